"""A small server that speaks what the shop needs of Stripe's API, signs as Stripe does, and has a page to pay on."""

import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

SECRET = "whsec_test"
PAGE = """<!doctype html><html lang="en"><title>Till</title><link rel="icon" href="data:,"><h1>Till</h1>
<form method="post"><button>Pay by card</button></form><a href="{cancel_url}">Back to the shop</a></html>"""


class StripeServer:
    """Keeps what was asked of it by idempotency key: the same key is the same thing, as with Stripe."""

    def __init__(self) -> None:
        self.made: dict[str, dict[str, Any]] = {}
        self.is_down = False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                if asked := outer.asked_on(self.path):
                    self._answer(303, "text/plain", b"", Location=asked["success_url"])
                    return
                status, said = outer.told(self.path, body, self.headers["Idempotency-Key"])
                self._answer(status, "application/json", json.dumps(said).encode())

            def do_GET(self) -> None:
                if self.path.startswith("/v1/refunds?"):
                    self._answer(200, "application/json", json.dumps(outer.refunds_of(self.path)).encode())
                    return
                asked = outer.asked_on(self.path)
                page = PAGE.format(cancel_url=asked["cancel_url"]) if asked else "There is no such page."
                self._answer(200 if asked else 404, "text/html", page.encode())

            def _answer(self, status: int, kind: str, content: bytes, **headers: str) -> None:
                self.send_response(status)
                for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.url = f"stripe://127.0.0.1:{self._server.server_port}"
        self.pages = f"http://127.0.0.1:{self._server.server_port}/pay"

    def told(self, path: str, body: dict[str, str], key: str) -> tuple[int, dict[str, Any]]:
        if self.is_down:
            return 400, {"error": {"type": "invalid_request_error", "message": "Not today."}}
        if path == "/v1/refunds" and key not in self.made and self._refunds(body["payment_intent"]):
            told = {"type": "invalid_request_error", "code": "charge_already_refunded", "message": "Refunded before."}
            return 400, {"error": told}
        number = len(self.made) + 1
        if path == "/v1/checkout/sessions":
            new = {"id": f"cs_{number}", "object": "checkout.session", "url": f"{self.pages}/cs_{number}"}
        else:
            amount = {"amount": int(body["amount"]), "currency": "usd", "status": "pending"}
            new = {"id": f"re_{number}", "object": "refund"} | amount
        return 200, self.made.setdefault(key, new | {"asked": body})

    def asked_on(self, path: str) -> dict[str, str] | None:
        """What the shop asked to be paid on the page at this path."""
        sessions = (one for one in self.made.values() if one["object"] == "checkout.session")
        return next((one["asked"] for one in sessions if path == f"/pay/{one['id']}"), None)

    def refunds_of(self, path: str) -> dict[str, Any]:
        """The list of refunds of one payment, as it is asked for at this path."""
        asked = dict(parse_qsl(urlsplit(path).query))
        return {"object": "list", "has_more": False, "data": self._refunds(asked["payment_intent"])}

    def let_a_day_pass(self) -> None:
        """Forgets under which keys things were asked for."""
        self.made = {f"forgotten {key}": one for key, one in self.made.items()}

    def _refunds(self, payment: str) -> list[dict[str, Any]]:
        made = (one for one in self.made.values() if one["object"] == "refund")
        return [one for one in made if one["asked"]["payment_intent"] == payment]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def signed(event: dict[str, Any], secret: str = SECRET, at: float | None = None) -> dict[str, Any]:
    """A webhook's body and headers, as Stripe sends them."""
    body, moment = json.dumps(event), int(at or time.time())
    signature = hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
    return {"data": body, "headers": {"Stripe-Signature": f"t={moment},v1={signature}"}}


def paid(order_id: str, amount: int, event_id: str = "evt_1", currency: str = "usd") -> dict[str, Any]:
    """The event of a payment."""
    session = {
        "client_reference_id": order_id,
        "amount_total": amount,
        "currency": currency,
        "payment_status": "paid",
        "payment_intent": f"pi_{event_id}",
    }
    return {"id": event_id, "type": "checkout.session.completed", "data": {"object": session}}
