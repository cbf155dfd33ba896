"""What several doors are tried with."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.till import order, prepaid, stripe, till

__all__ = ["order", "prepaid", "stripe", "till"]


class Finishing(FlaskClient):
    """Takes each answer to its end and closes it, as a server does."""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        return super().open(*args, buffered=True, **more)
