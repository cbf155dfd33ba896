"""Colours: every category has a family of them, so that a shelf can be told from afar."""

from typing import NamedTuple

from backend.shop.catalogue.covers.dice import Dice
from backend.shop.catalogue.words import words


class Palette(NamedTuple):
    """The colours of one cover. Paper can be read on ground and on deep, deep on paper and on accent."""

    ground: str
    deep: str
    accent: str
    soft: str
    paper: str


_FAMILIES = {
    "cosmic": (
        Palette("#1d2b53", "#0f1733", "#f4b860", "#5f7adb", "#f5efe0"),
        Palette("#0f4c5c", "#082a34", "#f4a259", "#3c8d99", "#f4f0e4"),
        Palette("#33235c", "#1b1236", "#ff9b85", "#7d6ac6", "#f6eff5"),
        Palette("#123c4a", "#081f28", "#c8e06c", "#2f7f86", "#f1f4e4"),
    ),
    "enchanted": (
        Palette("#24463f", "#10261f", "#e0b252", "#5d9079", "#f5eedb"),
        Palette("#46295f", "#26143a", "#e9b44c", "#8f67b3", "#f7eef3"),
        Palette("#1f3d5a", "#0f2236", "#e8a87c", "#5c86ab", "#f5efe4"),
        Palette("#5b2338", "#341120", "#e8bd68", "#a3576f", "#f8efe2"),
    ),
    "shadow": (
        Palette("#23262d", "#101216", "#e4483d", "#5a606d", "#f1ece2"),
        Palette("#2b2a3a", "#14131d", "#f0a63a", "#686684", "#f3eee3"),
        Palette("#14303b", "#08171d", "#e8d36b", "#41707f", "#eff0e6"),
        Palette("#4a1620", "#270a10", "#f0b9a0", "#93414f", "#f6ebe2"),
    ),
    "rose": (
        Palette("#8f2d4f", "#571a30", "#f8c9b4", "#cc6f8b", "#fdf1ea"),
        Palette("#a23b3b", "#651f20", "#fbd38a", "#dd8072", "#fdf2e4"),
        Palette("#6b3a66", "#41203e", "#f6b8c6", "#ad78a6", "#fbf0f1"),
        Palette("#245a63", "#12363c", "#fab3a3", "#69a3a6", "#fcf1e8"),
    ),
    "earth": (
        Palette("#6a3d23", "#3f2212", "#edc46c", "#b07a4b", "#f8eedb"),
        Palette("#37472f", "#1d2718", "#e6b35a", "#768a60", "#f5efdc"),
        Palette("#7a2f22", "#491a12", "#f1c57b", "#bd6d53", "#f9efe0"),
        Palette("#2a4155", "#152431", "#e0b36e", "#68879f", "#f4eee1"),
    ),
    "leaf": (
        Palette("#2f5d3a", "#18351f", "#f4c95d", "#7fa86c", "#f8f3de"),
        Palette("#7c3f17", "#4a240b", "#f7c873", "#c98445", "#fbf1df"),
        Palette("#1f5f5b", "#0f3836", "#f6b26b", "#62a199", "#f4f2e3"),
        Palette("#8a2f2b", "#541917", "#f5d08a", "#cc7464", "#fbf0e2"),
    ),
    "sun": (
        Palette("#1f5fa8", "#103564", "#ffd24d", "#67a3e0", "#fff6df"),
        Palette("#b3372a", "#6f1e16", "#ffd873", "#ee8a70", "#fff3e2"),
        Palette("#14705c", "#094338", "#ffc145", "#5cb59b", "#fbf5e0"),
        Palette("#6b3fa0", "#40236a", "#ffcf56", "#ab86d8", "#fbf3ea"),
    ),
    "slate": (
        Palette("#2d3e50", "#18232e", "#f2a65a", "#6f8aa3", "#f3f0e8"),
        Palette("#0b5563", "#053139", "#f7c59f", "#4d98a3", "#f3f2e8"),
        Palette("#3d3a5c", "#211f36", "#f4b942", "#7f7bab", "#f3f0ec"),
        Palette("#1e4d40", "#0e2c24", "#f0c987", "#61937f", "#f4f1e4"),
    ),
    "ink": (
        Palette("#283044", "#151a27", "#e9a178", "#75809c", "#f5efe6"),
        Palette("#5a3148", "#361b2a", "#f0c38e", "#a1718d", "#f9efe6"),
        Palette("#204b57", "#102b33", "#eec170", "#649299", "#f5f0e3"),
        Palette("#6f4518", "#43280b", "#f3d19c", "#b48648", "#faf1df"),
    ),
}

_OF_CATEGORY = {
    "enchanted": "fantasy myth mythology fairy folklore magic",
    "shadow": "mystery thriller crime horror suspense detective noir",
    "rose": "romance love erotica women",
    "earth": "history biography memoir classics politics war western religion travel",
    "leaf": "cooking food nature garden gardening health wellness parenting home crafts",
    "sun": "children kids young adult humor humour comics graphic manga picture sports games",
    "slate": "technology computing programming business economics self help psychology philosophy science education",
    "ink": "fiction literary poetry drama plays essays art music general short stories",
    "cosmic": "science fiction sci space",
}


def palette(category: str, dice: Dice) -> Palette:
    """Colours for a book of this category."""
    return dice.one_of(_FAMILIES[family(category)])


def family(category: str) -> str:
    """The family of colours of a category; one that nobody thought of always has the same."""
    named = set(words(category))
    scores = {name: len(named & set(known.split())) for name, known in _OF_CATEGORY.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else Dice(" ".join(words(category))).one_of(sorted(_FAMILIES))
