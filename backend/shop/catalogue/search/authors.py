"""Authors by a name that may be half of one, without its accents, or misspelt."""

from backend.shop.catalogue.search import meaning
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.reading import LONGEST_WORD
from backend.shop.catalogue.words import words

FAINTEST = 0.6
EVEN = 0.02
MOST = 200
LONGEST_NAME = 6  # words


def alike(index: Index, name: str, exactly: bool = False) -> list[str]:
    """The authors that a name may stand for, the most read first: all whom it fits best ("king" fits several).

    Exactly: as far as it is typed, without a slip.
    """
    wanted = tuple(dict.fromkeys(word[:LONGEST_WORD] for word in words(name)))
    if not wanted or len(wanted) > LONGEST_NAME:
        return []
    weights = [_meant(index, word, exactly) for word in wanted]
    scores = {author: _fit(weights, words(author)) for author in index.authors_with(weights)}
    best = max(scores.values(), default=0.0)
    if best < FAINTEST:
        return []
    fame = index.fame_of({author for author, score in scores.items() if score >= best - EVEN})
    return sorted(fame, key=lambda author: (-fame[author], author))[:MOST]


def _fit(wanted: list[dict[str, float]], author: tuple[str, ...]) -> float:
    """How well the worst fitting word fits; initials and first names may be left out, but not contradicted."""
    return min(max(weights.get(part, 0.0) for part in author) for weights in wanted)


def _meant(index: Index, word: str, exactly: bool) -> dict[str, float]:
    completed = meaning.completions(index, word) if len(word) > 1 else {}
    return ({} if exactly else meaning.mistaken(index, word)) | completed | {word: 1.0}
