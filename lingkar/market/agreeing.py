"""The words people agree to here. A change of meaning is a new version; old rows keep the words that were shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERSION = "2026-11"
CONTACT = _(
    "If both of us agree to be in contact, the other business may see this name, mail address and phone number. It may"
    " use them to speak with us about this, and for nothing else."
)
SAMPLE_ADDRESS = _(
    "The other business may see this address, and pass it on to whoever carries the sample. It may use it for nothing"
    " else."
)
MEDIATION = _(
    "Somebody of the agency in our country or theirs may read what was written here, look at the files, and write to"
    " both of us until this is closed. The other business is told."
)
