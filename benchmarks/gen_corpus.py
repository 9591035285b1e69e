"""A made-up corpus of notes: python benchmarks/gen_corpus.py FOLDER [--notes 1000] [--terms 200]

The same numbers give the same text, byte for byte. A note has about ten kilobytes: attendees, some
sections, some talks, and in every other sentence the name of a technology, a few of which are named
often and most of them seldom.
"""

from __future__ import annotations

import argparse
import bisect
import datetime
import itertools
import random
import shutil
from pathlib import Path

_KNOWN = """OpenStack Kubernetes Ceph Neutron Nova Keystone Glance Cinder Swift Heat Horizon Ceilometer
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
_HEADINGS = """Hardware;Billing;Upgrades;Networking;Storage;Containers;Monitoring;Public cloud;Burning
issues;Databases;Identity;Bare metal;Next meeting;To do;Documentation;Releases;Planning;Security"""
_FIRST = "Ada Grace Kurt Noor Inés Tomás Wei Pavel Jonas Ngozi Yuki Leila Olga Kofi Zoë Jürgen"
_LAST = "Berg Haddad Novak Duarte Rey Lin Okafor Tanaka Silva Kowalski Mensah Larsen Moreau Kim"
_SYLLABLES = "ka lo mi ru ven tor dax sil pha gor nim zet qua bri sto lu ra fen dri co ba wex"

KNOWN, WORDS, FIRST, LAST, SYLLABLES = (
    words.split() for words in (_KNOWN, _WORDS, _FIRST, _LAST, _SYLLABLES)
)
HEADINGS = _HEADINGS.split(";")


def names_of_terms(number: int, chosen: random.Random) -> list[str]:
    """Give so many names of technologies, all different."""
    found = dict.fromkeys(KNOWN[:number])
    while len(found) < number:
        name = "".join(chosen.choices(SYLLABLES, k=chosen.randint(2, 4))).capitalize()
        ending = chosen.choices(["", " Server", " Engine", "-2", "DB"], [7, 1, 1, 1, 1])[0]
        found.setdefault(name + ending)
    return list(found)


class Corpus:
    """Writes sentences, notes and a glossary."""

    def __init__(self, notes: int, terms: int, seed: int = 1) -> None:
        """Choose the names; what is written is chosen as it is written."""
        self._chosen = random.Random(seed)
        self._notes = notes
        self._terms = names_of_terms(terms, self._chosen)
        # The k-th is named about 1/k as often as the first.
        self._often = list(itertools.accumulate((1 / (k + 1)) ** 0.9 for k in range(terms)))

    def write(self, folder: Path) -> None:
        """Write a project of Sphinx."""
        shutil.rmtree(folder, ignore_errors=True)
        day = datetime.date(2013, 1, 1)
        years: dict[int, list[str]] = {}
        for number in range(self._notes):
            date = day + datetime.timedelta(days=number * 3650 // self._notes)
            name = f"{date:%m-%d}-{number:05}"
            years.setdefault(date.year, []).append(name)
            _write(folder / str(date.year) / f"{name}.md", self._note(number, date))
        for year, pages in years.items():
            _write(folder / str(year) / "index.md", f"# {year}\n\n{_contents(pages)}")
        glossary = [self._terms[at : at + 500] for at in range(0, len(self._terms), 500)]
        for page, terms in enumerate(glossary):
            _write(folder / f"glossary-{page}.md", self._glossary(terms))
        pages = (f"glossary-{page}" for page in range(len(glossary)))
        index = [*(f"{year}/index" for year in years), *pages, "people"]
        _write(folder / "index.md", f"# Notes\n\n{_contents(index)}")
        _write(folder / "people.md", "# People\n\n:::{people}\n:home:\n:::\n")

    def _note(self, number: int, date: datetime.date) -> str:
        parts = [f"---\nevent:\n  kind: meeting\n  date: {date}\n---\n# Meeting {number}\n"]
        parts += [self._paragraph(), f"## Attendees\n\n:::{{attendees}}\n{self._people()}\n:::\n"]
        for _section in range(self._chosen.randint(5, 15)):
            parts.append(f"## {' '.join(self._chosen.choice(HEADINGS).split())}\n")
            parts += [self._paragraph() for _ in range(self._chosen.randint(1, 3))]
        for talk in range(self._chosen.randint(2, 8)):
            speaker = f":speakers: {self._person()}"
            parts.append(f"## Talk {talk} about {self._term()}\n\n:::{{talk}}\n{speaker}\n:::\n")
            parts.append(self._paragraph())
        return "\n".join(parts)

    def _glossary(self, terms: list[str]) -> str:
        entries = (
            f":::{{technology}} {term}\n{self._sentence(names=False)}\n:::\n" for term in terms
        )
        return "# Technologies\n\n" + "\n".join(entries)

    def _people(self) -> str:
        number = self._chosen.randint(10, 60)
        return "\n".join(sorted({f"- {self._person()} (Halifax)" for _ in range(number)}))

    def _person(self) -> str:
        middle = chr(ord("A") + self._chosen.randrange(26))
        return f"{self._chosen.choice(FIRST)} {middle}. {self._chosen.choice(LAST)}"

    def _paragraph(self) -> str:
        said = [self._sentence() for _ in range(self._chosen.randint(2, 5))]
        return " ".join(said) + "\n"

    def _sentence(self, *, names: bool = True) -> str:
        length = self._chosen.randint(9, 24)
        start = self._chosen.randrange(len(WORDS) - length)
        words = WORDS[start : start + length]
        words[0] = words[0].capitalize()
        if names and self._chosen.random() < 0.55:
            words.insert(self._chosen.randint(1, len(words) - 1), self._term())
        return " ".join(words) + "."

    def _term(self) -> str:
        at = bisect.bisect(self._often, self._chosen.random() * self._often[-1])
        return self._terms[min(at, len(self._terms) - 1)]


def _contents(pages: list[str]) -> str:
    return "```{toctree}\n:maxdepth: 1\n\n" + "\n".join(pages) + "\n```\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write a corpus as the command line has it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--notes", type=int, default=1000)
    asked.add_argument("--terms", type=int, default=200)
    given = asked.parse_args()
    Corpus(given.notes, given.terms).write(given.folder)


if __name__ == "__main__":
    main()
