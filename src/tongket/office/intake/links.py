"""Where links and linked things lead: the web and the mail are harmless, computers are not."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HARMLESS: Final = frozenset({"http", "https", "mailto", "tel", "ftp", "sms", "news"})
_DRIVE: Final = re.compile(r"(?:file:/{0,3})?[a-z]:[\\/]", re.IGNORECASE)
_NOWHERE: Final = frozenset({"", "null", "about:blank", "javascript:void(0)"})


def leads_out(target: str) -> bool:
    """Whether a target names something outside of the file, whatever else is said of it."""
    plain = target.strip()
    return bool(_SCHEME.match(plain)) or plain.startswith(("\\\\", "//"))


def harmless_link(target: str) -> bool:
    """Whether a link may stand: to the web, to mail, within the file or to a file beside it."""
    plain = unquote(target.strip())
    if plain.casefold().rstrip(";") in _NOWHERE or plain.startswith("#"):
        return True
    if plain.startswith(("\\\\", "//", "/\\", "\\/")):
        return False
    scheme = _SCHEME.match(plain)
    return scheme is None or scheme[1].casefold() in _HARMLESS


def harmless_source(target: str) -> bool:
    """Whether a linked picture leads nowhere at all."""
    return target.strip().casefold() in _NOWHERE


def local_template(target: str) -> bool:
    """Whether a template lies on the writer's own disk, as Word notes of every custom template."""
    plain = unquote(target.strip())
    return bool(_DRIVE.match(plain)) or not leads_out(plain)


__all__ = ["harmless_link", "harmless_source", "leads_out", "local_template"]
