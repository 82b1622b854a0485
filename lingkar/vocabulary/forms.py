from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.languages import registry

from . import words
from .queries import CIRCULAR, concepts, labels

AREAS_ONLY = ("country", "ended")
FAMILIES_ONLY = ("kind", "family", "spoken")


class ListFilter(forms.Form):
    """Narrowing one of the lists."""

    q = forms.CharField(
        label=_("Words or a code"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    ended = forms.BooleanField(label=_("Also show what is no longer in use"), required=False)
    kind = forms.ChoiceField(label=_("Sort of thing"), required=False, choices=[("", _("All")), *words.KINDS.items()])
    family = forms.ChoiceField(label=_("Family"), required=False, choices=[("", _("All")), *words.FAMILIES.items()])
    spoken = forms.ChoiceField(label=_("Also in this language"), required=False)

    def __init__(self, *args: Any, scheme: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keep(AREAS_ONLY, scheme == "areas")
        self._keep(FAMILIES_ONLY, scheme == CIRCULAR)
        if scheme == "areas":
            names = labels("countries", language)
            asean = concepts("countries").filter(facts__asean=True).values_list("code", flat=True)
            listed = [(code, names.get(code, code)) for code in asean]
            self._offer("country", [("", _("All countries")), *listed])
        if scheme == CIRCULAR:
            spoken = [(one.code, one.endonym) for one in registry.LANGUAGES.values()]
            self._offer("spoken", [("", "–"), *spoken])

    def _keep(self, names: tuple[str, ...], wanted: bool) -> None:
        for name in () if wanted else names:
            del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """What was asked for and can be understood; the rest of the address is passed over."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
