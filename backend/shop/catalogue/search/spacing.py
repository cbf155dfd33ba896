"""Words run together, or torn apart, put right by the vocabulary."""

import math

from backend.shop.catalogue.search.vocabulary import Vocabulary

SHORTEST_GLUED = 5
MOST_PIECES = 5
LONGEST_GLUED = 40
PER_PIECE = 4.0  # how much more likely a whole has to be than its pieces


def respaced(vocabulary: Vocabulary, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query with neighbours joined and unknown words split where that makes words of the catalogue."""
    joined: list[str] = []
    for word in parts:
        if joined and joined[-1] + word in vocabulary and not _both_common(vocabulary, joined[-1], word):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(piece for word in joined for piece in _split(vocabulary, word))


def _both_common(vocabulary: Vocabulary, first: str, second: str) -> bool:
    whole = vocabulary.counts[first + second]
    return min(vocabulary.counts.get(first, 0), vocabulary.counts.get(second, 0)) > 5 * whole


def _split(vocabulary: Vocabulary, word: str) -> list[str]:
    if word in vocabulary or not SHORTEST_GLUED <= len(word) <= LONGEST_GLUED:
        return [word]
    total = sum(vocabulary.counts.values())
    best: list[tuple[float, list[str]]] = [(0.0, []), *((math.inf, []) for _ in word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            cost, pieces = best[start]
            count = vocabulary.counts.get(word[start:end], 0)
            if count and len(pieces) < MOST_PIECES and (end - start > 1 or word[start:end] in "ai"):
                better = cost + PER_PIECE + math.log(total / count)
                if better < best[end][0]:
                    best[end] = (better, [*pieces, word[start:end]])
    return best[-1][1] or [word]
