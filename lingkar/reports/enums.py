"""Closed lists of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SchemeKind(TextChoices):
    LOAN = "loan", _("Loan")
    GUARANTEE = "guarantee", _("Guarantee for a loan")
    GRANT = "grant", _("Grant")
    PROGRAMME = "programme", _("Courses and advice")
    EQUITY = "equity", _("Partner in the firm")


class SchemeStatus(TextChoices):
    """What a source says about whether one can apply. Nobody telling is not the same as closed."""

    OPEN = "open", _("Open, by our source")
    ENDED = "ended", _("Ended")
    UNKNOWN = "unknown", _("We do not know whether it is open")


class Purpose(TextChoices):
    """What the money may be for."""

    ANY = "any", _("Any need of the firm")
    EQUIPMENT = "equipment", _("Machines and equipment")
    ENERGY = "energy", _("Using less energy")
    RENEWABLE = "renewable", _("Renewable energy")
    WATER = "water", _("Water and waste water")
    WASTE = "waste", _("Waste and recycling")
    MATERIALS = "materials", _("Better materials")
    VEHICLES = "vehicles", _("Vehicles")
    WORKING_CAPITAL = "working-capital", _("Working capital")
    CERTIFICATION = "certification", _("Certificates and advice")
    TRAINING = "training", _("Training")


class FileKind(TextChoices):
    """The forms in which a dossier is handed over."""

    PDF = "pdf", _("PDF to print")
    XLSX = "xlsx", _("Workbook")
    JSON = "json", _("Data for programs (JSON)")


class FinancingState(TextChoices):
    OPEN = "open", pgettext_lazy("financing", "Looking")
    FOUND = "found", pgettext_lazy("financing", "Found")
    WITHDRAWN = "withdrawn", pgettext_lazy("financing", "Taken back")


class ShareState(TextChoices):
    """Where one investor stands who was shown a dossier."""

    SENT = "sent", pgettext_lazy("financing", "Shown, not answered yet")
    INTERESTED = "interested", pgettext_lazy("financing", "Interested")
    DECLINED = "declined", pgettext_lazy("financing", "Not now")
    WITHDRAWN = "withdrawn", pgettext_lazy("financing", "No longer shown")


class NotNow(TextChoices):
    """Why an investor says no; told to the firm."""

    AMOUNT = "amount", pgettext_lazy("financing", "The amount does not fit us.")
    COUNTRY = "country", pgettext_lazy("financing", "We do not work in this country.")
    FIELD = "field", pgettext_lazy("financing", "This is not our field.")
    STAGE = "stage", pgettext_lazy("financing", "The firm is too young, or too far along, for us.")
    NUMBERS = "numbers", pgettext_lazy("financing", "We need more or other numbers.")
    FULL = "full", pgettext_lazy("financing", "We have no money left for this at present.")
    OTHER = "other", pgettext_lazy("financing", "Another reason.")
