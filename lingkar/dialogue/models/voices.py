"""Who takes part, what was said, and how it was weighed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.dialogue.enums import Role, StatementState, TextState, Via
from lingkar.dialogue.enums import Vote as Value
from lingkar.dialogue.models.dialogues import Dialogue

PERSON = settings.AUTH_USER_MODEL


class Participant(models.Model):
    """One voice in one dialogue. What it declared of itself is kept here and never shown beside its votes."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="participants")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="voices")
    device = models.CharField(max_length=64, blank=True, default="")  # fingerprint, for those who did not sign in
    role = models.CharField(max_length=16, choices=Role, blank=True, default="")
    size = models.CharField(max_length=16, blank=True, default="")
    women_led = models.BooleanField(null=True, blank=True)
    rural = models.BooleanField(null=True, blank=True)
    country = models.CharField(max_length=4, blank=True, default="")
    language = models.CharField(max_length=10, default="en")
    via = models.CharField(max_length=8, choices=Via, default=Via.WEB)
    referrer = models.CharField(max_length=80, blank=True, default="")  # the link she came by
    banned_at = models.DateTimeField(null=True, blank=True)  # her votes are out of the computation
    # The voice of a device after its person signed in and had one already: it keeps the device from getting a new one.
    joined_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="joined_from")
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "person"], condition=Q(person__isnull=False), name="dialogue_one_person_one_voice"
            ),
            models.UniqueConstraint(
                fields=["dialogue", "device"], condition=~Q(device=""), name="dialogue_one_device_one_voice"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Statement(models.Model):
    """One sentence others can agree or disagree with."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="statements")
    author = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="statements")
    text = models.CharField(max_length=280)
    language = models.CharField(max_length=10)
    is_seed = models.BooleanField(default=False)  # put there by whoever asks, to begin with
    is_meta = models.BooleanField(default=False)  # about the voter ("I sell food"), no opinion: it shapes no map
    state = models.CharField(max_length=10, choices=StatementState, default=StatementState.PENDING)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged_from")
    theme = models.CharField(max_length=80, blank=True, default="")
    via = models.CharField(max_length=8, choices=Via, default=Via.WEB)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["dialogue", "state"], name="dialogue_statements_shown")]

    def __str__(self) -> str:
        return self.text


class StatementText(models.Model):
    """A statement in one more language. A machine's draft must be confirmed before it may be common ground."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=400)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.MACHINE)
    confirmed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["statement", "language"], name="dialogue_statement_text_once")]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """The vote that counts: the last of one participant on one statement."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=Value)
    important = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="en")  # in which she read it
    probability = models.FloatField(null=True, blank=True)  # of having been shown it; None: she chose it herself
    entropy = models.FloatField(null=True, blank=True)  # of the lottery: 1 means that it drew blindly
    via = models.CharField(max_length=8, choices=Via, default=Via.WEB)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="dialogue_vote_once"),
            models.CheckConstraint(condition=Q(value__in=(-1, 0, 1)), name="dialogue_vote_value"),
        ]

    def __str__(self) -> str:
        return str(self.value)


class VoteVersion(models.Model):
    """Every vote and every change of one, in the order they came. Rows are added and never changed."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    value = models.SmallIntegerField(null=True)  # None: taken back
    important = models.BooleanField(default=False)
    via = models.CharField(max_length=8, choices=Via, default=Via.WEB)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.value)
