"""The words that notes are made of."""

from __future__ import annotations

_TECHNOLOGIES = """OpenStack Kubernetes Ceph Neutron Nova Keystone Glance Cinder Swift Heat Horizon Ceilometer
Ironic Manila Murano Magnum Designate Barbican Octavia DevStack Tempest Grenade Zuul Gerrit Jenkins
Puppet Chef Ansible Salt Juju RabbitMQ MySQL MariaDB PostgreSQL MongoDB Grafana Kibana Prometheus
Docker LXC MidoNet VXLAN OpenDaylight libvirt QEMU KVM Hyper-V Xen HAProxy memcached Redis etcd Consul
Vault Terraform Packer Vagrant C++ .NET Node.js"""
_WORDS = """we talked about how the team uses this in production and what they would change next time
because most operators still prefer to upgrade slowly rather than jump a release while others run a
week or two behind and can do so thanks to automation and testing it was said that a common base will
help get things moving forward many people in the room had not tried it yet but were curious some large
deployments prefer plain networks there is a definite consensus that planning needs better data the
discussion went on for quite a while and nobody had a good answer so we want to explore it in a future
meeting it works pretty well for most small clouds problems on the back end were seen by several
providers documentation could be clearer everyone seemed to like the demo although they ran out of time
the important thing to know is that the project is well aware of these wishes"""
_FIRST = """Ada Grace Kurt Noor Inés Tomás Wei Pavel Jonas Ngozi Yuki Leila Olga Kofi Zoë Jürgen Amara
Bram Carmen Dmitri Elif Farah Goran Hana"""
_LAST = """Berg Haddad Novak Duarte Rey Lin Okafor Tanaka Silva Kowalski Mensah Larsen Moreau Kim Abebe
Bianchi Castro Dubois Eriksen Fischer Gupta Horvat"""
_SYLLABLES = "ka lo mi ru ven tor dax sil pha gor nim zet qua bri sto lu ra fen dri co ba wex"

#: Some names as they are in the world, with their odd letters; further ones are made of syllables.
TECHNOLOGIES = tuple(_TECHNOLOGIES.split())
SYLLABLES = tuple(_SYLLABLES.split())
#: What follows after a made-up name, and how often.
ENDINGS = {"": 7, " Server": 1, " Engine": 1, "-2": 1, "DB": 1}
WORDS = tuple(_WORDS.split())
FIRST = tuple(_FIRST.split())
LAST = tuple(_LAST.split())
PLACES = ("Halifax", "Haliburton, ON", "Lisbon", "Nairobi", "Kyoto", "Québec", "Turin", "Utrecht")
ORGANIZATIONS = ("Cloud Works", "Stackers", "Northern Racks", "Blue Lake", "Fjord Data")
HEADINGS = (
    "Hardware", "Billing", "Upgrades", "Networking", "Storage", "Containers", "Monitoring",
    "Public cloud", "Burning issues", "Databases", "Identity", "Bare metal", "Next meeting", "To do",
    "Documentation", "Releases", "Planning", "Security",
)  # fmt: skip
TALKS = (
    "A pragmatic guide to", "Tales from", "Scaling", "Debugging", "Operating", "Upgrading",
    "What we learned from", "Moving to", "Measuring",
)  # fmt: skip
