"""What she who registers agrees to. A change of these words is a new version."""

from django.utils.translation import gettext_lazy as _

VERSION = "2026-11"
REGISTER = _(
    "The organiser sees my name, whom I come for, my answers and what I need, uses them for this event only, and may "
    "write to me about it through this site. I can give my place back at any time."
)
