"""What a broker types: filters, notes, visits, the question of the best allocation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.core.days import DayField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, TickCard
from lingkar.languages.fields import NumberField
from lingkar.languages.registry import current
from lingkar.market.actions.desk import Seen
from lingkar.market.enums.desk import CaseKind, CaseState, WorkKind
from lingkar.vocabulary import queries as vocabulary

MOST_FREIGHT = Decimal(1_000_000)


class LandsForm(forms.Form):
    """A filter that knows her countries."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)

    def __init__(self, *args: Any, countries: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = vocabulary.labels("countries", current().code)
        offer(self, "country", [("", _("All")), *((code, names.get(code, code)) for code in countries)])


class WorkFilter(LandsForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    free = forms.BooleanField(label=gettext_lazy("Only what nobody has taken"), required=False, widget=TickCard)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [("", _("All")), *WorkKind.choices])


class CaseFilter(LandsForm):
    state = forms.ChoiceField(label=gettext_lazy("How far it is"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "state", [("", _("All")), *CaseState.choices])
        kinds = [(kind.value, kind.label) for kind in (CaseKind.LOOP, CaseKind.CHAIN)]
        offer(self, "kind", [("", _("All")), *kinds])


class VisitFilter(LandsForm):
    q = forms.CharField(label=gettext_lazy("Name of the business"), required=False, max_length=80)


class CaseForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("How far is it?"), choices=CaseState.choices, widget=ChoiceCards
    )  # fmt: skip
    note = LineField(
        label=gettext_lazy("Note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("For you and your colleagues. The firms do not see it."),
    )  # fmt: skip


class VisitForm(forms.Form):
    on = DayField(label=gettext_lazy("When were you there?"))
    met = LineField(label=gettext_lazy("Whom did you meet?"), required=False, max_length=160)
    findings = WordsField(
        label=gettext_lazy("What did you see and hear?"), max_length=4000, widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("For you and your colleagues. The business does not see it."),
    )  # fmt: skip
    next_step = LineField(label=gettext_lazy("What is to be done next?"), required=False, max_length=300)
    next_on = DayField(label=gettext_lazy("Until when?"), required=False)
    found_true = forms.BooleanField(
        label=gettext_lazy("We were there: the business exists and does what it says"), required=False,
        widget=TickCard,
    )  # fmt: skip

    def __init__(self, *args: Any, may_verify: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        if not may_verify:
            del self.fields["found_true"]

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day

    def seen(self) -> Seen:
        read = {"found_true": False} | self.cleaned_data
        return Seen(**{name: read[name] for name in Seen.__dataclass_fields__})


class AllocationForm(LandsForm):
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    thing = forms.ChoiceField(label=gettext_lazy("Material"), required=False)
    freight = NumberField(
        label=gettext_lazy("What a tonne costs for one kilometre of road"), required=False, min_value=Decimal(0),
        max_value=MOST_FREIGHT, places=2,
        help_text=gettext_lazy("In the money of the prices. Left empty, the road is not counted."),
    )  # fmt: skip

    field_order = ("country", "area", "thing", "freight")

    def __init__(self, *args: Any, areas: list[str], things: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = vocabulary.labels("areas", current().code)
        offer(self, "area", [("", _("All")), *((code, names.get(code, code)) for code in areas)])
        offer(self, "thing", [("", _("Choose")), *things])
