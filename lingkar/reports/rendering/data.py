"""The content as bytes that are the same wherever they are written: keys in order, no spaces, UTF-8."""

from __future__ import annotations

import json
from typing import Any


def json_of(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
