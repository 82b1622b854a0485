"""Factories for the tests of this room."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lingkar.framework.models import Initiative


def an_initiative(title: str = "A shared label for refills", **facts: Any) -> Initiative:
    facts = {
        "kind": "project",
        "owner": "Example Agency",
        "status": "under-way",
        "priorities": ["SP1"],
        "source": "Example Agency, plan (2026)",
        "checked_on": timezone.localdate(),
    } | facts
    return Initiative.objects.create(title=title, **facts)
