"""A tracking from a few texts and a day, as most tests of this room need it."""

from datetime import date

from tongket.diagnostics import Severity
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.tracking import Tracking

UNITS = """\
- {id: xa-a, name: Xã A, level: commune, groups: [Các xã]}
- {id: xa-b, name: Xã B, level: commune, groups: [Các xã]}
- {id: xa-c, name: Xã C, level: commune, groups: [Các xã], opened: 2025-07-01}
- {id: btc, name: Ban Tổ chức Tỉnh ủy, short: BTCTU, level: province}
- {id: vp, name: Văn phòng Tỉnh ủy, level: province}
"""


def track(day: str, files: dict[str, str]) -> Tracking:
    """The tracking of some files on a day; three communes and two bodies of a province exist."""
    ws = load(tree_of({"units/u.yaml": UNITS, **files}))
    errors = [one for one in ws.problems if one.severity is Severity.ERROR]
    assert not errors, [str(one.finding.message) for one in errors]
    return Tracking(ws, date.fromisoformat(day))


def task(day: str, fields: str, **files: str) -> Tracking:
    """The tracking of one task, given by the text of its fields."""
    named = {f"{name.replace('_', '/', 1)}.yaml": text for name, text in files.items()}
    return track(day, {"tasks/t.yaml": f"id: t\ntitle: Nhiệm vụ\n{fields}", **named})
