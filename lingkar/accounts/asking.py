"""Who is asking, where only somebody who is signed in can ask."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lingkar.accounts.models import Person


def signed_in_person(request: HttpRequest) -> Person:
    """The person behind a page that already asks for a sign-in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
