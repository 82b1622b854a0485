"""Two firms are brought together: one asks, the other answers, and only then do they see how to reach each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums.dealing import DeclineReason, IntroductionState

if TYPE_CHECKING:
    from lingkar.accounts.models import Organisation

PERSON = settings.AUTH_USER_MODEL
OPEN_STATES = (IntroductionState.ASKED, IntroductionState.ACCEPTED)


class Introduction(models.Model):
    """One firm's wish to get to know another, about one listing."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    # The listing may be taken down later; what the two spoke about stays readable.
    listing = models.ForeignKey(
        "market.Listing", null=True, blank=True, on_delete=models.SET_NULL, related_name="introductions"
    )
    # The match that brought them together, where there was one.
    match = models.ForeignKey(
        "market.Match", null=True, blank=True, on_delete=models.SET_NULL, related_name="introductions"
    )
    about = models.CharField(max_length=200)
    concept_code = models.CharField(max_length=60, blank=True, default="")
    from_organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="introductions_asked"
    )
    to_organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="introductions_received"
    )
    sentence = models.CharField(max_length=300)
    language = models.CharField(max_length=10, default="en")
    state = models.CharField(max_length=10, choices=IntroductionState, default=IntroductionState.ASKED)
    asked_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=16, choices=DeclineReason, blank=True, default="")
    decline_note = models.CharField(max_length=300, blank=True, default="")
    closed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    # The last time anything happened between the two, for the order of lists.
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-moved_at", "-pk"]
        indexes = [
            models.Index(fields=["from_organisation", "-moved_at"], name="introductions_asked"),
            models.Index(fields=["to_organisation", "-moved_at"], name="introductions_received"),
            models.Index(fields=["expires_at"], name="introductions_waiting", condition=Q(state="asked")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_organisation=models.F("to_organisation")), name="introduction_of_two"
            ),
            models.UniqueConstraint(
                fields=["listing", "from_organisation", "to_organisation"],
                condition=Q(state__in=["asked", "accepted"]),
                name="introduction_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined"]) | Q(answered_at__isnull=False),
                name="introduction_answered_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def is_waiting(self) -> bool:
        return self.state == IntroductionState.ASKED

    @property
    def is_accepted(self) -> bool:
        return self.state == IntroductionState.ACCEPTED

    @property
    def was_accepted(self) -> bool:
        """Whether the two have come into contact, though it may be over by now."""
        return self.answered_at is not None and self.state != IntroductionState.DECLINED

    def other_than(self, organisation: Organisation) -> Organisation:
        return self.to_organisation if organisation.pk == self.from_organisation_id else self.from_organisation


class SharedContact(models.Model):
    """How one side may be reached by the other, as one person of it agreed to show it. Never public."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="contacts")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    mail = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    # The words that were shown and agreed to.
    wording = models.TextField()
    wording_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    agreed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "organisation"], name="contact_one_a_side"),
            models.CheckConstraint(condition=~Q(mail="") | ~Q(phone=""), name="contact_reaches_somebody"),
        ]

    def __str__(self) -> str:
        return self.name
