"""Reading who may know each fact, and facts that a firm tells itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.core.texts import LineField
from lingkar.languages import registry
from lingkar.languages.fields import NumberField
from lingkar.passports.enums import Evidence, Level, Topic
from lingkar.passports.models import Claim, Passport
from lingkar.passports.properties import OWN
from lingkar.vocabulary.queries import choices

PER_CENT = Decimal(100)
UNITS = (
    ("", _("No number")),
    ("share", _("per cent")),
    ("kg", _("kg")),
    ("years", _("years")),
    ("times", _("times")),
    ("pieces", _("pieces")),
)


class LevelsForm(forms.Form):
    """One choice a fact; a fact that is not sent stays as it is."""

    def __init__(self, *args: Any, passport: Passport, names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for claim in passport.claims.all():
            self.fields[claim.code] = forms.ChoiceField(
                label=names[claim.code], choices=Level.choices, initial=claim.level, required=False
            )

    def levels(self) -> dict[str, str]:
        return {code: level for code, level in self.cleaned_data.items() if level}


class FactForm(forms.Form):
    """The whole of an own fact; of one that was read, only what supports it."""

    topic = forms.ChoiceField(label=_("What is it about?"), choices=Topic.choices)
    name = LineField(
        label=_("What do you state?"), max_length=120, help_text=_("Such as: Wood from a certified forest.")
    )
    value = NumberField(label=_("How much?"), required=False, min_value=0, max_value=Decimal(10) ** 9)
    unit = forms.ChoiceField(label=_("Counted in"), required=False, choices=UNITS)
    text = LineField(label=_("In words"), required=False, max_length=500)
    origin = forms.ChoiceField(label=_("Country this material comes from"), required=False)
    evidence = forms.ChoiceField(
        label=_("What does it rest on?"), choices=[("", _("Nothing to show")), *Evidence.choices], required=False
    )
    evidence_text = LineField(label=_("Name of the document, its number, who gave it"), required=False, max_length=200)
    evidence_url = forms.URLField(
        label=_("Address where it can be read"), required=False, max_length=300, assume_scheme="https"
    )
    level = forms.ChoiceField(label=_("Who may read it?"), choices=Level.choices)

    def __init__(self, *args: Any, claim: Claim | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(claim)
        super().__init__(*args, **kwargs)
        if claim is not None and claim.property != OWN:
            for name in ("topic", "name", "value", "unit", "text"):
                del self.fields[name]
        if claim is None or claim.property != "material":
            del self.fields["origin"]
        else:
            countries = choices("countries", registry.current().code, blank=str(_("not known")))
            self.fields["origin"].choices = countries  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "name" in self.fields and not self.errors:
            value, unit = found["value"], found["unit"]
            if value is None and not found["text"]:
                self.add_error("text", _("Write a number or some words."))
            if value is not None and not unit:
                self.add_error("unit", _("Say what the number counts."))
            if value is not None and unit == "share" and value > PER_CENT:
                self.add_error("value", _("A share is at most 100 per cent."))
        return found

    def clean_evidence_url(self) -> str:
        address = str(self.cleaned_data["evidence_url"])
        if address and not address.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_("Write an address that begins with https://"))
        return address

    def facts(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        if found.get("unit") == "share" and found.get("value") is not None:
            found["value"] /= PER_CENT
        if "value" in found and found["value"] is None:
            found["unit"] = ""
        return found


def _initial(claim: Claim | None) -> dict[str, Any]:
    if claim is None:
        return {"level": Level.PUBLIC, "topic": Topic.COMPLIANCE}
    names = ("topic", "name", "value", "unit", "text", "origin", "evidence", "evidence_text", "evidence_url", "level")
    found = {name: getattr(claim, name) for name in names}
    if claim.unit == "share" and claim.value is not None:
        found["value"] = (claim.value * PER_CENT).normalize()
    return found
