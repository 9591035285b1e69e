"""Words with a capital that notes are full of and that are no names of technologies."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_TIMES = "am pm utc gmt est edt pst pdt cst cdt mst mdt cet cest bst ist jst christmas easter thanksgiving"
#: Days, months and the names of times.
CALENDAR = _words(f"{_DAYS} {_MONTHS} {_TIMES}")

#: What people who take notes abbreviate or begin lines with, and what every trade has.
HABITUAL = _words(
    """
    action actions agenda aob asap ask attendees ceo cfo chair chairs cio coo cto cto's decision
    decisions discussion dm doc docs eod eow faq fyi hr id ids imho imo iirc info irl it item items
    lgtm llc ltd eta etc mc misc nb nda note notes ok okay okr okrs otoh pdf pm po pr prs ps
    qa q&a question questions re rfc rfp rsvp sig sigs sme sow summary tba tbc tbd tbh tl tldr
    todo todos topic topics poc pocs oss tsc toc update updates url urls vp wg wgs wip wrt yes no ack ama
    api apis app apps cpu cpus dev devs gpu gpus ram ssd os ui ux usb vm vms pc pcs cli gui sdk ide
    i'd i'll i'm i've english french german spanish chinese japanese russian european american
    canadian british indian america europe asia africa usa uk eu us canada germany france china
    india japan australia internet web ibm msft nvidia google microsoft amazon uid uids uuid uuids
    """
)

#: Verbs behind the name of somebody who speaks.
SPEAKING = _words(
    """
    said says asked asks presented presents noted notes mentioned mentions suggested
    suggests thinks thought wants wanted explained explains proposed proposes
    volunteered volunteers agreed agrees gave gives raised raises shared shares talked talks
    commented comments reported reports replied joined introduced introduces
    """
)

#: Before something that is used; nobody uses, installs or runs people and towns.
BEFORE_TOOLS = _words(
    """
    using use uses used via into install installed installing installs run runs running deploy
    deployed deploying deploys configure configured configuring upgrade upgraded upgrading support
    supports supporting migrate migrated migrating through like
    """
)

#: Behind the name of something that is used.
BEHIND_TOOLS = _words(
    """
    agent agents api apis backend backends client clients cluster clusters container containers
    controller database databases driver drivers framework images instance instances integration
    jobs job library module modules operator operators plugin plugins recipes repo repository
    script scripts server servers service services tests tool tools version versions
    """
)

#: Behind the last dot of a name: files and hosts. What is left are names such as Node.js.
ENDS_OF_FILES = _words(
    "com org net io dev ca de uk eu md rst txt py yaml yml json toml cfg conf ini pdf html htm css xml "
    "csv log sh go rs c h cc cpp proto png jpg svg zip gz tar rb java ts"
)
