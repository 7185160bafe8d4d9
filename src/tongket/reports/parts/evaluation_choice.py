"""By which scheme and for which period a report of score sheets is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongket.diagnostics import Message, TongketError
from tongket.records.schemes import known_schemes, scheme_named, schemes_in
from tongket.records.trouble import reason_of
from tongket.reports.language import period_text
from tongket.tracking.evaluation.choice import chosen_names
from tongket.tracking.evaluation.contradictions import contradictions

if TYPE_CHECKING:
    from pathlib import Path

    from tongket.records.kinds import Scheme
    from tongket.records.workspace import Workspace
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart


def about_evaluation(scope: Scope) -> Scope:
    """The year of the day, where no period is asked for."""
    return replace(scope, period=scope.period or str(scope.tracking.as_of.year))


def evaluation_title(scope: Scope, _chosen: tuple[PlanPart, ...]) -> str:
    """A score sheet of a period; of one unit it says whose."""
    say = scope.words.say
    year = period_text(scope.words, scope.period or "")
    title = Message("evaluation of the completion of work in {year}", year=year)
    scheme = chosen_scheme(scope)
    if scheme is not None and scheme.for_ == "cluster":
        title = Message("emulation in {year}", year=year)
    return say(
        Message("{title}: {unit}", title=title, unit=scope.unit.name) if scope.unit else title
    )


def signature_boxes(scope: Scope) -> tuple[str, ...]:
    """Who signs a score sheet, side by side."""
    texts = (Message("Drawn up by"), Message("Verifying body"), Message("Head of the unit"))
    return tuple(map(scope.words.say, texts))


def asked_scheme(scope: Scope) -> Scheme:
    """The same for a report that is nothing but score sheets: without a scheme there is none."""
    found = chosen_scheme(scope)
    if found is None:
        raise TongketError(
            Message("no scheme is named by which the office evaluates"), _known(scope.tracking.ws)
        )
    return found


def chosen_scheme(scope: Scope) -> Scheme | None:
    """The scheme by which points are printed; one that contradicts itself judges nobody."""
    found = _chosen(scope)
    for one in contradictions(found) if found is not None else ():
        raise TongketError(
            Message("{place}: {problem}", place=one.span, problem=one.message), one.hint
        )
    return found


def _chosen(scope: Scope) -> Scheme | None:
    """The scheme of ``--rules``, else the first of the office that is not for people.

    Sheets of persons go to themselves and to who decides: they are made when asked for by name.
    """
    ws = scope.tracking.ws
    if scope.rules is not None:
        return _given(ws, scope.rules)
    for name in chosen_names(ws, scope.wanted) if scope.wanted is not None else ():
        found = scheme_named(ws, name)
        if found is None:
            raise TongketError(
                Message("tongket.yaml: there is no scheme “{scheme}”", scheme=name), _known(ws)
            )
        if found.for_ != "people":
            return found
    return None


def _given(ws: Workspace, path: Path) -> Scheme:
    """The scheme of an id or file; a file of several is one too many."""
    named = scheme_named(ws, str(path))
    if named is not None and not path.exists():
        return named
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TongketError(
            Message("{file} cannot be read: {reason}", file=str(path), reason=reason_of(error)),
            _known(ws),
        ) from error
    found = schemes_in(path.as_posix(), data)
    if len(found) > 1:
        names = ", ".join(one.id for one in found)
        raise TongketError(
            Message(
                "{file} holds {count} schemes: {names}",
                file=str(path),
                count=len(found),
                names=names,
            ),
            Message("a score sheet follows one scheme; leave one in the file"),
        )
    return found[0]


def _known(ws: Workspace) -> Message:
    return Message(
        "set “evaluation: [ID]” in tongket.yaml or give --rules; the schemes are: {schemes}",
        schemes=", ".join(one.id for one in known_schemes(ws)),
    )
