"""The rules of the house, kept by the test run: docs/architecture.md says why."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from flask import Flask
from importlinter.cli import lint_imports
from pydantic import BaseModel

import make

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {"node_modules", "var", "test-results"}
CODE = {".py", ".ts", ".tsx", ".mjs", ".css"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "service", "manager", "managers"}
ELSEWHERE = {"dialogues", "e2e", "bench", "workshop"}


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that someone wrote."""
    for child in sorted(folder.iterdir()):
        if child.is_dir() and child.name not in NOT_OURS and not child.name.startswith((".", "__")):
            yield from files(child)
        elif child.suffix in CODE:
            yield child


def written() -> Iterator[Path]:
    return (file for file in files() if "auto-generated" not in file.read_text()[:300])


def python(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    ours = (file for file in files() if file.suffix == ".py" and file.relative_to(ROOT).as_posix().startswith(folders))
    return ((file, ast.parse(file.read_text())) for file in ours)


def named(file: Path, line: int | None = None) -> str:
    return f"{file.relative_to(ROOT)}" + (f":{line}" if line else "")


def test_who_may_import_whom_is_kept():
    assert lint_imports() == 0


def test_every_file_can_be_read_at_one_sitting():
    lengths = {named(file): len(file.read_text().splitlines()) for file in written()}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_every_function_can_be_held_in_the_head():
    long = [
        f"{named(file, node.lineno)} {node.name}"
        for file, tree in python("backend/", "bench/", "workshop/", "make.py")
        if "migrations" not in file.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and lines_of_work(node) > 40
    ]
    assert long == []


def lines_of_work(function: ast.FunctionDef) -> int:
    first, *rest = function.body
    begun = rest[0] if rest and ast.get_docstring(function) else first
    return (function.end_lineno or 0) - begun.lineno + 1


def test_modules_are_named_after_what_they_hold():
    assert [named(file) for file in written() if VAGUE & {file.stem.lower(), file.parent.name.lower()}] == []


def test_only_config_reads_the_environment():
    readers = [
        named(file, node.lineno)
        for file, tree in python("backend/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.alias | ast.Name)
        and {getattr(node, field, "") for field in ("attr", "name", "id")} & {"environ", "getenv", "environb"}
        and file != ROOT / "backend" / "config.py"
    ]
    assert readers == []


def test_nobody_commits_inside_the_shop():
    committing = [
        named(file, node.lineno)
        for file, tree in python("backend/shop/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}
    ]
    assert committing == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    left = [
        named(file, number)
        for file in written()
        if file != Path(__file__)
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if later.search(line)
    ]
    assert left == []


def test_the_tests_mirror_the_rooms():
    places = {
        file.parent.relative_to(ROOT / "tests") for file in files(ROOT / "tests") if file.name.startswith("test_")
    }
    rooms = {place for place in places if place.parts and place.parts[0] not in ELSEWHERE}
    assert [str(room) for room in rooms if not (ROOT / "backend" / room).is_dir()] == []


def test_a_name_in_the_api_stands_for_one_shape(app: Flask):
    """Two of one name would be one in the document: the last one, for both."""
    shapes = defaultdict(set)
    for shape in set(below(BaseModel)):
        if shape.__module__.startswith(("backend.api.", "backend.shapes", "backend.chat.blocks")):
            shapes[shape.__name__].add(f"{shape.__module__}.{shape.__qualname__}")
    assert len(shapes) > 100
    assert [sorted(where) for where in shapes.values() if len(where) > 1] == []


def below(shape: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in shape.__subclasses__():
        yield child
        yield from below(child)


def test_one_door_answers_to_a_path_and_a_method(app: Flask):
    doors = defaultdict(set)
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:\w+:)?\w+>", "<>", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            doors[f"{method} {path}"].add(rule.endpoint)
    assert len(doors) > 100
    assert {path: found for path, found in doors.items() if len(found) > 1} == {}


def test_make_offers_what_make_py_does():
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets and set(targets[1].split()) == set(make.COMMANDS)


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=named)
def test_a_page_tells_of_commands_and_files_that_exist(page: Path):
    text = page.read_text()
    told = re.findall(
        r"`(?:python3? make\.py|make) ([a-z]+)|^\s*(?:\$ )?(?:python3? make\.py|make) ([a-z]+)", text, re.MULTILINE
    )
    assert {word for words in told for word in words if word} <= set(make.COMMANDS)
    links = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_dependency_is_used_and_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    lock = (ROOT / "requirements.txt").read_text()
    assert [
        name for name in wanted if not re.search(rf"^{name}(\[\w+\])?==.*\\\n +--hash=sha256:", lock, re.MULTILINE)
    ] == []
    modules = {name: {m for m, dists in packages_distributions().items() if name in _plain(dists)} for name in wanted}
    source = "\n".join(file.read_text() for file, _ in python("backend/"))
    unused = [name for name, known in modules.items() if not any(re.search(rf"\b{m}\b", source) for m in known)]
    # A bound on what other dependencies bring ("<") is wanted for their sake.
    assert [name for name in unused if not any(line.startswith(f"{name}<") for line in project["dependencies"])] == []


def test_no_two_people_of_the_walks_have_the_same_name():
    """All walks lead through one shop, where a name is an address."""
    walks = "\n".join(file.read_text() for file, _ in python("tests/e2e/"))
    names = re.findall(r"\b(?:register|fill_in_sign_up)\(\w+, \"(\w+)\"\)", walks)
    assert sorted(names) == sorted(set(names))


def test_tests_run_with_the_versions_that_the_shop_runs_with():
    pins = [
        set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt", "requirements-cloud.txt")
    ]
    assert pins[0] <= pins[1] & pins[2]


def _plain(names: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}
