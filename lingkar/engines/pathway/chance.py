"""What a range says about how likely something is. One reading for all, written down in docs/methods/pathway.md.

A payback of low-mid-high is read as quartiles: a quarter of the cases in each of the four stretches, evenly spread. The
first stretch begins as far below low as mid lies above it (not below zero); the last one ends twice as far above high
as high lies above mid, which is how far the audited plants spread. A saving of low-mid-high is read as bounds, because
its ends were made by multiplying ends: half of the cases in each half, evenly spread, none outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from .model import Range

TAIL = 2
POINTS = 4096
PRIMES = (
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239,
    241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311, 313, 317, 331, 337, 347, 349, 353, 359, 367, 373, 379,
    383, 389, 397, 401, 409, 419, 421, 431, 433, 439, 443, 449, 457, 461, 463, 467, 479, 487, 491, 499, 503, 509, 521,
    523, 541, 547, 557, 563, 569, 571, 577, 587, 593, 599, 601, 607, 613, 617, 619, 631, 641, 643, 647, 653, 659, 661,
    673, 677, 683, 691, 701, 709, 719,
)  # fmt: skip

type Knots = tuple[Decimal, ...]


def payback_knots(years: Range) -> Knots:
    """Ends of the four stretches, a quarter of the cases in each."""
    least = max(Decimal(0), years.low - (years.mid - years.low))
    return (least, years.low, years.mid, years.high, years.high + TAIL * (years.high - years.mid))


def saving_knots(saving: Range) -> Knots:
    """Ends of the two stretches, half of the cases in each."""
    return (saving.low, saving.mid, saving.high)


def mean(knots: Knots) -> Decimal:
    """Mean of evenly spread stretches of equal weight."""
    stretches = len(knots) - 1
    return sum(((knots[at] + knots[at + 1]) / 2 for at in range(stretches)), Decimal(0)) / stretches


def at_most(knots: Knots, value: Decimal) -> Decimal:
    """Part of the cases at or below a value."""
    stretches = len(knots) - 1
    below = Decimal(0)
    for at in range(stretches):
        start, end = knots[at], knots[at + 1]
        if value >= end:
            below += 1
        elif value > start:
            below += (value - start) / (end - start)
    return below / stretches


def spread(knots: Sequence[Knots]) -> list[NDArray[np.float64]]:
    """For each quantity the same number of values, spread as its cases are, and not moving together.

    The places come from multiples of square roots of primes, so that nothing is drawn by lot: the same question always
    has the same answer.
    """
    steps = np.arange(1, POINTS + 1, dtype=np.float64)
    found: list[NDArray[np.float64]] = []
    for number, each in enumerate(knots):
        places = np.modf(steps * np.sqrt(float(PRIMES[number % len(PRIMES)])) + number / len(PRIMES))[0]
        grid = np.linspace(0.0, 1.0, len(each))
        found.append(np.asarray(np.interp(places, grid, [float(knot) for knot in each]), dtype=np.float64))
    return found
