import re
from dataclasses import Field, fields, replace
from pathlib import Path
from typing import Any

import pytest

from backend import config
from backend.config import ROOT, Config

EXAMPLES = {"int": "7", "float": "7.5", "str": "something", "tuple": "a,b"}


def test_every_setting_is_told_of_and_nothing_else() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE)
    assert told == [field.name.upper() for field in fields(Config)]


@pytest.mark.parametrize("field", fields(Config), ids=lambda field: field.name)
def test_every_setting_is_read_from_its_variable(field: Field[Any]) -> None:
    name, kind = field.name, getattr(field.type, "__name__", field.type)
    given = EXAMPLES["tuple" if "tuple" in str(field.type) else str(kind)]
    set_so = Config.from_environment({"SECRET_KEY": "k", name.upper(): given})
    default = Config.from_environment({"SECRET_KEY": "k"})
    assert getattr(set_so, name) != getattr(replace(default, secret_key=""), name)


def test_a_key_is_made_once_and_kept_to_oneself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "VAR", tmp_path)
    first = Config.from_environment({}).secret_key
    assert len(first) >= 32
    assert Config.from_environment({}).secret_key == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
