"""What keeps people safe from each other: blocks, reports, and somebody who mediates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.market.enums.dealing import MediationState, ReportKind, ReportReason, ReportState

from .introductions import Introduction
from .threads import Post

PERSON = settings.AUTH_USER_MODEL


def report_file_path(report: Any, filename: str) -> str:
    secret = new_secret()
    return f"reports/{secret[:2]}/{secret}.{report.evidence_extension}"


class Block(models.Model):
    """One firm does not want to hear from another. Told to nobody."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="blocked_by")
    by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(organisation=models.F("blocked")), name="block_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.blocked_id}"


class AbuseReport(models.Model):
    """Somebody saw something wrong: a listing, a firm, or what was written to her."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    kind = models.CharField(max_length=8, choices=ReportKind)
    listing = models.ForeignKey("market.Listing", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    against = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="abuse_reports")
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=12, choices=ReportReason)
    words = models.TextField(max_length=2000, blank=True, default="")
    # What was reported, as it read then: it may be changed or gone when somebody looks.
    seen = models.TextField(blank=True, default="")
    evidence = models.FileField(upload_to=report_file_path, max_length=200, blank=True)
    evidence_type = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN)
    handled_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    handled_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["state", "-at"], name="abuse_reports_open")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state in (ReportState.OPEN, ReportState.LOOKING)

    @property
    def evidence_extension(self) -> str:
        return {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}.get(self.evidence_type, "xlsx")


class Mediation(models.Model):
    """One side asked that somebody from the agency reads along and helps. Without it nobody else reads a thread."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="mediations")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    why = models.TextField(max_length=1000)
    wording = models.TextField()
    wording_version = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=MediationState, default=MediationState.ASKED)
    mediator = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    advice = models.TextField(max_length=2000, blank=True, default="")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction"], condition=~Q(state="closed"), name="mediation_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state != MediationState.CLOSED
