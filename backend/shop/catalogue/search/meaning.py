"""Understanding a word: the words of the catalogue that it may be, each with how likely that is."""

from backend.shop.catalogue.search import numerals
from backend.shop.catalogue.search.index import Index, Likeness

OTHER_BEGINNING = 0.93  # people rarely mistake a word's first letter
SOUNDS_ALIKE, AGREEING = 0.45, 0.35  # for the sound, and for the letters that agree
WITHOUT_VOWELS = 0.85
COMPLETED = 0.9
MOST_SLIPS, LIKELY_SLIPS = 2, 1  # in a word; a slip seldom makes another word, and two of them hardly ever do
TOO_COMMON = 0.35  # a rarity; other words than "the" and "of" are not looked for
SHORTEST_BEGUN = 3
KNOWN_ANYWAY = 0.85  # for another word when the word typed is one itself
BEGINNING = 0.85  # for a completion of a word that others follow
UNFINISHED = 0.85  # for a word that what was typed is not the beginning of


def begun(typed: str, is_last: bool, is_word: bool) -> float:
    """How likely a word was meant of which only the beginning was typed: the last word may still be being typed."""
    if is_last:
        return COMPLETED if len(typed) > 1 else 0.0
    return COMPLETED * BEGINNING if len(typed) >= SHORTEST_BEGUN and not is_word else 0.0


def meant(index: Index, typed: str, is_word: bool, begun: float) -> dict[str, float]:
    """The words that a word may be; others count for less when it is one itself, or the beginning of one."""
    completed = dict.fromkeys(index.completions(typed, mistyped=False), begun) if begun else {}
    slips, doubt = (LIKELY_SLIPS, KNOWN_ANYWAY) if is_word else (MOST_SLIPS, UNFINISHED if completed else 1.0)
    is_common = index.rarity(typed) < TOO_COMMON
    found = {} if is_common else {word: weight * doubt for word, weight in mistaken(index, typed, slips).items()}
    if begun == COMPLETED:
        completed = completions(index, typed)
    numbers = {word: numerals.SAME for word in numerals.same_as(typed) if word in index}
    for word, weight in (completed | numbers).items():
        found[word] = max(weight, found.get(word, 0.0))
    return found | {typed: 1.0} if typed in index else found


def mistaken(index: Index, typed: str, slips: int = MOST_SLIPS) -> dict[str, float]:
    """The other words that may be meant, each with a weight below one: those spelt and those sounding alike."""
    return {one.word: _weight(typed, one, slips) for one in index.like(typed, slips)}


def _weight(typed: str, one: Likeness, slips: int) -> float:
    agreeing = 1 - one.slips / max(len(typed), len(one.word))
    spelt = agreeing * (1.0 if typed[0] == one.word[0] else OTHER_BEGINNING) if one.slips <= slips else 0.0
    heard = SOUNDS_ALIKE + AGREEING * agreeing if one.sounds else 0.0
    return max(spelt, heard, WITHOUT_VOWELS if one.built else 0.0)


def completions(index: Index, typed: str) -> dict[str, float]:
    """The words that may be meant when the last letters are still to come, even if there was a slip before."""
    slipped = {} if typed in index else dict.fromkeys(index.completions(typed, mistyped=True), COMPLETED * _sure(typed))
    return slipped | dict.fromkeys(index.completions(typed, mistyped=False), COMPLETED)


def _sure(typed: str) -> float:
    return 1 - 1 / len(typed)
