"""Rows every room relies on: what was done by whom, and which sendings were already answered."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class AuditEvent(models.Model):
    """Who did what to which thing, and when. Written once, never changed."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    code = models.CharField(max_length=64)
    organisation_code = models.CharField(max_length=64, blank=True, default="")
    details = models.JSONField(default=dict, blank=True)
    via = models.CharField(max_length=20, default="web")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "code", "-at"], name="audit_thing"),
            models.Index(fields=["organisation_code", "-at"], name="audit_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind} {self.code}"


class Receipt(models.Model):
    """The answer once given to a sending, so that the same sending is never acted on twice."""

    key = models.UUIDField()
    owner = models.CharField(max_length=64, blank=True, default="")
    # What was sent, in short: somebody who goes back, changes a word and sends again has sent something new.
    digest = models.CharField(max_length=64)
    path = models.CharField(max_length=500)
    location = models.CharField(max_length=2000, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "owner", "digest"], name="receipt_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.path}"
