"""Each command on a small office: what it shows, and what it says when used wrongly."""

import json

import pytest

from tests.cli.conftest import Console


def test_help_names_every_command(console: Console) -> None:
    answer = console.run("--help")
    assert answer.code == 0
    for command in ("init", "new", "record", "today", "check", "status", "list", "show", "explain"):
        assert f"\n  {command} " in answer.out


def test_without_a_command_help_is_shown_and_the_use_is_wrong(console: Console) -> None:
    answer = console.run()
    assert answer.code == 2
    assert answer.out.startswith("Usage: tongket")


@pytest.mark.parametrize("command", ["check", "record", "report", "explain", "init"])
def test_every_command_has_help_in_both_languages(console: Console, command: str) -> None:
    english = console.run(command, "--help")
    vietnamese = console.run("--locale", "vi", command, "--help")
    assert english.code == vietnamese.code == 0
    assert english.out.startswith("Usage: ")
    assert vietnamese.out.startswith("Cách dùng: ")
    assert "Ngôn ngữ của thông báo và báo cáo." in " ".join(vietnamese.out.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "there is no command “chek”\n  → did you mean “check”?"),
        (["check", "--sever"], "there is no option --sever"),
        (["check", "--format", "xml"], "--format takes one of: text, json, sarif, github, lines"),
        (["check", "--select"], "the option --select needs a value"),
        (["check", "--strict=yes"], "the option --strict takes no value"),
        (["check", "extra"], "too many arguments: extra"),
        (["show"], "ID is missing"),
        (["check", "--as-of", "2025-02-30"], "--as-of: there is no day “2025-02-30”"),
        (["check", "--as-of", "soon"], "--as-of: “soon” is no day"),
        (["check", "--locale", "de"], "--locale takes one of: vi, en"),
        (["-C", "nowhere", "check"], "there is no folder “nowhere”"),
        (["--format", "json", "init", "x"], "there is no option --format"),
    ],
)
def test_wrong_use(office: Console, arguments: list[str], said: str) -> None:
    answer = office.run(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err


def test_wrong_use_is_told_in_vietnamese(office: Console) -> None:
    answer = office.run("check", "--format", "xml", "--locale", "vi")
    assert answer.code == 2
    assert answer.err.startswith("lỗi: --format ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["-C", "{ws}", "--as-of", "2025-08-01", "--format", "json", "list", "tasks"],
        ["list", "tasks", "-C", "{ws}", "--as-of", "2025-08-01", "--format", "json"],
        ["-C{ws}", "--as-of=2025-08-01", "list", "--format=json", "task"],
        ["-C", "nowhere", "list", "tasks", "-C", "{ws}", "--as-of", "1/8/2025", "--format", "json"],
    ],
)
def test_common_options_before_and_after_the_command(office: Console, arguments: list[str]) -> None:
    answer = office.run(*(one.format(ws=office.folder) for one in arguments))
    assert answer.code == 0
    data = json.loads(answer.out)
    assert (data["as_of"], data["kind"], len(data["records"])) == ("2025-08-01", "tasks", 4)


def test_a_command_asks_for_a_workspace(console: Console) -> None:
    for arguments in (
        ["check"],
        ["list", "tasks"],
        ["show", "x"],
        ["today"],
        ["status"],
        ["report"],
    ):
        answer = console.run(*arguments)
        assert (answer.code, answer.out) == (2, "")
        assert "tongket init" in answer.err


OF_BTC = ("--set=regime=bc-quy", "--set=unit=BTC")

# list


def test_list(office: Console) -> None:
    assert office.judged("list", "tasks").out == (
        "id   Work             Lead     Due                       Stands\n"
        "t-1  Rà soát hồ sơ    BTC      chậm nhất ngày 30/6/2025  Overdue\n"
        "t-2  Báo cáo kết quả  BTG      trước ngày 15/7/2025      Done on time\n"
        "t-3  Tuyên truyền     BTG      thường xuyên              Standing\n"
        "t-4  Tổ chức học tập  các ban  chậm nhất ngày 29/8/2025  In time (0/2)\n"
    )


def test_list_as_json_has_place_and_fields(office: Console) -> None:
    answer = office.judged("list", "tasks", "--plan", "nam", "--format", "json")
    first = json.loads(answer.out)["records"][0]
    assert first["id"] == "t-1"
    assert (first["path"], first["line"]) == ("tasks/nhiem-vu.yaml", 2)
    assert (first["lead"], first["due"]) == ("ban-to-chuc", "chậm nhất ngày 30/6/2025")
    assert first["standing"]["state"] == "overdue"
    assert first["standing"]["days_late"] == 32


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--plan", "nam"], ["t-1", "t-2"]),
        (["--unit", "Ban Tổ chức"], ["t-1", "t-4"]),
        (["--unit", "btg", "--late"], []),
        (["--late"], ["t-1"]),
        (["--group", "n-1"], ["t-1"]),
        (["--state", "done"], ["t-2"]),
        (["--state", "standing"], ["t-3"]),
        (["--search", "ra soat"], ["t-1"]),
        (["--search", "HỒ SƠ"], ["t-1"]),
        (["--search", "hờ sơ"], []),
    ],
)
def test_filters(office: Console, filters: list[str], ids: list[str]) -> None:
    answer = office.judged("list", "tasks", "--format", "json", *filters)
    assert [one["id"] for one in json.loads(answer.out)["records"]] == ids


def test_units_stand_in_their_order_and_reports_know_their_unit(office: Console) -> None:
    office.run("new", "unit", "an", "--title", "An", "--set", "order=0")
    data = json.loads(office.judged("list", "unit", "--format", "json").out)
    assert [one["id"] for one in data["records"]][:2] == ["an", "van-phong"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list"], "KIND is missing"),
        (["list", "tsks"], "did you mean “tasks”?"),
        (["list", "tasks", "--plan", "x"], "there is no plan “x”"),
        (["list", "tasks", "--state", "odd"], "--state takes one of: cancelled, paused"),
        (["list", "units", "--late"], "--late says nothing about units"),
        (["list", "tasks", "--group", "zz"], "there is no group “zz”\n  → the groups are: n-1"),
        (["list", "tasks", "--unit", "Sở"], "no unit is called “Sở”"),
    ],
)
def test_list_used_wrongly(office: Console, arguments: list[str], said: str) -> None:
    answer = office.run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


# show


def test_show_a_task(office: Console) -> None:
    out = office.judged("show", "t-2").out
    assert out.startswith("tasks/t-2 · Báo cáo kết quả\n")
    assert "  Place  tasks/nhiem-vu.yaml:8\n" in out
    assert "Done · Done on time · due 14 Jul 2025 · delivered 10 Jul 2025" in out
    assert "History\n  10 Jul 2025 · done\n" in out
    assert "excludes 15 Jul 2025" in out


def test_show_says_what_refers_to_a_record(office: Console) -> None:
    out = office.judged("show", "unit/ban-to-chuc").out
    assert (
        "Referred to by\n  tasks/t-1 (lead)\n  tasks/t-4 (lead)\n  regimes/bc-quy (periods)\n"
        in out
    )
    data = json.loads(office.judged("show", "kh-1", "--format", "json").out)["record"]
    assert data["referred_to_by"] == [
        {"record": "plans/nam", "field": "document"},
        {"record": "regimes/bc-quy", "field": "basis"},
    ]


def test_show_a_document_by_its_number(office: Console) -> None:
    assert office.judged("show", "01-KH/TU").out.startswith("directives/kh-1 · Kế hoạch năm\n")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(office: Console, day: str) -> None:
    for command in ("today", "status", "check"):
        assert office.run(command, "--as-of", day).code in (0, 1)


def test_show_a_record_with_free_keys_inside(office: Console) -> None:
    office.write(
        {"clusters/c.yaml": "id: c\nname: C\nyears: [{year: 2024, stated: {members: 14}}]\n"}
    )
    answer = office.judged("show", "clusters/c")
    assert answer.code == 0
    assert "14" in answer.out


def test_show_never_lets_data_steer_the_terminal(office: Console) -> None:
    office.write({"tasks/bad.yaml": 'id: bad\ntitle: "a\\e[31m\\u202eb"\n'})
    assert "\x1b" not in office.judged("show", "bad").out
    assert "\x1b" not in office.judged("show", "bad", "--format", "json").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "t-9"], "there is no “t-9” in the records"),
        (["show", "tasks/nam"], "there is no “nam” in tasks/"),
        (["show", "twin"], "several records: plans/twin, tasks/twin"),
        (["show", "05-KH/TU"], "“05-KH/TU” names several records: directives/a, directives/b"),
    ],
)
def test_show_used_wrongly(office: Console, arguments: list[str], said: str) -> None:
    office.write({"tasks/twin.yaml": "id: twin\ntitle: A\n", "plans/twin.yaml": "id: twin\n"})
    twice = "- {id: a, title: A, number: 05-KH/TU}\n- {id: b, title: B, number: 05-KH/TU}\n"
    office.write({"directives/05.yaml": twice})
    answer = office.run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


# status


def test_status_adds_up_on_both_deadlines(office: Console) -> None:
    office.run("record", "t-1", "extension_granted", "--to", "2025-08-15", "--date", "2025-07-01")
    data = json.loads(office.judged("status", "--format", "json").out)
    for classes in data["classes"].values():
        assert sum(classes.values()) == data["total"] == 4
    assert data["classes"]["original"]["overdue"] == 1
    assert data["classes"]["adjusted"]["overdue"] == 0
    assert sum(n for row in data["axes"].values() for n in row.values()) == 4
    assert data["rates"]["of-assigned"]["adjusted"] == {
        "numerator": 1,
        "denominator": 3,
        "percent": 33.33,
    }


def test_status_for_people(office: Console) -> None:
    out = office.judged("status", "--plan", "nam").out
    assert "Tasks as of 1 Aug 2025\n" in out
    assert "Total                         2                  2\n" in out
    assert "1/2 = 50%" in out
    assert out.endswith(
        "Task  Work           Lead  Due          Days late\n"
        "t-1   Rà soát hồ sơ  BTC   30 Jun 2025         32\n"
    )


@pytest.mark.parametrize("arguments", [["--plan", "x"], ["--unit", "Sở"], ["--group", "zz"]])
def test_status_used_wrongly(office: Console, arguments: list[str]) -> None:
    assert office.run("status", *arguments).code == 2


# today


def test_today_in_order(office: Console) -> None:
    office.write(
        {
            "directives/moi.yaml": "id: moi\ntitle: Công văn mới\nnumber: 9-CV/TU\nissued: 2025-07-28\n",
            "tasks/them.yaml": """\
- {id: t-5, title: Đến hạn hôm nay, lead: ban-to-chuc, due: 2025-08-01}
- {id: t-6, title: Sắp đến hạn, lead: ban-to-chuc, due: 2025-08-05}
- {id: t-7, title: Đã trình, due: 2025-09-05, events: [{type: submitted, date: 2025-07-30}]}
- {id: t-8, title: Xin lùi, due: 2025-09-05, events: [{type: extension_asked, date: 2025-07-30, to: 2025-12-31}]}
""",
        }
    )
    data = json.loads(office.judged("today", "--format", "json").out)
    names = {key: [one["name"] for one in lines] for key, lines in data.items() if key != "as_of"}
    assert names == {
        "arrived": ["directives/moi"],
        "due_today": ["tasks/t-5"],
        "overdue": ["tasks/t-1"],
        "due_soon": ["tasks/t-6"],
        "not_updated": [],
        "awaiting": ["tasks/t-7"],
        "extensions": ["tasks/t-8"],
        "opinions": [],
        "reports": ["regimes/bc-quy@ban-to-chuc/2025-Q2", "regimes/bc-quy@ban-tuyen-giao/2025-Q2"],
        "to_urge": ["units/ban-to-chuc", "units/ban-tuyen-giao"],
        "to_ask": [],
        "withheld": [],
    }
    out = office.judged("today").out
    titles = ["New documents", "Due today", "Overdue", "Due soon", "Awaiting", "Extensions"]
    places = [out.index(f"\n{title}") for title in [*titles, "Reports not", "To urge"]]
    assert places == sorted(places)


def test_today_shows_ten_of_many(office: Console) -> None:
    late = "".join(f"- {{id: l-{n}, title: Việc {n}, due: 2025-07-{n:02}}}\n" for n in range(1, 15))
    office.write({"tasks/late.yaml": late})
    out = office.judged("today").out
    assert "\nOverdue (15)\n" in out
    assert out.index("tasks/t-1 ") < out.index("tasks/l-1 ")
    assert "  … and 5 more\n" in out


def test_today_when_nothing_waits(console: Console) -> None:
    console.write({"tongket.yaml": "format: 1\n"})
    assert console.judged("today").out == "Today, 1 Aug 2025\n\nNothing waits.\n"


# explain


def test_explain_due(console: Console) -> None:
    answer = console.run("explain", "due", "trước ngày 30/9/2024", "--format", "json")
    assert answer.code == 0
    data = json.loads(answer.out)
    assert (data["kind"], data["from"], data["last_day"]) == ("day", None, "2024-09-29")
    assert "2024" in data["steps"][0]


@pytest.mark.parametrize(
    ("arguments", "last_day"),
    [
        (["trước ngày 28/5", "--issued", "2025-03-01"], "2025-05-27"),
        (["quý I", "--period", "2026"], "2026-03-31"),
        (["05 ngày sau ngày bầu cử", "--event", "ngày bầu cử=15/3/2026"], "2026-03-20"),
    ],
)
def test_explain_due_in_its_context(console: Console, arguments: list[str], last_day: str) -> None:
    answer = console.run("explain", "due", *arguments, "--format", "json")
    assert json.loads(answer.out)["last_day"] == last_day


def test_explain_due_follows_the_policy_of_the_office(office: Console) -> None:
    office.write({"tongket.yaml": "format: 1\ncalendar: {before: inclusive, roll: none}\n"})
    answer = office.run("explain", "due", "trước ngày 30/9/2024", "--format", "json")
    assert json.loads(answer.out)["last_day"] == "2024-09-30"


def test_explain_what_cannot_be_read(console: Console) -> None:
    answer = console.run("explain", "due", "sớm nhất có thể", "--format", "json")
    assert answer.code == 1
    assert json.loads(answer.out)["kind"] == "unclear"


def test_explain_a_code_a_kind_and_nothing(console: Console) -> None:
    assert "Wrong:" in console.run("explain", "tk004").out
    assert "lead unit (chủ trì)" in console.run("explain", "task").out
    assert "TK004" in console.run("explain").out


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("TK201", "TK201 · cảnh báo · quá hạn\n"),
        ("TK201", "Ghi nhận kết quả đã có, hoặc xin gia hạn."),
        ("TK201", "Sai (24/3/2025):"),
        ("TK004", "Sửa lại tên trường, hoặc ghi vào `note`."),
        ("TK004", "Đúng:"),
        ("regimes", "regimes/ · Chế độ báo cáo."),
    ],
)
def test_explain_in_vietnamese(console: Console, what: str, said: str) -> None:
    assert said in console.run("--locale", "vi", "explain", what).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["due"], "the deadline to be explained is missing"),
        (["TK999"], "“TK999” is no code"),
        (["tasks", "x"], "belong to explain due"),
        (["due", "x", "--period", "2026-Q9"], "2026-Q9 is no period"),
        (["due", "x", "--event", "x"], "--event takes NAME=DATE"),
        (["due", "x", "--issued", "x"], "--issued: “x” is no day"),
    ],
)
def test_explain_used_wrongly(console: Console, arguments: list[str], said: str) -> None:
    answer = console.run("explain", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


# schema


def test_schema(console: Console) -> None:
    data = json.loads(console.run("schema", "task").out)
    assert data["title"] == "tasks"
    assert json.loads(console.run("schema", "tongket.yaml").out)["title"] == "tongket.yaml"
    assert console.run("schema", "tongket").out == console.run("schema", "tongket.yaml").out
    assert {"tasks", "tongket.yaml"} <= json.loads(console.run("schema").out).keys()


def test_schema_written_for_editors_once(office: Console) -> None:
    assert office.run("schema", "--write").out == "23 schemas written\n"
    assert office.run("schema", "--write").out == "0 schemas written\n"
    assert json.loads(office.read(".schemas/units.json"))["title"] == "units"


@pytest.mark.parametrize("arguments", [["x"], ["tasks", "--write"]])
def test_schema_used_wrongly(office: Console, arguments: list[str]) -> None:
    assert office.run("schema", *arguments).code == 2


# init


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("day", ["2025-01-01", "2026-02-28", "2026-06-30", "2026-12-31"])
def test_init_makes_a_workspace_without_errors(console: Console, locale: str, day: str) -> None:
    common = ("--locale", locale, "--as-of", day)
    assert console.run("init", "office", *common).code == 0
    answer = console.run("-C", "office", "check", *common, "--format", "json")
    assert answer.code == 0
    assert json.loads(answer.out)["counts"]["error"] == 0
    assert console.run("-C", "office", "status", *common).code == 0
    assert "/out/" in console.read("office/.gitignore")


def test_init_here_keeps_what_is_there(console: Console) -> None:
    console.write({".gitignore": "mine\n"})
    answer = console.run("init")
    assert answer.code == 0
    assert "kept as it was: .gitignore" in answer.out
    assert console.read(".gitignore") == "mine\n"
    first = console.read("tongket.yaml").splitlines()[0]
    assert first == "# yaml-language-server: $schema=.schemas/tongket.json"


def test_init_never_overwrites(office: Console) -> None:
    before = office.files()
    for arguments in ([], ["inside"], ["tongket.yaml"]):
        answer = office.run("init", *arguments)
        assert (answer.code, answer.out) == (2, "")
    assert office.files() == before


# new


def test_new(office: Console) -> None:
    answer = office.run("new", "task", "--title", "Sơ kết năm", "--set", "lead=ban-to-chuc")
    assert answer.out == "written: tasks/so-ket-nam.yaml\n"
    text = office.read("tasks/so-ket-nam.yaml")
    assert text.startswith(
        "# yaml-language-server: $schema=../.schemas/tasks.json\nid: so-ket-nam\n"
    )
    assert "\n# due:" in text
    shown = json.loads(office.judged("show", "so-ket-nam", "--format", "json").out)["record"]
    assert (shown["title"], shown["lead"]) == ("Sơ kết năm", "ban-to-chuc")


def test_new_with_lists_and_inner_fields(office: Console) -> None:
    settings = ["--set", "period.from=2025-01-01", "--set", "period.to=2025-12-31"]
    assert office.run("new", "plans", "p-2", "--title", "Hai", *settings).code == 0
    products = ["--set", "products=Một", "--set", "products=Hai"]
    assert office.run("new", "task", "t-9", "--title", "Chín", *products).code == 0
    plan = json.loads(office.judged("show", "p-2", "--format", "json").out)["record"]
    task = json.loads(office.judged("show", "t-9", "--format", "json").out)["record"]
    assert plan["period"] == {"from": "2025-01-01", "to": "2025-12-31"}
    assert task["products"] == ["Một", "Hai"]


def test_new_report_is_named_by_duty_unit_and_period(office: Console) -> None:
    settings = [f"--set={one}" for one in ("regime=bc-quy", "unit=ban-to-chuc", "period=2025-Q2")]
    assert office.run("new", "report", *settings).code == 0
    assert office.read("reports/bc-quy.ban-to-chuc.2025-q2.md").startswith("---\nid: bc-quy.")


def test_a_new_report_is_of_a_unit_by_any_of_its_names(office: Console) -> None:
    settings = [f"--set={one}" for one in ("regime=bc-quy", "unit=BAN TỔ CHỨC", "period=2025-Q2")]
    assert office.run("new", "report", *settings).code == 0
    assert "\nunit: ban-to-chuc\n" in office.read("reports/bc-quy.ban-to-chuc.2025-q2.md")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["task", "t-1"], "there is a record tasks/t-1 already"),
        (["task"], "neither id nor title"),
        (["task", "T 9", "--title", "x"], "id of lower-case letters"),
        (["task", "t-9", "--set", "led=x"], "tasks have no field “led”"),
        (["task", "t-9", "--set", "lead"], "--set takes KEY=VALUE"),
        (["plan", "p", "--set", "period.from=2025-02-30"], "there is no day “2025-02-30”"),
        (["report"], "reports cannot be without “regime”"),
        (["report", *OF_BTC, "--set=period=2026-Q9"], "2026-Q9 is no period"),
        (["report", *OF_BTC, "--set=period=2026-09"], "2026-09 is no period of regimes/bc-quy"),
        (["report", "--set=regime=x", "--set=unit=BTC", "--set=period=2026-Q1"], "there is no “x”"),
        (["thing", "x"], "there is no kind of record called “thing”"),
    ],
)
def test_new_used_wrongly(office: Console, arguments: list[str], said: str) -> None:
    before = office.files()
    answer = office.run("new", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert office.files() == before
