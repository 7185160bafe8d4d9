"""The words that forms use for states and kinds of absence, and the headings of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tongket.diagnostics import Message
from tongket.exchange.forms.form import BlockKey

STATES: Final = {
    "not-started": Message("Not started"),
    "in-progress": Message("In progress"),
    "submitted": Message("Submitted, to be confirmed"),
    "done": Message("Done"),
    "paused": Message("Paused"),
}
"""What a unit may say about a task; lateness is figured, never chosen."""
ESTIMATE: Final = Message("Estimate")
ACTUAL: Final = Message("Actual figure")
NOTHING: Final = Message("Nothing occurred")
NOT_APPLICABLE: Final = Message("Does not apply to the unit")
OTHER_REASON: Final = Message("Another reason")
REASONS: Final = (
    Message("Not yet time to collect it"),
    Message("Not yet compiled"),
    Message("Waiting for figures of another body"),
    Message("Not followed or counted"),
    OTHER_REASON,
)
"""Why a value is missing; each may be explained, the last one must be."""
YES: Final = Message("Yes")
NO: Final = Message("No")

CODE_HEADING: Final = Message("Code (do not change or delete)")
PROMPT: Final = Message("click to choose")
"""What a list shows while nothing was chosen."""
MEND: Final = Message("To be corrected")
"""Heading of the column that an error sheet has besides."""

WHY: Final = Message("Why it cannot be taken")
"""A heading of the list of mistakes by which the list is known."""

TITLES: Final[Mapping[BlockKey, Message]] = {
    "header": Message("General information"),
    "tasks": Message("Tasks"),
    "values": Message("Indicators"),
    "sections": Message("Contents"),
    "limitations": Message("A. Limitations and their causes"),
    "proposals": Message("B. Proposals and recommendations"),
}
HEADINGS: Final[Mapping[BlockKey, Mapping[str, Message]]] = {
    "header": {
        "label": Message("Information"),
        "entry": Message("To fill in"),
    },
    "tasks": {
        "number": Message("No."),
        "title": Message("Task"),
        "paper": Message("Assigned by"),
        "due": Message("Deadline"),
        "known": Message("State known so far"),
        "state": Message("State at the end of the period"),
        "percent": Message("Completed (%)"),
        "done": Message("Day of completion"),
        "product": Message("Product delivered"),
        "evidence": Message("Document as evidence"),
        "difficulty": Message("Difficulties"),
    },
    "values": {
        "number": Message("No."),
        "name": Message("Indicator"),
        "unit": Message("Unit of measure"),
        "target": Message("Target"),
        "previous": Message("Period before"),
        "value": Message("Result of this period"),
        "estimate": Message("Kind of figure"),
        "absence": Message("Why there is no figure"),
        "reason": Message("Explanation"),
        "as_of": Message("As of (if not the period)"),
    },
    "sections": {
        "title": Message("Heading"),
        "guidance": Message("Guidance"),
        "text": Message("Text of the report"),
    },
    "limitations": {
        "number": Message("No."),
        "text": Message("Limitation"),
        "causes": Message("Causes (one on each line)"),
    },
    "proposals": {
        "number": Message("No."),
        "text": Message("Proposal or recommendation"),
        "about": Message("Task concerned"),
        "cause": Message("Cause"),
        "routed_to": Message("Who is to decide"),
    },
}
"""The headings by block and column; the reader finds columns by them."""
HEADER: Final = {
    "number": Message("Number of the report"),
    "issued": Message("Day of issue"),
    "title": Message("Abstract"),
    "nothing": Message("Nothing to report occurred in the period"),
}
