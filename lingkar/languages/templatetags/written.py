"""Numbers, money and dates in the language of the page: `{{ x|money:"IDR" }}`, `{{ day|written_date }}`.

What is not known is said to be unknown; it never becomes zero.
"""

from datetime import date as Date
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext

from lingkar.languages import registry, written

register = template.Library()


def _unknown() -> str:
    return gettext("not known")


def _language() -> str:
    return registry.current().code


@register.filter
def number(value: Any, places: int | None = None) -> str:
    return _unknown() if value in (None, "") else written.number(value, _language(), places)


@register.simple_tag
def digits() -> str:
    """The ten digits of the language, for scripts that count: data-digits="{% digits %}"."""
    return "".join(written.number(digit, _language()) for digit in range(10))


@register.filter
def percent(share: Any, places: int = 0) -> str:
    """0.125 as 12 %."""
    return _unknown() if share in (None, "") else written.percent(share, _language(), places)


@register.filter
def money(amount: Any, currency: str) -> str:
    return _unknown() if amount in (None, "") else written.money(amount, currency, _language())


@register.filter
def money_short(amount: Any, currency: str) -> str:
    """An estimate, rounded to two digits: Rp 4.1 million."""
    return _unknown() if amount in (None, "") else written.money_short(amount, currency, _language())


@register.simple_tag
def money_range(low: Any, high: Any, currency: str) -> str:
    """Rp 4.1–6.8 million."""
    if low in (None, "") or high in (None, ""):
        return _unknown()
    return written.money_range(low, high, currency, _language())


@register.simple_tag
def payback(low: Any, high: Any) -> str:
    """From years to words: 5–9 months."""
    if low in (None, "") or high in (None, ""):
        return _unknown()
    return written.duration_years(low, high, _language())


@register.filter
def written_date(value: Date | datetime | None, style: str = "long") -> str:
    if not value:
        return _unknown()
    day = timezone.localtime(value).date() if isinstance(value, datetime) and timezone.is_aware(value) else value
    return written.date(day, _language(), style)


@register.filter
def written_date_time(value: datetime | None, style: str = "long") -> str:
    if not value:
        return _unknown()
    return written.date_time(timezone.localtime(value) if timezone.is_aware(value) else value, _language(), style)


@register.filter
def ago(value: datetime | None) -> str:
    return _unknown() if not value else written.ago(value, _language(), timezone.now())
