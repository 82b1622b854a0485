"""What has to be told about goods before anybody can say whether they may cross a border."""

from __future__ import annotations

from collections.abc import Collection

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy, pgettext_lazy

from lingkar.accounts.forms.choices import offer
from lingkar.languages.registry import current
from lingkar.market.bridge.trade import Told
from lingkar.vocabulary import queries as vocabulary

ANSWERS = [
    ("", pgettext_lazy("answer", "I don't know")), ("yes", pgettext_lazy("answer", "Yes")),
    ("no", pgettext_lazy("answer", "No")),
]  # fmt: skip


class BorderForm(forms.Form):
    """A question to the rules, in an address. What makes no sense in it is not told."""

    to = forms.ChoiceField(label=gettext_lazy("To which country?"), required=False)
    reuse = forms.ChoiceField(
        label=gettext_lazy("Will somebody use it again as it is?"), required=False, choices=ANSWERS
    )
    tested = forms.ChoiceField(label=gettext_lazy("Was each piece tested, and works?"), required=False, choices=ANSWERS)
    hazardous = forms.ChoiceField(label=gettext_lazy("Is anything in it dangerous?"), required=False, choices=ANSWERS)
    one_kind = forms.ChoiceField(
        label=gettext_lazy("If it is plastic: clean and of one kind?"), required=False, choices=ANSWERS
    )

    def __init__(self, asked: QueryDict, to: str, matters: Collection[str] = ()) -> None:
        """Shows the questions that matter, and those that were answered."""
        super().__init__(initial={**{name: asked.get(name, "") for name in QUESTIONS}, "to": to})
        names = vocabulary.labels("countries", current().code)
        found = sorted(((one.code, names.get(one.code, one.code)) for one in vocabulary.listed("countries")), key=_name)
        offer(self, "to", [("", "—"), *found])
        for name, question in QUESTIONS.items():
            if question not in matters and not asked.get(name):
                del self.fields[name]


# The field, and what the trade check calls it.
QUESTIONS = {"reuse": "reuse", "tested": "tested", "hazardous": "hazardous", "one_kind": "clean"}


def _name(pair: tuple[str, str]) -> str:
    return pair[1]


def told_in(asked: QueryDict) -> Told:
    yes_no = {"yes": True, "no": False}
    return Told(**{question: yes_no.get(asked.get(name, "")) for name, question in QUESTIONS.items()})
