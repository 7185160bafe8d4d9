"""Every command that the pages show runs and prints what they show."""

import re

import pytest

from tests.docs.pages import FENCED, PAGES, spans
from tongket.cli.app import COMMANDS, commands_below, load_command
from tongket.cli.words import Words
from tools.shown import ShownError, refreshed

RUNNING = [page for page, text in PAGES.items() if "```console" in text]


@pytest.mark.parametrize("page", RUNNING)
def test_page_shows_what_the_program_prints(page: str) -> None:
    assert refreshed(PAGES[page]) == PAGES[page], "to bring it in step: python -m tools.shown"


@pytest.mark.parametrize("page", PAGES)
def test_commands_that_can_run_stand_where_they_are_run(page: str) -> None:
    for block in FENCED.finditer(PAGES[page]):
        if block["mark"] != "console":
            lines = [line.strip() for line in block["text"].splitlines()]
            run = [line for line in lines if line.startswith("tongket ")]
            assert all(re.search(r"mau-rieng\.docx|\b[A-ZĐỐ]{2,}", line) for line in run), run


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_options_in_the_text_exist(page: str) -> None:
    words = Words.of("en")
    options = {
        name
        for command in COMMANDS
        for parameter in load_command(command, words=words).params
        for name in parameter.opts
    } | {"--version", "--help"}
    for span in spans(page):
        named = re.match(r"tongket ([a-z]+)", span)
        assert named is None or named[1] in commands_below(""), span
        if named or span.startswith("--"):
            assert set(re.findall(r"(?<![\w-])--[a-z-]+", span)) <= options, span


def test_page_is_brought_in_step() -> None:
    page = (
        "```yaml a/b.txt\none\n```\n```diff a/b.txt\n-one\n+two\n```\n```text a/b.txt +\nthree\n```\n"
        "```console\n$ cd a\n$ cat b.txt\nfour\n$ cat c\n$ echo $?\n$ seq 9\n1\n…\n8\n9\n```\n"
    )
    assert refreshed(page).endswith(
        "```console\n$ cd a\n$ cat b.txt\ntwo\nthree\n$ cat c\ncat: c: No such file or directory\n"
        "$ echo $?\n1\n$ seq 9\n1\n…\n8\n9\n```\n"
    )


@pytest.mark.parametrize(
    "page", ["```console\n$ exit 3\n```\n", "```yaml a\nx\n```\n```diff a\n-y\n+z\n```\n"]
)
def test_what_cannot_be_shown_is_told(page: str) -> None:
    with pytest.raises(ShownError):
        refreshed(page)
