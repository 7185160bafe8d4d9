"""Opens every file of a folder and tells what came of it, for how much time and memory.

``python -m tests.hostile.measure FOLDER`` prints a line of JSON for each file.
"""

import json
import resource
import sys
import time
from pathlib import Path

from tongket.office.intake.opening import Refused, open_book


def measured(file: Path) -> dict[str, object]:
    data = file.read_bytes()
    began, child = time.process_time(), _of_children()
    answer: dict[str, object] = {"name": file.parent.name}
    try:
        book = open_book(data, file.name)
        answer |= {"book": book.format, "told": [str(one) for one in book.told]}
    except Exception as error:  # noqa: BLE001 - the kind of error is what is asked for
        answer["refused"] = isinstance(error, Refused)
        message = getattr(error, "message", error)
        hint = getattr(error, "hint", None)
        answer |= {"error": type(error).__name__, "text": str(message)}
        answer |= {"msgid": getattr(message, "text", ""), "hint": getattr(hint, "text", "")}
    answer["seconds"] = time.process_time() - began + _of_children() - child
    answer["megabytes"] = max(_most(), _of_children("ru_maxrss") / 1024)
    return answer


def _most() -> float:
    """Megabytes that this process has ever held; getrusage would count its parent's as well."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def _of_children(*names: str) -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(sum(getattr(used, name) for name in names or ("ru_utime", "ru_stime")))


if __name__ == "__main__":
    for folder in sorted(Path(sys.argv[1]).iterdir()):
        for file in folder.iterdir():
            sys.stdout.write(json.dumps(measured(file), ensure_ascii=False) + "\n")
            sys.stdout.flush()
