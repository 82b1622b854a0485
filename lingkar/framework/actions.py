"""Officials write down what is done under the Framework."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.framework.models import Initiative

TOLD = (
    "kind", "title", "about", "language", "owner", "country", "starts_on", "ends_on", "status", "priorities",
    "source", "source_url", "checked_on",
)  # fmt: skip


@transaction.atomic
def add_initiative(*, told: Mapping[str, Any], by: Person | None, is_demonstration: bool = False) -> Initiative:
    made = Initiative.objects.create(
        created_by=by, is_demonstration=is_demonstration, **{name: told[name] for name in TOLD if name in told}
    )
    record_audit(verb="add-initiative", thing=made, by=by)
    return made


@transaction.atomic
def change_initiative(*, initiative: Initiative, told: Mapping[str, Any], by: Person) -> Initiative:
    changed = {name: told[name] for name in TOLD if name in told and getattr(initiative, name) != told[name]}
    for name, value in changed.items():
        setattr(initiative, name, value)
    if changed:
        initiative.save(update_fields=list(changed))
        record_audit(verb="change-initiative", thing=initiative, by=by, details={"changed": sorted(changed)})
    return initiative


@transaction.atomic
def delete_initiative(*, initiative: Initiative, by: Person) -> None:
    record_audit(verb="delete-initiative", thing=initiative, by=by, details={"title": initiative.title})
    initiative.delete()
