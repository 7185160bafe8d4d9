"""Which cluster, year and member a report of a cluster is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.folding import fold
from tongket.reports.language import period_text
from tongket.reports.nothing import NothingToReport
from tongket.tracking.clusters import YearOfCluster, year_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongket.records.kinds import Cluster
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart


def about_cluster(scope: Scope) -> Scope:
    """The scope narrowed to a cluster's year and its plan; to one member where that is named.

    ``--unit`` is the cluster by id, name or body, or a member. Without it the report is about the
    only cluster, else about the one that the office leads or belongs to.
    """
    cluster, member = _asked_for(scope)
    if cluster is None:
        raise NothingToReport(Message("no cluster to report on"))
    narrowed = replace(scope, cluster=cluster.id, unit_word=member)
    found = chosen_year(narrowed)
    if found is None:
        raise NothingToReport(
            Message("“{cluster}” has no year that has begun", cluster=cluster.name)
        )
    plan = found.year.plan
    plans = (plan,) if plan in scope.tracking.ws.plans else ()
    return replace(
        narrowed,
        period=scope.period or found.year.year,
        plan_ids=scope.plan_ids or plans,  # type: ignore[arg-type]
    )


def cluster_title(scope: Scope, _chosen: tuple[PlanPart, ...]) -> str:
    """Results of a year, of the cluster or of one member in it."""
    found = chosen_year(scope)
    say = scope.words.say
    if found is None:
        return say(Message("results of emulation"))
    year = period_text(scope.words, found.year.year)
    of = Message("results of emulation in {year}, {cluster}", year=year, cluster=found.cluster.name)
    return say(Message("{title}: {unit}", title=of, unit=scope.unit.name) if scope.unit else of)


def chosen_year(scope: Scope) -> YearOfCluster | None:
    """The year of the period in scope, else the latest begun by the day."""
    cluster = scope.tracking.ws.clusters.get(scope.cluster or "")
    if cluster is None:
        return None
    found = year_of(scope.tracking, cluster, scope.wanted)
    if found is None and scope.wanted is not None:
        raise TongketError(
            Message("“{cluster}” has no year {period}", cluster=cluster.name, period=scope.period),
            Message(
                "its years are: {years}",
                years=", ".join(one.year for one in cluster.years or ()) or "–",
            ),
        )
    return found


def _asked_for(scope: Scope) -> tuple[Cluster | None, str | None]:
    """The cluster, and the member's id where the word names a member."""
    held = [one for one in scope.tracking.ws.clusters.values() if scope.may_print(one)]
    word = scope.unit_word
    if word is None:
        return _own(scope, held), None
    named = [one for one in held if fold(word) in (fold(one.id), fold(one.name))]
    unit = scope.tracking.ws.registry.id_of(word)
    named = named or [one for one in held if one.unit == unit]
    member = None if named else unit
    found = named or [one for one in held if unit in _members(scope, one)]
    if not found:
        raise TongketError(
            Message("“{word}” is neither a cluster nor a member of one", word=word), _list(held)
        )
    return _single(found), member


def _own(scope: Scope, held: list[Cluster]) -> Cluster | None:
    """The only cluster, else the one that the office leads, else the one it belongs to."""
    if len(held) < 2:
        return held[0] if held else None
    office = scope.issuer.id if scope.issuer else ""
    own = [one for one in held if office and office in (one.unit, *_leaders(one))]
    own = own or [one for one in held if office in _members(scope, one)]
    return _single(own or held)


def _single(found: list[Cluster]) -> Cluster:
    if len(found) > 1:
        raise TongketError(
            Message("the report is about one cluster; {count} are meant", count=len(found)),
            _list(found),
        )
    return found[0]


def _list(held: Iterable[Cluster]) -> Message:
    return Message(
        "name a cluster with --unit: {names}", names=", ".join(o.id for o in held) or "–"
    )


def _leaders(cluster: Cluster) -> set[str | None]:
    return {one.leader for one in cluster.years or ()}


def _members(scope: Scope, cluster: Cluster) -> set[str]:
    registry = scope.tracking.ws.registry
    return {unit.id for one in cluster.years or () for unit in registry.members(one.members)}
