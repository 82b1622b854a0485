"""Closed lists of this room."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class InitiativeKind(TextChoices):
    MILESTONE = "milestone", pgettext_lazy("initiative", "Milestone")
    DIALOGUE = "dialogue", pgettext_lazy("initiative", "Dialogue")
    STUDY = "study", pgettext_lazy("initiative", "Study")
    PROJECT = "project", pgettext_lazy("initiative", "Project")
    POLICY = "policy", pgettext_lazy("initiative", "Policy")


class InitiativeStatus(TextChoices):
    PLANNED = "planned", pgettext_lazy("initiative", "Planned")
    UNDER_WAY = "under-way", pgettext_lazy("initiative", "Under way")
    DONE = "done", pgettext_lazy("initiative", "Done")
    UNKNOWN = "unknown", pgettext_lazy("initiative", "Not known")
