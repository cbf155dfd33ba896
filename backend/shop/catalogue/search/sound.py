"""How a word sounds, roughly and in English: "prachet" and "pratchett" are alike."""

import re

_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"x", "ks"),
        (r"^wh", "w"),
        (r"tch|ch(?!r)", "x"),
        (r"sch|sh|[st]i(?=on|an)", "x"),
        (r"ch", "k"),
        (r"ph", "f"),
        (r"gh(?=[^aeiouy]|$)|gh$", ""),
        (r"gh", "g"),
        (r"th", "0"),
        (r"dg(?=[eiy])|g(?=[eiy])", "j"),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|c|qu?", "k"),
        (r"kh", "k"),
        (r"w(?=[^aeiouy]|$)", ""),
        (r"v", "f"),
        (r"d(?=[t])", ""),
        (r"(?<=[aeiouy])h|h(?=[^aeiouy]|$)", ""),
        (r"d", "t"),
        (r"b", "p"),
        (r"m(?=n)", ""),
        (r"^[aeiouy]+", "a"),
        (r"(?<=.)[aeiouy]+", ""),
        (r"(.)\1+", r"\1"),
    )
]


_VOWELS = re.compile(r"[aeiou]")


def skeleton(word: str) -> str:
    """The word without its vowels, as people type who are in a hurry: "hngr"."""
    return _VOWELS.sub("", word)


def sound(word: str) -> str:
    """A key that words of like sound share; it keeps where a word begins and forgets its vowels."""
    for rule, replacement in _RULES:
        word = rule.sub(replacement, word)
    return word
