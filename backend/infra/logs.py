"""Logs: what happened, in lines; never what was in anybody's hands when it happened."""

import structlog


def configure() -> None:
    """Lines with plain tracebacks: the values of local variables may be passwords, tokens and conversations."""
    plainly = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            plainly,
        ]
    )
