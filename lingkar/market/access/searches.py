"""Saved searches: hers alone."""

from __future__ import annotations

from django.http import Http404

from lingkar.accounts.access import Visitor, refuse_unless
from lingkar.market.models import SavedSearch


def get_saved_search_for(person: Visitor, code: str, to: str = "view") -> SavedSearch:
    search = SavedSearch.objects.select_related("person").filter(code=code).first()
    if search is None:
        raise Http404
    refuse_unless(person, to, "saved-search", owner=search.person)
    return search
