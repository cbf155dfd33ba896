"""What a Prometheus server reads, and who else may."""

import hmac

from flask import Blueprint, Response, request

from backend.api.door import services
from backend.config import metrics_folder
from backend.errors import Busy, NotFound
from backend.infra import metrics, outbox

api = Blueprint("metrics", __name__, url_prefix="/api")
THIS_MACHINE = ("127.0.0.1", "::1")


@api.get("/metrics")
def figures() -> Response:
    """Figures of all processes of this server, and how many events wait."""
    _require_right()
    return Response(metrics.exposed(_events(), metrics_folder()), mimetype=metrics.MEDIA_TYPE)


def _events() -> dict[str, tuple[str, float]]:
    try:
        with services().database.reading() as tx:
            counts = outbox.waiting_count(tx), outbox.failing(tx), outbox.given_up_count(tx)
    except Busy:
        return {}  # the other figures are wanted most when the database is away
    waiting, failing, given_up = counts
    return {
        "shop_events_waiting": ("Events that have not been reacted to.", waiting),
        "shop_events_failing": ("Events of which a reaction failed and has not succeeded since.", failing),
        "shop_events_given_up": ("Events that are tried no more, until somebody has them replayed.", given_up),
    }


def _require_right() -> None:
    """With a token whoever shows it, else only who asks from this machine and for nobody else."""
    if token := services().config.metrics_token:
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        is_right = hmac.compare_digest(shown.encode(), token.encode())
    else:
        is_right = request.remote_addr in THIS_MACHINE and not _is_forwarded()
    if not is_right:
        raise NotFound("There is nothing here.")


def _is_forwarded() -> bool:
    """Whether a proxy asks, e.g. the pages, which run on the same machine and serve everybody."""
    return any(name.lower().startswith("x-forwarded-") for name, _ in request.headers)
