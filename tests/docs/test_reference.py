"""The pages of reference repeat what the code says, and README draws the house as it stands."""

import re

import pytest

from tests.docs.pages import PAGES, spans
from tools.reference import pages
from tools.shown import ROOT

WRITTEN = pages()


@pytest.mark.parametrize("name", WRITTEN)
def test_page_is_current(name: str) -> None:
    assert PAGES[f"docs/reference/{name}"] == WRITTEN[name], "write it: python -m tools.reference"


def test_readme_names_every_room() -> None:
    package = ROOT / "src" / "tongket"
    rooms = {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").is_file()}
    rooms |= {path.name for path in package.glob("[a-z]*.py")}
    named = set(re.findall(r"^\| `src/tongket/([^`]+)` \|", PAGES["README.md"], re.MULTILINE))
    assert named == rooms


@pytest.mark.parametrize("page", PAGES)
def test_files_of_the_project_that_the_text_names_exist(page: str) -> None:
    of_the_project = re.compile(r"(?:src|tests|tools|benchmarks|docs)/[\w./-]+")
    named = [span for span in spans(page) if of_the_project.fullmatch(span)]
    assert [span for span in named if not (ROOT / span).exists()] == []
