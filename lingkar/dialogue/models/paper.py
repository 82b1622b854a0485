"""Voices without a phone: printed sheets, and what stood on those that came back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.dialogue.enums import EntryKind
from lingkar.dialogue.models.dialogues import Dialogue
from lingkar.dialogue.models.voices import Participant, Statement

PERSON = settings.AUTH_USER_MODEL


class PaperSheet(models.Model):
    """What was printed: which statements, in which order and languages, and how many numbered copies."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="sheets")
    languages = models.JSONField(default=list)  # one, or two side by side
    statements = models.JSONField(default=list)  # their codes, in the order of the numbers on the sheet
    copies = models.PositiveSmallIntegerField(default=1)
    made_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(copies__gte=1), name="dialogue_sheet_copies")]

    def __str__(self) -> str:
        return self.code


class PaperEntry(models.Model):
    """What stood on one copy (it is a voice like any other), or the counts of several (raw counts and no voices)."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    sheet = models.ForeignKey(PaperSheet, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=6, choices=EntryKind)
    first = models.PositiveSmallIntegerField()  # the numbers of the copies: the same twice for one
    last = models.PositiveSmallIntegerField()
    sheets = models.PositiveSmallIntegerField(default=1)  # how many of these came back
    participant = models.OneToOneField(Participant, models.SET_NULL, null=True, blank=True, related_name="paper")
    place = models.CharField(max_length=160, blank=True, default="")
    witness = models.CharField(max_length=120, blank=True, default="")  # who watched the sheets being filled in
    entered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "first"], name="dialogue_copy_entered_once"),
            models.CheckConstraint(condition=Q(first__gte=1, last__gte=F("first")), name="dialogue_copy_numbers"),
            models.CheckConstraint(condition=Q(sheets__gte=1), name="dialogue_copy_some"),
        ]

    def __str__(self) -> str:
        return self.code


class PaperTally(models.Model):
    """Counts of one statement over the sheets of an entry. Nobody's votes: who crossed what was not kept."""

    entry = models.ForeignKey(PaperEntry, models.CASCADE, related_name="tallies")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="tallies")
    agree = models.PositiveIntegerField(null=True, blank=True)  # None: not counted
    disagree = models.PositiveIntegerField(null=True, blank=True)
    passed = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "statement"], name="dialogue_tally_once")]

    def __str__(self) -> str:
        return f"{self.agree} {self.disagree} {self.passed}"
