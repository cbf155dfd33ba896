"""The shop's own summariser: it says nothing of its own, but picks the sentences that tell most.

A sentence counts by how often its words, other than the smallest, come in the text, and a little more near the start.
"""

import re
from collections import Counter
from itertools import accumulate

from backend.shop.library.summarising import Gist

LONGEST = 600
FEWEST, MOST = 5, 60
"""How many words a sentence has that is worth picking."""
HEAD_START = 0.3
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]+[\"'”’)]*(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]{4,}")
SAYS_LITTLE = frozenset(
    re.findall(
        r"\w+",
        """
        about after again all also because been before being between both could does down each even every
        from have here into just like made many more most much must never only other over same should some
        such than that their them then there these they this those through under until upon very well were
        what when where which while will with would your
        """,
    )
)


class Extract:
    """Picks sentences; needs no network and gives the same summary every time."""

    name = "clerk"
    letters = 60_000

    def summarise(self, title: str, text: str) -> Gist:
        """The best sentences in their order, at most so many letters in all; a text that short stays as it is."""
        return Gist(_picked(" ".join(text.split())), self.name)


def _picked(tidy: str) -> str:
    if len(tidy) <= LONGEST:
        return tidy
    sentences = [found[0].strip() for found in _SENTENCE.finditer(tidy)]
    worth = [one for one in dict.fromkeys(sentences) if FEWEST <= len(one.split()) <= MOST]
    return " ".join(_best(worth)) or f"{tidy[:LONGEST].rpartition(' ')[0]} …"


def _best(sentences: list[str]) -> list[str]:
    often = Counter(word for sentence in sentences for word in _words(sentence))
    weights = [
        _weight(sentence, often) * (1 + HEAD_START * (1 - place / len(sentences)))
        for place, sentence in enumerate(sentences)
    ]
    ranked = sorted(range(len(sentences)), key=lambda place: (-weights[place], place))
    lengths = accumulate(len(sentences[place]) + 1 for place in ranked)
    chosen = sorted(place for place, so_far in zip(ranked, lengths, strict=True) if so_far <= LONGEST)
    return [sentences[place] for place in chosen]


def _weight(sentence: str, often: Counter[str]) -> float:
    words = _words(sentence)
    return sum(often[word] for word in words) / (len(words) + 2)


def _words(sentence: str) -> list[str]:
    return [word for word in _WORD.findall(sentence.casefold()) if word not in SAYS_LITTLE]
