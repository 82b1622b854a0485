"""Numbers that may be unknown. Unknown spreads through every sum and product, and says which fields it hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MISSING = "missing"  # a field is not known
NOTHING = "nothing-to-divide-by"
NOT_APPLICABLE = "not-applicable"


def is_zero(number: Any) -> bool:
    """Is it zero, or, for an array of draws, zero in each?"""
    return bool(number == 0) if isinstance(number, int | float) else not number.any()


@dataclass(frozen=True, slots=True)
class Known:
    """A number (or an array of draws of it), or None with the reason and the fields that would make it known."""

    value: Any = None
    reason: str = ""
    fields: tuple[str, ...] = ()

    @classmethod
    def of(cls, number: Any, field: str) -> Known:
        """The number a field holds; None is unknown, never zero."""
        return cls(None, MISSING, (field,)) if number is None else cls(number)

    @classmethod
    def sum(cls, parts: Iterable[Known]) -> Known:
        """All of them together; zero when there is none."""
        total: Any = 0.0
        unknown: list[Known] = []
        for part in parts:
            if part.value is None:
                unknown.append(part)
            elif not unknown:
                total = total + part.value
        if not unknown:
            return cls(total)
        fields = tuple(dict.fromkeys(name for part in unknown for name in part.fields))
        reasons = {part.reason for part in unknown}
        return cls(None, MISSING if MISSING in reasons else unknown[0].reason, fields)

    @property
    def is_known(self) -> bool:
        return self.value is not None

    def _either(self, other: Known) -> Known:
        """Why two numbers make none: all missing fields of both, else what cannot be divided."""
        if self.is_known or other.is_known:
            return other if self.is_known else self
        fields = tuple(dict.fromkeys(self.fields + other.fields))
        return Known(None, MISSING if MISSING in (self.reason, other.reason) else self.reason, fields)

    def __add__(self, other: Known) -> Known:
        one, two = self.value, other.value
        return self._either(other) if one is None or two is None else Known(one + two)

    def __sub__(self, other: Known) -> Known:
        one, two = self.value, other.value
        return self._either(other) if one is None or two is None else Known(one - two)

    def __mul__(self, other: Known) -> Known:
        one, two = self.value, other.value
        return self._either(other) if one is None or two is None else Known(one * two)

    def __truediv__(self, other: Known) -> Known:
        one, two = self.value, other.value
        if one is None or two is None:
            return self._either(other)
        return Known(None, NOTHING) if is_zero(two) else Known(one / two)
