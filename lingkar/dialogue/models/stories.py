"""What already works somewhere, told by who does it, and who says that it works for them too."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.dialogue.enums import ShownState, TextState
from lingkar.dialogue.models.dialogues import Dialogue

PERSON = settings.AUTH_USER_MODEL


class Story(models.Model):
    """A practice told under a question."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="stories")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.SET_NULL, null=True, blank=True, related_name="stories"
    )
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="stories")
    country = models.CharField(max_length=4, blank=True, default="")
    language = models.CharField(max_length=10)  # in which it was told
    state = models.CharField(max_length=8, choices=ShownState, default=ShownState.PENDING)
    note = models.CharField(max_length=300, blank=True, default="")  # why it is not shown
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.code


class StoryText(models.Model):
    """A story in one language."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=4000)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.PERSON)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "language"], name="dialogue_story_text_once")]

    def __str__(self) -> str:
        return self.title


class Echo(models.Model):
    """It works for somebody else too: where, in one sentence."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    story = models.ForeignKey(Story, models.CASCADE, related_name="echoes")
    organisation = models.ForeignKey("accounts.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="echoes")
    country = models.CharField(max_length=4, blank=True, default="")
    sentence = models.CharField(max_length=300)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=ShownState, default=ShownState.SHOWN)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["story", "by"], name="dialogue_echo_once")]

    def __str__(self) -> str:
        return self.sentence
