"""The pages that people read, and what stands in them."""

import re
from pathlib import Path

from tools.shown import ROOT, pages

PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in pages()}
"""Path to text of README and every page of docs/."""

FENCED = re.compile(r"^ *```(?P<mark>[^\n]*)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")


def prose(page: str) -> str:
    """A page without its blocks of code and comments."""
    return COMMENT.sub("", FENCED.sub("", PAGES[page]))


def spans(page: str) -> list[str]:
    """What stands in a page's text as code."""
    return CODE.findall(prose(page))


def target(page: str, link: str) -> Path:
    """The file that a link of a page leads to."""
    return (ROOT / page).parent.joinpath(link).resolve()
