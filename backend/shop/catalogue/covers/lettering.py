"""Lettering: how wide words are, where lines break, and how large they may be to fit."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

SERIF = "Georgia, 'Iowan Old Style', 'Liberation Serif', 'Times New Roman', serif"
SANS = "'Helvetica Neue', Helvetica, 'Liberation Sans', Arial, sans-serif"

# Widths in hundredths of the type's size, as in Times and Helvetica, whose measures most fonts follow.
_SERIF_WIDTHS = (
    "25  ,.'| 28 /:;\\ijlt 33 !()-I[]`fr’‘ 39 Js\" 44 ?acez“” 56 +<=>FPS 61 ELTZ 67 BCR 72 ADGHKNOQUVXYw 78 &m 83 % "
    "91 M@ 95 W 100 —…"
)
_SANS_WIDTHS = (
    "22 ijl’‘'| 28  !,./:;I[\\]ft 33 ()-`r“”\" 39 * 50 Jcksvxyz 61 FTZ 67 &ABEKPSVXY 72 CDHNRUw 78 GOQ 83 Mm 89 % "
    "95 W@ 100 —…"
)


def _measures(table: str) -> dict[str, float]:
    found = re.findall(r"(\d+) ( ?\S+)", table)
    return {letter: int(width) / 100 for width, letters in found for letter in letters}


_MEASURES = {SERIF: _measures(_SERIF_WIDTHS), SANS: _measures(_SANS_WIDTHS)}
_USUAL = {SERIF: 0.5, SANS: 0.56}
_BOLDER = 1.07

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Lettering:
    """A way to set type; `spacing` and `leading` are parts of the type's size."""

    family: str = SERIF
    weight: int = 400
    italic: bool = False
    capitals: bool = False
    spacing: float = 0.0
    leading: float = 1.14

    def shown(self, text: str) -> str:
        """The text as it is set."""
        return text.upper() if self.capitals else text

    def width(self, text: str) -> float:
        """About how wide a text is, in sizes of its type."""
        heavy = _BOLDER if self.weight >= 600 else 1.0
        return sum(_width(letter, self.family) * heavy + self.spacing for letter in self.shown(text))


@dataclass(frozen=True)
class Setting:
    """Lines of text with the size they fit in."""

    lettering: Lettering
    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return self.size * (0.78 + self.lettering.leading * (len(self.lines) - 1)) if self.lines else 0.0

    def at(self, x: float, top: float, fill: str, anchor: Anchor = "start", most: float = 400) -> str:
        """The lines as SVG, their upper edge at `top`; each keeps its measured width whatever font is found."""
        return "".join(
            self._line(text, x, top + self.size * (0.76 + self.lettering.leading * place), fill, anchor, most)
            for place, text in enumerate(self.lines)
        )

    def _line(self, text: str, x: float, y: float, fill: str, anchor: Anchor, most: float) -> str:
        kind = self.lettering
        length = min(kind.width(text) * self.size, most)
        style = ' font-style="italic"' if kind.italic else ""
        style += f' letter-spacing="{kind.spacing * self.size:.2f}"' if kind.spacing else ""
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" font-family="{kind.family}" font-size="{self.size:.1f}"'
            f' font-weight="{kind.weight}"{style} text-anchor="{anchor}" textLength="{length:.1f}"'
            f' lengthAdjust="spacingAndGlyphs">{escape(kind.shown(text))}</text>'
        )


def fit(text: str, kind: Lettering, width: float, height: float, largest: float, smallest: float = 12) -> Setting:
    """The text broken into even lines, as large as the box allows; what does not fit even small ends in an ellipsis."""
    size = largest
    while size > smallest:
        setting = Setting(kind, _broken(text, kind, width / size), size)
        if setting.height <= height and max(map(kind.width, setting.lines), default=0) * size <= width:
            return setting
        size *= 0.94
    return _cut(text, kind, width, height, smallest)


def _cut(text: str, kind: Lettering, width: float, height: float, size: float) -> Setting:
    lines = _broken(text, kind, width / size)
    most = max(1, int((height / size - 0.78) / kind.leading) + 1)
    kept = [_shortened(line, kind, width / size) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _shortened(kept[-1] + " …", kind, width / size)
    return Setting(kind, tuple(kept), size)


def _shortened(line: str, kind: Lettering, width: float) -> str:
    while kind.width(line) > width and len(line) > 2:
        line = line.rstrip("… ")[:-1] + "…"
    return line


def _broken(text: str, kind: Lettering, width: float) -> tuple[str, ...]:
    """The fewest lines that fit, and of those the most even ones."""
    parts = text.split()
    lines = _filled(parts, kind, width)
    narrower = width
    while len(lines) > 1 and narrower > width * 0.5:
        narrower *= 0.95
        tighter = _filled(parts, kind, narrower)
        if len(tighter) > len(lines) or max(map(kind.width, tighter)) > narrower:
            break
        lines = tighter
    return tuple(lines)


def _filled(parts: Sequence[str], kind: Lettering, width: float) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and kind.width(f"{lines[-1]} {part}") <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


def _width(letter: str, family: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    plain = unicodedata.normalize("NFD", letter)[0]
    return _MEASURES[family].get(plain, _USUAL[family])
