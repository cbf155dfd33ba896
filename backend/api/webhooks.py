"""Webhooks, for admins."""

from datetime import datetime

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.infra.calling import LONGEST_URL
from backend.shop.support import webhooks

api = door("webhooks")


class WebhookPath(BaseModel):
    webhook_id: int = Field(ge=1, lt=2**31)


class NewWebhook(BaseModel):
    url: str = Field(min_length=1, max_length=LONGEST_URL)
    kinds: list[str] = Field(min_length=1, max_length=50)


class Webhook(BaseModel):
    """An address that is told of events, and what came of the last call."""

    id: int
    url: str
    kinds: list[str]
    created_at: datetime
    last_at: datetime | None
    last_outcome: str | None

    @classmethod
    def of(cls, webhook: webhooks.Webhook) -> "Webhook":
        return cls.model_validate(vars(webhook))


class SecretWebhook(Webhook):
    """A webhook that was just added, with the secret that its deliveries are signed with; it is shown only now."""

    secret: str


class Webhooks(BaseModel):
    """All webhooks, and the kinds of events there are to be told of."""

    items: list[Webhook]
    kinds: list[str]


@api.get("/admin/webhooks", responses=responses(200, Webhooks, 403), security=SIGNED_IN)
def listed() -> Response:
    """All webhooks (admin), the latest first."""
    with services().database.reading() as tx:
        found = webhooks.listed(tx, person())
    return answer(Webhooks(items=[Webhook.of(one) for one in found], kinds=list(webhooks.KINDS)))


@api.post("/admin/webhooks", responses=responses(201, SecretWebhook, 403, 409), security=SIGNED_IN)
def add(body: NewWebhook) -> Response:
    """Have an address told of events (admin); the answer has the secret to verify deliveries with."""
    admin = person()
    with services().database.transaction() as tx:
        made = webhooks.add(tx, admin, services().caller, body.url, body.kinds)
    return answer(SecretWebhook.of(made), 201)


@api.delete("/admin/webhooks/<int:webhook_id>", responses=responses(204, None, 403), security=SIGNED_IN)
def remove(path: WebhookPath) -> Response:
    """Tell an address nothing more (admin)."""
    admin = person()
    with services().database.transaction() as tx:
        webhooks.remove(tx, admin, path.webhook_id)
    return Response(status=204)
