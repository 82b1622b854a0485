"""The closed lists of introductions, deals and what keeps people safe."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IntroductionState(TextChoices):
    """Where two firms stand with each other."""

    ASKED = "asked", _("Waiting for an answer")
    ACCEPTED = "accepted", _("In contact")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")
    EXPIRED = "expired", _("Not answered in time")
    CLOSED = "closed", _("Closed")
    BLOCKED = "blocked", _("Blocked")


class DeclineReason(TextChoices):
    """Why not. What is chosen here is told to the other side and helps the matches to come."""

    NOT_AVAILABLE = "not-available", _("It is no longer available or needed.")
    AMOUNT = "amount", _("The amount does not fit.")
    PRICE = "price", _("The price does not fit.")
    DISTANCE = "distance", _("It is too far away.")
    QUALITY = "quality", _("The quality does not fit.")
    OTHER_KIND = "other-kind", _("We need or offer something else.")
    LATER = "later", _("Not now; perhaps later.")
    OTHER = "other", _("Another reason.")


class MeetingState(TextChoices):
    PROPOSED = "proposed", _("Times proposed")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("None of the times fits")
    CANCELLED = "cancelled", _("Called off")


class SampleState(TextChoices):
    ASKED = "asked", _("Asked for")
    AGREED = "agreed", _("Will be sent")
    SENT = "sent", _("On its way")
    RECEIVED = "received", _("Received")
    DECLINED = "declined", _("Not possible")
    WITHDRAWN = "withdrawn", _("Taken back")


class DealState(TextChoices):
    DRAFT = "draft", _("Being agreed")
    SIGNED = "signed", _("Signed off by both")
    DONE = "done", _("Carried out")
    CANCELLED = "cancelled", _("Called off")


class Happened(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NOT_YET = "not-yet", _("Not yet")
    NO = "no", _("No")


class WhyNot(TextChoices):
    PRICE = "price", _("We did not agree on a price.")
    QUALITY = "quality", _("The quality was not right.")
    AMOUNT = "amount", _("The amount was not right.")
    TRANSPORT = "transport", _("Transport was too dear or too hard.")
    PAPERS = "papers", _("A permit or a paper was missing.")
    SILENCE = "silence", _("The other side stopped answering.")
    FOUND_OTHER = "found-other", _("We found somebody else.")
    OTHER = "other", _("Another reason.")


class ReportReason(TextChoices):
    FRAUD = "fraud", _("It looks like fraud.")
    NOT_TRUE = "not-true", _("What is said there is not true.")
    DANGEROUS = "dangerous", _("The material is dangerous or forbidden.")
    INSULT = "insult", _("It insults or threatens somebody.")
    CONTACT = "contact", _("It shows somebody's contact details.")
    SPAM = "spam", _("It is advertising or sent to everybody.")
    OTHER = "other", _("Another reason.")


class ReportKind(TextChoices):
    LISTING = "listing", _("Listing")
    FIRM = "firm", _("Business")
    POST = "post", _("Message")


class ReportState(TextChoices):
    OPEN = "open", _("Reported")
    LOOKING = "looking", _("Being looked at")
    UPHELD = "upheld", _("Found right")
    DISMISSED = "dismissed", _("Not found right")


class MediationState(TextChoices):
    ASKED = "asked", _("Asked for")
    OPEN = "open", _("Somebody helps")
    CLOSED = "closed", _("Closed")
