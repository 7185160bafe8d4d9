"""The page of codes in the manual says what the rules say."""

from tools.rules_reference import PAGE, page


def test_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tools.rules_reference"
