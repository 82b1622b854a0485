"""A class of paybacks with the range that audits teach in place of its table row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from . import priors
from .model import Basis, Estimate, PaybackClass, Range, Source

HUNDREDTH = Decimal("0.01")


def learnt(
    payback: PaybackClass, sources: Mapping[str, Source], sector: str | None = None, size: str | None = None
) -> PaybackClass:
    """Shaded to a sector and size where they are known. Classes with a source of their own stay as they are.

    The grade stays as it was, B: measured in other firms, and carried over.
    """
    if not payback.prior:
        return payback
    found = priors.payback(payback.prior, sector, size, measure=payback.prior_measure)
    low, mid, high = (Decimal(str(each)).quantize(HUNDREDTH) for each in found.part(payback.prior_part))
    basis = Basis(
        n=found.n,
        n_all=priors.payback(payback.prior, measure=payback.prior_measure).n,
        country=found.country,
        source=found.source,
        first_year=found.first_year,
        last_year=found.last_year,
        resource=found.resource,
        level=found.level,
        division=found.division,
        size=found.size,
    )
    years = Estimate(Range(low, mid, high), payback.years.grade, sources[found.source], payback.years.note)
    return replace(payback, n=basis.n_all, years=years, basis=basis)
