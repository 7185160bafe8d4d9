"""Formulas that start programs or fetch things when a file is opened."""

from __future__ import annotations

import re
from typing import Final

from tongket.diagnostics import Message
from tongket.office.intake.links import harmless_link
from tongket.office.intake.refusal import Refused

_DDE: Final = re.compile(r"^[=+\-@\s]*'?[A-Za-z][\w.\\: ]{0,80}'?\s*\|\s*[^|!]{1,300}!")
_TYPED_DDE: Final = re.compile(r"^[=+@-]+'?[A-Za-z][\w.\\:]{0,80}'?\|[^|!\n]{1,300}!")
_LINKS: Final = re.compile(r'HYPERLINK\s*\(\s*"([^"]*)"', re.IGNORECASE)
_TEXT: Final = re.compile(r'"[^"]*"')
_CALLS: Final = re.compile(
    r"(?<![\w.])(?:_xlfn\.|_xll\.)?(WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|FOPEN|FWRITE|"
    r"IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|DDE|DDEAUTO|FILES)\s*\(",
    re.IGNORECASE,
)


def check_formula(formula: str, place: str, *, external: bool = False) -> None:
    """Refuses a formula that starts a program or fetches something."""
    bare = _TEXT.sub('""', formula)
    if external or _links_out(formula) or _DDE.match(bare) or _CALLS.search(bare):
        raise _wrong(formula, place)


def _links_out(formula: str) -> bool:
    return any(not harmless_link(found[1]) for found in _LINKS.finditer(formula))


def check_typed(text: str, place: str) -> None:
    """Refuses text of a plain table that Excel would run as a program."""
    if text[:1] in "=+-@" and _TYPED_DDE.match(text):
        raise _wrong(text, place)


def _wrong(formula: str, place: str) -> Refused:
    return Refused(
        Message(
            "{place}: the formula starts a program or fetches something from outside: {formula}.",
            place=place,
            formula=formula[:120],
        ),
        Message("Replace the formula by its value and save the file again."),
    )


__all__ = ["check_formula", "check_typed"]
