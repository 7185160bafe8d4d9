"""A Markdown body as parts of a form, and parts as a body."""

import pytest

from tongket.exchange.forms.body import Part, body_of, kept, parts_of, shown, told_in
from tongket.records.kinds.reporting import Section

SECTIONS = (
    Section(id="kq", title="Kết quả", aliases=("Kết quả đạt được",)),
    Section(id="hc", title="Hạn chế"),
)


def test_prescribed_headings_others_and_what_stands_before() -> None:
    body = "Mở đầu.\n\n## I. KẾT QUẢ\n\nMột.\n\n### Chi tiết\n\nHai.\n\n## Khác\n\nBa.\n"
    parts = parts_of(body, SECTIONS)
    assert parts == (
        Part("", "Mở đầu.", 0),
        Part("I. KẾT QUẢ", "Một.\n\n### Chi tiết\n\nHai.", 2, "kq"),
        Part("Khác", "Ba.", 2),
    )
    assert body_of(parts) == body


@pytest.mark.parametrize(
    "body",
    [
        "## II- Hạn chế:\n\n# A\nx\n\n## B\n\ny\n",
        "## B\n\n# A\n\ntext\n",
        "### a\n\nx\n\n## Kết quả\n\ny\n\n# z\n\nw\n",
        "## Kết quả\n\n```\n## no heading\n```\n\n## Hạn chế\n\nx\n",
        "only text\n",
    ],
)
def test_nothing_of_a_body_is_lost(body: str) -> None:
    assert told_in(body_of(parts_of(body, SECTIONS))) == told_in(body)


@pytest.mark.parametrize(
    "typed",
    [
        "# one",
        "## two",
        "\\# three",
        "```",
        "a\n```\nb",
        "   ## x",
        "```\n## in a block\n```",
        "~~~ y",
        "#no",
    ],
)
def test_a_narrative_opens_no_heading_and_ends_no_section(typed: str) -> None:
    body = body_of((Part("Kết quả", typed, 2, "kq"), Part("Hạn chế", "Còn chậm.", 2, "hc")))
    assert parts_of(body, SECTIONS) == (
        Part("Kết quả", typed.strip(), 2, "kq"),
        Part("Hạn chế", "Còn chậm.", 2, "hc"),
    )
    assert shown(kept(typed)) == typed
