from pathlib import Path

import pytest

from workshop import parts
from workshop.board import Trouble


@pytest.fixture
def sources(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "ROOT", tmp_path)
    (tmp_path / "page.tsx").write_text("Hello")
    (tmp_path / "node_modules").mkdir()
    return tmp_path


def done(sources: Path) -> bool:
    worked = []
    parts.unless_done("Build", sources / "node_modules" / "stamp", [sources], lambda: worked.append(True))
    return bool(worked)


def test_work_is_done_once_while_nothing_changes(sources):
    assert done(sources)
    assert not done(sources)


def test_a_changed_file_is_noticed(sources):
    done(sources)
    (sources / "page.tsx").write_text("Hullo")
    assert done(sources)


def test_a_renamed_and_a_removed_file_are_noticed(sources):
    done(sources)
    (sources / "page.tsx").rename(sources / "home.tsx")
    assert done(sources)
    (sources / "home.tsx").unlink()
    assert done(sources)


def test_what_node_makes_is_no_reason_to_build_again(sources):
    done(sources)
    (sources / "node_modules" / "left-pad.js").write_text("")
    (sources / "next-env.d.ts").write_text("")
    assert not done(sources)


def test_work_that_failed_is_done_again(sources):
    def fail():
        raise Trouble("npm is out of order")

    done(sources)
    (sources / "page.tsx").write_text("Hullo")
    with pytest.raises(Trouble):
        parts.unless_done("Build", sources / "node_modules" / "stamp", [sources], fail)
    (sources / "page.tsx").write_text("Hello")
    assert done(sources)


@pytest.mark.parametrize(
    ("said", "fits"), [("v18.19.0", False), ("v20.8.1", False), ("v20.9.0", True), ("v24.0.0", True)]
)
def test_an_old_node_is_refused_by_name(tmp_path, monkeypatch, said, fits):
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {said}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    if fits:
        parts.require_node()
    else:
        with pytest.raises(Trouble, match=rf"20\.9 or newer.*this is Node {said}"):
            parts.require_node()


def test_a_missing_node_is_told_where_to_find(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match=r"https://nodejs\.org"):
        parts.require_node()


def test_an_environment_that_is_a_link_is_refused_and_what_it_leads_to_stays(tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").touch()
    link = tmp_path / ".venv"
    link.symlink_to(elsewhere)
    monkeypatch.setattr(parts, "VENV", link)
    with pytest.raises(Trouble, match="is a link to"):
        parts.make_venv()
    assert (elsewhere / "precious").exists()
