"""Pictures that sellers send, made anew."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from backend.errors import Invalid
from backend.shop.catalogue.covers import pictures
from tests.pictures import picture


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_webp_that_fits(kind: str) -> None:
    made = opened(pictures.fitted(picture(kind, (1700, 2400))))
    assert (made.format, made.size) == ("WEBP", (800, 1129))
    assert opened(pictures.fitted(picture(kind))).size == (60, 90)


def test_nothing_is_kept_of_what_a_camera_wrote_beside_it() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a camera that knows where you live"
    made = opened(pictures.fitted(picture(size=(90, 60), exif=exif)))
    assert made.size == (60, 90), "turned as the camera said"
    assert not made.getexif() and "exif" not in made.info


def test_what_can_be_seen_through_lies_on_white_paper() -> None:
    glass = BytesIO()
    Image.new("RGBA", (10, 15), (255, 0, 0, 0)).save(glass, "PNG")
    assert min(opened(pictures.fitted(glass.getvalue())).convert("RGB").getpixel((5, 5))) > 250


def test_a_picture_that_would_fill_the_memory_is_refused_by_its_head() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(Invalid):
        pictures.fitted(bomb)


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"%PDF-1.7", picture("GIF"), picture("TIFF"), picture()[:200]])
def test_what_is_no_such_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        pictures.fitted(data)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 600), byte=st.integers(0, 255))
def test_a_damaged_picture_is_made_anew_or_refused(at: int, byte: int) -> None:
    data = bytearray(picture("PNG"))
    data[at % len(data)] = byte
    with suppress(Invalid):
        assert opened(pictures.fitted(bytes(data))).format == "WEBP"
