"""What a buyer types about a public request, and what others type to it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lingkar.accounts.forms.choices import offer, read_concept
from lingkar.accounts.forms.profile import time_zones
from lingkar.accounts.models import Organisation, Person
from lingkar.core.days import DayField, HourField
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards
from lingkar.languages.clocks import moment, zone
from lingkar.languages.fields import NumberField
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.actions.requests import LONGEST_DAYS, SHORTEST_DAYS, Weighed
from lingkar.market.enums import Per, Unit
from lingkar.market.forms.fields import without_contact
from lingkar.market.forms.files import ThreadFilesField
from lingkar.market.forms.listings import above_zero
from lingkar.market.forms.meaning import SCHEME
from lingkar.market.models import Request
from lingkar.market.words import plain, unit_name
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Concept

CRITERIA = 6
FOLDED = ("language", "place", "terms", "documents")
# What a buyer usually weighs; she changes or empties them.
USUAL = (("price", 50), ("quality", 30), ("delivery", 20))


def usual_criterion(code: str) -> str:
    return {"price": _("Price"), "quality": _("Quality"), "delivery": _("Delivery and time")}[code]


class RequestForm(forms.Form):
    title = LineField(
        label=pgettext_lazy("request", "What do you need?"),
        help_text=gettext_lazy("In your own words and language, such as “charcoal of coconut shell, 20 tonnes”."),
        max_length=120,
    )
    text = WordsField(
        label=gettext_lazy("Describe it"), required=False, max_length=4000, widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("Quality, packing, what it is for, and what you do not want."),
    )  # fmt: skip
    quantity = NumberField(
        label=gettext_lazy("How much, roughly?"), required=False, min_value=0, max_value=Decimal(10) ** 12, places=4
    )
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), required=False)
    per = forms.ChoiceField(
        label=gettext_lazy("How often?"), required=False, choices=[("", gettext_lazy("I don't know")), *Per.choices]
    )
    country = forms.ChoiceField(label=gettext_lazy("To which country does it go?"))
    day = DayField(label=gettext_lazy("Last day for offers"))
    hour = HourField(label=gettext_lazy("At what hour?"))
    time_zone = forms.ChoiceField(label=gettext_lazy("In the time of"))
    language = forms.ChoiceField(label=gettext_lazy("In which language did you write this?"), required=False)
    place = LineField(
        label=gettext_lazy("Where in the country?"), required=False, max_length=120,
        help_text=gettext_lazy("A port or a town, never an exact address."),
    )  # fmt: skip
    terms = WordsField(
        label=gettext_lazy("Terms"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("When and how you pay, who carries the goods, which papers you ask for."),
    )  # fmt: skip
    documents = ThreadFilesField(
        label=gettext_lazy("Documents"), required=False,
        help_text=gettext_lazy("Photos, PDF files or tables everybody may read. Up to four at a time, 8 MB each."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, organisation: Organisation, person: Person, request: Request | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = initial_of(request) if request else initial_for(organisation, person)
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        for number in range(1, CRITERIA + 1):
            self._add_criterion(number)
        code = current().code
        offer(self, "unit", [("", _("I don't know")), *((unit, unit_name(unit, 2)) for unit in Unit.values)])
        names = sorted(vocabulary.choices("countries", code), key=lambda pair: pair[1])
        offer(self, "country", names)
        offer(self, "language", [(one.code, one.endonym) for one in LANGUAGES.values()])
        offer(self, "time_zone", _zones(organisation, person))
        for name in ("quantity", "unit", "per"):
            self.fields[name].needed_sometimes = True  # type: ignore[attr-defined]  # saying it at each box says nothing

    def _add_criterion(self, number: int) -> None:
        self.fields[f"criterion_{number}"] = LineField(
            label=_("What you look at (%(number)s)") % {"number": number}, required=False, max_length=160
        )
        self.fields[f"weight_{number}"] = NumberField(
            label=_("How much it counts"), required=False, min_value=1, max_value=100, places=0
        )

    def clean_title(self) -> str:
        return self._public("title")

    def clean_text(self) -> str:
        return self._public("text")

    def clean_place(self) -> str:
        return self._public("place")

    def clean_terms(self) -> str:
        return self._public("terms")

    def _public(self, name: str) -> str:
        return without_contact(str(self.cleaned_data[name]), self.organisation.country.code)

    def clean_country(self) -> Concept | None:
        return read_concept("countries", self.cleaned_data["country"])

    def clean_quantity(self) -> Decimal | None:
        return above_zero(self.cleaned_data["quantity"])

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("quantity") is not None and not read.get("unit"):
            self.add_error("unit", _("Say what you count in."))
        if read.get("day") and read.get("hour") and read.get("time_zone"):
            read["deadline"] = self._deadline(read)
        self._read_criteria(read)
        return read

    def _deadline(self, read: dict[str, Any]) -> datetime | None:
        found = moment(read["day"].isoformat(), read["hour"].isoformat("minutes"), read["time_zone"])
        now = timezone.now()
        if found is None:
            self.add_error("hour", _("The clocks skip this hour on that day. Choose another."))
        elif found < now + timedelta(days=SHORTEST_DAYS):
            self.add_error("day", _("Choose a later day: firms need at least three days to answer."))
        elif found > now + timedelta(days=LONGEST_DAYS):
            self.add_error("day", _("Choose a day within a year."))
        return found

    def _read_criteria(self, read: dict[str, Any]) -> None:
        found = []
        for number in range(1, CRITERIA + 1):
            text, weight = read.get(f"criterion_{number}") or "", read.get(f"weight_{number}")
            if text and weight is None and f"weight_{number}" not in self.errors:
                self.add_error(f"weight_{number}", _("Say how much it counts, from 1 to 100."))
            elif text and weight is not None:
                found.append(Weighed(without_contact(text, self.organisation.country.code), int(weight)))
        read["weighed"] = found

    def told(self) -> dict[str, Any]:
        names = ("title", "text", "quantity", "unit", "per", "country", "deadline", "time_zone", "place", "terms")
        told = {name: self.cleaned_data[name] for name in names}
        return told | {"language": self.cleaned_data.get("language") or current().code}

    def main_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in FOLDED and not _is_criterion(field.name)]

    def criterion_pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"criterion_{number}"], self[f"weight_{number}"]) for number in range(1, CRITERIA + 1)]

    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FOLDED]

    def opens_folded(self) -> bool:
        return self.is_bound and any(name in self.errors for name in FOLDED)


def _is_criterion(name: str) -> bool:
    return re.fullmatch(r"(criterion|weight)_\d+", name) is not None


def _zones(organisation: Organisation, person: Person) -> list[tuple[str, str]]:
    """Hers first, then those of the buyer's country, then the rest of the world."""
    world = dict(time_zones(person))
    first = [person.time_zone, *(organisation.country.facts.get("time_zones") or [])]
    near = [zone for zone in dict.fromkeys(first) if zone in world and zone]
    return [
        *((zone, world[zone]) for zone in near),
        *((zone, name) for zone, name in world.items() if zone not in near),
    ]


def initial_for(organisation: Organisation, person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {
        "country": organisation.country.code, "language": current().code,
        "time_zone": _zones(organisation, person)[0][0],
        "unit": Unit.TONNE, "hour": "17:00",
    }  # fmt: skip
    for number, (code, weight) in enumerate(USUAL, start=1):
        found |= {f"criterion_{number}": usual_criterion(code), f"weight_{number}": weight}
    return found


def initial_of(request: Request) -> dict[str, Any]:
    names = ("title", "text", "language", "unit", "per", "place", "terms", "time_zone")
    found = {name: getattr(request, name) for name in names}
    local = request.deadline.astimezone(zone(request.time_zone))
    found |= {
        "country": request.country.code,
        "quantity": plain(request.quantity),
        "day": local.date(),
        "hour": local.time(),
    }
    for row in request.criteria.all():
        found |= {f"criterion_{row.order}": row.text, f"weight_{row.order}": row.weight}
    return found


class ConceptsForm(forms.Form):
    """What the request is about, as far as we read it in her words; any number may be ticked."""

    concepts = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these do you mean?"), required=False, widget=ManyChoiceCards
    )

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = vocabulary.labels(SCHEME, current().code)
        offer(self, "concepts", [(code, names.get(code, code)) for code in codes])

    def clean_concepts(self) -> list[Concept]:
        codes = self.cleaned_data["concepts"]
        return list(Concept.objects.filter(scheme__code=SCHEME, code__in=codes))


class RequestFilter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=80)
    material = forms.ChoiceField(label=gettext_lazy("Material"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Goes to"), required=False)
    days = forms.ChoiceField(label=gettext_lazy("Deadline"), required=False)

    def __init__(self, *args: Any, materials: list[str], countries: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = current().code
        things, lands = vocabulary.labels(SCHEME, code), vocabulary.labels("countries", code)
        offer(self, "material", [("", _("All")), *((each, things.get(each, each)) for each in materials)])
        offer(self, "country", [("", _("All")), *((each, lands.get(each, each)) for each in countries)])
        spans = [(str(days), _("Within %(days)s days") % {"days": days}) for days in (7, 14, 30)]
        offer(self, "days", [("", _("All")), *spans])


class CheckForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("Is this buyer who it says, and is the request sound?"),
        choices=[("open", gettext_lazy("Yes, show it to everybody")), ("back", gettext_lazy("Not yet, send it back"))],
        widget=ChoiceCards,
    )
    note = LineField(
        label=gettext_lazy("What did you check, or what is missing?"), max_length=500,
        help_text=gettext_lazy("The buyer reads it when you send it back."),
    )  # fmt: skip


class QuestionForm(forms.Form):
    text = LineField(
        label=gettext_lazy("Your question"), max_length=600, min_length=5, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Everybody reads it with the answer. Nobody sees who asked."),
    )  # fmt: skip

    def clean_text(self) -> str:
        return without_contact(str(self.cleaned_data["text"]))


class AnswerForm(forms.Form):
    answer = WordsField(label=gettext_lazy("Your answer, for all"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    def clean_answer(self) -> str:
        return without_contact(str(self.cleaned_data["answer"]))


class WithdrawForm(forms.Form):
    note = LineField(
        label=gettext_lazy("Why?"), max_length=500,
        help_text=gettext_lazy("Whoever handed in an offer is told, and everybody can read it here."),
    )  # fmt: skip

    def clean_note(self) -> str:
        return without_contact(str(self.cleaned_data["note"]))
