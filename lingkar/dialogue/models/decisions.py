"""What was decided, what was promised, what came of it, and what became of each statement."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.dialogue.enums import CommitmentState, Taken, WhyNot
from lingkar.dialogue.models.dialogues import Dialogue
from lingkar.dialogue.models.drafting import Sentence
from lingkar.dialogue.models.voices import Statement

PERSON = settings.AUTH_USER_MODEL


def proof_path(update: Any, filename: str) -> str:
    secret = new_secret()
    ending = "pdf" if update.file_type == "application/pdf" else "jpg"
    return f"commitments/{secret[:2]}/{secret}.{ending}"


class Decision(models.Model):
    """What a body decided, and which sentences of the drafts it follows."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="decisions")
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=6000)
    language = models.CharField(max_length=10)
    body = models.CharField(max_length=200)  # who decided
    decided_on = models.DateField()
    sentences = models.ManyToManyField(Sentence, related_name="decisions", blank=True)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Commitment(models.Model):
    """Who does what by when, and by what one will see it."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="commitments")
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="commitments")
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=10)
    body = models.CharField(max_length=200)  # who is responsible
    organisation = models.ForeignKey(
        "accounts.Organisation", models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    due_on = models.DateField(null=True, blank=True)
    indicator = models.CharField(max_length=300, blank=True, default="")
    priority = models.CharField(max_length=20, blank=True, default="")  # code of the scheme "framework"
    budget = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    state = models.CharField(max_length=10, choices=CommitmentState, default=CommitmentState.PLANNED)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    told_late_on = models.DateField(null=True, blank=True)  # the due date whose passing people were told of

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | ~Q(currency=""), name="dialogue_budget_has_a_currency"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_running(self) -> bool:
        return self.state in (CommitmentState.PLANNED, CommitmentState.UNDER_WAY)

    def is_overdue(self, today: date) -> bool:
        return self.is_running and self.due_on is not None and self.due_on < today


class CommitmentUpdate(models.Model):
    """What came of it so far, with what shows it. Rows are added and never changed."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="updates")
    state = models.CharField(max_length=10, choices=CommitmentState)
    note = models.CharField(max_length=1000)
    language = models.CharField(max_length=10)
    due_on = models.DateField(null=True, blank=True)  # as it is from now on
    link = models.URLField(max_length=400, blank=True, default="")
    file = models.FileField(upload_to=proof_path, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True, default="")
    file_type = models.CharField(max_length=80, blank=True, default="")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.note


class StatementAnswer(models.Model):
    """What became of a statement, and why."""

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="answer")
    outcome = models.CharField(max_length=10, choices=Taken)
    why = models.CharField(max_length=10, choices=WhyNot, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    language = models.CharField(max_length=10)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome=Taken.TAKEN.value) | ~Q(why=""), name="dialogue_answer_says_why")
        ]

    def __str__(self) -> str:
        return self.outcome
