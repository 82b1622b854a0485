"""What whoever writes a draft, and whoever reads it, types."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingkar.core.texts import LineField, WordsField
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard
from lingkar.dialogue.enums import ProposalState
from lingkar.dialogue.models import Place
from lingkar.languages.numbers import read_number

MORE = 3  # empty lines below what stands
MOST = 80


class StartForm(forms.Form):
    title = LineField(label=gettext_lazy("Title of the draft"), max_length=200, min_length=4)
    statements = forms.MultipleChoiceField(
        label=gettext_lazy("Which statements does it begin from?"),
        widget=ManyChoiceCards,
        required=False,
        help_text=gettext_lazy("Each becomes a first sentence that you can reword."),
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statements"].choices = choices  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    """Every sentence with its place, whether a paragraph begins with it, and the numbers of its statements."""

    title = LineField(label=gettext_lazy("Title of the draft"), max_length=200, min_length=4)
    note = LineField(
        label=gettext_lazy("What did you change?"), max_length=300, required=False,
        help_text=gettext_lazy("Everybody reads this beside the version."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, places: Sequence[Place], numbered: Mapping[int, int], seen: int, title: str, **kwargs: Any
    ) -> None:
        """numbered: number -> primary key of each statement that may be named."""
        super().__init__(*args, **kwargs)
        self.initial.update(title=title, seen=seen)
        self.places, self.numbered = list(places), dict(numbered)
        by_pk = {pk: number for number, pk in self.numbered.items()}
        before = 0
        for at in range(min(MOST, len(self.places) + MORE)):
            place = self.places[at] if at < len(self.places) else None
            links = sorted(by_pk[one.pk] for one in place.sentence.statements.all() if one.pk in by_pk) if place else []
            starts = place is not None and place.paragraph != before
            before = place.paragraph if place else before
            self._add(at, place.sentence.text if place else "", starts, ", ".join(map(str, links)))

    def _add(self, at: int, text: str, starts: bool, links: str) -> None:
        name = _("Sentence %(number)s") % {"number": at + 1}
        self.fields[f"text_{at}"] = WordsField(
            label=name, required=False, max_length=600, initial=text, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fields[f"links_{at}"] = LineField(
            label=_("Numbers of the statements it rests on"), required=False, max_length=200, initial=links
        )
        self.fields[f"order_{at}"] = forms.IntegerField(
            label=_("Place"), required=False, min_value=1, max_value=999, initial=at + 1
        )
        self.fields[f"starts_{at}"] = forms.BooleanField(
            label=_("A new paragraph begins here"), required=False, initial=starts, widget=TickCard
        )

    def rows(self) -> list[dict[str, Any]]:
        """For the page: the fields of one sentence together."""
        many = sum(1 for name in self.fields if name.startswith("text_"))
        return [{name: self[f"{name}_{at}"] for name in ("text", "links", "order", "starts")} for at in range(many)]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        told = []
        for at in range(sum(1 for name in self.fields if name.startswith("text_"))):
            text = " ".join((read.get(f"text_{at}") or "").split())
            if text:
                told.append((read.get(f"order_{at}") or 999, at, text, self._statements(at, read)))
        if not told and not self.errors:
            self.add_error(None, _("Write at least one sentence."))
        read["lines"] = self._lines(sorted(told, key=lambda one: one[:2]), read)
        return read

    def _statements(self, at: int, read: Mapping[str, Any]) -> list[int]:
        found = []
        for word in re.split(r"[\s,;،、]+", read.get(f"links_{at}") or ""):
            value = read_number(word, "en").value if word else None
            number = int(value) if value is not None and value == int(value) else None
            if word and number not in self.numbered:
                self.add_error(f"links_{at}", _("There is no statement with the number %(number)s.") % {"number": word})
            elif word:
                found.append(self.numbered[number])  # type: ignore[index]
        return found

    def _lines(self, told: list[tuple[int, int, str, list[int]]], read: Mapping[str, Any]) -> list[dict[str, Any]]:
        paragraph = 1
        lines: list[dict[str, Any]] = []
        for _order, at, text, statements in told:
            if lines and read.get(f"starts_{at}"):
                paragraph += 1
            place = self.places[at] if at < len(self.places) else None
            lines.append({"text": text, "paragraph": paragraph, "place": place, "statements": statements})
        return lines


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=[one for one in ProposalState.choices if one[0] != ProposalState.WRITING])


class TextsForm(forms.Form):
    """A draft in one more language: its title and each sentence."""

    title = LineField(label=gettext_lazy("Title of the draft"), required=False, max_length=300)
    checked = forms.BooleanField(
        label=gettext_lazy("I have compared these words with the original"), required=False, widget=TickCard
    )

    def __init__(self, *args: Any, places: Sequence[Place], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sentences = [place.sentence for place in places]
        for sentence in self.sentences:
            known = {text.language: text.text for text in sentence.texts.all()}
            self.fields[f"text_{sentence.pk}"] = WordsField(
                label=sentence.text,
                required=False,
                max_length=900,
                initial=known.get(language, ""),
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
            )

    def texts(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[f"text_{one.pk}"] for one in self.sentences}


class CommentForm(forms.Form):
    text = WordsField(
        label=gettext_lazy("What do you want to say to this sentence?"), max_length=1000, min_length=3,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("Everybody reads it. Your name stays hidden."),
    )  # fmt: skip


class AmendForm(forms.Form):
    text = WordsField(
        label=gettext_lazy("How should it read?"), required=False, max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=gettext_lazy("Leave it empty to have it left out."),
    )  # fmt: skip
    reason = LineField(label=gettext_lazy("Why?"), max_length=500, min_length=5)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(text=now)
        self.now = now

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        if text == self.now:
            raise forms.ValidationError(_("This is how it reads now. Change something."))
        return text


class AnswerForm(forms.Form):
    accept = forms.ChoiceField(
        label=gettext_lazy("Do you take it?"),
        choices=[("yes", gettext_lazy("Yes, it reads so from now on")), ("no", gettext_lazy("No"))],
        widget=ChoiceCards,
    )
    answer = LineField(
        label=gettext_lazy("Why?"), max_length=500, min_length=5,
        help_text=gettext_lazy("Whoever asked, and everybody else, reads it."),
    )  # fmt: skip


class WeighForm(forms.Form):
    sentence = forms.SlugField(max_length=16)
    value = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0"), ("-1", "-1")], coerce=int)
