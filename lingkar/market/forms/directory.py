"""What is typed into the directory, and how it is narrowed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from lingkar.accounts.forms.choices import offer, read_concept
from lingkar.accounts.models import Organisation
from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards
from lingkar.languages.fields import MoneyField
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market.enums.directory import EntryKind, FinanceKind, Stage
from lingkar.market.forms.fields import without_contact
from lingkar.market.forms.listings import currency_of
from lingkar.market.models import Entry
from lingkar.market.naming import name_key
from lingkar.market.words import plain
from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Concept

MOST_NAMES = 12
REACH = ("serves", "areas", "languages")
MONEY = ("thesis", "ticket_low", "ticket_high", "ticket_currency", "stages", "finance")
CURRENCIES = ("IDR", "THB", "VND", "PHP", "MYR", "SGD", "KHR", "LAK", "MMK", "BND", "USD", "EUR", "JPY")


class EntryForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What are you?"), choices=EntryKind.choices, widget=ChoiceCards)
    name = LineField(label=pgettext_lazy("directory", "Name"), max_length=160)
    text = WordsField(
        label=pgettext_lazy("directory", "What do you do for small firms?"), max_length=2000,
        help_text=gettext_lazy("Two or three sentences in the language you read this page in."),
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    other_names = LineField(
        label=gettext_lazy("Other names"), required=False, max_length=600,
        help_text=gettext_lazy("Short forms, former names, the name in another script; with a comma between two."),
    )  # fmt: skip
    country = forms.ChoiceField(label=gettext_lazy("In which country?"))
    area = forms.ChoiceField(label=gettext_lazy("Province"), required=False)
    website = forms.URLField(label=gettext_lazy("Website"), required=False, max_length=200, assume_scheme="https")
    registration = LineField(
        label=gettext_lazy("Registration number"), required=False, max_length=60,
        help_text=gettext_lazy("Only to find the same business twice. Not shown to others."),
    )  # fmt: skip
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("What can you install, repair or advise on?"), required=False,
        widget=ManyChoiceCards(tiles=True),
    )  # fmt: skip
    serves = forms.MultipleChoiceField(
        label=gettext_lazy("Countries you work in"), required=False, widget=ManyChoiceCards(tiles=True),
        help_text=gettext_lazy("Tick none when you do not limit it."),
    )  # fmt: skip
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Provinces you work in"), required=False, widget=ManyChoiceCards(tiles=True)
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you can deal in"), required=False, widget=ManyChoiceCards(tiles=True)
    )
    thesis = WordsField(
        label=gettext_lazy("What do you look for in a firm?"), required=False, max_length=1500,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    ticket_low = MoneyField(label=gettext_lazy("From which amount on?"), required=False)
    ticket_high = MoneyField(label=gettext_lazy("Up to which amount?"), required=False)
    ticket_currency = forms.ChoiceField(label=gettext_lazy("Currency"), required=False)
    stages = forms.MultipleChoiceField(
        label=gettext_lazy("How far along should a firm be?"), required=False, choices=Stage.choices,
        widget=ManyChoiceCards(tiles=True),
    )  # fmt: skip
    finance = forms.MultipleChoiceField(
        label=gettext_lazy("In which form do you give money?"), required=False, choices=FinanceKind.choices,
        widget=ManyChoiceCards(tiles=True),
    )  # fmt: skip

    def __init__(
        self, *args: Any, names: dict[str, tuple[str, str]], organisation: Organisation | None,
        entry: Entry | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = initial_of(entry) if entry else initial_for(organisation)
        super().__init__(*args, **kwargs)
        code = current().code
        found = sorted(
            ((action, pgettext("action", name)) for action, (name, _icon) in names.items()), key=lambda pair: pair[1]
        )
        offer(self, "actions", found)
        offer(self, "country", sorted(vocabulary.choices("countries", code), key=lambda pair: pair[1]))
        offer(self, "serves", region(code))
        home = self.data.get("country") if self.is_bound else kwargs["initial"].get("country", "")
        areas = areas_in(str(home)[:2], code)
        offer(self, "area", [("", _("I don't know")), *areas])
        offer(self, "areas", areas)
        offer(self, "languages", [(one.code, one.endonym) for one in LANGUAGES.values()])
        own = currency_of(organisation) if organisation else ""
        offer(self, "ticket_currency", [(each, each) for each in dict.fromkeys((*filter(None, [own]), *CURRENCIES))])

    def clean_name(self) -> str:
        return without_contact(str(self.cleaned_data["name"]))

    def clean_text(self) -> str:
        return without_contact(str(self.cleaned_data["text"]))

    def clean_thesis(self) -> str:
        return without_contact(str(self.cleaned_data["thesis"]))

    def clean_other_names(self) -> list[str]:
        text = without_contact(str(self.cleaned_data["other_names"]))
        for sign in ";、，":
            text = text.replace(sign, ",")
        return [each.strip()[:160] for each in text.split(",") if name_key(each)][:MOST_NAMES]

    def clean_country(self) -> Concept | None:
        return read_concept("countries", self.cleaned_data["country"])

    def clean_area(self) -> Concept | None:
        return read_concept("areas", self.cleaned_data["area"])

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        low, high = read.get("ticket_low"), read.get("ticket_high")
        if low is not None and high is not None and high < low:
            self.add_error("ticket_high", _("This is less than the lower amount."))
        if read.get("kind") != EntryKind.INVESTOR:
            read |= {"thesis": "", "ticket_low": None, "ticket_high": None, "stages": [], "finance": []}
        if read.get("ticket_low") is None and read.get("ticket_high") is None:
            read["ticket_currency"] = ""
        return read

    def told(self) -> dict[str, Any]:
        read = self.cleaned_data
        names = ("kind", "name", "country", "area", "website", "registration", "languages", *MONEY)
        places = Concept.objects.filter(scheme__code="countries", code__in=read["serves"]) | Concept.objects.filter(
            scheme__code="areas", code__in=read["areas"]
        )
        return {name: read[name] for name in names} | {
            "texts": {current().code: read["text"]}, "names": read["other_names"], "actions": read["actions"],
            "serves": list(places),
        }  # fmt: skip

    def part(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def main_fields(self) -> list[forms.BoundField]:
        return self.part("kind", "name", "text", "other_names", "country", "area", "website", "registration")

    def reach_fields(self) -> list[forms.BoundField]:
        return self.part(*REACH)

    def money_fields(self) -> list[forms.BoundField]:
        return self.part(*MONEY)

    def opens(self) -> dict[str, bool]:
        held = self["kind"].value() == EntryKind.INVESTOR
        return {
            "actions": bool(self.errors.get("actions")) if self.is_bound else False,
            "reach": self.is_bound and any(name in self.errors for name in REACH),
            "money": held or (self.is_bound and any(name in self.errors for name in MONEY)),
        }  # fmt: skip


def region(language: str) -> list[tuple[str, str]]:
    """The member states, by name."""
    names = vocabulary.labels("countries", language)
    found = [(one.code, names.get(one.code, one.code)) for one in vocabulary.listed("countries") if one.fact("asean")]
    return sorted(found, key=lambda pair: pair[1])


def areas_in(country: str, language: str) -> list[tuple[str, str]]:
    found = [(one.code, vocabulary.label(one, "areas", language)) for one in vocabulary.areas_of(country)]
    return sorted(found, key=lambda pair: pair[1])


def initial_for(organisation: Organisation | None) -> dict[str, Any]:
    if organisation is None:
        return {"kind": EntryKind.PROVIDER, "languages": [current().code]}
    return {
        "kind": EntryKind.PROVIDER, "name": organisation.name, "country": organisation.country.code,
        "area": organisation.area.code if organisation.area else "", "languages": organisation.languages,
        "ticket_currency": currency_of(organisation),
    }  # fmt: skip


def initial_of(entry: Entry) -> dict[str, Any]:
    names = ("kind", "name", "website", "registration", "languages", *MONEY)
    found = {name: getattr(entry, name) for name in names}
    for name in ("ticket_low", "ticket_high"):
        value: Decimal | None = found[name]
        found[name] = plain(value)
    said = {text.language: text.text for text in entry.texts.all()}
    served = list(entry.serves.all())
    return found | {
        "country": entry.country.code, "area": entry.area.code if entry.area else "",
        "text": said.get(current().code, ""), "other_names": ", ".join(each.name for each in entry.names.all()),
        "actions": [each.action for each in entry.actions.all()],
        "serves": [each.code for each in served if each.scheme.code == "countries"],
        "areas": [each.code for each in served if each.scheme.code == "areas"],
    }  # fmt: skip


class DirectoryFilter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=gettext_lazy("Who"), required=False, choices=[("", gettext_lazy("All")), *EntryKind.choices]
    )
    action = forms.ChoiceField(label=gettext_lazy("Can do"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Works in"), required=False)
    finance = forms.ChoiceField(
        label=gettext_lazy("Form of money"), required=False, choices=[("", gettext_lazy("All")), *FinanceKind.choices]
    )

    def __init__(
        self, *args: Any, actions: list[str], names: dict[str, tuple[str, str]], countries: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        lands = vocabulary.labels("countries", current().code)
        known = [(code, pgettext("action", names[code][0])) for code in actions if code in names]
        offer(self, "action", [("", _("All")), *sorted(known, key=lambda pair: pair[1])])
        offer(self, "country", [("", _("All")), *((each, lands.get(each, each)) for each in countries)])


class WhoForm(forms.Form):
    """Who can do this, and near what place."""

    action = forms.ChoiceField(label=gettext_lazy("What is to be done?"))
    country = forms.ChoiceField(label=gettext_lazy("Your country"))
    area = forms.ChoiceField(label=gettext_lazy("Your province"), required=False)

    def __init__(self, *args: Any, names: dict[str, tuple[str, str]], home: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = current().code
        known = [(action, pgettext("action", name)) for action, (name, _icon) in names.items()]
        offer(self, "action", [("", _("Choose")), *sorted(known, key=lambda pair: pair[1])])
        offer(self, "country", [("", _("Choose")), *region(code)])
        offer(self, "area", [("", _("Anywhere")), *areas_in(home, code)])


class ClaimForm(forms.Form):
    why = LineField(
        label=gettext_lazy("How can we see that this is you?"), max_length=500, min_length=10,
        help_text=gettext_lazy("Such as your registration number, or a page of your website that names you."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class ClaimAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("Is this entry theirs?"), widget=ChoiceCards,
        choices=[("yes", gettext_lazy("Yes, give it to them")), ("no", gettext_lazy("No"))],
    )  # fmt: skip
    note = LineField(label=gettext_lazy("What did you check?"), max_length=500)


class SplitForm(forms.Form):
    """Which part becomes an entry of its own again."""

    part = forms.ChoiceField(label=gettext_lazy("What becomes an entry of its own?"), widget=ChoiceCards)

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        merged = [(f"entry:{each.code}", each.name) for each in entry.merged.all()]
        taken = {name_key(label) for _value, label in merged}
        names = [(f"name:{each.name}", each.name) for each in entry.names.all() if each.key not in taken]
        offer(self, "part", [*merged, *names])
