"""Layouts: the ways a cover can be composed of words and pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from backend.shop.catalogue.covers import drawing
from backend.shop.catalogue.covers.dice import Dice
from backend.shop.catalogue.covers.drawing import HEIGHT, WIDTH, box, disc, ground
from backend.shop.catalogue.covers.lettering import SANS, SERIF, Anchor, Lettering, Setting, fit
from backend.shop.catalogue.covers.palette import Palette

STRONG = Lettering(SERIF, 700)
LIGHT = Lettering(SERIF, 400, leading=1.12)
BOLD = Lettering(SANS, 800, spacing=-0.01, leading=1.04)
CAPITALS = Lettering(SERIF, 400, capitals=True, spacing=0.1, leading=1.25)
SUBTITLE = Lettering(SERIF, 400, italic=True, leading=1.25)
NAME = Lettering(SANS, 500, capitals=True, spacing=0.14, leading=1.5)
PLAIN_NAME = Lettering(SANS, 500, leading=1.25)
ITALIC_NAME = Lettering(SERIF, 400, italic=True, leading=1.2)

MIDDLE = WIDTH / 2


@dataclass(frozen=True)
class Words:
    """What stands on a cover."""

    title: str
    subtitle: str
    author: str


Layout = Callable[[Words, Palette, Dice], str]


@dataclass(frozen=True)
class Headline:
    """A title with its subtitle under it, if it has one."""

    title: Setting
    subtitle: Setting
    gap: float = 18

    @property
    def height(self) -> float:
        """From the top of the title to the foot of the subtitle."""
        return self.title.height + (self.gap + self.subtitle.height if self.subtitle.lines else 0)

    def at(self, x: float, top: float, fill: str, anchor: Anchor = "middle") -> str:
        """Both as SVG."""
        under = top + self.title.height + self.gap
        return self.title.at(x, top, fill, anchor) + self.subtitle.at(x, under, fill, anchor)


def _headline(
    words: Words, kind: Lettering, width: float, height: float, largest: float, second: float = 17
) -> Headline:
    subtitle = fit(words.subtitle, SUBTITLE if kind.family == SERIF else PLAIN_NAME, width, 44, second, 10)
    return Headline(fit(words.title, kind, width, height, largest, 13), subtitle)


def label(words: Words, palette: Palette, dice: Dice) -> str:
    """A cloth binding with a paper label."""
    headline = _headline(words, STRONG, 236, 190, 50)
    author = fit(words.author, NAME, 236, 50, 15, 9)
    inside = headline.height + 50 + author.height
    height = max(230.0, inside + 80)
    top = 88 + dice.below(3) * 16
    y = top + (height - inside) / 2
    below = (top + height + HEIGHT) / 2
    return (
        ground(palette.ground)
        + drawing.weave(palette, dice)
        + box(56, top, 288, height, palette.paper)
        + box(66, top + 10, 268, height - 20, "none", f'stroke="{palette.ground}" stroke-width="1.5"')
        + headline.at(MIDDLE, y, palette.deep)
        + drawing.ornament(MIDDLE, y + headline.height + 25, palette.ground)
        + author.at(MIDDLE, y + headline.height + 50, palette.deep, "middle")
        + disc(MIDDLE, below, 19, "none", f'stroke="{palette.accent}" stroke-width="2"')
        + drawing.ornament(MIDDLE, below, palette.accent)
    )


def poster(words: Words, palette: Palette, dice: Dice) -> str:
    """Large plain type above plain shapes."""
    background, ink = dice.one_of(((palette.accent, palette.deep), (palette.paper, palette.ground)))
    headline = _headline(words, BOLD, 330, 250, 78)
    author = fit(words.author, PLAIN_NAME, 320, 40, 18, 11)
    picture = dice.one_of((drawing.rings, drawing.skyline, drawing.tiles))
    return (
        ground(background)
        + picture(palette, dice)
        + author.at(36, 38, ink)
        + headline.at(35, 38 + author.height + 26, ink, "start")
    )


def hills(words: Words, palette: Palette, dice: Dice) -> str:
    """A title in the sky above a landscape."""
    headline = _headline(words, STRONG, 326, 190, 62)
    author = fit(words.author, NAME, 320, 48, 18, 9)
    return (
        ground(palette.paper)
        + drawing.landscape(palette, dice)
        + headline.at(MIDDLE, 52, palette.deep)
        + author.at(MIDDLE, 566 - author.height, palette.paper, "middle")
    )


def night(words: Words, palette: Palette, dice: Dice) -> str:
    """A dark sky with stars and a planet."""
    headline = _headline(words, CAPITALS, 332, 200, 48)
    author = fit(words.author, NAME, 320, 44, 17, 9)
    return (
        ground(palette.deep)
        + drawing.planet(palette, dice)
        + author.at(MIDDLE, 44, palette.accent, "middle")
        + headline.at(MIDDLE, 44 + author.height + 36, palette.paper)
    )


def bands(words: Words, palette: Palette, dice: Dice) -> str:
    """Three bands of colour with the title on the middle one."""
    upper, lower = dice.between(120, 165), dice.between(140, 185)
    middle = HEIGHT - upper - lower
    headline = _headline(words, dice.one_of((LIGHT, BOLD)), 320, middle - 90, 64)
    author = fit(words.author, ITALIC_NAME, 320, 60, 25, 12)
    return (
        ground(palette.paper)
        + box(0, 0, WIDTH, upper, palette.ground)
        + box(0, HEIGHT - lower, WIDTH, lower, palette.ground)
        + box(0, upper, WIDTH, 7, palette.accent)
        + box(0, HEIGHT - lower - 7, WIDTH, 7, palette.accent)
        + drawing.frieze(palette, dice, upper / 2)
        + headline.at(MIDDLE, upper + (middle - headline.height) / 2, palette.deep)
        + author.at(MIDDLE, HEIGHT - (lower - 7 + author.height) / 2, palette.paper, "middle")
    )


def letter(words: Words, palette: Palette, dice: Dice) -> str:
    """The title's first letter, far too large, behind the title."""
    initial = next((sign for sign in words.title.removeprefix("The ") if sign.isalnum()), "&").upper()
    x, anchor = dice.one_of(((-14, "start"), (WIDTH + 14, "end")))
    headline = _headline(words, LIGHT, 322, 220, 66)
    author = fit(words.author, NAME, 320, 48, 18, 9)
    y = HEIGHT - 92 - author.height - headline.height
    return (
        ground(palette.ground)
        + f'<text x="{x}" y="430" fill="{palette.soft}" fill-opacity=".4" font-family="{SERIF}" font-size="540" '
        f'font-weight="700" text-anchor="{anchor}" aria-hidden="true">{escape(initial)}</text>'
        + headline.at(40, y, palette.paper, "start")
        + box(41, y + headline.height + 18, 54, 4, palette.accent)
        + author.at(41, y + headline.height + 44, palette.accent)
    )


def garden(words: Words, palette: Palette, dice: Dice) -> str:
    """Plants growing up towards the title."""
    background, ink, name = dice.one_of(
        ((palette.ground, palette.paper, palette.accent), (palette.paper, palette.deep, palette.ground))
    )
    headline = _headline(words, LIGHT, 324, 190, 60)
    author = fit(words.author, NAME, 320, 48, 17, 9)
    return (
        ground(background)
        + drawing.stems(palette, dice)
        + headline.at(MIDDLE, 58, ink)
        + author.at(MIDDLE, 58 + headline.height + 24, name, "middle")
    )


def rays(words: Words, palette: Palette, dice: Dice) -> str:
    """A title on a disc from which rays go out."""
    y = dice.one_of((236, 262))
    headline = _headline(words, dice.one_of((STRONG, BOLD)), 216, 150, 50, 14)
    author = fit(words.author, NAME, 330, 48, 18, 9)
    return (
        ground(palette.ground)
        + drawing.rays(MIDDLE, y, dice.one_of((24, 32, 40)), palette.soft)
        + disc(MIDDLE, y, 156, palette.paper)
        + disc(MIDDLE, y, 145, "none", f'stroke="{palette.ground}" stroke-width="2"')
        + headline.at(MIDDLE, y - headline.height / 2, palette.deep)
        + box(0, 508, WIDTH, 92, palette.deep)
        + author.at(MIDDLE, 554 - author.height / 2, palette.accent, "middle")
    )


LAYOUTS: dict[str, tuple[Layout, ...]] = {
    "cosmic": (night, poster, rays, night, letter),
    "enchanted": (hills, night, label, garden, rays),
    "shadow": (letter, poster, night, bands, letter),
    "rose": (garden, bands, label, letter, hills),
    "earth": (label, bands, hills, letter, poster),
    "leaf": (garden, bands, poster, label, hills),
    "sun": (rays, poster, hills, bands, garden),
    "slate": (poster, letter, bands, rays, poster),
    "ink": (letter, bands, poster, label, garden),
}
"""What suits each family of colours."""
