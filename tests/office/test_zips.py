"""Containers: equal parts give equal bytes; bombs and wrong names are refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.office.zips import GUARD, Limits, ZipError, open_guarded, pack, read_entry, repacked

PARTS = st.dictionaries(st.from_regex(r"[a-z]{1,8}\.xml", fullmatch=True), st.binary(max_size=99))


def loose(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as another program writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, (2024, 9, 30, 8, 15, 2))
            archive.writestr(entry, content, compress_type=method)
    return buffer.getvalue()


@given(PARTS, st.randoms())
def test_repacked_bytes_depend_on_the_parts_alone(parts: dict[str, bytes], chance: object) -> None:
    rows = list(parts.items())
    chance.shuffle(rows)  # type: ignore[attr-defined]
    first = repacked(loose(list(parts.items())))
    assert repacked(loose(rows, zipfile.ZIP_STORED)) == first == repacked(first)
    with open_guarded(first) as archive:
        assert {name: read_entry(archive, name) for name in archive.namelist()} == parts


def test_content_types_come_first() -> None:
    data = repacked(loose([("a.xml", b"a"), ("_rels/.rels", b"r"), ("[Content_Types].xml", b"t")]))
    with open_guarded(data) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml"]


def test_pieces_are_joined() -> None:
    assert pack([("a", iter([b"x", b"y"]))]) == pack([("a", b"xy")])


@pytest.mark.parametrize(
    ("data", "limits", "words"),
    [
        (b"PK\x03\x04 not really", GUARD, "not a readable zip"),
        (loose([("a", b"\0" * 40_000_000)]), GUARD, "inflates to 40000000 bytes"),
        (
            loose([("a", b"\0" * 5000)]),
            Limits(inflated=4999),
            "inflates to 5000 bytes; at most 4999",
        ),
        (loose([(str(n), b"") for n in range(12)]), Limits(entries=11), "12 entries; at most 11"),
        (loose([("../a", b"")]), GUARD, "wrong name: ../a"),
        (loose([("/etc/a", b"")]), GUARD, "wrong name"),
        (loose([("a\\b", b"")]), GUARD, "wrong name"),
        (loose([("a", b"x" * 99)], zipfile.ZIP_LZMA), GUARD, "packed in an unknown way"),
    ],
)
def test_unsafe_container_is_refused(data: bytes, limits: Limits, words: str) -> None:
    with pytest.raises(ZipError, match=words.replace("(", r"\(")):
        open_guarded(data, limits)


def test_tightly_packed_but_small_is_harmless() -> None:
    with open_guarded(loose([("a", b"\0" * 9_000_000)])) as archive:
        assert len(read_entry(archive, "a")) == 9_000_000


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_given_twice_is_refused() -> None:
    with pytest.raises(ZipError, match="wrong name: a"):
        open_guarded(loose([("a", b"1"), ("a", b"2")]))


def test_encrypted_entry_is_refused() -> None:
    data = bytearray(loose([("a", b"1")]))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ZipError, match="encrypted"):
        open_guarded(bytes(data))


def test_size_that_lies_is_not_believed() -> None:
    """The directory says 10 bytes, the entry holds 5000: reading ends with an error at 10."""
    data = bytearray(loose([("a", b"\1" * 5000)]))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with open_guarded(bytes(data)) as archive, pytest.raises(ZipError, match="missing or broken"):
        read_entry(archive, "a")


def test_missing_entry_is_refused() -> None:
    with open_guarded(loose([])) as archive, pytest.raises(ZipError, match="missing or broken"):
        read_entry(archive, "a")
