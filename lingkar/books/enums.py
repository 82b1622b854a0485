"""Choices and states of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BookState(models.TextChoices):
    OPEN = "open", pgettext_lazy("book", "Open")
    UNDER_REVIEW = "under-review", _("Under review")
    LOCKED = "locked", _("Locked")


class Kind(models.TextChoices):
    """What a number of a book is about; each kind has its own card."""

    ENERGY = "energy", _("Electricity and fuels")
    WATER = "water", _("Water")
    MATERIAL = "material", _("Materials you bought")
    WASTE = "waste", _("Waste")
    OUTPUT = "output", _("What you made")
    REVENUE = "revenue", _("Sales")
    REFRIGERANT = "refrigerant", _("Cooling gas refilled")


class Quality(models.TextChoices):
    """How good a number is; the engines turn it into an interval."""

    MEASURED = "measured", _("Measured")
    BILL = "bill", _("From a bill")
    ESTIMATE = "estimate", _("Estimate")
    GUESS = "guess", _("Guess")


class Origin(models.TextChoices):
    TYPED = "typed", _("Typed in")
    COPIED = "copied", _("Copied from another month")
    IMPORT = "import", _("From a file")
    PROFILE = "profile", _("Typical for firms like yours, to be replaced")


class Destination(models.TextChoices):
    """What becomes of waste, in the words of the shop floor."""

    REUSE = "reuse", _("Used again as it is, or given away")
    RECYCLING = "recycling", _("Sold or given for recycling")
    ANIMAL_FEED = "animal-feed", _("Feed for animals")
    COMPOST = "compost", _("Compost, made elsewhere")
    COMPOST_ON_SITE = "compost-on-site", _("Compost, made by you")
    DIGESTION = "digestion", _("Biogas, made elsewhere")
    DIGESTION_ON_SITE = "digestion-on-site", _("Biogas, made by you")
    INCINERATION = "incineration", _("Burned in a plant that makes energy")
    LANDFILL = "landfill", _("Landfill")
    MUNICIPAL = "municipal", _("Taken by the city, no idea where to")
    OPEN_DUMP = "open-dump", _("Dumped")
    OPEN_BURNING = "open-burning", _("Burned in the open")
    SEWER = "sewer", _("Poured away")


class WaterFlow(models.TextChoices):
    WITHDRAWN = "withdrawn", _("Water taken in, all together")
    CIRCULAR_IN = "circular-in", _("Of it from rain or used water")
    DISCHARGED = "discharged", _("Water let out, all together")
    CIRCULAR_OUT = "circular-out", _("Of it clean enough for others")
    REUSED = "reused", _("Water used again in the firm")


class Change(models.TextChoices):
    """What happened to an entry, for its history."""

    ADD = "add", _("Added")
    CHANGE = "change", _("Changed")
    DELETE = "delete", _("Removed")
    UNDO = "undo", _("Undone")


class ImportState(models.TextChoices):
    MATCHING = "matching", _("Not finished")
    DONE = "done", _("Taken over")
    UNDONE = "undone", _("Undone")


class CommentState(models.TextChoices):
    NOTE = "note", _("Comment")
    ASKED = "asked", _("Please look at this again")
    SETTLED = "settled", _("Settled")
