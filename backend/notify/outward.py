"""What is told to other programs: by webhooks, each delivery an event of its own, and on a topic."""

import hashlib
import hmac
import json
import time

from backend.infra import outbox
from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.shop.support import webhooks

FACTS = ("order_id", "parcel_id", "book_id", "left")
"""What is told of an event; who it is about, and what else it holds, is nobody's business outside."""


def tell_webhooks(event: Event, means: Means) -> None:
    """Has every address that wants events of this kind told, each at its own pace."""
    with means.database.transaction() as tx:
        for webhook_id in webhooks.wanting(tx, event.kind):
            outbox.announce_once(tx, event, "webhook_due", {"webhook_id": webhook_id, "told": told(event)})


def call_webhook(event: Event, means: Means) -> None:
    """Calls an address; when it does not take the event, it is called again later."""
    with means.database.reading() as tx:
        webhook = webhooks.find(tx, event.payload["webhook_id"])
    if webhook is None:
        return
    body = json.dumps(event.payload["told"]).encode()
    try:
        status = means.caller.post(webhook.url, body, headers(body, webhook.secret, int(time.time())))
        outcome = str(status)
    except Exception as error:
        status, outcome = 0, f"{type(error).__name__}: {error}"
    with means.database.transaction() as tx:
        webhooks.record(tx, webhook.id, outcome)
    if not 200 <= status < 300:
        raise ConnectionError(f"webhook {webhook.id} did not take it: {outcome}")


def publish(event: Event, means: Means) -> None:
    """Publishes an event on the topic, if there is one."""
    if means.topic:
        means.topic.publish(json.dumps(told(event)), event.kind)


def told(event: Event) -> dict[str, object]:
    """An event as other programs are told of it; told twice it has the same id."""
    facts = {name: event.payload[name] for name in FACTS if name in event.payload}
    return {"id": event.id, "kind": event.kind, "happened_at": event.happened_at.isoformat(), "facts": facts}


def headers(body: bytes, secret: str, moment: int) -> dict[str, str]:
    """What a delivery is signed with: HMAC-SHA256 of the moment, a dot, and the body."""
    signature = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", "Shelftalker-Signature": f"t={moment},v1={signature}"}
