"""Words run together, or torn apart, put right by the index."""

import math

from backend.shop.catalogue.search.index import Index

SHORTEST_GLUED = 5
MOST_PIECES = 12
LONGEST_PIECE = 20
LONGEST_GLUED = 60
FEW, LETTERS_A_PIECE = 2, 3  # many pieces have to be longer on average: short ones can be made of anything
PER_PIECE = 4.0  # how much more likely a whole has to be than its pieces


def respaced(index: Index, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query with neighbours joined and unknown words split where that makes words of the catalogue."""
    joined: list[str] = []
    for word in parts:
        if joined and joined[-1] + word in index and not _both_common(index, joined[-1], word):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(piece for word in joined for piece in _split(index, word))


def _both_common(index: Index, first: str, second: str) -> bool:
    whole = index.count(first + second)
    return min(index.count(first), index.count(second)) > 5 * whole


def _split(index: Index, word: str) -> list[str]:
    if word in index or not SHORTEST_GLUED <= len(word) <= LONGEST_GLUED:
        return [word]
    total = index.words_in_all
    best: list[tuple[float, list[str]]] = [(0.0, []), *((math.inf, []) for _ in word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - LONGEST_PIECE), end):
            cost, pieces = best[start]
            count = index.count(word[start:end])
            if count and len(pieces) < MOST_PIECES and (end - start > 1 or word[start:end] in "ai"):
                better = cost + PER_PIECE + math.log(total / count)
                if better < best[end][0]:
                    best[end] = (better, [*pieces, word[start:end]])
    pieces = best[-1][1]
    return pieces if pieces and (len(pieces) <= FEW or len(word) >= LETTERS_A_PIECE * len(pieces)) else [word]
