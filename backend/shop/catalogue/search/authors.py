"""Authors by a name that may be half of one, without its accents, or misspelt."""

from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.words import words

FAINTEST = 0.6
EVEN = 0.02
MOST = 200


def alike(index: Index, name: str) -> list[str]:
    """The authors that a name may stand for: all whom it fits best ("king" fits several), none when it fits nobody."""
    wanted = words(name)
    if not wanted:
        return []
    scores = {author: _fit(index, wanted, index.authors[author]) for author in _bearing(index, wanted)}
    best = max(scores.values(), default=0.0)
    if best < FAINTEST:
        return []
    return sorted(author for author, score in scores.items() if score >= best - EVEN)[:MOST]


def _bearing(index: Index, wanted: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for word in wanted:
        for meant in _meant(index, word):
            found |= index.author_postings.get(meant, set())
    return found


def _fit(index: Index, wanted: tuple[str, ...], author: tuple[str, ...]) -> float:
    """How well the worst fitting word fits; initials and first names may be left out, but not contradicted."""
    return min(max(_meant(index, word).get(part, 0.0) for part in author) for word in wanted)


def _meant(index: Index, word: str) -> dict[str, float]:
    completed = index.vocabulary.completed(word) if len(word) > 2 else {}
    return completed | index.vocabulary.meant(word) | {word: 1.0}
