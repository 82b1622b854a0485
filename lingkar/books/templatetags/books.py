"""Words of this room in templates."""

from __future__ import annotations

from django import template

from lingkar.books import months

register = template.Library()


@register.filter
def year_name(year: int) -> str:
    """`{{ book.year|year_name }}`: 2568 in Thai."""
    return months.year_name(year)


@register.filter
def month_name(month: int | None) -> str:
    return months.month_name(month)
