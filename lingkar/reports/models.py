"""Rows of this room: what a firm handed over, exactly as it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.reports.enums import FileKind, FinancingState, NotNow, Purpose, ShareState


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


class Financing(models.Model):
    """Money a firm looks for, with the dossier it shows for it. Nobody sees it before the firm agreed, one by one."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="financings")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="financings")
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.ANY)
    finance = models.JSONField(default=list, blank=True)  # forms of money that would do; empty: any
    what_for = models.TextField(max_length=1500)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=FinancingState, default=FinancingState.OPEN)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="financing_of_something")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state == FinancingState.OPEN and self.dossier.is_valid


class FinancingShare(models.Model):
    """One investor is shown one financing, by the words the firm agreed to, until it is taken back."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    financing = models.ForeignKey(Financing, models.CASCADE, related_name="shares")
    entry = models.ForeignKey("market.Entry", models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="financings_seen")
    wording = models.TextField()
    wording_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=ShareState, default=ShareState.SENT)
    seen_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=10, choices=NotNow, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["financing", "organisation"],
                condition=~Q(state=ShareState.WITHDRAWN),
                name="financing_shown_once",
            ),
            models.CheckConstraint(condition=~Q(wording=""), name="financing_shown_by_consent"),
            models.CheckConstraint(
                condition=~Q(state=ShareState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                name="financing_taken_back_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether the investor may still look."""
        return self.state != ShareState.WITHDRAWN and self.financing.is_open
