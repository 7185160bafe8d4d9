"""Whatever is done to a file: a book or a refusal comes of it, nothing else, and soon."""

import contextlib
import io
import time
import zipfile
from collections.abc import Callable
from random import Random

import pytest

from tests.hostile.builders import docx, ods, row_of, xlsx, zipped
from tests.hostile.texts import VIETNAMESE
from tests.intake.samples import docx_sample, xls_records, xlsx_sample
from tongket.office.intake.limits import DEFAULT
from tongket.office.intake.opening import Refused, open_book
from tongket.office.intake.xls_guard import check_records

LONGEST = 4.0
SAMPLES: dict[str, Callable[[], bytes]] = {
    "a.docx": docx_sample,
    "b.docx": docx,
    "a.xlsx": xlsx_sample,
    "b.xlsx": lambda: xlsx(row_of("TT", "Nhiệm vụ") + row_of(1, "Việc", number=2)),
    "a.ods": ods,
    "a.csv": VIETNAMESE.encode,
}


def sound(data: bytes, name: str) -> bool:
    """Whether a book or a refusal with a remedy comes of a file, and soon."""
    began = time.process_time()
    refused = None
    try:
        open_book(data, name)
    except Refused as error:
        refused = error
    told = refused is None or refused.hint is not None
    return told and time.process_time() - began < LONGEST


@pytest.mark.parametrize("name", SAMPLES)
def test_files_cut_off(name: str) -> None:
    data = SAMPLES[name]()
    for step in range(1, 20):
        assert sound(data[: len(data) * step // 20], name)
        assert sound(data[len(data) * step // 20 :], name)


@pytest.mark.parametrize("name", SAMPLES)
def test_flipped_bytes(name: str) -> None:
    data, chance = SAMPLES[name](), Random(name)
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 2, 9))):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        assert sound(bytes(changed), name)


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith("csv")])
def test_flipped_bytes_of_a_part(name: str) -> None:
    """The container stays whole, so that the readers behind the guard meet the damage."""
    chance = Random(name)
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name]())) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    xml = [entry for entry in parts if entry.endswith((".xml", ".rels"))]
    for _ in range(200):
        chosen = chance.choice(xml)
        changed = bytearray(parts[chosen])
        for _ in range(chance.choice((1, 3))):
            at = chance.randrange(len(changed))
            how = chance.random()
            if how < 0.4:
                changed[at] ^= 1 << chance.randrange(8)
            elif how < 0.7:
                del changed[at : at + chance.randint(1, 30)]
            else:
                changed[at:at] = chance.choice(
                    (b"<", b"99999999999", b'"', b"&#1;", b"-1", b"<a/>", b"&amp;", b"\xff", b"e9")
                )
        assert sound(zipped({**parts, chosen: bytes(changed)}), name)


def test_flipped_bytes_of_records() -> None:
    data, chance = xls_records(), Random(97)
    for _ in range(1_500):
        changed = bytearray(data)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        with contextlib.suppress(Refused):
            check_records(bytes(changed), DEFAULT)
