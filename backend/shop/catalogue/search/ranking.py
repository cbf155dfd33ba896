"""Ranking: candidates by their words, the best of them compared closely, and nothing where nothing is meant."""

from collections.abc import Iterable, Sequence

import numpy as np

from backend.shop.catalogue.search.fitting import NEAR_THE_BEST, Hit, fits
from backend.shop.catalogue.search.index import Array, Index, Part
from backend.shop.catalogue.search.reading import Reading
from backend.shop.catalogue.search.seeking import Query

MOST_RANKED = 500
MOST_BEGINNING = 60
LONG, SURE = 9, 6  # letters
WELL_KNOWN = 0.1  # what it is worth to a candidate to be the most read book
WORTH_RANKING = 0.5  # of the best candidate's words
NAMED = 0.62  # of the best book's title or author: then that was meant, not what other books are about


def ranked(index: Index, readings: Iterable[Reading]) -> list[Hit]:
    """The books that the query may mean, best first; equal ones by id."""
    best: dict[int, Hit] = {}
    for reading in readings:
        queries = [Query.of(reading, part) for part in index.parts]
        for query, places in zip(queries, _candidates(queries), strict=True):
            for hit in fits(query, places):
                if hit.book_id not in best or hit.score > best[hit.book_id].score:
                    best[hit.book_id] = hit
        if any(hit.sure for hit in best.values()):
            break
    hits = sorted(best.values(), key=lambda hit: (-hit.score, hit.book_id))
    return [hit for hit in hits if hit.score >= NEAR_THE_BEST * hits[0].score or (hit.told and hits[0].named < NAMED)]


def _candidates(queries: Sequence[Query]) -> list[Array]:
    """In each segment, the books that may be meant: found by rare words, and worth most to the whole query."""
    rarest = _rarest(queries)
    pools = [query.found(rarest) for query in queries]
    worth = [query.worth(places) for query, places in zip(queries, pools, strict=True)]
    bar = WORTH_RANKING * max((float(one.max(initial=0.0)) for one in worth), default=0.0)
    return [
        np.union1d(_best(query.part, places[one >= bar], one[one >= bar]), _beginning(query))
        for query, places, one in zip(queries, pools, worth, strict=True)
    ]


def _rarest(queries: Sequence[Query]) -> int:
    """Which of the words that find anything is the rarest."""
    rarity = queries[0].rarity if queries else np.arange(0)
    by_rarity = np.argsort(-rarity, kind="stable").tolist()
    return next((word for word in by_rarity if any(query.finds(word) for query in queries)), -1)


def _best(part: Part, places: Array, worth: Array) -> Array:
    """The candidates worth most, better known ones first."""
    return places[np.argsort(-(worth + WELL_KNOWN * part.popularity(places)), kind="stable")[:MOST_RANKED]]


def _beginning(query: Query) -> Array:
    """The best known of the titles that begin like the query, spaces aside; a long one may have a slip further on."""
    part, squeezed = query.part, query.reading.bare
    bare = squeezed.removeprefix("the") if len(squeezed) > LONG else squeezed
    ways = {squeezed, bare, bare[:SURE] if len(bare) > LONG else bare} - {""}
    found = [np.sort(part.living(part.segment.titled(letters)))[:MOST_BEGINNING] for letters in ways]
    return np.concatenate(found) if found else np.arange(0)
