"""The one way to reach an initiative: fetch and authorise together."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lingkar.accounts.access import Visitor, may
from lingkar.framework.models import Initiative
from lingkar.framework.queries import initiatives


def get_initiative_for(person: Visitor, code: str, to: str = "view") -> Initiative:
    """Everybody reads them; officials write them."""
    found = initiatives().filter(code=code).first()
    if found is None:
        raise Http404
    if not may(person, to, "initiative"):
        raise PermissionDenied
    return found


def refuse_unless_official(person: Visitor, to: str = "add", thing: str = "initiative") -> None:
    if not may(person, to, thing):
        raise PermissionDenied
