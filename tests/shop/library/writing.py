"""Files of books as somebody might upload them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'


def a_pdf(*pages: str) -> bytes:
    """A PDF with these words on its pages."""
    document = FPDF()
    document.set_font("helvetica", size=12)
    for words in pages or ("Fear is the mind-killer.",):
        document.add_page()
        document.multi_cell(0, 6, words)
    return bytes(document.output())


def a_pdf_bomb() -> bytes:
    """A small PDF of ten thousand million pages: each node of its tree has the next one for all of its ten children."""
    depth = 10
    nodes = [
        f"{number} 0 obj <</Type/Pages/Count 1/Kids[{f'{number + 1} 0 R ' * 10}]>> endobj"
        for number in range(2, 2 + depth)
    ]
    page = f"{2 + depth} 0 obj <</Type/Page/MediaBox[0 0 9 9]>> endobj"
    body = "\n".join(["%PDF-1.7", "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj", *nodes, page])
    return f"{body}\ntrailer <</Root 1 0 R/Size {depth + 3}>>\nstartxref\n0\n%%EOF\n".encode()


def an_encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf())))
    writer.encrypt("open sesame")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def an_epub(chapters: Sequence[str] = ("<p>Fear is the mind-killer.</p>",), **other: str | bytes | None) -> bytes:
    """An EPUB with these chapters; `other` replaces or, with None, leaves out the parts of its packing."""
    names = [f"chapter-{number}.xhtml" for number, _ in enumerate(chapters)]
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    package = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    parts: dict[str, str | bytes | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": package,
    }
    bodies = {f"OPS/{name}": f"<html><body>{body}</body></html>" for name, body in zip(names, chapters, strict=True)}
    renamed = {{"mimetype": "mimetype", "container": "META-INF/container.xml"}.get(k, k): v for k, v in other.items()}
    return a_zip({name: body for name, body in (parts | bodies | renamed).items() if body is not None})


def a_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return kept.getvalue()
