"""The closed lists of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    PREFERRED = "preferred", _("Name")
    ALTERNATIVE = "alternative", _("Also called")
    DEFINITION = "definition", _("What it means")


class State(TextChoices):
    DRAFT = "draft", _("Draft translation")
    REVIEWED = "reviewed", _("Reviewed")


class Relation(TextChoices):
    """How a concept here relates to a code elsewhere (SKOS mapping properties)."""

    EXACT = "exact", _("same")
    CLOSE = "close", _("nearly the same")
    BROAD = "broad", _("wider there")
    NARROW = "narrow", _("narrower there")
