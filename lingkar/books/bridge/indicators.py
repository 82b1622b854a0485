"""What the engines say of their own indicators, and how wide a number of each quality is taken to be."""

from __future__ import annotations

from collections.abc import Mapping

from lingkar.engines import circularity, quantities

Indicator = circularity.Indicator


def engine_indicators() -> Mapping[str, Indicator]:
    """Those of ISO 59020 and those aligned with the Circular Transition Indicators, by code."""
    return circularity.load_indicators()


def half_width(quality: str) -> float:
    """0.05 where a number of this quality counts as right to 5 per cent either way."""
    return float(quantities.qualities().get(quality, quantities.qualities()[quantities.DEFAULT_QUALITY]))


def draws() -> int:
    """How many times a firm is computed to find the interval of a result."""
    return quantities.DRAWS
