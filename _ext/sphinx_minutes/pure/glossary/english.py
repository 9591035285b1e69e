"""English words that are names of technologies too.

At the start of a sentence nothing tells the one from the other: "Heat was a problem in the hall."
The list is of names that are in use; a word that nobody has called a program by has no business here.
"""

from __future__ import annotations

_WORDS = """
access ace acorn action active actor aerospike ajax alloy amber anchor angular ant apache arch argo arrow
artifactory asana asterisk atlas atom aurora auth avalanche aviator azure babel backbone bamboo banana bandit
barbican base basic bash bazaar beacon beam beats bees behave bird bison blaze blender blink blueprint bolt
bond boost boot bootstrap bottle bower box bracket brackets brave brew bridge brooklyn buck buffer bundler
bunny cabal cactus caddy calico canvas capistrano caravel carbon cargo cascade castle cassandra cattle caviar
celery centaur chai chameleon charm chef chime chisel chrome cinder circus clair clam classic clay cloud
clover cobalt cobbler cockpit comet compass compose composer concourse conda conductor cone confluence
congress consul conveyor copper coral core cork cortex couch crate cricket crowbar crystal cube cucumber cue
curator curl curve cyborg cycle cypress dapper dart dash delta designate deno destiny dev diablo diamond
diesel discord discourse dispatch distillery dock docker dojo dove dragonfly dragon drill drone drop druid
dune dust eagle eclipse edge elastic electron element elixir elk elm ember enigma envoy epoxy essex ether
eureka excel express fabric falcon fastlane ferret fiber firebird firecracker firefly fish flame flannel flare
flash flask fleet flight flint flow flower fluid flume flutter flux flynn folsom force foreman forest forge
fossil foundation foundry fountain foxglove frost fuel fusion galaxy gauge gem genie ghost glance glass glide
glue gnocchi go gold gradle grafton grape graphite grenade grizzly grove grunt guard gulp gunicorn habitat
hammer harbor harbour harness harvest havana haven hawk haystack heat helium helm helix hermes heron hive
horizon horizons hornet host hub hubot hugo hydra icehouse impala influx ink insomnia ionic ironic iron ivy
jade jasmine java jazz jest jet jewel juno jumpstart jupiter kabob karma kayak kerberos keystone kilo
kite kiwi knife knockout kraken kudu lagoon lambda lance landscape lantern lapis lattice launchpad lava leaf
leap less liberty lift lighthouse lightning linear link liquid lisp locust loki loom lotus lucid lumen lustre
lynx maestro magenta magnet magnum mahout manila mantis maple marathon marble marketplace masonry matrix
maven mercurial mercury mesh meteor metro minion mint mistral mitaka mocha mock mongrel monitor monk moose
mule mustache mutt nautilus needle neon nest net newton nexus nickel ninja nitro node nomad nose notary
notion nova oak oasis object observer ocean octave octavia octopus office onyx opal open opera oracle orbit
orchid ore origin osprey otter outlook oxygen packer pacemaker padrino panda pandas panorama parallels parcel
parrot parse passenger patch pelican perch perl phantom phoenix piston pig pike pilot pine pipeline pivot pixel
plasma play plum podium polymer pony postman pound powder power prefect presto primer prism processing
promise prowler pulp pulsar pulse puma pump puppet puppeteer pure pyramid python quantum quarry quartz queens
quest quick quilt rabbit racket radar radius rails rainbow rake rally rancher range ranger ratchet raven
react reactor realm redis reef relay remix requests resin retro ribbon riot ripple rivet robin robot rocket
rocky rollup rook root rover ruby rudder rust saffron safari saga sahara sail salt sandstorm satellite
savannah scala scheme scout scrapy scratch sculpt seal searchlight senlin sensu sentinel sentry sequel
serenity serf serverless shadow shark shell shield shovel sidekick sidecar signal silk sinatra sketch
slack slate sling slurm smart snap snapper snort socket solar solum solr spark spectrum sphinx spider
spinnaker spine spire splash spring sprockets sprout squeeze squid stable stackdriver stash station steam
stein stencil stingray storm storyboard stride strimzi struts sublime submarine subversion sugar summit
superset surge swagger swarm swift switch symphony tacker tahoe talos tango tank teams tempest tempo terracotta
thanos thrift thunder tiller titan tokyo tomcat torch tornado tower train transmission traveler travis tribe
triton trove trust trusty tsung tulip turbine twig twisted unicorn unity ussuri vagrant valet vanilla vapor
varnish vault vector velocity verdict victoria vim virtue vision vitess vortex wallaby watcher wave wheezy
whisper wild windmill windows wing wireshark word workbench xena yarn yoga zed zephyr zero zeppelin zoom zoo
"""

WORDS = frozenset(_WORDS.split())


def is_word(name: str) -> bool:
    """Whether a name is a word of English that a sentence may begin with."""
    return name.casefold() in WORDS
