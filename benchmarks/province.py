"""A synthetic province with every kind of record, of any size: the same seed, the same bytes.

At scale 1: 148 communes, 60 province bodies, 40 directives, 3,000 tasks of which 1,000 are one
obligation for each commune (148,000; for a third of them every commune has an event of its own),
12 reporting duties over two years with their reports, a cluster of 14 members, 120 inspections,
2,000 proposals.

``python -m benchmarks.province FOLDER [--scale N] [--communes N]`` writes a workspace.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.generate import write_files

SEED = 1787
BODIES = 60
MEMBERS = 14
GROUPS = 8
DIRECTIVES = 40
_BEGIN = date(2024, 1, 2)
_RHYTHMS = (
    *["month"] * 2,
    *["quarter"] * 4,
    *["half-year"] * 2,
    *["year"] * 4,
)
_PERIODS = {
    "month": [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)],
    "quarter": [f"{year}-Q{quarter}" for year in (2024, 2025) for quarter in range(1, 5)],
    "half-year": [f"{year}-H{half}" for year in (2024, 2025) for half in (1, 2)],
    "year": ["2024", "2025"],
}
_MATTERS = (
    "sắp xếp tổ chức bộ máy cấp xã",
    "giải quyết thủ tục hành chính",
    "chuyển đổi số trong cơ quan đảng",
    "đầu tư trụ sở, trang thiết bị",
    "bố trí biên chế theo vị trí việc làm",
)


@dataclass(frozen=True)
class Size:
    """How large the province is; tasks, inspections and proposals grow with ``scale``."""

    scale: float = 1
    communes: int = 148

    @property
    def tasks(self) -> int:
        return round(3_000 * self.scale)

    @property
    def proposals(self) -> int:
        return round(2_000 * self.scale)

    @property
    def inspections(self) -> int:
        return round(120 * self.scale)


def files(size: Size) -> Iterator[tuple[str, str]]:
    """(path, text) of the whole workspace."""
    chance = random.Random(SEED)
    yield "tongket.yaml", _office()
    yield "units/co-quan.yaml", "".join(map(_body, range(BODIES)))
    yield "units/xa.yaml", "".join(map(_commune, range(size.communes)))
    yield "directives/van-ban.yaml", "".join(map(_directive, range(DIRECTIVES)))
    yield "plans/ke-hoach.yaml", "".join(map(_plan, range(DIRECTIVES)))
    for first in range(0, size.tasks, 75):
        tasks = [_task(n, size, chance) for n in range(first, min(first + 75, size.tasks))]
        yield f"tasks/so-{first // 75:03}.yaml", "".join(tasks)
    yield "regimes/che-do.yaml", "".join(map(_regime, range(len(_RHYTHMS))))
    for number, rhythm in enumerate(_RHYTHMS):
        for period in _PERIODS[rhythm]:
            yield from _reports(number, period, size, chance)
    for first in range(0, size.proposals, 200):
        some = range(first, min(first + 200, size.proposals))
        text = "".join(_proposal(n, size, chance) for n in some)
        yield f"proposals/so-{first // 200:03}.yaml", text
    yield "inspections/2025.yaml", "".join(_inspection(n, size) for n in range(size.inspections))
    yield "clusters/cum.yaml", _cluster(chance)
    yield "gradings/2025.yaml", "".join(_grading(n, chance) for n in range(BODIES))


def _office() -> str:
    return (
        "format: 1\nunit: co-quan-00\nlocale: vi\nevaluation: [366-qd-tw]\n"
        "letterhead: {issuer: TỈNH ỦY, symbol: TU, system: party, place: Phú Thọ}\n"
    )


def _body(number: int) -> str:
    parent = "" if number == 0 else "  parent: co-quan-00\n"
    return (
        f"- id: co-quan-{number:02}\n  name: Cơ quan cấp tỉnh số {number:02}\n"
        f"  level: province\n  order: {number + 1}\n{parent}"
    )


def _commune(number: int) -> str:
    posts = "".join(
        f"    - {{title: {title}" + (", filled: 2025-07-15}\n" if (number + place) % 9 else "}\n")
        for place, title in enumerate(("Bí thư", "Phó Bí thư", "Chủ tịch UBND"))
    )
    return (
        f"- id: xa-{number:03}\n  name: Xã số {number:03}\n  type: xã\n  level: commune\n"
        f"  order: {100 + number}\n  parent: co-quan-00\n  posts:\n{posts}"
    )


def _directive(number: int) -> str:
    issued = _BEGIN + timedelta(days=number * 9)
    return (
        f"- id: van-ban-{number:02}\n  title: Kế hoạch công tác số {number:02}\n"
        f"  number: {number + 1:02}-KH/TU\n  issuer: co-quan-00\n  issued: {issued}\n"
    )


def _plan(number: int) -> str:
    groups = "".join(f"    - {{id: nhom-{g}, title: Nhóm {g}}}\n" for g in range(1, 6))
    announced = "  planned: [{form: supervision, kind: thematic, period: 2025, count: 120}]\n"
    return f"- id: ke-hoach-{number:02}\n  document: van-ban-{number:02}\n  groups:\n{groups}" + (
        announced if number == 0 else ""
    )


def _task(number: int, size: Size, chance: random.Random) -> str:
    plan = number % DIRECTIVES
    given = _BEGIN + timedelta(days=plan * 9)
    due = given + timedelta(days=60 + chance.randrange(560))
    each = number % 3 == 0
    lead = "{level: commune}" if each else f"co-quan-{number % (BODIES - 1) + 1:02}"
    lines = [
        f"- id: t-{number:05}",
        f"  title: Tham mưu {chance.choice(_MATTERS)} (việc số {number})",
        f"  plan: ke-hoach-{plan:02}",
        f"  group: nhom-{number % 5 + 1}",
        f"  lead: {lead}",
        f"  follow_up: co-quan-{number % 7:02}",
        "  authority: co-quan-00",
        "  products: [Báo cáo]",
        f"  due: trước ngày {due.day}/{due.month}/{due.year}",
        "  events:",
    ]
    day = due - timedelta(days=5)
    if not each:
        late = day + timedelta(days=chance.choice((0, 0, 0, 12)))
        done = f"    - {{type: done, date: {late}, product: Báo cáo}}"
        return "\n".join([*lines, done]) + "\n" if number % 10 else "\n".join(lines[:-1]) + "\n"
    if number % 9 == 0:
        days = (day + timedelta(days=chance.choice((0, 0, 0, 0, 9))) for _ in range(size.communes))
        lines += [
            f"    - {{type: done, date: {done}, unit: xa-{one:03}}}"
            for one, done in enumerate(days)
        ]
        return "\n".join(lines) + "\n"
    few = [chance.randrange(size.communes) for _ in range(6)]
    excepted = ", ".join(f"xa-{one:03}" for one in dict.fromkeys(few))
    lines.append(
        f"    - {{type: done, date: {day}, unit: {{level: commune, except: [{excepted}]}}}}"
    )
    lines += [
        f"    - {{type: done, date: {due + timedelta(days=9)}, unit: xa-{one:03}}}"
        for one in dict.fromkeys(few[:4])
    ]
    return "\n".join(lines) + "\n"


def _regime(number: int) -> str:
    rhythm = _RHYTHMS[number]
    who = "{level: commune}" if number % 2 else "{level: province, except: [co-quan-00]}"
    return (
        f"- id: che-do-{number:02}\n  title: Báo cáo số {number:02}\n  basis: van-ban-00\n"
        f"  first: {_PERIODS[rhythm][0]}\n  last: {_PERIODS[rhythm][-1]}\n"
        f"  periods:\n    - every: {rhythm}\n      tiers:\n"
        f"        - {{senders: {who}, receiver: co-quan-00, due: trong 10 ngày kể từ ngày kết thúc"
        " kỳ báo cáo}\n"
    )


def _reports(
    regime: int, period: str, size: Size, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """About two reports of three; the others are missing."""
    prefix, count = ("xa-{:03}", size.communes) if regime % 2 else ("co-quan-{:02}", BODIES)
    for number in range(0 if regime % 2 else 1, count):
        if chance.random() < 1 / 3:
            continue
        unit = prefix.format(number)
        text = (
            f"---\nregime: che-do-{regime:02}\nunit: {unit}\nperiod: {period}\n"
            "submitted: 2026-01-05\n---\n\n# Kết quả\n\nĐã thực hiện nhiệm vụ được giao.\n"
        )
        yield f"reports/{period}/che-do-{regime:02}.{unit}.{period.lower()}.md", text


def _proposal(number: int, size: Size, chance: random.Random) -> str:
    raised = _BEGIN + timedelta(days=chance.randrange(640))
    lines = [
        f"- id: kn-{number:05}",
        f"  kind: {chance.choice(('difficulty', 'recommendation'))}",
        f"  by: xa-{number % size.communes:03}",
        f"  text: Đề nghị hướng dẫn {chance.choice(_MATTERS)} (số {number})",
        f"  routed_to: co-quan-{number % (BODIES - 1) + 1:02}",
        f"  raised: {raised}",
        "  due: 30 days",
    ]
    if number % 4:
        day = raised + timedelta(days=10 + chance.randrange(40))
        lines.append(f"  answer: {{by: co-quan-01, outcome: resolved, date: {day}}}")
    return "\n".join(lines) + "\n"


def _inspection(number: int, size: Size) -> str:
    quarter = number % 4 + 1
    held = f"  held: 2025-{quarter * 3:02}-10\n" if number % 5 else ""
    findings = (
        "  findings:\n    - {id: f1, text: Chậm ban hành quy chế làm việc, remedy_task: t-00001}\n"
        if number % 5
        else ""
    )
    return (
        f"- id: gs-{number:04}\n  subject: Việc thực hiện kế hoạch số {number % DIRECTIVES}\n"
        f"  form: supervision\n  kind: thematic\n  plan: ke-hoach-00\n"
        f"  units: xa-{number % size.communes:03}\n  lead: co-quan-02\n"
        f"  follows: van-ban-{number % DIRECTIVES:02}\n  due: 2025-Q{quarter}\n{held}{findings}"
    )


def _cluster(chance: random.Random) -> str:
    groups = "".join(
        f"          - {{id: n{g}, title: Nhóm {g}, points: 12}}\n" for g in range(GROUPS)
    )
    scores = "".join(
        f"        - {{unit: co-quan-{unit + 1:02}, group: n{g}, self: 12,"
        f" verified: {8 + chance.randrange(5)}, reason: Thẩm định}}\n"
        for unit in range(MEMBERS)
        for g in range(GROUPS)
    )
    members = ", ".join(f"co-quan-{unit + 1:02}" for unit in range(MEMBERS))
    return (
        "- id: cum-1\n  name: Cụm thi đua số 1\n  superior: co-quan-00\n  years:\n"
        f"    - year: 2025\n      leader: co-quan-01\n      members: [{members}]\n"
        "      scheme: cum-thi-dua\n      agreement:\n        signed: 2024-11-30\n        groups:\n"
        f"{groups}      scores:\n{scores}"
    )


def _grading(number: int, chance: random.Random) -> str:
    points = 24 + chance.randrange(7)
    return (
        f"- id: dg-{number:02}\n  for: co-quan-{number:02}\n  period: 2025\n  scheme: 366-qd-tw\n"
        f"  criteria: [{{id: chung, title: Tiêu chí chung, max: 30, self: 30, verified: {points},"
        " reason: Thẩm định}]\n"
    )


def write(folder: Path, size: Size) -> None:
    """Writes the workspace into an empty folder."""
    write_files(folder, files(size))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--communes", type=int, default=148)
    asked = parser.parse_args()
    write(asked.folder, Size(asked.scale, asked.communes))


if __name__ == "__main__":
    main()
