"""Rows of this room: what a firm handed over, exactly as it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.reports.enums import FileKind


class Dossier(models.Model):
    """A package of facts at one moment. It is never changed; it can be withdrawn."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    # Opens the page that says whether a file is genuine, and nothing else.
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="dossiers")
    language = models.CharField(max_length=12)
    second_language = models.CharField(max_length=12, blank=True, default="")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    # The words she agreed to, as they were shown.
    consent_wording = models.TextField()
    consent_version = models.CharField(max_length=20)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def is_valid(self) -> bool:
        return self.withdrawn_at is None

    @property
    def languages(self) -> list[str]:
        return [self.language, self.second_language] if self.second_language else [self.language]


class DossierFile(models.Model):
    """One form of a dossier, kept whole, so that its hash can always be compared."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8, choices=FileKind)
    body = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "kind"], name="dossier_file_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"
