"""A report is opened to others, and closed again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.assessments.models import Assessment, ShareLink
from lingkar.core.actions import record_audit


@transaction.atomic
def make_share_link(*, assessment: Assessment, language: str, days: int, by: Person) -> ShareLink:
    """Open the report to whoever holds the link; `days` of 0 means until it is withdrawn."""
    link = ShareLink.objects.create(
        assessment=assessment,
        language=language,
        created_by=by,
        expires_at=timezone.now() + timedelta(days=days) if days else None,
    )
    record_audit(
        verb="share", thing=link, by=by, organisation=assessment.organisation, details={"assessment": assessment.code}
    )
    return link


@transaction.atomic
def withdraw_share_link(*, link: ShareLink, by: Person) -> ShareLink:
    """Close the link at once. Withdrawing twice keeps the first time."""
    if link.withdrawn_at is None:
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])
        record_audit(verb="withdraw", thing=link, by=by, organisation=link.assessment.organisation)
    return link


def count_view(*, link: ShareLink) -> None:
    """One more view. Who looked, from where and when is not kept, so there is nothing to audit."""
    ShareLink.objects.filter(pk=link.pk).update(views=F("views") + 1)
