"""Where the dialogues are, and the books that they are about: those of the demo catalogue."""

from pathlib import Path

from backend.config import ROOT

FOLDER = Path(__file__).parent / "told"
TOLD = sorted(FOLDER.rglob("*.txt"))
DEMO = ROOT / "backend" / "shop" / "catalogue" / "demo" / "books.csv"


def name_of(file: Path) -> str:
    """A dialogue's topic and name: "buying/a-dozen"."""
    return file.relative_to(FOLDER).with_suffix("").as_posix()
