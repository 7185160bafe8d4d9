"""TK4, clusters: counts that the documents of a year state, who leads, who signed, who is where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder, names
from tongket.tracking.membership import counting_days, ever_members, members_on
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.records.kinds import Cluster, ClusterYear
    from tongket.tracking import Tracking

_DIGITS: Final = 9
YearOf = tuple["Cluster", int, "ClusterYear"]
"""A cluster, the place of a year within it, and the year."""


def years(t: Tracking) -> Iterator[YearOf]:
    """Every year of every cluster."""
    for cluster in t.ws.clusters.values():
        for number, year in enumerate(cluster.years or ()):
            yield cluster, number, year


@rule("TK423", Severity.WARNING)
def agreement_against_what_is_stated(t: Tracking) -> Iterator[Finding]:
    """The year of a cluster states other numbers than are held, or not all its members signed.

    ``stated`` of a year keeps what its documents say: ``members``, ``groups`` of contents,
    ``parties``. Members are counted on the days of the year: a number that was right before a
    merger stays right. Something was not entered, or the document miscounts; in that case silence
    the finding with this reason.

    Wrong::

        == units/don-vi.yaml ==
        - {id: btc-a, name: Ban Tổ chức A}
        - {id: btc-b, name: Ban Tổ chức B}
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            members: [btc-a, btc-b]
            agreement: {groups: [{id: n1, title: Tham mưu}]}
            stated:
              members: 2
              groups: 8  #!

    Right::

        == … ==
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            members: [btc-a, btc-b]
            agreement: {groups: [{id: n1, title: Tham mưu}]}
            stated:
              members: 2
              groups: 1
    """
    for cluster, number, year in years(t):
        for key, text in (year.stated or {}).items():
            if not isinstance(text, str) or not text.isdecimal() or len(text) > _DIGITS:
                continue
            held = _held(t, year, key)
            if held and int(text) not in held:
                yield about(
                    cluster,
                    cluster.at("years", number, "stated", key),
                    Message(
                        "{year}: the document states {stated} {key}, {held} are held here",
                        year=year.year,
                        stated=int(text),
                        key=key,
                        held=", ".join(map(str, held)),
                    ),
                    Message("enter what is missing, or silence this if the document miscounts"),
                )
        yield from _signatures(t, cluster, number, year)


def _held(t: Tracking, year: ClusterYear, key: str) -> tuple[int, ...]:
    """How many are held, on each day on which that may be asked; empty where nobody can say."""
    agreement = year.agreement
    if key == "members" and year.members is not None and not year.members.text:
        counts = (len(members_on(t, year.members, day)) for day in counting_days(t, year))
        return tuple(dict.fromkeys(counts))
    if key == "groups":
        return (len(agreement.groups or ()) if agreement is not None else 0,)
    parties = agreement.parties if agreement is not None else None
    if key == "parties" and parties is not None and not parties.text:
        return (len(t.ws.registry.members(parties, agreement.signed if agreement else None)),)
    return ()


def _signatures(t: Tracking, cluster: Cluster, number: int, year: ClusterYear) -> Iterator[Finding]:
    """Members of the day of signing that are no party of the agreement, and the other way round."""
    agreement = year.agreement
    parties = agreement.parties if agreement is not None else None
    if agreement is None or parties is None or parties.text or year.members is None:
        return
    if year.members.text:
        return
    day = agreement.signed or counting_days(t, year)[0]
    signed = {unit.id: unit for unit in t.ws.registry.members(parties, day)}
    members = {unit.id: unit for unit in members_on(t, year.members, day)}
    place = cluster.at("years", number, "agreement", "parties")
    also = (cluster.at("years", number, "members"),)
    without = [unit.name for unit in members.values() if unit.id not in signed]
    if without:
        message = Message(
            "{count} members of {year} did not sign the agreement: {units}",
            count=len(without),
            year=year.year,
            units=names(without),
        )
        yield about(cluster, place, message, Message("compare the agreement and the members"), also)
    ever = ever_members(t, year)
    strange = [unit.name for unit in signed.values() if unit.id not in ever]
    if strange:
        message = Message(
            "{count} parties of the agreement of {year} are no members: {units}",
            count=len(strange),
            year=year.year,
            units=names(strange),
        )
        yield about(cluster, place, message, Message("compare the agreement and the members"), also)


@rule("TK424", Severity.ERROR)
def leader_of_a_cluster(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """The leader or deputy of a cluster is none of its members, or the two are one.

    Leader and deputy (cụm trưởng, cụm phó) are chosen among the members of the year. That the same
    unit leads two years running is mere information: a second choice is allowed, but leadership is
    meant to rotate.

    Wrong::

        == units/don-vi.yaml ==
        - {id: btc-a, name: Ban Tổ chức A}
        - {id: btc-b, name: Ban Tổ chức B}
        - {id: btc-tw, name: Ban Tổ chức Trung ương}
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            leader: btc-tw  #!
            members: [btc-a, btc-b]

    Right::

        == … ==
        == clusters/cum.yaml ==
        id: cum
        name: Cụm thi đua số 1
        years:
          - year: 2024
            leader: btc-a
            deputy: btc-b
            members: [btc-a, btc-b]
    """
    for cluster, number, year in years(t):
        known = year.members is not None and not year.members.text
        members = ever_members(t, year) if known else {}
        for key, name in (("leader", year.leader), ("deputy", year.deputy)):
            unit = t.ws.units.get(name or "")
            if unit is not None and known and unit.id not in members:
                yield about(
                    cluster,
                    cluster.at("years", number, key),
                    Message("“{unit}” is no member in {year}", unit=unit.name, year=year.year),
                    Message("add it to the members, or correct who leads"),
                    (cluster.at("years", number, "members"),),
                )
        if year.leader is not None and year.leader == year.deputy:
            yield about(
                cluster,
                cluster.at("years", number, "deputy"),
                Message("leader and deputy of {year} are the same unit", year=year.year),
                Message("correct one of the two"),
                (cluster.at("years", number, "leader"),),
            )
    for cluster in t.ws.clusters.values():
        yield from _again(t, cluster)


def _again(t: Tracking, cluster: Cluster) -> Iterator[Diagnostic]:
    """Years whose leader led the year before."""
    led = {
        period.last.year: (number, year.leader)
        for number, year in enumerate(cluster.years or ())
        if (period := period_of(year.year)) is not None
    }
    for year, (number, leader) in led.items():
        before = led.get(year - 1)
        unit = t.ws.units.get(leader or "")
        if before is not None and unit is not None and before[1] == leader:
            finding = about(
                cluster,
                cluster.at("years", number, "leader"),
                Message("“{unit}” leads a second year running", unit=unit.name),
                Message("look whether the choice is meant"),
                (cluster.at("years", before[0], "leader"),),
            )
            yield milder("TK424", finding)
