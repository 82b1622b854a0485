"""What moderators did and why, what was asked of them, and better wordings that readers offer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.dialogue.enums import Act, AppealState, Handled, Reason
from lingkar.dialogue.models.dialogues import Dialogue
from lingkar.dialogue.models.voices import Participant, Statement

PERSON = settings.AUTH_USER_MODEL


class ModerationAct(models.Model):
    """One thing a moderator did. Rows are added and never changed: undoing is an act of its own."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="acts")
    statement = models.ForeignKey(Statement, models.SET_NULL, null=True, blank=True, related_name="acts")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="acts")
    act = models.CharField(max_length=8, choices=Act)
    reason = models.CharField(max_length=12, choices=Reason, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")  # public, as the act is
    other = models.ForeignKey(Statement, models.SET_NULL, null=True, blank=True, related_name="+")  # joined with it
    text = models.CharField(max_length=280, blank=True, default="")  # the statement as it read then
    language = models.CharField(max_length=10, blank=True, default="")
    was = models.JSONField(default=dict, blank=True)  # what the act changed, as it was before
    undoes = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="undone_by")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.code}"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")


class Appeal(models.Model):
    """Somebody whose sentence or voice was touched asks for a second look, by another moderator where there is one."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    act = models.OneToOneField(ModerationAct, models.CASCADE, related_name="appeal")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="appeals")
    words = models.TextField(max_length=1000)
    state = models.CharField(max_length=8, choices=AppealState, default=AppealState.OPEN)
    answer = models.TextField(max_length=1000, blank=True, default="")
    answered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    by_the_same = models.BooleanField(default=False)  # nobody else was there to answer
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state == AppealState.OPEN


class StatementReport(models.Model):
    """A reader says that a shown statement should not stand."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="reports")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="reports")
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.CharField(max_length=400, blank=True, default="")
    state = models.CharField(max_length=8, choices=Handled, default=Handled.OPEN)
    handled_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "participant"],
                condition=models.Q(participant__isnull=False),
                name="dialogue_report_once",
            )
        ]

    def __str__(self) -> str:
        return self.code


class WordingSuggestion(models.Model):
    """A reader's better words for a statement in one language; they wait for somebody who reads both languages."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=400)
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=Handled, default=Handled.OPEN)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.code
