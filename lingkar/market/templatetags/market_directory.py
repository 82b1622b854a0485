"""The directory on pages of other subjects."""

from django import template
from django.db.models import QuerySet

from lingkar.accounts.models import Organisation
from lingkar.market.models import Entry
from lingkar.market.queries.directory import published

register = template.Library()


@register.simple_tag
def entries_of(firm: Organisation) -> QuerySet[Entry]:
    """The published entries of this firm."""
    return published().filter(organisation=firm).prefetch_related(None)
