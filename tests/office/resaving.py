"""Files saved anew by LibreOffice, many in one go."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

MOST = 240
"""Seconds that LibreOffice may take."""


def resaved(files: Mapping[str, bytes], folder: Path, *formats: str) -> dict[str, bytes]:
    """The files of one format by their names without ending, after a saving in each format."""
    own = folder / "source"
    own.mkdir()
    for name, data in files.items():
        (own / name).write_bytes(data)
    places = sorted(own.iterdir())
    for number, ending in enumerate(formats):
        target = folder / f"{number}"
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--convert-to", ending, "--outdir", str(target)]
        command += map(str, places)
        done = subprocess.run(command, check=False, capture_output=True, timeout=MOST)
        places = sorted(target.iterdir()) if target.is_dir() else []
        assert len(places) == len(files), done.stderr.decode(errors="replace")[-2000:]
    return {place.stem: place.read_bytes() for place in places}
