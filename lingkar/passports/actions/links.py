"""Letting a partner or an authority read more, for a while."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.passports.models import Link, Passport


@transaction.atomic
def share_passport(*, passport: Passport, level: str, name: str, days: int, by: Person) -> Link:
    link = Link.objects.create(
        passport=passport, level=level, name=name, expires_at=timezone.now() + timedelta(days=days)
    )
    record_audit(
        verb="share",
        thing=passport,
        by=by,
        organisation=passport.product.organisation,
        details={"link": link.code, "level": level},
    )
    return link


@transaction.atomic
def withdraw_link(*, link: Link, by: Person) -> Link:
    """From now on it opens nothing. Withdrawing twice keeps the first time."""
    held = Link.objects.select_for_update().get(pk=link.pk)
    if held.withdrawn_at is None:
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])
        firm = link.passport.product.organisation
        record_audit(verb="withdraw", thing=held, by=by, organisation=firm)
    return held
