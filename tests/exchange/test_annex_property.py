"""Whatever cells hold: what is taken in stands in the records, and once more changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.annexes import Desk, annex, row
from tongket.exchange.annex.annex import AnnexRow

WORDS = st.text(
    alphabet="aBđĐ ăệơ019 ()./%“”’+=,;-–_:#'\"!&*?|>[]{}~…\\n\u0301\t@`",
    max_size=24,
)
NAMES = st.lists(
    st.sampled_from(
        [
            *("Sở Tài chính", "STC", "các cơ quan", "Sở Xây dựng", "VPTU", "UBND các xã, phường"),
            *("Sở Văn hóa, Thể thao", "đ/c An", "các đơn vị liên quan", "Bộ", "-", "Tài chính"),
        ]
    ),
    max_size=4,
).flatmap(
    lambda names: st.sampled_from([", ", "; ", "\n", " và ", "\n- ", " "]).map(
        lambda between: between.join(names)
    )
)
ROWS = st.builds(
    row,
    st.sampled_from(["", "1", "2", "3", "1.1", "1a", "IV"]),
    WORDS,
    st.sampled_from([None, "I. Về tổ chức", "II- Về cán bộ: chung"]),
    lead=NAMES,
    with_=NAMES,
    products=WORDS,
    due=WORDS,
    detail=WORDS,
    note=WORDS,
)


@given(st.lists(ROWS, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_taken_in_and_once_more(rows: list[AnnexRow]) -> None:
    paper = annex(*rows)
    before = Desk()
    stated = [one for one in before.look(paper).outcomes if one.state == "new"]
    desk = before.take(paper)
    tasks = desk.ws.tasks
    assert [*tasks] == [one.record for one in stated]
    for one in stated:
        task = tasks[one.record]
        assert (task.title or "") == one.row.values.get("title", "")
        assert (task.due or "") == one.row.values.get("due", "")
        assert [*(task.products or ())] == [*one.row.values.get("products", ())]
    again = desk.look(paper)
    assert not [one for one in again.outcomes if one.changes or one.conflicts]
    assert desk.take(paper).files == desk.files
