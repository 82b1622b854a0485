from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .queries import concepts, labels


class ListFilter(forms.Form):
    """Narrowing one of the lists."""

    q = forms.CharField(
        label=_("Words or a code"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    ended = forms.BooleanField(label=_("Also show what is no longer in use"), required=False)

    def __init__(self, *args: Any, scheme: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if scheme != "areas":
            del self.fields["country"], self.fields["ended"]
            return
        names = labels("countries", language)
        asean = concepts("countries").filter(facts__asean=True).values_list("code", flat=True)
        listed = [(code, names.get(code, code)) for code in asean]
        self.fields["country"].choices = [("", _("All countries")), *listed]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """What was asked for and can be understood; the rest of the address is passed over."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
