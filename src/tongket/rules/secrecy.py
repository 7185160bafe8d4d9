"""TK9, secrecy (bảo vệ bí mật nhà nước): nothing stands here above the ceiling of the workspace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity, Span
from tongket.folding import nfc
from tongket.records.secrecy import RANKS, may_show
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking

_MARK: Final = re.compile(
    # In capitals, standing alone: on its line, in brackets or in quotation marks.
    r"(?:^[#>\s*_|-]*|[\[(“\"'«]\s*)(?P<alone>(?:TUYỆT\s+|TỐI\s+)?MẬT)"
    r"(?=[\s*_|.]*$|\s*[\])”\"'»])"
    # Named as a mark, in any case.
    r"|(?:độ|dấu(?:\s+chỉ\s+độ)?)\s+mật\s*:\s*[*_“\"']*(?P<named>(?:tuyệt\s+|tối\s+)?mật)\b"
    # In capitals within other words: no other meaning than the mark.
    r"|(?<!\w)(?P<within>(?:TUYỆT|TỐI)\s+MẬT)(?!\w)",
    re.MULTILINE | re.IGNORECASE,
)


@rule("TK901", Severity.ERROR)
def above_the_ceiling(t: Tracking) -> Iterator[Finding]:
    """A record carries a secrecy mark above what this workspace may hold.

    State secrets are handled outside (Law on the protection of state secrets): a git repository
    keeps every version for ever and goes where its copies go. Remove the record **and** its
    history, and report it as the regulations say. ``secrecy_ceiling`` in ``tongket.yaml`` is set by
    whoever is answerable for the system; without it no mark is allowed. No other finding speaks of
    such a record.

    Wrong::

        == directives/d-1.yaml ==
        id: d-1
        title: Về một việc
        secrecy: mật  #!

    Right::

        == directives/d-1.yaml ==
        id: d-1
        title: Về một việc
    """
    ceiling = t.ws.settings.secrecy_ceiling
    for records in t.ws.records.values():
        for record in records.values():
            if record.secrecy is not None and not may_show(t.ws, record):
                yield Finding(
                    record.at("secrecy"),
                    Message(
                        "marked “{mark}”; this workspace may hold at most {ceiling}",
                        mark=record.secrecy,
                        ceiling=Message("“{mark}”", mark=ceiling)
                        if ceiling
                        else Message("what has no mark"),
                    ),
                    Message("remove it from here with its history, and report it as prescribed"),
                    record=f"{record.folder}/{record.id}",
                )


@rule("TK902", Severity.ERROR)
def quoted_mark(t: Tracking) -> Iterator[Finding]:
    """A text shows a secrecy mark that its record does not carry.

    A mark standing in capitals by itself, in brackets or behind “Độ mật:” was copied with a secret
    document; “bí mật” or “bảo mật” in running text is no mark. Looked at are titles and the bodies
    of reports. If the text is secret, remove it with its history; if it is not, remove the mark.

    Wrong::

        == directives/d-1.yaml ==
        id: d-1
        title: Kế hoạch phòng thủ (TUYỆT MẬT)  #!

    Right::

        == directives/d-1.yaml ==
        id: d-1
        title: Kế hoạch bảo vệ bí mật nhà nước
    """
    for folder, records in t.ws.records.items():
        for record in records.values():
            title = getattr(record, "title", None)
            if title is not None and (mark := _above(title, record.secrecy)):
                yield _quoted(record.at("title"), mark[0], f"{folder}/{record.id}")
    for report in t.ws.reports.values():
        body = report.body
        if body is not None and (found := _above(body, report.secrecy)):
            yield _quoted(report.at_line(found[1]), found[0], f"reports/{report.id}")


def _above(text: str, secrecy: str | None) -> tuple[str, int] | None:
    """The first mark in a text that is higher than the record's own, and its line."""
    if "m" not in text and "M" not in text:
        return None
    composed = nfc(text)
    if "mật" not in composed and "MẬT" not in composed and "Mật" not in composed:
        return None
    for match in _MARK.finditer(composed):
        word = match["alone"] or match["named"] or match["within"]
        if match["named"] is None and not word.isupper():
            continue
        if RANKS[" ".join(word.lower().split())] > RANKS[secrecy]:
            start = match.start(match.lastgroup or 0)
            return word, composed.count("\n", 0, start) + 1
    return None


def _quoted(span: Span, mark: str, record: str) -> Finding:
    return Finding(
        span,
        Message("the text shows the mark “{mark}”", mark=mark),
        Message("if it is secret, remove it with its history; if not, remove the mark"),
        record=record,
    )
