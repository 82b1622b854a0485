"""Minutes, files, feedback, and letters to all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.forms.choices import offer, read_tristate
from lingkar.core.days import DayField
from lingkar.core.file_fields import CheckedFileField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.events.enums import PointKind, PointState, RegistrationState
from lingkar.events.forms import choices

RATINGS = [("5", _("Very good")), ("4", _("Good")), ("3", _("So-so")), ("2", _("Not so good")), ("1", _("Bad"))]
WRITTEN_TO = (RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.ASKED,
              RegistrationState.ATTENDED)  # fmt: skip
# Said of others, not to her who reads it.
GROUPS = {
    RegistrationState.CONFIRMED: _("Those who have a place"),
    RegistrationState.WAITING: _("Those on the waiting list"),
    RegistrationState.ASKED: _("Those who wait for an answer"),
    RegistrationState.ATTENDED: _("Those who came"),
}


class MinutesForm(forms.Form):
    text = WordsField(
        label=_("What was said"), max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Name people only if they agreed to it."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, first: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "language", choices.languages(*first))


class PointForm(forms.Form):
    """A decision, or a task."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=PointKind.choices, widget=ChoiceCards)
    text = LineField(label=_("In one sentence"), max_length=500)
    responsible = LineField(label=_("Who does it?"), max_length=160, required=False)
    due_on = DayField(label=_("By when?"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=PointState.choices, required=False)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["state"]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if not self.errors and read["kind"] == PointKind.ACTION and not read["responsible"]:
            self.add_error("responsible", _("A task without somebody who does it is not done. Write who."))
        if not read.get("state") and "state" in self.fields:
            read["state"] = PointState.OPEN
        return read


class MaterialForm(forms.Form):
    file = CheckedFileField(
        label=_("A PDF or a photo"), help_text=_("8 MB at most. Save slides as PDF first."),
        accept="application/pdf,image/jpeg,image/png,image/webp",
    )  # fmt: skip
    title = LineField(label=_("What is it?"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), required=False)
    for_all = forms.BooleanField(
        label=_("Everybody may read it, not only those who registered"), required=False, initial=True, widget=TickCard
    )

    def __init__(self, *args: Any, first: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "language", [("", ""), *choices.languages(*first)])


class FeedbackForm(forms.Form):
    rating = forms.TypedChoiceField(label=_("How was it?"), choices=RATINGS, coerce=int, widget=ChoiceCards)
    useful = forms.ChoiceField(
        label=_("Will you do something differently because of it?"), required=False, widget=ChoiceCards,
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("I don't know yet"))],
    )  # fmt: skip
    good = WordsField(
        label=_("What was good?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    better = WordsField(
        label=_("What should be better next time?"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean_useful(self) -> bool | None:
        return read_tristate(self.cleaned_data["useful"])


class WriteForm(forms.Form):
    """To all at once, for one purpose."""

    states = forms.MultipleChoiceField(label=_("To whom?"), widget=ManyChoiceCards)
    purpose = forms.ChoiceField(
        label=_("What is it about?"), widget=ChoiceCards, initial="service",
        choices=[("service", _("This event")), ("news", _("Other events and news"))],
        help_text=_("News reach only those who agreed to get news."),
    )  # fmt: skip
    subject = LineField(label=_("Subject"), max_length=120)
    text = WordsField(label=_("Message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 7}))

    def __init__(self, *args: Any, counts: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "states", [(state.value, f"{GROUPS[state]} ({counts.get(state, 0)})") for state in WRITTEN_TO])


class DeclineForm(forms.Form):
    note = LineField(label=_("A word to this person"), max_length=300, required=False)


class DoorForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the ticket"), max_length=12,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].lower().split()).replace("-", "")
