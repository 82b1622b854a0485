"""What core itself changes: the audit trail and the receipts."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from .models import AuditEvent, Receipt

# A device that was away longer than this has been given up; its sendings are then new ones.
RECEIPTS_KEPT = timedelta(days=120)


def record_audit(
    *,
    verb: str,
    thing: Model,
    by: Model | AnonymousUser | None,
    organisation: Model | None = None,
    details: dict[str, Any] | None = None,
    via: str = "web",
) -> AuditEvent:
    """Write one line of the audit trail. Call it inside the transaction that makes the change."""
    actor = by if isinstance(by, Model) and by.pk is not None else None
    return AuditEvent.objects.create(
        actor_id=None if actor is None else actor.pk,
        verb=verb,
        kind=thing._meta.model_name or "",
        code=_code_of(thing),
        organisation_code="" if organisation is None else _code_of(organisation),
        details=details or {},
        via=via,
    )


@transaction.atomic
def forget_old_receipts() -> int:
    """Remove receipts nobody will ask for again; return how many went."""
    removed, _ = Receipt.objects.filter(created_at__lt=timezone.now() - RECEIPTS_KEPT).delete()
    return removed


def _code_of(thing: Model) -> str:
    return str(getattr(thing, "code", None) or thing.pk)
