"""The closed lists of this room. Values are what is stored and what other rooms compare with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    FIRM = "firm", _("Business")
    AGENCY = "agency", _("Agency for small businesses")
    ASSOCIATION = "association", _("Association")
    MINISTRY = "ministry", _("Ministry")
    UNIVERSITY = "university", _("University")
    BUYER = "buyer", _("Buyer")
    SERVICE_PROVIDER = "service-provider", _("Service provider")
    INVESTOR = "investor", _("Investor")


class Verification(TextChoices):
    """How much of what an organisation tells has been checked."""

    SELF_DECLARED = "self-declared", _("Told by the organisation")
    CONTACT_CHECKED = "contact-checked", _("Contact checked")
    VISITED = "visited", _("Visited")


class Role(TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    MEMBER = "member", _("Reader")


class DutyKind(TextChoices):
    FACILITATOR = "facilitator", _("Facilitator")
    POLICYMAKER = "policymaker", _("Policymaker")
    LANGUAGE_EDITOR = "language-editor", _("Language editor")
    OPERATOR = "operator", _("Operator")


class Channel(TextChoices):
    """Where an address lives."""

    MAIL = "mail", _("Mail")
    PHONE = "phone", _("Phone")


class Purpose(TextChoices):
    """What a consent is for. Each purpose is asked on its own."""

    ASSIST = "assist", _("A facilitator works with us")
    REMINDERS = "reminders", _("Reminders")
    NEWS = "news", _("News")
    STATISTICS = "statistics", _("Statistics")


class ConsentChannel(TextChoices):
    """How a consent was given."""

    SCREEN = "screen", _("On this site")
    WRITING = "writing", _("In writing")
    ALOUD = "aloud", _("Said aloud")


class SizeCode(TextChoices):
    MICRO = "micro", _("Micro")
    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")
    LARGE = "large", _("Large")
    NOT_DEFINED = "not-defined", _("Not defined")
