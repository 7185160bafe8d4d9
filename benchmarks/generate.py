"""A synthetic province of any size, for measuring: the same seed gives the same bytes.

``python -m benchmarks.generate FOLDER --tasks 20000 [--per-file 100]`` writes a workspace.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 2025
UNITS = 208
_FIRST = date(2024, 1, 2)
_VERBS = (
    "Rà soát",
    "Xây dựng",
    "Tham mưu",
    "Tổ chức",
    "Hoàn thiện",
    "Báo cáo",
    "Kiểm tra",
    "Tổng hợp",
)
_MATTERS = (
    "quy chế làm việc của cấp ủy và tổ chức đảng trực thuộc",
    "phương án sắp xếp tổ chức bộ máy, biên chế cấp xã theo vị trí việc làm",
    "kết quả giải quyết thủ tục hành chính, dịch vụ công trực tuyến toàn trình",
    "việc thực hiện nghị quyết, kết luận về phát triển khoa học, công nghệ và chuyển đổi số",
    "danh mục nhiệm vụ, thời hạn, sản phẩm và cơ quan chịu trách nhiệm chính",
    "tình hình tiếp công dân, đối thoại, giải quyết kiến nghị, phản ánh",
)
_PRODUCTS = ("Báo cáo", "Kế hoạch", "Tờ trình", "Quyết định", "Đề án", "Hướng dẫn")


def records(count: int, seed: int = SEED) -> Iterator[str]:
    """Task records of about one kilobyte, as mappings at the margin."""
    chance = random.Random(seed)
    for number in range(count):
        yield _task(number, chance)


def _task(number: int, chance: random.Random) -> str:
    given = _FIRST + timedelta(days=chance.randrange(500))
    due = given + timedelta(days=20 + chance.randrange(300))
    title = f"{chance.choice(_VERBS)} {chance.choice(_MATTERS)} (việc số {number})"
    lines = [
        f"id: t-{number:06}",
        f"title: {title}",
        f"plan: ke-hoach-{number % 40:02}",
        f"group: nhom-{number % 5 + 1}",
        f"number: {number}",
        f"verb: {chance.choice(('giao', 'đề nghị', 'tham mưu'))}",
        "detail: |",
        f"  {chance.choice(_VERBS)} {chance.choice(_MATTERS)}; {chance.choice(_MATTERS)};",
        f"  {chance.choice(_VERBS).lower()} {chance.choice(_MATTERS)} theo quy định.",
        f"lead: don-vi-{number % UNITS:03}",
        f"with: [don-vi-{(number + 7) % UNITS:03}, don-vi-{(number + 31) % UNITS:03}]",
        "person: Trưởng phòng Tổng hợp",
        f"follow_up: don-vi-{(number + 3) % UNITS:03}",
        "authority: don-vi-000",
        f"products: [{chance.choice(_PRODUCTS)}]",
        f"due: {_due(due, number)}",
    ]
    return "\n".join(lines + _events(number, given, due, chance)) + "\n"


def _due(due: date, number: int) -> str:
    match number % 4:
        case 0:
            return f"trước ngày {due.day}/{due.month}/{due.year}"
        case 1:
            return f"chậm nhất ngày {due.day:02}/{due.month:02}/{due.year}"
        case 2:
            return f"quý {('I', 'II', 'III', 'IV')[(due.month - 1) // 3]}/{due.year}"
        case _:
            return due.isoformat()


def _events(number: int, given: date, due: date, chance: random.Random) -> list[str]:
    if number % 10 == 0:
        return []
    lines = ["events:", f"  - {{type: started, date: {given + timedelta(days=3)}}}"]
    if number % 10 < 9:
        day = due - timedelta(days=3 + chance.randrange(12))
        lines += [
            f"  - {{type: submitted, date: {day}, document: {number % 900 + 1}-BC/VP}}",
            "  - type: done",
            f"    date: {day + timedelta(days=2)}",
            f"    product: {chance.choice(_PRODUCTS)}",
        ]
    return lines


def frame() -> dict[str, str]:
    """The rest of the province: the office, units, directives, plans."""
    units = [
        f"- id: don-vi-{n:03}\n  name: Đơn vị số {n:03}\n"
        f"  level: {'province' if n < 60 else 'commune'}\n"
        f"  order: {n + 1}\n" + ("" if n == 0 else "  parent: don-vi-000\n")
        for n in range(UNITS)
    ]
    directives = [
        f"- id: van-ban-{n:02}\n  title: Kế hoạch công tác số {n:02}\n  number: {n + 1:02}-KH/TU\n"
        f"  issuer: don-vi-000\n  issued: 2024-01-02\n"
        for n in range(40)
    ]
    groups = "".join(f"    - {{id: nhom-{g}, title: Nhóm {g}}}\n" for g in range(1, 6))
    plans = [
        f"- id: ke-hoach-{n:02}\n  document: van-ban-{n:02}\n  groups:\n{groups}" for n in range(40)
    ]
    return {
        "tongket.yaml": "format: 1\nunit: don-vi-000\nlocale: vi\n"
        "letterhead: {issuer: ĐƠN VỊ SỐ 000, symbol: TU, system: party, place: Phú Thọ}\n",
        "units/tinh.yaml": "".join(units),
        "directives/van-ban.yaml": "".join(directives),
        "plans/ke-hoach.yaml": "".join(plans),
    }


def files(count: int, per_file: int = 1) -> Iterator[tuple[str, str]]:
    """(path, text) of a whole workspace; ``per_file`` 1 gives one-record files."""
    yield from frame().items()
    held: list[str] = []
    for number, text in enumerate(records(count)):
        if per_file == 1:
            yield f"tasks/{number // 1000:03}/t-{number:06}.yaml", text
            continue
        held.append("- " + text.replace("\n", "\n  ").rstrip(" "))
        if len(held) == per_file or number == count - 1:
            yield f"tasks/so-{number // per_file:04}.yaml", "".join(held)
            held = []


def write(folder: Path, count: int, per_file: int = 1) -> None:
    """Writes a workspace into an empty folder."""
    write_files(folder, files(count, per_file))


def write_files(folder: Path, made: Iterable[tuple[str, str]]) -> None:
    """Writes (path, text) pairs below a folder."""
    for path, text in made:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tasks", type=int, default=20_000)
    parser.add_argument("--per-file", type=int, default=1)
    asked = parser.parse_args()
    write(asked.folder, asked.tasks, asked.per_file)


if __name__ == "__main__":
    main()
