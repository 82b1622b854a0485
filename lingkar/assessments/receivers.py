"""What this room does when something happened elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from lingkar.accounts.access import may
from lingkar.accounts.device import device_of
from lingkar.accounts.models import Person
from lingkar.accounts.queries import organisations_of
from lingkar.assessments.actions import claim_assessments


def claim_device(sender: Any, person: Person, request: HttpRequest, **kwargs: Any) -> None:
    """Checks of this device become hers; and her firm's, where she has just one and may write for it."""
    firms = list(organisations_of(person)[:2])
    firm = firms[0] if len(firms) == 1 and may(person, "change", "assessment", firms[0]) else None
    claim_assessments(device=device_of(request), organisation=firm, by=person)
