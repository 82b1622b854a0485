"""A question put to many, who should be heard, and its way from first sentence to kept commitment."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.dialogue.enums import Access, DialogueState, Mode, PhaseKind, TextState

PERSON = settings.AUTH_USER_MODEL


class Dialogue(models.Model):
    """One question and everything said, weighed, drafted, decided and promised under it."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="dialogues")  # who asks
    state = models.CharField(max_length=8, choices=DialogueState, default=DialogueState.DRAFT)
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.STRICT)
    access = models.CharField(max_length=10, choices=Access, default=Access.CODE)
    priorities = models.JSONField(default=list, blank=True)  # codes of the scheme "framework"
    languages = models.JSONField(default=list)  # in which it is held; the first is the one it was written in
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    target_source = models.CharField(max_length=300, blank=True, default="")  # where the shares come from
    target_url = models.URLField(max_length=400, blank=True, default="")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def is_public(self) -> bool:
        return self.state != DialogueState.DRAFT


class DialogueText(models.Model):
    """The question and what one should know first, in one language."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    question = models.CharField(max_length=200)
    introduction = models.TextField(max_length=4000, blank=True, default="")
    state = models.CharField(max_length=10, choices=TextState, default=TextState.PERSON)
    confirmed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dialogue", "language"], name="dialogue_text_once")]

    def __str__(self) -> str:
        return self.question


class Phase(models.Model):
    """A stretch of time in which one thing is done. Phases may overlap: weighing goes on while people still speak."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=10, choices=PhaseKind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)  # empty: until the dialogue is closed
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "kind"], name="dialogue_phase_once"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="dialogue_phase_order"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class TargetCell(models.Model):
    """One part of the people who should be heard, and its share of all. An empty attribute means: whichever."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="target")
    role = models.CharField(max_length=16, blank=True, default="")
    size = models.CharField(max_length=16, blank=True, default="")
    women_led = models.CharField(max_length=4, blank=True, default="")  # yes | no
    rural = models.CharField(max_length=4, blank=True, default="")
    country = models.CharField(max_length=4, blank=True, default="")
    share = models.DecimalField(max_digits=9, decimal_places=4)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "role", "size", "women_led", "rural", "country"], name="dialogue_target_cell_once"
            ),
            models.CheckConstraint(condition=Q(share__gt=0), name="dialogue_target_share"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.role, self.size, self.women_led, self.rural, self.country)))
