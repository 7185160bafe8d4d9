"""The commonest wordings are read by a short way: it says just what the grammar says."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.calendar.wording.grammar import parse
from tongket.calendar.wording.plain import plain
from tongket.folding import fold

LEADS = (
    "",
    "trước ",
    "trước ngày ",
    "chậm nhất ngày ",
    "chậm nhất là ngày ",
    "chậm nhất vào ngày ",
    "chậm nhất ",
    "đến ngày ",
    "đến ",
    "ngày ",
    "trong ",
    "tháng ",
    "trong tháng ",
    "quý ",
    "trong quý ",
    "năm ",
    "trong năm ",
)
NUMBERS = st.integers(0, 40).map(str) | st.integers(0, 9).map(lambda n: f"0{n}")
YEARS = st.integers(1980, 2120).map(str)
BODIES = st.one_of(
    st.tuples(NUMBERS, NUMBERS, YEARS).map("/".join),
    st.tuples(NUMBERS, YEARS).map("/".join),
    st.tuples(st.sampled_from(["1", "4", "5", "i", "ii", "iii", "iv", "v"]), YEARS).map("/".join),
    YEARS,
)


@given(st.sampled_from(LEADS), BODIES)
def test_the_short_way_agrees_with_the_grammar(lead: str, body: str) -> None:
    said = plain(lead + body)
    assert said is None or said == parse(lead + body)


@pytest.mark.parametrize("text", ["thường xuyên", "nhiệm vụ thường xuyên"])
def test_standing_words_agree(text: str) -> None:
    assert plain(text) == parse(text)


def test_every_kept_wording_agrees() -> None:
    rows = (Path(__file__).parent / "wording.jsonl").read_text(encoding="utf-8").splitlines()
    for row in rows:
        folded = fold(json.loads(row)["raw"])
        said = plain(folded)
        assert said is None or said == parse(folded)


@pytest.mark.parametrize(
    "text", ["trước ngày 30/9/2024", "quý IV/2024", "6/2025", "2030", "Thường xuyên", "30/9/2024"]
)
def test_the_commonest_go_the_short_way(text: str) -> None:
    assert plain(fold(text)) is not None
