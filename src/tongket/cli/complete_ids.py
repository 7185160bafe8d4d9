"""Ids for shell completion, found without reading YAML: a shell waits for every letter."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

from tongket.cli.place import workspaces

_ID = re.compile(rb"^(?:- |  )?\{?[ \t]*id:[ \t]*[\"']?([a-z0-9][a-z0-9.-]*)", re.MULTILINE)
EVENTS = (
    *(
        "accepted",
        "amended",
        "approved",
        "cancelled",
        "done",
        "ended",
        "excused",
        "extension_asked",
    ),
    *("extension_granted", "extension_refused", "paused", "received", "resumed", "returned"),
    *("started", "submitted"),
)
"""What can be recorded; held together with the schema by a test, which is no import."""
_SUFFIXES = (".yaml", ".yml", ".md")


def plans(words: list[str], begun: str) -> list[str]:
    """Ids of plans."""
    return _ids(words, begun, "plans")


def units(words: list[str], begun: str) -> list[str]:
    """Ids of units."""
    return _ids(words, begun, "units")


def regimes(words: list[str], begun: str) -> list[str]:
    """Ids of regimes."""
    return _ids(words, begun, "regimes")


def recordable(words: list[str], begun: str) -> list[str]:
    """Ids of tasks, and the events that can be recorded; of units where a regime is named."""
    if any(word.startswith("--regime") for word in words):
        return [*_ids(words, begun, "units"), *EVENTS]
    return [*_ids(words, begun, "tasks"), *EVENTS]


def records(words: list[str], begun: str) -> list[str]:
    """`kind/id` of every kind, the ids only once a folder is begun with its slash."""
    root = _root(words)
    if root is None:
        return []
    folder, slash, rest = begun.partition("/")
    if slash:
        return [f"{folder}/{name}" for name in _ids(words, rest, folder)]
    with os.scandir(root) as entries:
        folders = [entry.name for entry in entries if entry.is_dir() and entry.name[0] not in "._~"]
    ids = {name for one in folders for name in _ids(words, begun, one)} if begun else set()
    return sorted([*(f"{one}/" for one in folders), *ids])


def _ids(words: list[str], begun: str, folder: str) -> list[str]:
    root = _root(words)
    if root is None:
        return []
    wanted = begun.encode()
    found: set[bytes] = set()
    for path, _, names in os.walk(root / folder):
        for name in names:
            if name[0] not in "._~" and name.endswith(_SUFFIXES):
                found.update(one for one in _found(path, name) if one.startswith(wanted))
    return sorted(one.decode() for one in found)


def _found(path: str, name: str) -> list[bytes]:
    try:
        with open(os.path.join(path, name), "rb") as file:  # noqa: PTH118, PTH123 - start-up
            found: list[bytes] = _ID.findall(file.read())
            return found
    except OSError:
        return []


def _root(words: list[str]) -> Path | None:
    folder = None
    for word, after in pairwise([*words, ""]):
        if word == "-C":
            folder = after
        elif word.startswith("-C"):
            folder = word[2:]
    found = workspaces(folder) if folder is None or os.path.isdir(folder) else []  # noqa: PTH112
    return found[0] if len(found) == 1 else None
