from __future__ import annotations

from django.db import models
from django.utils import timezone

from lingkar.accounts.enums import ConsentChannel, Purpose
from lingkar.core.codes import new_code

from .organisations import Organisation
from .people import Person


class Consent(models.Model):
    """One "yes" to one purpose, with everything needed to show later what was agreed to, by whom and how."""

    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="consents")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    wording = models.TextField()
    wording_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    channel = models.CharField(max_length=16, choices=ConsentChannel.choices)
    given_at = models.DateTimeField(default=timezone.now)
    given_by_name = models.CharField(max_length=120, blank=True, default="")
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    witness = models.CharField(max_length=120, blank=True, default="")
    facilitator = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="consents_to_assist")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-given_at", "-id"]
        indexes = [
            models.Index(fields=["facilitator", "organisation"]),
            models.Index(fields=["person", "purpose"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(organisation__isnull=False),
                name="consent_is_somebodys",
            ),
            models.CheckConstraint(
                condition=~models.Q(channel="aloud") | ~models.Q(witness=""), name="spoken_consent_has_a_witness"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} · {self.given_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None
