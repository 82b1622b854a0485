"""What happened to a thing, from the audit trail."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.core.models import AuditEvent
from lingkar.market.models import Listing


def history_of(listing: Listing) -> QuerySet[AuditEvent]:
    return (
        AuditEvent.objects.filter(kind="listing", code=listing.code).select_related("actor").order_by("-at", "-pk")[:50]
    )
