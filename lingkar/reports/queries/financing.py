"""Lists of wishes for money, and of what investors were shown."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.accounts.models import Organisation
from lingkar.market.queries.directory import investors
from lingkar.reports.enums import ShareState
from lingkar.reports.fitting import Fit, fitting
from lingkar.reports.models import Financing, FinancingShare


def financings_of(organisation: Organisation) -> QuerySet[Financing]:
    return Financing.objects.filter(organisation=organisation).select_related("dossier").prefetch_related("shares")


def shown_to(organisation: Organisation) -> QuerySet[FinancingShare]:
    """What an investor may read now."""
    shares = FinancingShare.objects.filter(organisation=organisation, financing__dossier__withdrawn_at__isnull=True)
    return shares.exclude(state=ShareState.WITHDRAWN).select_related("financing__organisation").order_by("-given_at")


def shares_of(financing: Financing) -> QuerySet[FinancingShare]:
    return financing.shares.select_related("organisation", "entry").order_by("-given_at", "-pk")


def fits_for(financing: Financing) -> list[Fit]:
    """Investors that may fit and do not see it yet, each with its reasons."""
    firm = financing.organisation
    seen = financing.shares.exclude(state=ShareState.WITHDRAWN).values("organisation")
    there = investors().exclude(organisation=firm).exclude(organisation__in=seen)
    return fitting(
        there, amount=financing.amount, currency=financing.currency, country=firm.country.code,
        area=firm.area.code if firm.area else "", finance=financing.finance,
    )  # fmt: skip
