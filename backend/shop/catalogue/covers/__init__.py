"""Covers: drawn in type and a few shapes from title, author and category; the same book always has the same one."""

from html import escape

from backend.shop.catalogue.covers.dice import Dice
from backend.shop.catalogue.covers.drawing import HEIGHT, WIDTH
from backend.shop.catalogue.covers.layouts import LAYOUTS, Words
from backend.shop.catalogue.covers.palette import family, palette
from backend.shop.catalogue.words import tidy

LONGEST_BEFORE_COLON = 60


def draw(title: str, author: str, category: str) -> str:
    """The cover as an SVG document, two wide to three high."""
    title, author = tidy(title), tidy(author)
    dice = Dice(f"{title}|{author}")
    layout = dice.one_of(LAYOUTS[family(category)])
    art = layout(_words(title, author), palette(category, dice), dice)
    name = escape(f"{title} by {author}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-labelledby="name"><title id="name">{name}</title>{art}</svg>'
    )


def _words(title: str, author: str) -> Words:
    main, _, subtitle = title.partition(": ")
    return Words(main, subtitle, author) if subtitle and len(main) <= LONGEST_BEFORE_COLON else Words(title, "", author)
