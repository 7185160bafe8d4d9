"""Formulas that start programs or fetch things when a file is opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.office.intake.links import harmless_link
from tongket.office.intake.refusal import Refused, broken

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 1 << 14
"""Far more letters than office programs allow a formula."""

_FETCHING: Final = """
WEBSERVICE IMAGE RTD STOCKHISTORY TRANSLATE DETECTLANGUAGE COPILOT PY
CUBEVALUE CUBESET CUBESETCOUNT CUBEMEMBER CUBEMEMBERPROPERTY CUBERANKEDMEMBER CUBEKPIMEMBER
GOOGLEFINANCE GOOGLETRANSLATE IMPORTXML IMPORTDATA IMPORTHTML IMPORTFEED IMPORTRANGE QUERYSTRING
DDE DDEAUTO CALL REGISTER REGISTER.ID UNREGISTER EXEC EXECUTE INITIATE POKE REQUEST RUN
FOPEN FREAD FREADLN FWRITE FWRITELN FILES DIRECTORY SQL.REQUEST SQL.OPEN SQL.EXEC.QUERY
"""
_NAMES: Final = frozenset(_FETCHING.split())
"""Functions that fetch or start something."""
_FUNCTION: Final = re.compile(r"[A-Za-z_][\w.]*+(?= *\()")
_PREFIX: Final = re.compile(r"(?:_XLFN\.|_XLWS\.|_XLUDF\.|COM\.MICROSOFT\.)*+")
"""What office programs write before functions younger than their formats."""
_ADDED: Final = ("_XLL.", "_XLDUDF_")
"""What they write before functions of add-ins."""

_DDE: Final = re.compile(r"""[\w.\\] *+'?+ *+\| *+(?:'[^']{0,300}'|""|[\w.:/\\ -]{1,300}) *!""")
_TYPED_DDE: Final = re.compile(r"^[=+@-]+'?[A-Za-z][\w.\\:]{0,80}'?\|[^|!\n]{1,300}!")
_TYPED_CALL: Final = re.compile(r"[+@-]+([A-Z][A-Z.]*)\(")
_BOOK: Final = re.compile(
    r"(?<![\w\]\[:])\[(?:(?!0+\])\d+\][^\s\[\]'!(),;+*/&=<>^\"]{0,200}"
    r"|[^\[\]'\"]{1,250}\.\w{2,5}\][^\s\[\]'!(),;+*/&=<>^\"]{1,200})!"
)
"""[1]Sheet1!A1, [1]!name, [a.xlsx]Sheet1!A1; [0] is the workbook itself, Table1[1] a column."""
_QUOTED: Final = re.compile(r"'((?:[^']|'')*+)(?:'([!#])?|\Z)")
_FILE: Final = re.compile(r"[\[\]\\/]")
"""What no name of a sheet may hold, so that it is one of a file."""
_OWN: Final = re.compile(r"\A\[0+\]")

_TEXT: Final = re.compile(r'"(?:[^"]|"")*+(?:"|\Z)')
_GLUED: Final = re.compile(r"\s*&\s*\Z")
_LINKS: Final = re.compile(r'HYPERLINK\s*\(\s*"([^"]*)"', re.IGNORECASE)
_FAR: Final = re.compile(r"['\s=]*(?:[\\]{2}[^\\/\s]+[\\/]|file:[\\/])", re.IGNORECASE)
"""Texts that name another computer, or a file by its address."""
_INDIRECT: Final = re.compile(
    r"""INDIRECT\s*\(\s*"['\s=]*(?:[a-z]:[\\/]|//|https?:|[^"]*\.\w{2,5}\])""", re.IGNORECASE
)

VALUES: Final = Message("Replace the formula by its value and save the file again.")
NAMES: Final = Message("In Excel: Formulas, Name Manager, delete the name; then save.")
CLEARED: Final = Message(
    "In Excel: Data, Data Validation, and Conditional Formatting, Clear Rules; then save."
)


def check_formula(formula: str, place: str, hint: Message = VALUES) -> None:
    """Refuses a formula that starts a program or fetches something."""
    if len(formula) > _LONGEST:
        raise broken(place)
    plain = _put_together(formula)
    bare = _TEXT.sub('""', plain) if '"' in plain else plain
    if (
        any(map(_fetches, _FUNCTION.findall(bare)))
        or ("[" in bare and _BOOK.search(bare))
        or ("|" in bare and _DDE.search(bare))
        or ("'" in bare and any(map(_names_file, _QUOTED.finditer(bare))))
        or ('"' in plain and _leads_away(plain))
    ):
        raise _wrong(formula, place, hint)


@lru_cache(2048)
def _fetches(function: str) -> bool:
    name = function.upper()
    bare = _PREFIX.sub("", name)
    return bare in _NAMES or bare.startswith(_ADDED)


def _put_together(formula: str) -> str:
    """The formula with texts that “&” joins as one, so that none is told only in pieces."""
    if "&" not in formula:
        return formula
    pieces: list[str] = []
    end = 0
    for found in _TEXT.finditer(formula):
        between = formula[end : found.start()]
        if pieces and _GLUED.fullmatch(between) and pieces[-1].endswith('"'):
            pieces[-1] = pieces[-1][:-1] + found[0][1:]
        else:
            pieces += [between, found[0]]
        end = found.end()
    return "".join((*pieces, formula[end:]))


def _names_file(found: re.Match[str]) -> bool:
    """Whether a quoted name is one of a file: before “!” of Excel, before “#” of LibreOffice."""
    if not found[2]:
        return False
    name = _OWN.sub("", found[1])
    return bool(_FILE.search(name)) or (found[2] == "#" and ":" in name)


def _leads_away(formula: str) -> bool:
    if any(not harmless_link(found[1]) for found in _LINKS.finditer(formula)):
        return True
    if _INDIRECT.search(formula):
        return True
    if "\\" not in formula and ":" not in formula:
        return False
    return any(_FAR.match(found[0][1:]) for found in _TEXT.finditer(formula))


def check_typed(text: str, place: str) -> None:
    """Refuses text of a plain table that Excel would run as a formula reaching outside."""
    if text[:1] == "=":
        if len(text) <= _LONGEST:
            check_formula(text[1:], place)
    elif text[:1] in "+-@" and _typed(text):
        raise _wrong(text, place, VALUES)


def _typed(text: str) -> bool:
    function = _TYPED_CALL.match(text)
    return bool(_TYPED_DDE.match(text)) or (function is not None and _fetches(function[1]))


def check_function(name: str, place: str) -> None:
    """Refuses a function that fetches or starts something, by its name."""
    if _fetches(name):
        raise _wrong(name, place, VALUES)


class Aside:
    """Formulas beside those of cells while a part streams by: rules, lists, names.

    ``where`` says where they belong; the attribute ``sqref`` of an element about them is put
    behind it.
    """

    def __init__(self, where: str, hint: Message = CLEARED) -> None:
        self.where = where
        self.hint = hint
        self._area = ""
        self._text: list[str] | None = None
        self._held = 0

    def area(self, attributes: Mapping[str, str]) -> None:
        """An element begins that says which cells are meant."""
        self._area = attributes.get("sqref", "").partition(" ")[0][:20]

    def name(self, attributes: Mapping[str, str]) -> None:
        """An element begins that bears a name and is a formula itself."""
        self._area = attributes.get("name", "")[:80]
        self.begin(attributes)

    def begin(self, _: Mapping[str, str]) -> None:
        """A formula begins."""
        self._text, self._held = [], 0

    def characters(self, data: str) -> bool:
        """Takes text of a formula; False where none is open."""
        if self._text is None:
            return False
        self._held += len(data)
        if self._held <= 2 * _LONGEST:
            self._text.append(data)
        return True

    def end(self) -> None:
        """A formula ends; raises Refused."""
        text, self._text = self._text, None
        if text:
            self.check("".join(text))

    def check(self, formula: str) -> None:
        """Refuses a formula that reaches outside."""
        place = "!".join(filter(None, (self.where, self._area)))
        check_formula(formula, place, self.hint)

    def calls(
        self, formulas: Iterable[str], areas: Iterable[str] = ()
    ) -> tuple[dict[str, Callable[[Mapping[str, str]], None]], dict[str, Callable[[], None]]]:
        """What to call where elements begin and end, by their names."""
        names = tuple(formulas)
        starts: dict[str, Callable[[Mapping[str, str]], None]] = dict.fromkeys(areas, self.area)
        starts |= dict.fromkeys(names, self.begin)
        return starts, dict.fromkeys(names, self.end)


def _wrong(formula: str, place: str, hint: Message) -> Refused:
    return Refused(
        Message(
            "{place}: the formula starts a program or fetches something from outside: {formula}.",
            place=place,
            formula=formula[:120],
        ),
        hint,
    )


__all__ = ["CLEARED", "NAMES", "Aside", "check_formula", "check_function", "check_typed"]
