"""Pictures of covers as they come in: looked at with suspicion, and made anew, small and bare."""

from io import BytesIO

from PIL import Image, ImageOps

from backend.errors import Invalid, invalid

KINDS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LARGEST = (800, 1200)
QUALITY = 82
PAPER = "white"


def fitted(data: bytes) -> bytes:
    """The picture as a WebP of bounded size; Invalid when it is none, or too large to be opened."""
    try:
        with Image.open(BytesIO(data), formats=KINDS) as picture:
            return _made_anew(picture)
    except Invalid:
        raise
    except Exception as error:  # a decoder meets whatever somebody made up, and fails in its own many ways
        raise invalid("cover", "This is no picture that we can open: a JPEG, PNG or WebP, please.") from error


def _made_anew(picture: Image.Image) -> bytes:
    if picture.width * picture.height > MOST_PIXELS:  # known from its head, before anything is unpacked
        raise invalid("cover", f"A picture has at most {MOST_PIXELS // 1_000_000} million pixels.")
    picture.draft("RGB", LARGEST)
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail(LARGEST)
    flat = Image.new("RGB", upright.size, PAPER)
    flat.paste(upright, mask=upright.getchannel("A"))
    made = BytesIO()
    flat.save(made, "WEBP", quality=QUALITY)
    return made.getvalue()
