"""Reasons as English sentences. Pages translate by code."""

from __future__ import annotations

from .model import Reason


def reason_text(reason: Reason) -> str:
    raise NotImplementedError
