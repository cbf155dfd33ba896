"""Words of a query that no book found has: a shop should say so when it shows something else."""

from collections.abc import Sequence

from backend.shop.catalogue.search import meaning, nicknames, numerals, shells
from backend.shop.catalogue.search.fitting import Hit
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.reading import LONGEST_QUERY, LONGEST_WORD
from backend.shop.catalogue.words import words


def ignored(index: Index, q: str, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The telling words of a query that none of the books has or tells of; none when there are no books."""
    left = [word for word in words(q)[:LONGEST_QUERY] if _tells(index, word)] if hits else []
    for hit in hits:
        left = [word for word in left if not _is_in(word, _letters(hit)) and not _places(word, hit)]
        if not left:
            break
    return tuple(dict.fromkeys(left))


def _tells(index: Index, word: str) -> bool:
    """Whether a word says which book is meant, as "the" and "paperback" do not."""
    is_letter = len(word) == 1 and word.isalpha()
    return not is_letter and not shells.is_shell(word) and index.rarity(word) >= meaning.TOO_COMMON


def _is_in(word: str, letters: str) -> bool:
    return word[:LONGEST_WORD] in letters or "".join(nicknames.spelt_out((word,))) in letters


def _places(word: str, hit: Hit) -> bool:
    """Whether a word says which book of a series is meant: the number, or what announces it."""
    return hit.number is not None and (numerals.value(word) == hit.number or numerals.announces(word))


def _letters(hit: Hit) -> str:
    """What the book explains of the query, run together (it may be respaced), its numbers written in every way."""
    read = hit.explained
    return " ".join("".join(way) for way in (read, numerals.in_digits(read), numerals.in_words(read)))
