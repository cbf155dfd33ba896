"""The shop in containers, as far as it can be judged without any: that its files name what there is."""

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.config import ROOT, Config

DEPLOY = ROOT / "deploy"
PRODUCTION, DEVELOPMENT = DEPLOY / "compose.production.yaml", DEPLOY / "compose.yaml"
BOTH = pytest.mark.parametrize("file", [PRODUCTION, DEVELOPMENT], ids=lambda file: file.name)
DOCKERFILES = sorted(DEPLOY.glob("*.Dockerfile"))
EACH = pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.name)
SETTINGS = {field.name.upper() for field in fields(Config)}
OURS = ("migrate", "web", "worker")
FILLED = {
    "SECRET_KEY": "bV9tq-Rk2_wZ0xLh7yPc4mDs8nFg1jQa5uTe",
    "PUBLIC_URL": "https://books.test",
    "POSTGRES_PASSWORD": "p0stgres",
    "RABBITMQ_PASSWORD": "r4bbit",
    "MAIL_URL": "smtp://post.test",
    "MAIL_FROM": "Shop <shop@books.test>",
}
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


def composed(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text())
    return found


def example() -> dict[str, str]:
    lines = (DEPLOY / "example.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def filled_in(text: str, known: dict[str, str]) -> str:
    """As compose puts variables into a text: `${NAME:-default}`, and `${NAME:?reason}` that must be there."""

    def value(found: re.Match[str]) -> str:
        name, kind, otherwise = found.groups()
        assert known.get(name) or kind == "-", f"{name}: {otherwise}"
        return known.get(name) or otherwise or ""

    return VARIABLE.sub(value, text)


@BOTH
def test_every_part_is_asked_how_it_is_and_waits_for_what_there_is(file: Path) -> None:
    services = composed(file)["services"]
    for name, service in services.items():
        assert ("test" in service["healthcheck"]) != (name == "migrate"), name
        for other, waits in service.get("depends_on", {}).items():
            checked = "test" in services[other]["healthcheck"]
            assert waits["condition"] == ("service_healthy" if checked else "service_completed_successfully")


@BOTH
def test_every_part_is_built_from_files_or_is_an_image_of_a_version(file: Path) -> None:
    services = composed(file)["services"]
    built = {service["image"] for service in services.values() if "build" in service and "image" in service}
    for name, service in services.items():
        if "build" in service:
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file(), name
        else:
            assert service["image"] in built or re.fullmatch(r"[a-z]+:\d[\w.-]*", service["image"]), name


@BOTH
def test_volumes_and_mounted_files_are_there(file: Path) -> None:
    found = composed(file)
    for service in found["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith(".") else source in found["volumes"]


@BOTH
def test_only_settings_that_there_are_are_set(file: Path) -> None:
    services = composed(file)["services"]
    for name in set(OURS) & set(services):
        assert set(services[name].get("environment", {})) <= SETTINGS
    assert set(services["frontend"]["environment"]) == {"BACKEND_URL"}
    assert "BACKEND_URL" in (ROOT / "docs/configuration.md").read_text()


@BOTH
def test_only_the_door_is_open_to_the_street(file: Path) -> None:
    ports = {name: service["ports"] for name, service in composed(file)["services"].items() if "ports" in service}
    assert ports == (
        {"caddy": ["80:80", "443:443", "443:443/udp"]} if file == PRODUCTION else {"frontend": ["127.0.0.1:3000:3000"]}
    )


def test_the_example_tells_of_all_that_is_asked_for_and_publishes_no_secret() -> None:
    asked = {found[0]: found[1] for found in VARIABLE.findall(PRODUCTION.read_text())}
    assert set(asked) <= set(example()) <= SETTINGS | set(asked)
    assert composed(PRODUCTION)["x-shop"]["env_file"] == ".env"
    assert set(example().values()) == {""}
    assert {name for name, kind in asked.items() if kind == "?"} == set(FILLED)


@pytest.mark.parametrize("name", OURS)
def test_a_shop_opens_with_what_compose_tells_it(name: str) -> None:
    told = composed(PRODUCTION)["services"][name]["environment"]
    config = Config.from_environment({key: filled_in(str(value), FILLED) for key, value in told.items()})
    assert config.is_production
    assert config.trusted_proxies == 1
    assert {"p0stgres", "r4bbit"} <= config.secrets
    for missing in FILLED:
        with pytest.raises(AssertionError, match=missing):
            filled_in(PRODUCTION.read_text(), {**FILLED, missing: ""})


def test_containers_are_given_the_time_that_an_orderly_end_takes() -> None:
    graceful = re.search(r"^graceful_timeout = (\d+)", (ROOT / "backend/server.py").read_text(), re.MULTILINE)
    assert graceful
    services = composed(PRODUCTION)["services"]
    assert int(services["web"]["stop_grace_period"].removesuffix("s")) > int(graceful[1])


def test_the_door_knows_where_it_leads() -> None:
    door = (DEPLOY / "Caddyfile").read_text()
    services = composed(PRODUCTION)["services"]
    assert re.findall(r"reverse_proxy (\w+):(\d+)", door) == [("frontend", "3000")]
    assert set(re.findall(r"\{\$(\w+)\}", door)) <= set(services["caddy"]["environment"])
    assert "EXPOSE 3000" in (DEPLOY / "frontend.Dockerfile").read_text()


@EACH
def test_an_image_is_made_of_what_there_is(file: Path) -> None:
    let_in = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    for copied in re.findall(r"^COPY (?!--from)(.+)$", file.read_text(), re.MULTILINE):
        for source in copied.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert Path(source).parts[0] in let_in, source


@EACH
def test_an_image_brings_no_builder_and_runs_as_nobody_special(file: Path) -> None:
    *_, last = file.read_text().split("\nFROM ")
    assert re.search(r"^\S+:\S+-slim\n", last)
    assert re.search(r"^USER (shop|node)$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert not re.search(r"apt-get|\bgcc\b|pip install|npm (ci|install)", last)


def test_packages_are_those_of_the_lock_to_the_byte() -> None:
    assert "--require-hashes -r requirements-cloud.txt" in (DEPLOY / "backend.Dockerfile").read_text()
    assert "npm ci" in (DEPLOY / "frontend.Dockerfile").read_text()


@pytest.mark.parametrize("file", [PRODUCTION, DEVELOPMENT], ids=lambda file: file.name)
def test_compose_itself_has_nothing_to_say_against_it(file: Path, tmp_path: Path) -> None:
    docker = shutil.which("docker")
    if not docker or subprocess.run([docker, "compose", "version"], capture_output=True).returncode:
        pytest.skip("docker compose is not installed")
    filled = tmp_path / "filled.env"
    filled.write_text("\n".join(f"{name}={value}" for name, value in FILLED.items()))
    command = [docker, "compose", "-f", str(file), "--env-file", str(filled), "config", "-q"]
    judged = subprocess.run(command, capture_output=True, text=True)
    assert judged.returncode == 0, judged.stderr
