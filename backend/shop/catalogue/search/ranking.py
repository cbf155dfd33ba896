"""Ranking: candidates by their words, the best of them compared closely, and nothing where nothing is meant."""

from collections.abc import Iterable
from heapq import nlargest

from backend.shop.catalogue.search.fitting import Hit, fit
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.reading import Part, Reading

MOST_RANKED = 500
MOST_BEGINNING = 60
MOST_POSTINGS = 1500  # a word in more books than this finds none by itself when the query has others
WORTH_RANKING = 0.5  # of the best candidate's words
NEAR_THE_BEST = 0.62  # of the best book's score: what is further off was not meant
NAMED = 0.62  # of the best book's title or author: then that was meant, not what other books are about


def ranked(index: Index, readings: list[Reading]) -> list[Hit]:
    """The books that the query may mean, best first; equal ones by id."""
    best: dict[int, Hit] = {}
    for reading in readings:
        for place in _candidates(index, reading):
            hit = fit(index, reading, index.entries[place])
            if hit and (place not in best or hit.score > best[place].score):
                best[place] = hit
    hits = sorted(best.values(), key=lambda hit: (-hit.score, hit.book_id))
    return [hit for hit in hits if hit.score >= NEAR_THE_BEST * hits[0].score or (hit.told and hits[0].named < NAMED)]


def _candidates(index: Index, reading: Reading) -> Iterable[int]:
    scores: dict[int, float] = {}
    for part in sorted(reading.parts, key=lambda part: -part.rarity):
        for place, weight in _places(index, part, alone=not scores).items():
            scores[place] = scores.get(place, 0.0) + weight
    bar = WORTH_RANKING * max(scores.values(), default=0.0)
    worthy = (place for place, score in scores.items() if score >= bar)
    best = nlargest(
        MOST_RANKED, worthy, key=lambda place: (scores[place] + index.entries[place].popularity / 10, -place)
    )
    return {*best, *index.beginning_with(reading.bare, MOST_BEGINNING)}


def _places(index: Index, part: Part, alone: bool) -> dict[int, float]:
    """The places of the books that have the word or tell of it, each with what that is worth."""
    about = index.about.get(part.stem, ())
    found = dict.fromkeys(about, part.rarity_about) if alone or len(about) <= MOST_POSTINGS else {}
    for word, weight in reversed(part.meant.items()):
        places = index.postings[word]
        if alone or len(places) <= MOST_POSTINGS:
            found.update(dict.fromkeys(places, weight * part.rarity))
    return found
