"""One line a record, to standard output, without what people typed or who they are."""

import logging
import re
from copy import copy
from typing import Any

_ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\+\d[\d -]{6,}\d")
_QUERIES = re.compile(r"(/[^\s?]*)\?\S+")
# The part of an address that alone opens something: share links, export links.
_SECRETS = re.compile(r"\b[2-9b-df-hj-np-tv-z]{32,}\b")


class OneLine(logging.Formatter):
    """`time level logger message`, with line ends, mail addresses, phone numbers, queries and secrets taken out."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno < logging.ERROR or record.name.startswith("django.security"):
            # What a stranger sent is told in one sentence; where in our code it was refused helps nobody.
            record = copy(record)
            record.exc_info = record.exc_text = None
        return clean(super().format(record))


def clean(line: str) -> str:
    line = _ADDRESSES.sub("(address)", line)
    line = _QUERIES.sub(r"\1", line)
    line = _SECRETS.sub("(secret)", line)
    return line.replace("\r", "").rstrip("\n").replace("\n", " | ")


def logging_for(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"one-line": {"()": "lingkar.settings.logs.OneLine"}},
        "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "one-line"}},
        "root": {"handlers": ["out"], "level": level},
        # Django's own handlers would write a second, longer record.
        "loggers": {"django": {"handlers": [], "level": level, "propagate": True}},
    }
