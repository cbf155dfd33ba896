"""Summaries are made here, a step for each event, after whoever asked has had their answer."""

from dataclasses import replace

import structlog

from backend.errors import NotFound
from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.shop.library import summaries, summarising

MOST_TRIES = 4
log = structlog.get_logger()


def begin_summary(event: Event, means: Means) -> None:
    """Asks for a new summary of a book whose file has changed."""
    try:
        with means.database.transaction() as tx:
            summaries.ask(tx, event.payload["book_id"])
    except NotFound:  # withdrawn meanwhile
        return


def continue_summary(event: Event, means: Means) -> None:
    """Takes a summary one step further; one that fails again and again is given up."""
    try:
        with means.database.reading() as tx:
            summary = summaries.look(tx, event.payload["book_id"])
    except NotFound:
        return
    if summary is None or summary.step != event.payload["step"]:
        return
    try:
        after = summarising.step(means.database, means.files, means.summariser, summary)
    except Exception:
        if event.attempts < MOST_TRIES:
            raise
        log.exception("summary given up", book_id=summary.book_id)
        after = replace(summary, status="failed", pieces=[], drafts=[])
    with means.database.transaction() as tx:
        summaries.keep(tx, summary, after)
