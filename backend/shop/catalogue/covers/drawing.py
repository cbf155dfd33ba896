"""Shapes and the patterns made of them, as SVG on a sheet of 400 by 600."""

import math

from backend.shop.catalogue.covers.dice import Dice
from backend.shop.catalogue.covers.palette import Palette

WIDTH, HEIGHT = 400, 600


def box(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    """A rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" {more}/>'


def ground(fill: str) -> str:
    """The whole sheet in one colour."""
    return box(0, 0, WIDTH, HEIGHT, fill)


def disc(x: float, y: float, radius: float, fill: str, more: str = "") -> str:
    """A circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" {more}/>'


def ornament(x: float, y: float, fill: str) -> str:
    """A diamond between two dashes."""
    return (
        f'<path d="M{x - 34:.1f} {y:.1f}h22M{x + 12:.1f} {y:.1f}h22" stroke="{fill}" stroke-width="1.5"/>'
        f'<path d="M{x:.1f} {y - 6:.1f}l6 6-6 6-6-6z" fill="{fill}"/>'
    )


def weave(palette: Palette, dice: Dice) -> str:
    """The grain of a cloth binding."""
    step = dice.one_of((8, 10, 14))
    if dice.below(2):
        lines = "".join(f"M0 {y}H{WIDTH}" for y in range(step, HEIGHT, step))
    else:
        lines = "".join(f"M{x - HEIGHT} 0l{HEIGHT} {HEIGHT}" for x in range(0, WIDTH + HEIGHT, step + 4))
    return f'<path d="{lines}" stroke="{palette.deep}" stroke-opacity=".35" fill="none"/>'


def rings(palette: Palette, dice: Dice) -> str:
    """Circles within circles, rising in a lower corner."""
    x, radius = dice.one_of((80, 200, 320)), dice.between(120, 152)
    sizes = ((1.0, palette.ground), (0.68, palette.soft), (0.36, palette.deep))
    return "".join(disc(x, HEIGHT - 50, radius * size, colour) for size, colour in sizes)


def skyline(palette: Palette, dice: Dice) -> str:
    """Bars of many heights."""
    widths = [dice.between(30, 90) for _ in range(6)]
    colours = (palette.ground, palette.soft, palette.deep)
    bars, x = "", 0.0
    for place, part in enumerate(widths):
        width, height = part * WIDTH / sum(widths), dice.between(60, 215)
        bars += box(x, HEIGHT - height, width + 0.5, height, colours[place % 3])
        x += width
    return bars


def tiles(palette: Palette, dice: Dice) -> str:
    """Quarter circles, turned each its own way."""
    colours = (palette.ground, palette.soft, palette.deep)
    return "".join(
        f'<path transform="translate({x + 50} {y + 50}) rotate({90 * dice.below(4)})" '
        f'd="M-50 50V-50A100 100 0 0 1 50 50z" fill="{colours[(x + y) // 100 % 3]}"/>'
        for y in (400, 500)
        for x in (0, 100, 200, 300)
        if y == 500 or dice.below(3)
    )


def frieze(palette: Palette, dice: Dice, y: float) -> str:
    """A row of small shapes."""
    kind = dice.below(3)
    if kind == 0:
        return "".join(disc(x, y, 19, palette.soft if x % 100 else palette.accent) for x in range(50, 351, 50))
    if kind == 1:
        arcs = "".join(f"M{x} {y + 14:.1f}a25 25 0 0 1 50 0" for x in range(0, 400, 50))
        return f'<path d="{arcs}" fill="none" stroke="{palette.accent}" stroke-width="3"/>'
    diamonds = "".join(f"M{x} {y - 22:.1f}l22 22-22 22-22-22z" for x in range(50, 351, 60))
    return f'<path d="{diamonds}" fill="{palette.soft}"/>'


def landscape(palette: Palette, dice: Dice) -> str:
    """A low sun behind three hills."""
    picture = disc(dice.between(95, 305), 330 + dice.below(30), 62, palette.accent)
    for place, shade in enumerate((palette.soft, palette.ground, palette.deep)):
        left, middle, right = (392 + place * 62 + dice.between(-46, 34) for _ in range(3))
        picture += (
            f'<path d="M0 {left:.0f}C110 {left - 60:.0f} 130 {middle + 50:.0f} 210 {middle:.0f}'
            f'S330 {right - 50:.0f} 400 {right:.0f}V600H0z" fill="{shade}"/>'
        )
    return picture


def planet(palette: Palette, dice: Dice) -> str:
    """A sky full of stars and something large in it, ringed or not."""
    stars = ((dice.between(8, 392), dice.between(8, 592), dice.between(0.6, 1.9)) for _ in range(70))
    picture = "".join(disc(x, y, radius, palette.paper, 'fill-opacity=".75"') for x, y, radius in stars)
    x, radius = dice.one_of((90, 200, 320)), dice.between(130, 170)
    y = HEIGHT - radius * 0.72
    picture += disc(x, y, radius, palette.ground)
    picture += disc(x + radius * 0.16, y - radius * 0.12, radius * 0.8, palette.soft, 'fill-opacity=".5"')
    picture += disc(x + radius * 0.3, y - radius * 0.24, radius * 0.5, palette.accent, 'fill-opacity=".9"')
    if dice.below(2):
        return picture
    turned = f'transform="rotate({dice.one_of((-18, -10, 14))} {x} {y:.1f})"'
    return picture + (
        f'<ellipse cx="{x}" cy="{y:.1f}" rx="{radius * 1.45:.1f}" ry="{radius * 0.3:.1f}" {turned} fill="none" '
        f'stroke="{palette.paper}" stroke-width="2.5" stroke-opacity=".8"/>'
    )


def rays(x: float, y: float, count: int, fill: str) -> str:
    """Wedges from one point to beyond the edges."""
    far, half = 640, math.pi / count
    corners = (
        (far * math.cos(turn), far * math.sin(turn), far * math.cos(turn + half), far * math.sin(turn + half))
        for turn in (2 * half * place for place in range(count))
    )
    wedges = "".join(f"M{x} {y}L{x + a:.1f} {y + b:.1f}L{x + c:.1f} {y + d:.1f}z" for a, b, c, d in corners)
    return f'<path d="{wedges}" fill="{fill}" fill-opacity=".5"/>'


def stems(palette: Palette, dice: Dice) -> str:
    """Five plants growing from the foot of the sheet."""
    places = (46, 124, 200, 276, 354)
    return "".join(_stem(x + dice.between(-14, 14), dice.between(130, 250), palette, dice) for x in places)


def _stem(x: float, height: float, palette: Palette, dice: Dice) -> str:
    bend = dice.between(-26, 26)
    shade = dice.one_of((palette.soft, palette.accent, palette.soft))
    top = HEIGHT - height
    bow = f"M{x:.1f} {HEIGHT}Q{x + bend:.1f} {HEIGHT - height / 2:.1f} {x:.1f} {top:.1f}"
    stem = f'<path d="{bow}" stroke="{shade}" stroke-width="3" fill="none"/>'
    leaves = "".join(
        f'<path transform="translate({x + bend * 2 * part * (1 - part):.1f} {HEIGHT - height * part:.1f}) '
        f'rotate({side * (52 - 18 * part):.0f})" '
        f'd="M0 0C14-12 14-36 0-{46 - 14 * part:.0f}C-14-36-14-12 0 0z" fill="{shade}"/>'
        for part in (0.12, 0.3, 0.48, 0.66, 0.84)
        for side in (-1, 1)
    )
    bud = f'<path transform="translate({x:.1f} {top:.1f})" d="M0 6C11-6 11-24 0-34C-11-24-11-6 0 6z" fill="{shade}"/>'
    return stem + leaves + bud
