"""PDF by LibreOffice: pages and words of each form; what is missing or fails is a clear error."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.office.samples import BODY, para, sample, task_table
from tongket.office.converter import ConversionError, to_pdf
from tongket.office.docx import write_docx
from tongket.office.profiles import PROFILES, Profile


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """The words of each page."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    words = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True
    ).stdout.decode()
    return words.split("\f")[:-1]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_pages_and_words_of_each_form(profile: Profile, tmp_path: Path) -> None:
    blocks = [*BODY[:-2], task_table(90), *BODY[-2:]]
    pages = pages_of(to_pdf(write_docx(sample(profile, blocks))), tmp_path)
    first, *rest = pages
    assert len(pages) == 8
    national = "ĐẢNG CỘNG SẢN VIỆT NAM" if profile.party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    number = "Số 05-BC/BTCTU" if profile.party else "Số: 05/BC-SNV"
    for words in (national, number, "Hà Nội, ngày 05 tháng 02 năm 2024", "BÁO CÁO", "Kính gửi"):
        assert words in first
    # The first page has no number; the table's header stands on each of its pages.
    assert first.strip().split("\n")[0].strip() != "1"
    assert [page.strip().split("\n")[0].strip() for page in rest[:3]] == ["2", "3", "4"]
    assert all("Nhiệm vụ" in page and "Chủ trì" in page for page in rest[:3])
    signed = next(page for page in pages if "Nơi nhận" in page)
    assert "Tiếp tục thực hiện" in signed
    assert "Phụ lục I" in pages[-2]
    assert "CHỈ TIÊU" in pages[-2]
    assert (str(len(pages)) in pages[-1].strip().split("\n")[0]) == profile.party


def test_missing_program_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConversionError, match="LibreOffice is not installed") as caught:
        to_pdf(b"")
    assert "Install LibreOffice" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("print('cannot load'); raise SystemExit(1)", "gave no PDF: cannot load"),
        ("pass", "gave no PDF: –"),
        ("import time; time.sleep(60)", "not done after 0.5 seconds"),
    ],
)
def test_failing_program_is_a_clear_error(
    script: str, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConversionError, match=words):
        to_pdf(
            write_docx(sample(PROFILES["nd30"], [para("x")])),
            timeout=0.5 if "time" in script else 30,
        )
