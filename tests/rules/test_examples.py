"""The manual of every rule is true: its wrong trees give the code at the marks, its right ones not."""

from typing import Any

import pytest

from tongket.diagnostics import Diagnostic, Severity
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.rules.check import check
from tongket.rules.examples import Example, examples, paragraphs
from tongket.rules.rule import Rule
from tongket.rules.themes import EVERY_RULE
from tongket.tracking import Tracking

CASES = [
    pytest.param(rule.code, example, id=f"{rule.code}-{'wrong' if example.wrong else 'right'}-{n}")
    for rule in EVERY_RULE
    for n, example in enumerate(examples(rule.manual), 1)
]


def found(example: Example) -> tuple[Diagnostic, ...]:
    return check(Tracking(load(tree_of(example.files)), example.day)).diagnostics


def places(diagnostics: tuple[Diagnostic, ...], code: str) -> list[tuple[str, int]]:
    return sorted(
        {(d.finding.span.path, d.finding.span.line) for d in diagnostics if d.code == code}
    )


def other_errors(diagnostics: tuple[Diagnostic, ...], code: str) -> list[str]:
    return [
        f"{d.finding.span.path}:{d.finding.span.line} {d.code} {d.finding.message}"
        for d in diagnostics
        if d.severity is Severity.ERROR and d.code != code
    ]


@pytest.mark.parametrize(("code", "example"), CASES)
def test_example(code: str, example: Example) -> None:
    diagnostics = found(example)
    assert places(diagnostics, code) == sorted(example.marks)
    assert bool(example.marks) == example.wrong
    assert other_errors(diagnostics, code) == []


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.code)
def test_manual(rule: Rule[Any]) -> None:
    kinds = {example.wrong for example in examples(rule.manual)}
    assert kinds == {True, False}, "a wrong tree and a right one"
    assert rule.sentence.endswith(".")
    assert rule.sentence.count(". ") == 0, "one sentence first"
    first, *more = paragraphs(rule.manual)
    assert first == rule.sentence
    assert len(" ".join(more)) > 40, "then why, and the remedy"


def test_codes_are_given_once() -> None:
    codes = [rule.code for rule in EVERY_RULE]
    assert codes == sorted(set(codes))
