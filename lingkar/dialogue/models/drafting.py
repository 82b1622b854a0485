"""A proposal written from statements: sentences, versions, what people say of them, amendments, a second weighing.

A sentence never changes. Whoever rewords it makes a new one that replaces it; a version says which sentences stand in
which order. So what was said, asked and voted stays with the very words it was about.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.dialogue.enums import AmendmentState, ProposalState, ShownState, TextState, Weighed
from lingkar.dialogue.models.dialogues import Dialogue
from lingkar.dialogue.models.voices import Participant, Statement

PERSON = settings.AUTH_USER_MODEL


class Proposal(models.Model):
    """A text in the making, of one dialogue."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="proposals")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10)  # in which it is written
    state = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.WRITING)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.state != ProposalState.WRITING

    @property
    def takes_words(self) -> bool:
        """Whether people may comment, ask for a change and weigh."""
        return self.state == ProposalState.OPEN


class ProposalTitle(models.Model):
    """The title in one more language."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="titles")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.PERSON)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["proposal", "language"], name="dialogue_proposal_title_once")]

    def __str__(self) -> str:
        return self.text


class Sentence(models.Model):
    """One sentence of a proposal, and the statements it rests on."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="sentences")
    text = models.TextField(max_length=600)
    statements = models.ManyToManyField(Statement, related_name="sentences", blank=True)
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class SentenceText(models.Model):
    """A sentence in one more language."""

    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.TextField(max_length=900)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.PERSON)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["sentence", "language"], name="dialogue_sentence_text_once")]

    def __str__(self) -> str:
        return self.text


class ProposalVersion(models.Model):
    """Which sentences stood in the proposal at one moment. It is never changed."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True, default="")  # what changed, in the words of whoever changed it
    made_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="dialogue_version_once")]

    def __str__(self) -> str:
        return str(self.number)


class Place(models.Model):
    """Where a sentence stands in a version."""

    version = models.ForeignKey(ProposalVersion, models.CASCADE, related_name="places")
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="places")
    order = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="dialogue_place_once")]

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.order}"


class SentenceComment(models.Model):
    """What somebody says to a sentence, under the name of her part only."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="comments")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="sentence_comments")
    text = models.CharField(max_length=1000)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=ShownState, default=ShownState.SHOWN)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class Amendment(models.Model):
    """Other words for a sentence (none: without it), with a reason; accepted or not, with a reason."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="amendments")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="amendments")
    text = models.TextField(max_length=600, blank=True, default="")
    reason = models.CharField(max_length=500)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=AmendmentState, default=AmendmentState.OPEN)
    answer = models.CharField(max_length=500, blank=True, default="")
    answered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    result = models.ForeignKey(ProposalVersion, models.SET_NULL, null=True, blank=True, related_name="amendments")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class SentenceVote(models.Model):
    """The second weighing: the last vote of one participant on one sentence."""

    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="sentence_votes")
    value = models.SmallIntegerField(choices=Weighed)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sentence", "participant"], name="dialogue_sentence_vote_once"),
            models.CheckConstraint(condition=Q(value__in=(-1, 0, 1)), name="dialogue_sentence_vote_value"),
        ]

    def __str__(self) -> str:
        return str(self.value)
