"""Links lead somewhere; no page names a place of one machine."""

import re

import pytest

from tests.docs.pages import PAGES, prose, target
from tools.shown import ROOT

LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in LINK.findall(prose(page)):
        file, _, anchor = link.partition("#")
        if file.startswith("https://"):
            continue
        led = target(page, file) if file else ROOT / page
        assert led.exists(), link
        if anchor:
            assert anchor in anchors(led.relative_to(ROOT).as_posix()), link


def test_every_page_of_docs_is_in_its_list() -> None:
    listed = {
        target("docs/README.md", link).relative_to(ROOT).as_posix()
        for link in LINK.findall(PAGES["docs/README.md"])
    }
    assert {page for page in PAGES if page.startswith("docs/")} - listed == {"docs/README.md"}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_names_a_place_of_one_machine(page: str) -> None:
    place = re.compile(r"(?<![\w.~/-])/(?:home|root|tmp|work|Users|private|var)/|[A-Z]:\\")
    assert place.findall(PAGES[page]) == []
