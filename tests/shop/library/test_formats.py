"""What passes for a book's file, and what does not."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import Invalid
from backend.shop.library import formats
from tests.shop.library.writing import a_pdf, a_zip, an_encrypted_pdf, an_epub

LOCKED = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'


def recognised(content: bytes) -> str:
    return formats.recognise(io.BytesIO(content))


@pytest.mark.parametrize("content, kind", [(a_pdf(), "pdf"), (an_epub(), "epub")], ids=["pdf", "epub"])
def test_a_book_is_known_by_what_is_inside(content: bytes, kind: str) -> None:
    assert recognised(content) == kind


@pytest.mark.parametrize(
    "content, words",
    {
        "a picture": (b"\x89PNG\r\n" + b"0" * 50, "neither"),
        "a page with a PDF behind it": (b"<script>1</script>" + a_pdf(), "neither"),
        "a PDF cut short": (a_pdf()[:200], "cannot be opened"),
        "an encrypted PDF": (an_encrypted_pdf(), "encrypted"),
        "any zip": (a_zip({"a.txt": "a"}), "cannot be opened"),
        "a document of another kind": (an_epub(mimetype="application/zip"), "not an EPUB"),
        "an EPUB without a table of its parts": (an_epub(container=None), "cannot be opened"),
        "an EPUB without pages": (an_epub(chapters=()), "no pages"),
        "an EPUB cut short": (an_epub()[:-40], "cannot be opened"),
        "an EPUB with a lock": (
            an_epub(**{"META-INF/encryption.xml": LOCKED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}),
            "encrypted",
        ),
        "a bomb": (an_epub(bomb=b"0" * 50_000_000), "far more"),
    }.values(),
    ids=lambda given: given if isinstance(given, str) else None,
)
def test_what_is_no_book_is_refused_in_clear_words(content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        recognised(content)


def test_scrambled_fonts_are_no_lock() -> None:
    fonts = LOCKED.format("http://www.idpf.org/2008/embedding")
    assert recognised(an_epub(**{"META-INF/encryption.xml": fonts})) == "epub"


@settings(max_examples=60)
@given(st.sampled_from([a_pdf(), an_epub()]), st.data())
def test_a_damaged_file_is_a_book_or_is_refused_and_never_breaks_the_shop(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        list(formats.texts(io.BytesIO(damaged), formats.recognise(io.BytesIO(damaged))))
    except Invalid as refused:
        assert refused.errors[0].field == "file"


def test_a_book_is_read_in_its_order_without_its_machinery() -> None:
    chapters = ("<h1>One</h1><p>It began.</p>", "<script>var x</script><p>It &amp; I ended.</p>")
    read = "".join(formats.texts(io.BytesIO(an_epub(chapters)), "epub"))
    assert read.split() == ["One", "It", "began.", "It", "&", "I", "ended."]
    assert "mind-killer" in "".join(formats.texts(io.BytesIO(a_pdf()), "pdf"))


def test_an_epub_declares_nothing_that_grows_when_it_is_read() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>'
    assert "haha" not in "".join(formats.texts(io.BytesIO(an_epub([laughs])), "epub"))


@pytest.mark.parametrize(
    "title, name",
    [
        ("Dune", "Dune.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ('A "quoted"\r\nSet-Cookie: x', "A quoted Set-Cookie x.pdf"),
        ("∞ / ∞", "book.pdf"),
        ("Les Misérables", "Les Misérables.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_file_is_called_after_its_book(title: str, name: str) -> None:
    assert formats.file_name(title, "pdf") == name
