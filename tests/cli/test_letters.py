"""Letters to late units from the command line: written for one or for all, recorded as sent."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Console

LATE = ("--as-of", "2025-08-01")
SENT = "letters/2025-08-01-ban-to-chuc.yaml"


def test_a_letter_to_one_unit(office: Console) -> None:
    answer = office.run("report", "urging", "--unit", "ban-to-chuc", "--output", "-", *LATE)
    assert answer.code == 0, answer.err
    assert "To: Ban Tổ chức" in answer.out
    assert "Rà soát hồ sơ" in answer.out
    assert "Ban Tuyên giáo" not in answer.out
    again = office.run("report", "urging", "--unit", "ban-to-chuc", "--output", "-", *LATE)
    assert again.out == answer.out
    assert not (office.folder / "letters").exists()


def test_letters_to_all_that_are_late(office: Console) -> None:
    answer = office.run("report", "urging", "--all", "--format", "docx", *LATE)
    assert answer.code == 0, answer.err
    written = sorted(path for path in office.files() if path.startswith("out/"))
    assert written == [
        "out/urging/01-ban-to-chuc.docx",
        "out/urging/01-ban-to-chuc.verification.md",
        "out/urging/02-ban-tuyen-giao.docx",
        "out/urging/02-ban-tuyen-giao.verification.md",
    ]
    rows = [line.split() for line in answer.out.splitlines()[1:]]
    assert rows == [
        ["Ban", "Tổ", "chức", "reminder", "2", "32", "out/urging/01-ban-to-chuc.docx"],
        ["Ban", "Tuyên", "giáo", "reminder", "1", "22", "out/urging/02-ban-tuyen-giao.docx"],
    ]
    before = office.files()
    assert office.run("report", "urging", "--all", "--format", "docx", *LATE).code == 0
    assert office.files() == before


def test_a_unit_that_is_late_with_nothing_gets_no_letter(office: Console) -> None:
    answer = office.run("report", "urging", "--unit", "van-phong", *LATE)
    assert answer.code == 2
    assert "Văn phòng is late with nothing" in answer.err
    early = office.run("report", "urging", "--all", "--as-of", "2025-06-30")
    assert early.code == 2
    assert "on 30 Jun 2025 nobody is to be written to" in early.err
    assert not (office.folder / "out").exists()


def test_what_was_sent_is_recorded_and_not_written_about_again(office: Console) -> None:
    sent = ("letter", "sent", "--unit", "ban-to-chuc", "--date", "2025-08-01")
    answer = office.run(*sent, "--number", "12-CV/VP", *LATE)
    assert answer.code == 0, answer.err
    assert answer.out.endswith(f"{SENT}: Ban Tổ chức, reminder, 2 things\n")
    assert office.read(SENT) == (
        "id: 2025-08-01-ban-to-chuc\nunit: ban-to-chuc\ndate: 2025-08-01\nstep: reminder\n"
        "number: 12-CV/VP\ncovers:\n  - tasks/t-1\n  - reports/bc-quy.ban-to-chuc.2025-Q2\n"
    )
    assert office.run("check", *LATE).code == office.run("check", *LATE).code
    twice = office.run(*sent, *LATE)
    assert twice.code == 2
    assert "the letter of 1 Aug 2025 to Ban Tổ chức is recorded" in twice.err
    none = office.run("report", "urging", "--unit", "ban-to-chuc", *LATE)
    assert none.code == 2
    assert "all 2 late things were written about by 1 Aug 2025; again from 9 Aug 2025" in none.err
    others = office.run("report", "urging", "--all", *LATE)
    assert "01-ban-tuyen-giao.md" in others.out
    assert "Left out, as a letter was sent not long ago: 2" in others.out
    later = ("--as-of", "2025-08-11")
    urged = office.run("report", "urging", "--unit", "ban-to-chuc", "--output", "-", *later)
    assert "letter No. 12-CV/VP of 1 Aug 2025" in urged.out
    assert "urging of tasks and duties to report that are overdue" in urged.out


def test_a_delivered_thing_drops_out(office: Console) -> None:
    office.run("record", "t-1", "done", "--date", "2025-07-31", *LATE)
    answer = office.run("letter", "sent", "--unit", "ban-to-chuc", *LATE)
    assert "covers:\n+  - reports/bc-quy.ban-to-chuc.2025-Q2\n" in answer.out


def test_sent_to_all(office: Console) -> None:
    shown = office.run("letter", "sent", "--all", "--dry-run", *LATE)
    assert shown.code == 0
    assert shown.out.endswith("nothing is written\n")
    assert not (office.folder / "letters").exists()
    assert office.run("letter", "sent", "--all", *LATE).code == 0
    assert sorted(path for path in office.files() if path.startswith("letters/")) == [
        SENT,
        "letters/2025-08-01-ban-tuyen-giao.yaml",
    ]
    assert office.run("letter", "sent", "--all", *LATE).code == 2


def test_a_letter_recorded_later_covers_what_it_listed_on_its_day(office: Console) -> None:
    office.run("letter", "sent", "--unit", "ban-to-chuc", "--date", "2025-07-05", *LATE)
    assert "covers:\n  - tasks/t-1\n" in office.read("letters/2025-07-05-ban-to-chuc.yaml")
    assert "reports/" not in office.read("letters/2025-07-05-ban-to-chuc.yaml")


def test_the_step_is_what_the_letter_was(office: Console) -> None:
    office.run("letter", "sent", "--unit", "ban-to-chuc", "--step", "urging", *LATE)
    assert "step: urging\n" in office.read(SENT)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["letter", "sent"], "say to whom"),
        (["letter", "sent", "--all", "--unit", "ban-to-chuc"], "say to whom"),
        (["letter", "sent", "--all", "--date", "2025-08-02"], "2 Aug 2025 lies ahead"),
        (["letter", "sent", "--all", "--number", "5"], "--number is of one letter, but 2"),
        (["letter", "sent", "--unit", "nobody"], "nobody"),
        (["letter", "sent", "--unit", "van-phong"], "nothing to write to Văn phòng about"),
        (["letter"], ""),
        (["letter", "send"], "there is no command “letter send”"),
        (["report", "urging", "--unit", "BTC", "--plan", "nam"], "all that its unit is late with"),
        (["letter", "sent", "--all", "--criticism"], "on 1 Aug 2025 nothing has come to criticism"),
        (["letter", "sent", "--unit", "BTC", "--step", "criticism"], "nothing that has come to"),
        (["letter", "sent", "--all", "--criticism", "--step", "urging"], "contradict each other"),
        (["report", "urging", "--all", "--criticism"], "nothing has come to criticism"),
        (["report", "summary", "--criticism"], "--criticism is of letters to late units"),
        (["report", "urging"], "a letter is to one unit; none is named"),
        (["report", "summary", "--all"], "--all is for letters to late units"),
        (["report", "urging", "--all", "--unit", "x"], "--unit is of one letter"),
        (["report", "urging", "--all", "--number", "5"], "--number is of one letter"),
        (["report", "urging", "--all", "--draft", "out/x.md"], "a draft is of one letter"),
        (["report", "urging", "--all", "--output", "-"], "with --all a folder"),
        (["report", "urging", "--all", "--output", "letters"], "would stand among the records"),
    ],
)
def test_what_makes_no_letter(office: Console, arguments: list[str], said: str) -> None:
    before = office.files()
    answer = office.run(*arguments, *(LATE if arguments != ["letter"] else ()))
    assert answer.code == 2
    assert said in answer.err
    assert office.files() == before


def test_files_of_an_earlier_run_are_told(office: Console) -> None:
    office.run("report", "urging", "--all", *LATE)
    office.run("letter", "sent", "--unit", "ban-to-chuc", *LATE)
    answer = office.run("report", "urging", "--all", *LATE)
    assert "Of an earlier run, not of today: 01-ban-to-chuc.md" in answer.out


def test_today_urges_those_to_whom_a_letter_is_due(office: Console) -> None:
    office.run("letter", "sent", "--unit", "ban-to-chuc", *LATE)
    day = json.loads(office.run("today", "--format", "json", *LATE).out)
    assert [one["name"] for one in day["to_urge"]] == ["units/ban-tuyen-giao"]
    later = json.loads(office.run("today", "--format", "json", "--as-of", "2025-08-11").out)
    assert later["to_urge"][0]["notes"] == [
        "tasks overdue: 1",
        "reports not received: 1",
        "urging",
    ]


def criticised(office: Console) -> None:
    """The records of an office whose task t-1 was reminded of and urged without effect."""
    record = "{{id: {id}, unit: ban-to-chuc, date: {day}, step: {step}, covers: [tasks/t-1]}}\n"
    office.write(
        {
            "letters/a.yaml": record.format(id="a", day="2025-07-02", step="reminder"),
            "letters/b.yaml": record.format(id="b", day="2025-07-10", step="urging"),
        }
    )


def test_a_criticism_is_a_draft_until_it_has_a_number(office: Console) -> None:
    criticised(office)
    letter = ("report", "urging", "--unit", "ban-to-chuc", "--criticism", "--output", "-", *LATE)
    draft = office.run(*letter)
    assert "DRAFT 1" in draft.out
    assert "for its decision)" in draft.out
    assert "criticises Ban Tổ chức for the delay with what was urged (1)" in draft.out
    assert "bc-quy" not in draft.out
    assert "Báo cáo quý" not in draft.out  # nobody reminded of it
    numbered = office.run(*letter, "--number", "7/CV-VP").out
    assert "DRAFT" not in numbered
    assert "for its decision" not in numbered
    answer = office.run("report", "urging", "--all", "--criticism", *LATE)
    assert "Drafts of criticism, to be laid before the leaders: 1" in answer.out
    written = [path for path in office.files() if path.endswith(".md") and "out/" in path]
    assert "out/criticism/01-ban-to-chuc.md" in written


def test_without_being_told_to_the_office_only_urges(office: Console) -> None:
    criticised(office)
    told = "Come to criticism: 1; for the leaders to decide, draft it with --criticism"
    one = office.run("report", "urging", "--unit", "ban-to-chuc", *LATE)
    assert told in one.out
    assert "criticises" not in office.read("out/urging.md")
    aside = office.run("report", "urging", "--unit", "ban-to-chuc", "--output", "-", *LATE)
    assert told in aside.err
    assert "critici" not in aside.out
    every = office.run("report", "urging", "--all", *LATE)
    assert told in every.out
    sent = office.run("letter", "sent", "--all", *LATE)
    assert sent.code == 0
    assert told in sent.out
    assert "step: urging\n" in office.read(SENT)


def test_a_criticism_is_recorded_when_its_leaders_have_signed_it(office: Console) -> None:
    criticised(office)
    answer = office.run("letter", "sent", "--all", "--criticism", *LATE)
    assert answer.code == 0, answer.err
    assert "step: criticism\ncovers:\n  - tasks/t-1\n" in office.read(SENT)
    assert not [path for path in office.files() if path.endswith("ban-tuyen-giao.yaml")]
    later = ("--as-of", "2025-10-01")
    again = office.run("report", "urging", "--unit", "BTC", "--output", "-", *later)
    assert "Rà soát hồ sơ" not in again.out
    assert "Left out, as it was criticised: 1" in again.err
    none = office.run("report", "urging", "--unit", "BTC", "--criticism", *later)
    assert none.code == 2
    assert "nothing that has come to criticism" in none.err


def test_the_state_of_letters(office: Console) -> None:
    assert office.run("letter", "status", *LATE).out == "No letter has been sent.\n"
    office.run("letter", "sent", "--all", *LATE)
    shown = office.run("letter", "status", "--unit", "ban-to-chuc", *LATE).out.splitlines()
    assert len(shown) == 2
    assert shown[1].endswith("Ban Tổ chức  reminder  open: 2 of 2")
    office.run("record", "t-1", "done", "--date", "2025-08-01", *LATE)
    told = json.loads(office.run("letter", "status", "--format", "json", *LATE).out)
    assert {one["unit"]: one["open"] for one in told["letters"]} == {
        "ban-to-chuc": ["reports/bc-quy.ban-to-chuc.2025-Q2"],
        "ban-tuyen-giao": ["reports/bc-quy.ban-tuyen-giao.2025-Q2"],
    }
    office.run("record", "--regime", "bc-quy", "--period", "2025-Q2", "BTG", "received", *LATE)
    assert office.run("letter", "status", "--unit", "BTG", *LATE).out.endswith("closed\n")
