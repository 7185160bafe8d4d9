"""The house of the source: who may import whom, how big a room may be, what never changes.

Imports are read from the source, so that lazy ones and those for type checkers count as well.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "tongket"

# A room may import the rooms of the floors below its own, never one beside it.
FLOORS = (
    {"__main__", "_commands", "_completion"},
    {"cli"},
    {"rules", "reports", "exchange", "review"},
    {"tracking"},
    {"records"},
    {"calendar", "office"},
    {"diagnostics", "folding"},
    {"frozen"},
)
# The entry is one thing in three files.
NEIGHBOURS = {("__main__", "_commands"), ("__main__", "_completion"), ("_completion", "_commands")}

FENCES = {
    "yaml": {"records/source.py", "records/writer.py"},
    "subprocess": {"review/git.py", "office/converter.py"},
    "jinja2": {"reports/templates.py"},
}

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

FILES = {
    ".".join(("tongket", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}


def imported(module: str) -> set[str]:
    """Every module that a module names in an import, wherever it stands."""
    names = set()
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            own = members & FILES.keys()
            names |= own if own == members else own | {node.module}
    return names


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def floor(name: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if name in rooms)


IMPORTS = {module: imported(module) for module in FILES}
OWN_IMPORTS = {
    module: {name for name in names if name in FILES} - {module}
    for module, names in IMPORTS.items()
}


def test_every_room_has_its_floor() -> None:
    rooms = set().union(*FLOORS)
    assert {module for module in FILES if room(module) and room(module) not in rooms} == set()


def test_imports_point_down_only() -> None:
    wrong = {
        (module, name)
        for module, names in OWN_IMPORTS.items()
        for name in names
        if room(module)
        and room(name) not in ("", room(module))
        and (room(module), room(name)) not in NEIGHBOURS
        and floor(room(name)) <= floor(room(module))
    }
    assert wrong == set()


def test_the_package_itself_imports_nothing() -> None:
    assert IMPORTS["tongket"] == set()


def test_no_module_imports_itself_by_a_detour() -> None:
    assert list(circles()) == []


def circles() -> Iterator[tuple[str, ...]]:
    """Each chain of imports that leads back to a module on it."""
    done: set[str] = set()

    def follow(module: str, trail: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if module in trail:
            yield (*trail[trail.index(module) :], module)
        elif module not in done:
            for name in sorted(OWN_IMPORTS[module]):
                yield from follow(name, (*trail, module))
            done.add(module)

    for module in FILES:
        yield from follow(module, ())


@pytest.mark.parametrize("library", FENCES)
def test_fenced_libraries_stay_in_their_rooms(library: str) -> None:
    users = {
        FILES[module].relative_to(PACKAGE).as_posix()
        for module, names in IMPORTS.items()
        if any(name.split(".")[0] == library for name in names)
    }
    assert users <= FENCES[library]


@pytest.mark.parametrize("module", FILES)
def test_module_says_in_a_sentence_what_it_is_and_fits_on_its_pages(module: str) -> None:
    summary = (ast.get_docstring(TREES[module]) or "").split("\n\n")[0]
    assert summary.endswith((".", ":"))
    assert len(FILES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert not {"utils", "common", "helpers", "misc"} & set(module.split("."))


def test_functions_fit_on_a_page() -> None:
    long = {
        f"{module}.{node.name}": length
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := code_lines(node)) > LONGEST_FUNCTION
    }
    assert long == {}


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring: a rule's docstring is its manual."""
    first = function.body[0]
    manual = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    skipped = (first.end_lineno or 0) - first.lineno + 1 if manual else 0
    return (function.end_lineno or 0) - function.lineno + 1 - skipped


def test_every_dataclass_is_frozen() -> None:
    loose = {
        f"{module}.{node.name}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator).split("(")[0]
        and "frozen=True" not in ast.unparse(decorator)
    }
    assert loose == set()
