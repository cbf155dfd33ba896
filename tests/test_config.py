import re
from dataclasses import Field, fields, replace
from pathlib import Path
from typing import Any

import pytest

from backend import config
from backend.config import CHOICES, ROOT, Config
from backend.errors import BadSetting

EXAMPLES = {"int": "7", "float": "7.5", "str": "something", "tuple": "a,b"}
KEY = "bV9tq-Rk2_wZ0xLh7yPc4mDs8nFg1jQa5uTe"
FIT = {"ENVIRONMENT": "production", "SECRET_KEY": KEY, "PUBLIC_URL": "https://books.test"}
TOLD = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", (ROOT / "docs/configuration.md").read_text(), re.MULTILINE))


def test_every_setting_is_told_of_and_nothing_else() -> None:
    assert list(TOLD) == [field.name.upper() for field in fields(Config)]


@pytest.mark.parametrize("field", fields(Config)[1:], ids=lambda field: field.name)
def test_every_default_is_told(field: Field[Any]) -> None:
    default = str(field.default or "").replace(f"{ROOT}/", "") if field.default != 0 else "0"
    if default and default != "()":
        assert TOLD[field.name.upper()].startswith(f"`{default.removesuffix('.0')}`")
    else:
        assert not TOLD[field.name.upper()].startswith("`")


@pytest.mark.parametrize("field", fields(Config), ids=lambda field: field.name)
def test_every_setting_is_read_from_its_variable(field: Field[Any]) -> None:
    name, kind = field.name, getattr(field.type, "__name__", field.type)
    given = "EUR" if name == "currency" else EXAMPLES["tuple" if "tuple" in str(field.type) else str(kind)]
    if name in CHOICES:
        given = next(choice for choice in CHOICES[name] if choice != field.default)
    others = {key: text for key, text in FIT.items() if given == "production" or key == "SECRET_KEY"}
    set_so = Config.from_environment(others | {name.upper(): given})
    assert getattr(set_so, name) != getattr(Config(secret_key=""), name)


def test_a_variable_that_is_empty_is_not_set() -> None:
    assert Config.from_environment({"SECRET_KEY": "k", "WEB_THREADS": "", "MAIL_URL": ""}) == Config(secret_key="k")


@pytest.mark.parametrize(
    ("name", "text", "trouble"),
    [
        ("WEB_THREADS", "many", "WEB_THREADS: 'many' is not a whole number"),
        ("CURRENCY", "Dollar", "CURRENCY: 'Dollar' is no code of three capitals, like USD"),
        ("WEB_THREADS", "0", "WEB_THREADS: 0 is not between 1 and 1000000"),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES: -1 is not between 0 and 1000000"),
        ("TURN_SECONDS", "soon", "TURN_SECONDS: 'soon' is not a number"),
        ("TURN_SECONDS", "nan", "TURN_SECONDS: nan is not between 1 and 1000000"),
        ("ENVIRONMENT", "prod", "ENVIRONMENT: 'prod' is none of development, production"),
    ],
)
def test_a_value_that_cannot_be_meant_is_told_in_one_line(name: str, text: str, trouble: str) -> None:
    with pytest.raises(BadSetting) as told:
        Config.from_environment({"SECRET_KEY": "k", name: text})
    assert str(told.value) == trouble


def test_a_shop_for_strangers_opens_with_what_is_its_own() -> None:
    assert Config.from_environment(FIT).is_production


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", KEY[:31]),
        ("SECRET_KEY", "a key for tests that is long enough"),
        ("SECRET_KEY", "change-me-to-something-very-random-1234"),
        ("SECRET_KEY", "abcabcabcabcabcabcabcabcabcabcabcabcabc"),
        ("CORS_ORIGINS", "https://friend.test,*"),
        ("PUBLIC_URL", ""),
        ("PUBLIC_URL", "http://localhost:3000"),
        ("PUBLIC_URL", "https://127.0.0.1"),
        ("PUBLIC_URL", "books.test"),
        ("PUBLIC_URL", "ftp://books.test"),
        ("PASSWORD_COST", "cheap"),
    ],
)
def test_a_shop_for_strangers_does_not_open_with_what_is_fine_at_home(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Config.from_environment(FIT | {name: text})
    Config.from_environment(FIT | {name: text or KEY, "ENVIRONMENT": "development"})


def test_no_key_that_stands_in_a_file_of_ours_opens_a_shop_for_strangers() -> None:
    pages = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.py"), ROOT / "README.md"]
    written = [re.findall(r"(?:SECRET_KEY|secret_key)\W{1,4}\"([^\"\n]+)\"", page.read_text()) for page in pages]
    assert any(written)
    for key in (key for keys in written for key in keys if key != KEY):
        with pytest.raises(BadSetting, match="SECRET_KEY"):
            Config.from_environment(FIT | {"SECRET_KEY": key})


def test_a_key_is_made_once_and_kept_to_oneself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "VAR", tmp_path)
    first = Config.from_environment({}).secret_key
    assert len(first) >= 32
    assert Config.from_environment({}).secret_key == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_the_index_lies_beside_an_sqlite_database_unless_a_folder_is_set() -> None:
    beside = Config(secret_key="k", database_url="sqlite:////shop/books.db")
    assert beside.index_folder == Path("/shop/books.search")
    assert replace(beside, search_folder="/fast/disk").index_folder == Path("/fast/disk")
    assert Config(secret_key="k", database_url="postgresql+psycopg://host/shop").index_folder == config.VAR / "search"
    assert beside.for_commands["SEARCH_FOLDER"] == "/shop/books.search"
