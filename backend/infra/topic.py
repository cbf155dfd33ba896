"""A topic on which what happens in the shop is published, by URL: `sns:ARN` on Amazon SNS, `none:` nowhere."""

import re
from functools import cached_property
from importlib.util import find_spec
from typing import Any

from backend.errors import BadSetting

_ARN = re.compile(r"arn:aws[\w-]*:sns:(?P<region>[\w-]+):\d{12}:[\w-]{1,256}")
FORMS = "none: or sns:arn:aws:sns:REGION:ACCOUNT:NAME"
PATIENCE: dict[str, Any] = {"connect_timeout": 5, "read_timeout": 10, "retries": {"max_attempts": 2}}


class Topic:
    """A standard topic of Amazon SNS; keys come from where Amazon's own tools look for them."""

    def __init__(self, arn: str, region: str) -> None:
        self._arn = arn
        self._region = region

    def publish(self, message: str, kind: str) -> None:
        """Returns when the topic has the message; subscribers can choose by its kind."""
        chosen_by = {"kind": {"DataType": "String", "StringValue": kind}}
        self._client.publish(TopicArn=self._arn, Message=message, MessageAttributes=chosen_by)

    @cached_property
    def _client(self) -> Any:
        import boto3  # only a shop that has a topic needs it
        from botocore.config import Config

        return boto3.session.Session().client("sns", region_name=self._region, config=Config(**PATIENCE))


def topic_by_url(url: str) -> Topic | None:
    """The topic behind a URL; None for `none:`."""
    scheme, _, arn = url.partition(":")
    if scheme == "none" and not arn:
        return None
    meant = _ARN.fullmatch(arn)
    if scheme != "sns" or meant is None:
        raise BadSetting(f"TOPIC_URL: {url!r} is no standard topic; use {FORMS}")
    if find_spec("boto3") is None:
        raise BadSetting("TOPIC_URL: sns: needs a package that is not installed: boto3")
    return Topic(arn, meant["region"])
