"""Hostile words in every text of a workspace: the reports are whole, and nothing in them is alive."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tongket.cli.words import Words
from tongket.office.lint import lint_docx
from tongket.records.tree import Tree, tree_of
from tongket.records.workspace import load
from tongket.reports.produce import Order, make_draft, produce, produce_from
from tongket.rules.check import check
from tongket.tracking import Tracking

SOURCE = Path(__file__).parents[2] / "src"
DAY = date(2025, 9, 30)
WORDS = Words.of("vi")
MARK = "Kiểm tra"
HOSTILE = {
    "terminal": "\x1b[31mĐỏ\x1b[0m\x1b]0;tiêu đề\x07\x9b2J",
    "xml": "a & b < c > d ]]> \"e\" 'f' &amp; <w:p/>",
    "not XML": "a\x00b\x08c\x0bd\x0ce\x1ff\ufffeg\uffffh",
    "expression": "{{ 7*7 }} {{ summary }} {{ ''.__class__ }}",
    "statement": "{% for x in range(9) %}x{% endfor %} {% include 'x' %} {# y #}",
    "block": "[[block:task-list]] [[block:]] [[figure:x]]",
    "Markdown": "# a **b** _c_ `d` [e](http://f) ![g](h) | i | --- \\ ~~j~~ * k",
    "Markdown lines": "a\n\n# b\n\n- c\n\n| d | e |\n| - | - |\n\n```\nf\n\n---\n> g",
    "comment": "a <!-- b --> c",
    "HTML": "<script>alert(1)</script><img src=x onerror=y><b>c</b>",
    "formula": "=1+1 +2 -3 @SUM(A1) \t=cmd|' /C calc'!A0",
    "direction": "a\u202eb\u2066c\u2069d\u200fe\u061cf",
    "invisible": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "long": "Nhiệm vụ rất dài " * 600,
    "long word": "x" * 10_000,
    "emoji": "👩‍👩‍👧‍👦 🇻🇳 𠀀 e\u0301\u0323",
    "marks": "a" + "\u0301" * 200,
    "breaks": "a\x85b\u2028c\u2029d\r\ne\rf\ng",
    "braces": "{0} {name} %s %(x)s ${HOME} $(id) `id`",
    "places": "../../etc/passwd C:\\Users\\x \\\\may\\chu file:///etc",
    "arabic": "مرحبا بالعالم ١٢٣",
    "other": "\ue000\U0010ffff\U000e0041\ufffc\ufffd",
}
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def workspace(words: str) -> Tree:
    """Every kind of record with the words in each of its texts."""
    text = f"{MARK} {words}"
    quoted = json.dumps(text, ensure_ascii=True)
    quoted = re.sub(
        r"(?:\\ud[89ab]..\\ud[c-f]..)+", lambda found: json.loads(f'"{found[0]}"'), quoted
    )
    body = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text)
    files = {
        "tongket.yaml": f"unit: vp\nletterhead: {{superior: {quoted}, issuer: {quoted}, place: {quoted},"
        f" signer: {{capacity: {quoted}, position: {quoted}, name: {quoted}}}, recipients: [{quoted}]}}\n",
        "units/u.yaml": f"- {{id: vp, name: {quoted}, short: VP, level: province}}\n"
        f"- {{id: xa, name: Xã A, aliases: [{quoted}], type: {quoted}, level: commune}}\n",
        "directives/d.yaml": f"- {{id: nq, title: {quoted}, number: 01-NQ/TU, issued: 2025-01-02, note: {quoted}}}\n",
        "plans/p.yaml": f"- id: kh\n  document: nq\n  title: {quoted}\n  purpose: {quoted}\n  owner: vp\n"
        f"  goals: [{{id: g, text: {quoted}}}]\n  groups: [{{id: n, title: {quoted}}}]\n",
        "tasks/t.yaml": "".join(
            f"- id: t-{n}\n  title: {quoted}\n  plan: kh\n  group: n\n  goal: g\n  lead: {lead}\n"
            f"  detail: {quoted}\n  due: {due}\n  products: [{quoted}]\n  person: {quoted}\n"
            f"  events: [{events}]\n"
            for n, (lead, due, events) in enumerate(
                (
                    (
                        "vp",
                        "trước ngày 30/6/2025",
                        f"{{type: done, date: 2025-06-02, product: {quoted}}}",
                    ),
                    ("xa", quoted, f"{{type: paused, date: 2025-06-02, reason: {quoted}}}"),
                    ("{level: commune}", "trước ngày 30/6/2025", ""),
                    (f"{{text: {quoted}}}", "31/12/2025", ""),
                )
            )
        ),
        "indicators/i.yaml": f"- {{id: ct, name: {quoted}, plan: kh, measured_in: {quoted}, definition: {quoted},"
        f" targets: [{{by: 2025, value: {quoted}, scope: {quoted}}}, {{value: '>= 80'}}]}}\n",
        "outlines/o.yaml": f"- {{id: dc, title: {quoted}, sections: [{{id: s, title: {quoted}, required: true}}]}}\n",
        "regimes/r.yaml": f"- {{id: bc, title: {quoted}, plan: kh, periods: [{{every: year, outline: dc,"
        " tiers: [{senders: xa, receiver: vp, due: trước ngày 15/12}]}]}\n",
        "reports/b.md": f"---\nid: b\nregime: bc\nunit: xa\nperiod: '2025'\ntitle: {quoted}\nsubmitted: 2025-09-01\n"
        f"progress: [{{task: t-1, state: done, difficulty: {quoted}, evidence: {quoted}}}]\n"
        f"values: [{{indicator: ct, value: {quoted}}}]\n"
        f"limitations: [{{text: {quoted}, causes: [{quoted}]}}]\nproposals: [{quoted}]\n---\n"
        f"# {body}\n\n{body}\n",
    }
    return tree_of(files)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_reports_are_whole_and_harmless(words: str) -> None:
    tracking = Tracking(load(workspace(words)), DAY)
    held = tracking.ws.records
    assert {folder: len(those) for folder, those in held.items() if those} == {
        "units": 2, "directives": 1, "plans": 1, "tasks": 4, "indicators": 1, "regimes": 1,
        "outlines": 1, "reports": 1,
    }  # fmt: skip
    markdown = produce(tracking, WORDS, Order("summary", "md")).content.decode()
    assert MARK in markdown
    assert not HARMFUL.search(markdown)
    data = json.loads(produce(tracking, WORDS, Order("summary", "json")).content)
    assert MARK in json.dumps(data, ensure_ascii=False)
    content = produce(tracking, WORDS, Order("summary", "docx")).content
    assert lint_docx(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
    assert MARK in document
    assert not HARMFUL.search(document)
    assert "<script" not in document
    assert "49" not in re.findall(rf"{MARK} (\d+)", document + markdown)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_drafts_come_back_as_they_went(words: str) -> None:
    tracking = Tracking(load(workspace(words)), DAY)
    order = Order("summary", "md")
    draft = make_draft(tracking, WORDS, order)
    again = produce_from(tracking, WORDS, order, "summaries/x.md", draft.encode())
    assert said(again.content) == said(produce(tracking, WORDS, order).content)


def said(content: bytes) -> str:
    """The words of a report; comments of a unit's own text do not count."""
    return re.sub(r"\\?<!--.*?--\\?>|\s", "", content.decode())


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_findings_can_be_worded(words: str) -> None:
    for one in check(Tracking(load(workspace(words)), DAY)).diagnostics:
        assert WORDS.say(one.finding.message)


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--format", "lines"],
        ["check", "--format", "github"],
        ["check", "--format", "json"],
        ["check", "--format", "sarif"],
        ["status"],
        ["today"],
        ["list", "tasks"],
        ["show", "tasks/t-1"],
        ["show", "reports/b"],
        ["report", "summary"],
    ],
    ids=" ".join,
)
def test_nothing_steers_the_terminal(tmp_path: Path, command: list[str]) -> None:
    for name in ("terminal", "direction", "not XML", "breaks"):
        folder = tmp_path / name.replace(" ", "-")
        for path, data in workspace(HOSTILE[name]).items():
            assert isinstance(data, bytes)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        result = subprocess.run(
            [sys.executable, "-m", "tongket", "-C", str(folder), *command, "--as-of", "2025-09-30"],
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            check=False,
        )
        assert result.returncode in (0, 1), result.stderr.decode()
        assert not STEERING.search((result.stdout + result.stderr).decode()), name
