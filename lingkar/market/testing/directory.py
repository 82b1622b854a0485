"""Entries of the directory."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_concept, a_country
from lingkar.market.actions import directory as actions
from lingkar.market.models import Entry


def an_entry(by: Person, name: str = "Solar Makmur", organisation: Organisation | None = None, **facts: Any) -> Entry:
    """Published unless `live=False`. Countries and areas may be codes; `serves` a list of them."""
    live = facts.pop("live", True)
    checked = facts.pop("checked", False)
    if isinstance(facts.get("area"), str):
        facts["area"] = a_concept("areas", facts["area"])
    told = {
        "kind": "provider", "name": name, "country": a_country(facts.pop("country", "ID")),
        "texts": {"en": "We put up lamps and panels."}, "languages": ["en", "id"],
        "actions": ["led-lamps"], "names": [],
    } | facts  # fmt: skip
    told["serves"] = [a_concept("areas" if "-" in code else "countries", code) for code in facts.get("serves", [])]
    entry = actions.write_entry(organisation=organisation, told=told, by=by)
    if live:
        entry = actions.publish_entry(entry=entry, by=by)
    if checked:
        Entry.objects.filter(pk=entry.pk).update(verified_by=by, verified_at=timezone.now())
        entry.refresh_from_db()
    return entry
