"""`tongket import indicators`: an annex of targets (phụ lục chỉ tiêu) becomes indicators."""

from __future__ import annotations

from tongket.cli.commands.import_tasks import importing

run = importing("indicators")
