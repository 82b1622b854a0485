"""What a template is given, as JSON: the message is written at sending time, so its context has to wait in the row.

Only plain values travel. A model row or a lazy translation is refused at once: the row may have changed by then, and
the words would be in the sender's language instead of the reader's.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

# A context may carry small text files under this name, made by `enclose`; channels that take files send them along.
ENCLOSED = "enclosed"
TAGS = ("$decimal", "$datetime", "$date")


def enclose(name: str, media_type: str, text: str, *, method: str = "") -> dict[str, str]:
    """A file for the list under ENCLOSED. Like the rest of the context it is forgotten once the message is out."""
    if not media_type.startswith("text/"):
        raise ValueError("Only text travels with a message: link to everything else.")
    return {"name": name, "media_type": media_type, "text": text, "method": method}


def pack(value: Any) -> Any:
    """A JSON-safe copy of a template context."""
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, Mapping):
        return {str(key): pack(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [pack(item) for item in value]
    if isinstance(value, str):  # safe strings and text choices
        return str(value.value) if hasattr(value, "value") else str(value)
    raise TypeError(f"A message context takes plain values only, not {type(value).__name__}: pass its code or words.")


def unpack(value: Any) -> Any:
    """The context as it was given."""
    if isinstance(value, list):
        return [unpack(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((key, text),) = value.items()
        if key in TAGS:
            return _untag(key, text)
    return {key: unpack(item) for key, item in value.items()}


def _untag(tag: str, text: str) -> Decimal | datetime | date:
    if tag == "$decimal":
        return Decimal(text)
    return datetime.fromisoformat(text) if tag == "$datetime" else date.fromisoformat(text)
