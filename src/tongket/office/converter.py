"""LibreOffice as a converter: the one place of this room that starts a program."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from tongket.diagnostics import Message, TongketError

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)


class ConversionError(TongketError):
    """LibreOffice is missing, took too long or gave no PDF."""


def to_pdf(docx: bytes, *, timeout: float = 180.0) -> bytes:
    """A Word file as PDF; LibreOffice runs with a profile of its own, beside an open one.

    ``timeout`` is in seconds. Raises ConversionError.
    """
    program = _program()
    with tempfile.TemporaryDirectory(prefix="tongket-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source, target = place / "document.docx", place / "document.pdf"
        source.write_bytes(docx)
        output = _run(
            [
                program,
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                "pdf:writer_pdf_Export",
                "--outdir",
                folder,
                str(source),
            ],
            timeout,
        )
        pdf = target.read_bytes() if target.is_file() else b""
    if not pdf.startswith(b"%PDF"):
        raise ConversionError(
            Message("LibreOffice gave no PDF: {output}", output=output.strip()[-400:] or "–"),
            Message("Open the DOCX in LibreOffice to see whether it can be read."),
        )
    return pdf


def _program() -> str:
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    for place in _PLACES:
        if place.is_file():
            return str(place)
    raise ConversionError(
        Message("LibreOffice is not installed, so no PDF can be made."),
        Message("Install LibreOffice, or ask for DOCX and save it as PDF in Word."),
    )


def _run(command: list[str], timeout: float) -> str:
    """What the program says; it and all it has started are ended when the time is over."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise ConversionError(
            Message("LibreOffice cannot be started: {reason}.", reason=str(error)),
            Message("Check the installation of LibreOffice."),
        ) from error
    with process:
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise ConversionError(
                Message("LibreOffice was not done after {seconds} seconds.", seconds=timeout),
                Message("Try again, or convert the DOCX in Word."),
            ) from error
    return output.decode(errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
