"""How far a result may be off: every given number is drawn many times within the width of its quality.

The draws are the same each time: they hang on the seed, on the name of the thing and on the name of the field, never
on a clock and never on the order of a list. Each input takes `draws` evenly spaced places within its width, in an order
of its own (Latin hypercube), so that a thousand draws suffice.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

DRAWS = 1000
SEED = 59020
LOW, HIGH = 2.5, 97.5  # per cent of the draws that lie below the ends of an interval
DEFAULT_QUALITY = "estimate"
DATA = Path(__file__).parent / "data"


@cache
def qualities() -> Mapping[str, float]:
    """Quality -> half width: a bill of 100 stands for 95 to 105."""
    with (DATA / "qualities.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: float(row["half_width"]) for row in csv.DictReader(file)}


def places(path: str, *, seed: int = SEED, draws: int = DRAWS) -> Any:
    """Numbers between 0 and 1, evenly spaced, in an order that only this path and seed have."""
    import numpy as np  # a run without intervals does not need it

    bits = np.random.PCG64(np.random.SeedSequence([seed, crc32(path.encode())])).random_raw(draws)
    ranks = np.empty(draws)
    ranks[bits.argsort(kind="stable")] = np.arange(draws)
    return (ranks + 0.5) / draws


def drawn[T](thing: T, *, path: str = "", seed: int = SEED, draws: int = DRAWS) -> T:
    """Copy a dataclass with an array of draws in place of each number.

    Fields say in their metadata what they are: `exact` is left alone, `share` stays within 0 and 1 and shares of one
    `sum` stay within 1 together. Zero stays zero: who states "none" is not off by a half of it. Quality comes from
    `thing.quality[field]`, else from `thing.quality[""]`.
    """
    changes: dict[str, Any] = {}
    quality: Mapping[str, str] = getattr(thing, "quality", {})
    for field in fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, field.name)
        where = f"{path}.{field.name}"
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            names = _names(value)
            changes[field.name] = tuple(
                drawn(each, path=f"{where}[{name}]", seed=seed, draws=draws)
                for each, name in zip(value, names, strict=True)
            )
        elif is_dataclass(value) and not isinstance(value, type):
            changes[field.name] = drawn(value, path=where, seed=seed, draws=draws)
        elif isinstance(value, float) and not field.metadata.get("exact"):
            width = qualities()[quality.get(field.name) or quality.get("") or DEFAULT_QUALITY]
            changes[field.name] = _spread(value, width, field, places(where, seed=seed, draws=draws))
    _keep_sums(thing, changes)
    return replace(thing, **changes)  # type: ignore[type-var]


def _names(items: tuple[Any, ...]) -> list[str]:
    """The name of each item; the second of one name gets a number."""
    found: dict[str, int] = {}
    names = []
    for item in items:
        name = str(getattr(item, "name", ""))
        found[name] = found.get(name, 0) + 1
        names.append(f"{name}#{found[name]}")
    return names


def _spread(value: float, width: float, field: Field[Any], at: Any) -> Any:
    spread = value * (1 + width * (2 * at - 1))
    return spread.clip(0, 1) if field.metadata.get("share") else spread


def _keep_sums(thing: Any, changes: dict[str, Any]) -> None:
    """Shares of one sum that came out above 1 together are brought back to 1, each in its proportion."""
    sums: dict[str, list[str]] = {}
    for field in fields(thing):
        if "sum" in field.metadata and field.name in changes:
            sums.setdefault(field.metadata["sum"], []).append(field.name)
    for names in sums.values():
        total = sum(changes[name] for name in names)
        over = total.clip(1, None)
        for name in names:
            changes[name] = changes[name] / over


def interval(value: float, draws: Any) -> tuple[float, float]:
    """95 of 100 draws lie within; widened to hold the value itself."""
    import numpy as np

    if not getattr(draws, "shape", ()):
        return value, value
    low, high = np.percentile(draws, [LOW, HIGH])
    return min(float(low), value), max(float(high), value)
