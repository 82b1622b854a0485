"""Who comes: the organiser's own questions, registrations with their tickets, and feeds of one's own events."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.events.enums import Part, Presence, QuestionKind, RegistrationState

from .events import Event

PERSON = settings.AUTH_USER_MODEL
# These hold a place.
SEATED = (RegistrationState.CONFIRMED, RegistrationState.ATTENDED)
# These still want to come.
COMING = (RegistrationState.ASKED, RegistrationState.CONFIRMED, RegistrationState.WAITING)


def short_code() -> str:
    """Six signs that can be read aloud at a noisy door."""
    return new_code(6)


class Question(models.Model):
    """One question of the organiser's own."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=QuestionKind, default=QuestionKind.LINE)
    labels = models.JSONField(default=dict)  # language to text
    # For one or many of several: each choice is {language: text}; an answer keeps its place in this list.
    choices = models.JSONField(default=list, blank=True)
    required = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return next(iter(self.labels.values()), "")


class Registration(models.Model):
    """One person's wish to come, and what became of it.

    Somebody who has no account may be put down by the organiser: then there is a name and no person.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="event_registrations")
    organisation = models.ForeignKey("accounts.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, default="")  # as on badge and certificate
    state = models.CharField(max_length=10, choices=RegistrationState)
    part = models.CharField(max_length=16, choices=Part, blank=True, default="")
    presence = models.CharField(max_length=8, choices=Presence, blank=True, default="")
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=10, default="en")  # in which she wants to follow
    access_needs = models.CharField(max_length=500, blank=True, default="")
    wording = models.TextField(blank=True, default="")  # what was shown and agreed to
    wording_version = models.CharField(max_length=20, blank=True, default="")
    short = models.CharField(max_length=8, default=short_code)
    ticket = models.CharField(max_length=48, unique=True, default=new_secret)
    registered_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now)  # her place in the waiting list
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    decline_note = models.CharField(max_length=300, blank=True, default="")
    day_reminder_at = models.DateTimeField(null=True, blank=True)
    hour_reminder_at = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    checked_in_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["queued_at", "pk"]
        indexes = [models.Index(fields=["event", "state", "queued_at"], name="registrations_in_line")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], condition=Q(person__isnull=False), name="registration_once"
            ),
            models.UniqueConstraint(fields=["event", "short"], name="registration_short_once"),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.ATTENDED) | Q(checked_in_at__isnull=False),
                name="registration_came_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def has_place(self) -> bool:
        return self.state in SEATED

    @property
    def is_coming(self) -> bool:
        return self.state in COMING


class Answer(models.Model):
    """To a question of the organiser's; places of choices are kept as a list of numbers."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    value = models.JSONField()

    class Meta:
        ordering = ["question__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="answer_once")]

    def __str__(self) -> str:
        return str(self.value)


class CalendarFeed(models.Model):
    """A secret address under which a calendar fetches one person's own events."""

    person = models.OneToOneField(PERSON, models.CASCADE, related_name="event_feed")
    secret = models.CharField(max_length=48, unique=True, default=new_secret)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"feed {self.pk}"
