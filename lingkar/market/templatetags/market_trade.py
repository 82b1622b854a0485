"""The sentences of the trade check in the reader's language."""

from datetime import date

from django import template
from django.utils.translation import pgettext

from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.market.bridge.trade import GOODS
from lingkar.market.enums import Side
from lingkar.market.models import Listing

register = template.Library()


@register.filter
def trade_text(text: str) -> str:
    return pgettext("trade", text) if text else ""


@register.filter
def trade_day(text: str) -> str:
    """A day as it is written there; a year alone stays a year."""
    try:
        return written.date(date.fromisoformat(text), current().code)
    except ValueError:
        return text


@register.filter
def crosses_borders(listing: Listing) -> bool:
    return listing.side == Side.OFFER and listing.kind in GOODS
