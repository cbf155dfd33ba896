import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shop.catalogue import covers
from backend.shop.catalogue.covers import layouts, lettering
from backend.shop.catalogue.covers.dice import Dice
from backend.shop.catalogue.covers.layouts import Words
from backend.shop.catalogue.covers.palette import _FAMILIES, Palette, family

LAYOUTS = list(dict.fromkeys(one for suiting in layouts.LAYOUTS.values() for one in suiting))
SVG = "{http://www.w3.org/2000/svg}"
TITLES = [
    "It",
    "The Hobbit",
    "One Flew Over the Cuckoo's Nest",
    "Supercalifragilisticexpialidocious " * 3,
    "채식주의자",
]


def texts(drawn: str) -> list[ET.Element]:
    return ET.fromstring(drawn).findall(f".//{SVG}text")


def test_the_same_book_always_has_the_same_cover():
    assert covers.draw("Dune", "Frank Herbert", "Science Fiction") == covers.draw(
        "Dune", "Frank Herbert", "Science Fiction"
    )


def test_books_of_one_shelf_look_different():
    drawn = {
        re.sub(r"<text.*?</text>|<title.*?</title>", "", covers.draw(f"Book {n}", "A", "Fantasy")) for n in range(40)
    }
    assert len(drawn) > 30


def test_a_cover_tells_its_name_to_those_who_cannot_see_it():
    root = ET.fromstring(covers.draw("Emma", "Jane Austen", "Classics"))
    assert root.get("role") == "img" and root.get("viewBox") == "0 0 400 600"
    name = root.find(f"{SVG}title")
    assert name is not None and name.text == "Emma by Jane Austen" and root.get("aria-labelledby") == name.get("id")


def test_title_subtitle_and_author_are_on_it():
    said = " ".join(
        text.text or "" for text in texts(covers.draw("Cosmos: A Personal Voyage", "Carl Sagan", "Science"))
    )
    assert "cosmos" in said.lower() and "A Personal Voyage".lower() in said.lower() and "carl sagan" in said.lower()


@given(st.text(), st.text(), st.text())
def test_any_words_make_a_well_formed_picture(title: str, author: str, category: str):
    ET.fromstring(covers.draw(title, author, category))


def test_markup_in_a_title_stays_words():
    drawn = covers.draw('<script>alert("x")</script> & co', "O'Neil <b>", "Drama")
    assert "<script" not in drawn and "<b>" not in drawn


@pytest.mark.parametrize(
    "layout", sorted({one for many in layouts.LAYOUTS.values() for one in many}, key=lambda one: one.__name__)
)
@pytest.mark.parametrize("title", TITLES)
def test_lettering_stays_on_the_sheet(layout: layouts.Layout, title: str):
    words = Words(
        title, "A Rather Long Subtitle That Goes on and on " * 2, "Gabriel García Márquez, Somebody Else, Another"
    )
    drawn = layout(words, _FAMILIES["ink"][0], Dice(title))
    for text in texts(f'<svg xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'):
        if text.get("aria-hidden"):
            continue
        x, length, y = (float(text.get(name) or 0) for name in ("x", "textLength", "y"))
        left = {"start": x, "middle": x - length / 2, "end": x - length}[text.get("text-anchor") or "start"]
        assert left >= 0 and left + length <= 400 and 0 < y < 600


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [one for many in _FAMILIES.values() for one in many])
def test_words_can_be_read_on_every_ground(colours: Palette):
    assert contrast(colours.paper, colours.ground) >= 4.5 and contrast(colours.paper, colours.deep) >= 7
    assert contrast(colours.deep, colours.accent) >= 4.5 and contrast(colours.accent, colours.ground) >= 3


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("Science Fiction", "cosmic"),
        ("Science", "slate"),
        ("Fiction", "ink"),
        ("Mystery", "shadow"),
        ("Children", "sun"),
    ],
)
def test_a_shelf_has_its_colours(category: str, expected: str):
    assert family(category) == expected


def test_a_shelf_nobody_thought_of_has_its_colours_too():
    assert family("Basketry") == family("basketry") == family("Basketry ")


def test_lines_break_evenly_and_as_large_as_they_fit():
    setting = lettering.fit("One Hundred Years of Solitude", lettering.Lettering(), 200, 200, 60)
    assert len(setting.lines) >= 2 and setting.height <= 200
    assert max(setting.lettering.width(line) for line in setting.lines) * setting.size <= 200


def test_what_cannot_fit_ends_in_an_ellipsis():
    setting = lettering.fit("word " * 500, lettering.Lettering(), 200, 100, 60)
    assert setting.lines[-1].endswith("…") and setting.height <= 100
