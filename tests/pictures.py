"""Pictures for tests."""

from io import BytesIO

from PIL import Image


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 90), colour: str = "teal", **options: object) -> bytes:
    """A picture of one colour."""
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, kind, **options)
    return made.getvalue()
