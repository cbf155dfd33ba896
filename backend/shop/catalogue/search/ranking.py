"""Ranking: candidates by their words, the best of them compared closely, and nothing where nothing is meant."""

from collections.abc import Iterable
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz

from backend.shop.catalogue.search.index import Entry, Index
from backend.shop.catalogue.search.reading import Part, Reading, is_initial

MOST_RANKED = 500
MOST_BEGINNING = 60
MOST_POSTINGS = 1500
WORTH_RANKING = 0.5  # of the best candidate's words

EXPLAINED, USED, SPELT, POPULAR, NUMBERED = 3.0, 1.0, 0.8, 0.5, 0.6
IN_SERIES, AS_AUTHOR, CO_AUTHOR, AS_MAIN_TITLE = 0.85, 0.9, 0.8, 0.97
WITHOUT_ARTICLE = 0.97
INITIAL = 0.8
ABOUT = 0.4
CONFIDENT = 0.68
CONFIDENT_SPELLING = 0.8
NEAR_THE_BEST = 0.62


class Hit(NamedTuple):
    """A book found, how well it fits, the words asked for, and those they were taken for."""

    score: float
    book_id: int
    asked: tuple[str, ...]
    meant: tuple[str, ...]


def ranked(index: Index, readings: list[Reading]) -> list[Hit]:
    """The books that the query may mean, best first; equal ones by id."""
    best: dict[int, Hit] = {}
    for reading in readings:
        for place in _candidates(index, reading):
            hit = _weigh(index, reading, index.entries[place])
            if hit and (place not in best or hit.score > best[place].score):
                best[place] = hit
    if not best:
        return []
    bar = NEAR_THE_BEST * max(hit.score for hit in best.values())
    return sorted((hit for hit in best.values() if hit.score >= bar), key=lambda hit: (-hit.score, hit.book_id))


def _candidates(index: Index, reading: Reading) -> Iterable[int]:
    scores: dict[int, float] = {}
    for part in sorted(reading.parts, key=lambda part: -part.rarity):
        for place, weight in _places(index, part, bool(scores)).items():
            scores[place] = scores.get(place, 0.0) + weight
    bar = WORTH_RANKING * max(scores.values(), default=0.0)
    worthy = (place for place, score in scores.items() if score >= bar)
    best = nlargest(MOST_RANKED, worthy, key=lambda place: scores[place] + index.entries[place].popularity / 10)
    return {*best, *index.beginning_with(reading.bare, MOST_BEGINNING)}


def _places(index: Index, part: Part, has_others: bool) -> dict[int, float]:
    found = dict.fromkeys(index.about.get(part.stem, ()), ABOUT * part.rarity_about)
    if has_others and len(found) > MOST_POSTINGS:
        found = {}
    for word, weight in reversed(part.meant.items()):
        places = index.postings[word]
        if len(places) <= MOST_POSTINGS or not (has_others or found):
            found.update(dict.fromkeys(places, weight * part.rarity))
    return found


def _weigh(index: Index, reading: Reading, entry: Entry) -> Hit | None:
    matched, corrected, explained, about, asked = _match(reading, entry)
    spelt = max(_spelling(reading.whole, entry.whole), _spelling(reading.bare, entry.bare) * WITHOUT_ARTICLE)
    numbered = reading.number is not None and reading.number == entry.number
    covered = explained / asked if asked else 0.0
    if reading.number is not None and not (numbered and _share(index, matched, entry.series)):
        return None
    if covered < CONFIDENT and spelt < CONFIDENT_SPELLING and about < 2 * CONFIDENT:
        return None
    score = (
        EXPLAINED * max(covered, spelt * 0.9)
        + USED * _used(index, matched, entry)
        + SPELT * spelt
        + POPULAR * entry.popularity
        + NUMBERED * numbered
    )
    return Hit(round(score * reading.trust, 6), entry.id, reading.typed, corrected)


def _match(reading: Reading, entry: Entry) -> tuple[dict[str, float], tuple[str, ...], float, float, float]:
    matched: dict[str, float] = {}
    corrected: list[str] = []
    explained = about = asked = 0.0
    for part in reading.parts:
        weight, word = max(((part.meant.get(name, 0.0), name) for name in entry.names), default=(0.0, ""))
        if not weight and is_initial(part.typed):
            weight, word = _as_initial(part.typed, entry)
        asked += part.rarity
        if weight:
            matched[word] = max(weight, matched.get(word, 0.0))
            explained += part.rarity * weight
        elif part.stem in entry.about:
            about += 1
            explained += part.rarity * ABOUT
        corrected.append(word if weight else part.typed)
    return matched, tuple(corrected), explained, about, asked


def _as_initial(typed: str, entry: Entry) -> tuple[float, str]:
    first_names = (name for author in entry.authors for name in author[:-1])
    return next(((INITIAL, name) for name in first_names if name.startswith(typed)), (0.0, ""))


def _used(index: Index, matched: dict[str, float], entry: Entry) -> float:
    """How much of the title, the series or an author's name the query has named, whichever is most."""
    return max(
        _share(index, matched, entry.title),
        _share(index, matched, entry.main) * AS_MAIN_TITLE,
        _share(index, matched, entry.series) * IN_SERIES,
        *(
            _author_share(matched, author) * (CO_AUTHOR if place else AS_AUTHOR)
            for place, author in enumerate(entry.authors)
        ),
    )


def _share(index: Index, matched: dict[str, float], names: tuple[str, ...]) -> float:
    all_of_it = sum(index.rarity[name] for name in names)
    return sum(index.rarity[name] * matched.get(name, 0.0) for name in names) / all_of_it if all_of_it else 0.0


def _author_share(matched: dict[str, float], author: tuple[str, ...]) -> float:
    """Surnames weigh more: people leave first names out."""
    if not author:
        return 0.0
    first = sum(matched.get(name, 0.0) for name in author[:-1]) / max(1, len(author) - 1)
    return 0.75 * matched.get(author[-1], 0.0) + 0.25 * first


def _spelling(squeezed: str, title: str) -> float:
    """How alike the query and the title are, letter by letter; a title half typed is alike."""
    if not squeezed:
        return 0.0
    if title.startswith(squeezed):
        return 0.85 + 0.15 * len(squeezed) / len(title)
    return fuzz.ratio(squeezed, title) / 100
