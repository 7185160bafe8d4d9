"""The schemas for editors take what the reader takes, and nothing that it refuses."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tongket.diagnostics import Severity
from tongket.records.files import read_file
from tongket.records.json_schema import file_schema
from tongket.records.kinds import KINDS
from tongket.records.schema import record_type
from tongket.records.settings import Settings

ROOT = Path(__file__).parents[2] / "records"
EXAMPLES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in ROOT.rglob("*")
    if path.suffix in (".yaml", ".md")
    and path.name != "README.md"
    and len(path.relative_to(ROOT).parts) > 1
)
OF = {kind.folder: kind for kind in KINDS} | {"tongket.yaml": Settings}
VALIDATORS = {name: Draft202012Validator(file_schema(kind)) for name, kind in OF.items()}


class Editor(yaml.SafeLoader):
    """YAML as editors read it: version 1.2, where days and ``no`` are text."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("null", "null|~|", "n~"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}",
        re.compile(rf"(?:{pattern})\Z"),
        [*first, ""] if tag == "null" else list(first),
    )


def faults(name: str, text: str) -> list[str]:
    """What an editor underlines."""
    loaded: Any = yaml.load(text, Editor)
    return [error.message for error in VALIDATORS[name].iter_errors(loaded)]


def kind_of(path: str) -> str:
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else parts[-1]


@pytest.mark.parametrize("path", EXAMPLES)
def test_the_examples_are_right(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8-sig")
    if path.endswith(".md"):
        text = text.split("---", 2)[1]
    if kind_of(path) in VALIDATORS:
        assert faults(kind_of(path), text) == []


def test_there_are_examples_of_most_kinds() -> None:
    assert len({kind_of(path) for path in EXAMPLES} & set(VALIDATORS)) > 6


@pytest.mark.parametrize("name", OF)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(file_schema(OF[name]))


# What both the reader and an editor take.
RIGHT = {
    "tasks": [
        "id: a\ntitle: X\n",
        "- {id: a, title: X}\n- {id: 2025, title: 12}\n",
        "id: a\ntitle: X\nlead: xa-a\nwith: [xa-a, {level: commune, except: [xa-b]}]\n",
        "id: a\ntitle: X\nlead: {text: cơ quan liên quan}\nnote:\nproducts: P\n",
        "id: a\ntitle: X\nevents: {type: done, date: 2025-03-19}\n",
        "id: a\ntitle: X\nevents: [{type: done, date: 19/3/2025}]\ntentative: có\nstated: {x: [1]}\n",
    ],
    "units": ["id: a\nname: X\norder: 3\nopened: 1/7/2025\n", "id: a\nname: X\norder: '3'\n"],
    "indicators": ["id: a\nname: X\nmeasure: count\ntargets: {value: '>= 80', by: 2030}\n"],
    "reports": [
        "regime: r\nunit: u\nperiod: 2025\nproposals: [Đề nghị A]\nprogress: {task: t, percent: 12.5}\n"
    ],
    "tongket.yaml": ["format: 1\nlocale: vi\ncalendar: {off: [2025-01-02]}\n"],
}
# What neither takes.
WRONG = {
    "tasks": [
        "id: a\n",
        "title: X\n",
        "id: a\ntitle: X\nled: xa-a\n",
        "id: Ả\ntitle: X\n",
        "- {id: a, title: X}\n- {id: b}\n",
        "id: a\ntitle: [X, Y]\n",
        "id: a\ntitle: X\nnature: urgent\n",
        "id: a\ntitle: X\ntentative: maybe\n",
        "id: a\ntitle: X\nevents: [{type: dome}]\n",
        "id: a\ntitle: X\nevents: [{date: 2025-03-19}]\n",
        "id: a\ntitle: X\nevents: [{type: done, date: tomorrow}]\n",
        "id: a\ntitle: X\nlead: {levels: commune}\n",
        "- X\n",
    ],
    "units": [
        "id: a\nname: X\norder: third\n",
        "id: a\nname: X\norder: 1.5\n",
        "id: a\nname: X\nposts: [{filled: 2025-01-01}]\n",
    ],
    "reports": [
        "regime: r\nunit: u\nperiod: 2025\nprogress: [{task: t, percent: 12 %}]\n",
        "regime: r\nunit: u\n",
    ],
    "tongket.yaml": [
        "format: one\n",
        "locale: fr\n",
        "[{format: 1}]\n",
        "letterhead: {system: church}\n",
    ],
}


def errors(name: str, text: str) -> int:
    kind = OF[name]
    content = read_file("x.yaml", text.encode(), record_type(kind), several=bool(kind.folder))
    return sum(d.severity is Severity.ERROR for d in content.diagnostics)


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in RIGHT.items() for t in texts])
def test_right_ones_pass(name: str, text: str) -> None:
    assert faults(name, text) == []
    assert errors(name, text) == 0


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in WRONG.items() for t in texts])
def test_wrong_ones_fail(name: str, text: str) -> None:
    assert faults(name, text)
    assert errors(name, text)


def test_descriptions_are_translated() -> None:
    schema = file_schema(OF["tasks"], lambda text: f"<{text}>")
    lead = schema["$defs"]["Task"]["properties"]["lead"]
    assert lead["description"] == "<lead unit (chủ trì): exactly one, or a selection>"
    assert schema["description"] == "<One piece of work (nhiệm vụ).>"
