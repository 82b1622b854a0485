"""Closed lists of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
