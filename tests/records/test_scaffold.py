"""New records: readable at once, the manual at hand as comments that may be uncommented."""

import re

import pytest

from tests.records.fitting import needed
from tongket.diagnostics import Severity
from tongket.records.files import read_file
from tongket.records.kinds import KINDS, Plan, Report, Task, Unit
from tongket.records.kinds.base import Record
from tongket.records.scaffold import scaffold
from tongket.records.schema import record_type
from tongket.records.writer import CannotEdit

UNIT = """\
# yaml-language-server: $schema=../.schemas/units.json
id: xa-a
name: "Xã A: B"
level: commune
aliases:
  - XA
#
# short:  # <abbreviation, such as BTCTU>
# type:  # <kind of body, such as “ban đảng”, “sở”, “xã”>
"""


def test_a_new_unit() -> None:
    data = scaffold(
        Unit,
        "units/xa-a.yaml",
        {"id": "xa-a", "level": "commune", "name": "Xã A: B", "aliases": ["XA"]},
        lambda text: f"<{text}>",
        schema="../.schemas/units.json",
    )
    text = data.decode()
    assert text.startswith(UNIT)
    assert "\n# terms:  # <terms of office> (name, from, to)\n" in text
    assert "\n# secrecy:  # <secrecy mark (độ mật)> (mật, tối mật, tuyệt mật)\n" in text
    assert text.index("# email:") < text.index("# note:")


def test_what_is_not_given_stands_empty() -> None:
    text = scaffold(Task, "tasks/a.yaml", {"id": "a"}).decode()
    assert text.startswith("id: a\ntitle:\n#\n# plan:  # the plan it belongs to\n")
    assert "\n# due:  # deadline (thời hạn)" in text
    assert "events" not in text


def test_a_report_has_a_body() -> None:
    values = {"regime": "r", "unit": "u", "period": "2025-03", "body": "# Một\n\n…\n"}
    text = scaffold(Report, "reports/x.md", values, schema="../x.json").decode()
    assert text.startswith("---\nregime: r\nunit: u\nperiod: 2025-03\n#\n")
    assert text.endswith("\n---\n# Một\n\n…\n")
    content = read_file("reports/x.md", text.encode(), record_type(Report))
    assert content.diagnostics == ()
    assert getattr(content.records[0], "body", None) == "# Một\n\n…\n"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_reads_at_once_and_uncommented(kind: type[Record]) -> None:
    values = needed(kind, "a")
    values |= {"period": "2025-03"} if kind is Report else {}
    data = scaffold(kind, f"{kind.folder}/a.yaml", values)
    assert read_file("a.yaml", data, record_type(kind)).diagnostics == ()
    bare = re.sub(r"^# (\w+:)", r"\1", data.decode(), flags=re.MULTILINE)
    content = read_file("a.yaml", bare.encode(), record_type(kind))
    assert [d for d in content.diagnostics if d.severity is Severity.ERROR] == []
    keys = {f.key for f in record_type(kind).fields} - {"events"}
    assert keys <= set(re.findall(r"^(\w+):", bare, re.MULTILINE))


def test_wrong_values_are_refused() -> None:
    with pytest.raises(CannotEdit, match="expected one of"):
        scaffold(Plan, "plans/a.yaml", {"id": "a", "kind": "dream"})
    with pytest.raises(CannotEdit, match="unknown field"):
        scaffold(Unit, "units/a.yaml", {"id": "a", "name": "X", "nmae": "Y"})
    with pytest.raises(CannotEdit, match="control character"):
        scaffold(Unit, "units/a.yaml", {"id": "a\x07"})
