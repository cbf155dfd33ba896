"""Where the dialogues are, and the books that they are about: those of the demo catalogue."""

from pathlib import Path

from backend.config import ROOT

FOLDER = Path(__file__).parent / "told"
DEMO = ROOT / "backend" / "shop" / "catalogue" / "demo" / "books.csv"


def name_of(file: Path) -> str:
    """A dialogue's topic and name: "buying/a-dozen"; of one from elsewhere, its folder and name."""
    inside = file.is_relative_to(FOLDER)
    place = file.relative_to(FOLDER) if inside else Path(file.resolve().parent.name, file.name)
    return place.with_suffix("").as_posix()


def told_in(place: Path) -> list[Path]:
    """The dialogues of a folder, or the one that a file holds."""
    return sorted(place.rglob("*.txt")) if place.is_dir() else [place]


TOLD = told_in(FOLDER)
