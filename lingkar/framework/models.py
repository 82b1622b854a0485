"""What this app keeps: initiatives that officials add to the known history."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.framework.enums import InitiativeKind, InitiativeStatus


class Initiative(models.Model):
    """Something a body does under the Framework. It carries its source, as everything that is shown here."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=12, choices=InitiativeKind)
    title = models.CharField(max_length=200)
    about = models.TextField(max_length=2000, blank=True, default="")
    language = models.CharField(max_length=10, default="en")
    owner = models.CharField(max_length=200)
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=InitiativeStatus, default=InitiativeStatus.UNKNOWN)
    priorities = models.JSONField(default=list, blank=True)  # codes of the scheme "framework"
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=400, blank=True, default="")
    checked_on = models.DateField()
    is_demonstration = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="initiatives"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="framework_initiative_order",
            )
        ]

    def __str__(self) -> str:
        return self.title
