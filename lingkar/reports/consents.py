"""The words a firm agrees to before a dossier is made. A change of meaning is a new version."""

from django.utils.translation import gettext_lazy as _

VERSION = "2026-11"
WORDING = _(
    "Whoever gets this dossier can read what is in it: what we told about the business, our numbers and our plan."
    " Whoever has the code on it can see our business's name, the day, and whether the dossier is still valid. We can"
    " withdraw it at any time; what somebody has read by then stays read."
)

FINANCING_VERSION = "2026-11"
FINANCING = _(
    "This investor may read this dossier, the amount and what it is for, until we take it back. It may use them to"
    " decide whether to give us money, and for nothing else, and shows them to nobody outside."
)
