"""What this room reads from people."""

from lingkar.passports.forms.facts import FactForm, LevelsForm
from lingkar.passports.forms.passports import FilterForm, IdentityForm, LinkForm, TextsForm, VerifyForm

__all__ = ["FactForm", "FilterForm", "IdentityForm", "LevelsForm", "LinkForm", "TextsForm", "VerifyForm"]
