"""Reading what a passport is called by, its texts, whom it is shared with, and a signed file somebody brings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards
from lingkar.passports.enums import Field, Granularity, Reader, State, TextState
from lingkar.passports.identifiers import PLAIN, NoGtin, read_gtin
from lingkar.passports.models import Passport
from lingkar.passports.signing import LONGEST

FIELDS = {
    Field.DESCRIPTION: (
        "description",
        pgettext_lazy("passport text", "What is it?"),
        _("One or two sentences, as you would tell a customer."),
    ),
    Field.REPAIR: ("repair", _("How can it be repaired?"), _("Which parts can be changed, and who does it?")),
    Field.END_OF_LIFE: (
        "end_of_life",
        _("What to do with it at the end?"),
        _("Bring it back, take it apart, which bin: what really works where you sell."),
    ),
}
DAYS = ((30, _("30 days")), (90, _("90 days")), (365, _("One year")))


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Product or GTIN"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *State.choices])

    def asked(self) -> dict[str, str]:
        """Only what was asked for and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class IdentityForm(forms.Form):
    granularity = forms.ChoiceField(
        label=_("What does this passport speak of?"), choices=Granularity.choices, widget=ChoiceCards
    )
    gtin = LineField(
        label=_("Number under the barcode (GTIN)"),
        required=False,
        max_length=20,
        help_text=_(
            "8, 12, 13 or 14 digits. Leave it empty if you have none: the passport then gets a number of ours."
        ),
    )
    batch = LineField(label=_("Batch number"), required=False, max_length=20)
    serial = LineField(label=_("Serial number"), required=False, max_length=20)

    def __init__(self, *args: Any, passport: Passport, **kwargs: Any) -> None:
        names = ("granularity", "gtin", "batch", "serial")
        kwargs["initial"] = {name: getattr(passport, name) for name in names}
        super().__init__(*args, **kwargs)

    def clean_gtin(self) -> str:
        text = str(self.cleaned_data["gtin"])
        if not text:
            return ""
        try:
            return read_gtin(text)
        except NoGtin as fault:
            if fault.rule == "length":
                raise forms.ValidationError(_("A GTIN has 8, 12, 13 or 14 digits.")) from None
            raise forms.ValidationError(
                _("The last digit does not fit the others. Look at the barcode again.")
            ) from None

    def clean_batch(self) -> str:
        return self._plain("batch")

    def clean_serial(self) -> str:
        return self._plain("serial")

    def _plain(self, name: str) -> str:
        text = str(self.cleaned_data[name])
        if text and not PLAIN.match(text):
            raise forms.ValidationError(_("Use letters A to Z, digits, point, dash and underscore only."))
        return text

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        level = found.get("granularity")
        if level == Granularity.BATCH and not found.get("batch") and "batch" not in self.errors:
            self.add_error("batch", _("Write the number of the batch."))
        if level == Granularity.ITEM and not found.get("serial") and "serial" not in self.errors:
            self.add_error("serial", _("Write the serial number of the piece."))
        if level == Granularity.MODEL:
            found["batch"] = found["serial"] = ""
        if level == Granularity.BATCH:
            found["serial"] = ""
        return found


class TextsForm(forms.Form):
    """The texts of one language."""

    state = forms.ChoiceField(
        label=_("How sure are you of the words?"),
        choices=TextState.choices,
        widget=ChoiceCards,
        help_text=_("Readers see which texts are drafts."),
    )

    def __init__(self, *args: Any, passport: Passport, language: str, **kwargs: Any) -> None:
        rows = {row.field: row for row in passport.texts.filter(language=language)}
        initial: dict[str, Any] = {FIELDS[Field(name)][0]: row.text for name, row in rows.items()}
        states = {row.state for row in rows.values()}
        initial["state"] = TextState.CHECKED if states == {TextState.CHECKED} else TextState.DRAFT
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        for name, label, help_text in FIELDS.values():
            self.fields[name] = WordsField(
                label=label,
                required=False,
                max_length=3000,
                help_text=help_text,
                widget=forms.Textarea(attrs={"rows": 4, "lang": language}),
            )
        self.order_fields([*(name for name, _label, _help in FIELDS.values()), "state"])

    def texts(self) -> dict[str, str]:
        return {field.value: str(self.cleaned_data[name]) for field, (name, _label, _help) in FIELDS.items()}


class LinkForm(forms.Form):
    name = LineField(label=_("Whom is it for?"), max_length=80, help_text=_("Only you see this, to know it again."))
    level = forms.ChoiceField(label=_("What is the reader to you?"), choices=Reader.choices, widget=ChoiceCards)
    days = forms.TypedChoiceField(label=_("For how long?"), choices=DAYS, coerce=int, initial=90, widget=ChoiceCards)


class VerifyForm(forms.Form):
    """The signed text, or the file it stands in. Neither is kept."""

    token = forms.CharField(
        label=_("Paste the signed text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("It begins with eyJ and has two points in it."),
    )
    file = forms.FileField(
        label=_("Or choose the file passport.jwt"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".jwt,.txt"}),
        help_text=_("It is checked and not kept."),
    )

    def clean_file(self) -> str:
        sent: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if sent is None:
            return ""
        if (sent.size or 0) > LONGEST:
            raise forms.ValidationError(_("This file is too large for a passport."))
        return bytes(sent.read()).decode("ascii", "replace")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("token") and not found.get("file") and not self.errors:
            self.add_error("token", _("Paste the signed text, or choose the file."))
        return found

    def signed(self) -> str:
        return str(self.cleaned_data["file"] or self.cleaned_data["token"])
