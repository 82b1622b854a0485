"""Forms are drawn by the kit: label, help and error belong together, and the summary leads to the fields."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import Context, Template
from django.test.html import parse_html

from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard, UnitInput


class Husk(forms.Form):
    fate = forms.ChoiceField(
        label="What happens to your husk?",
        help_text="Most of it.",
        choices=[("burn", "Burn it"), ("sell", "Sell it")],
        widget=ChoiceCards(icons={"burn": "fire"}, helps={"sell": "Also a part"}),
    )
    uses = forms.MultipleChoiceField(choices=[("a", "Gas"), ("b", "Wood")], required=False, widget=ManyChoiceCards())
    price = forms.DecimalField(label="Price", widget=UnitInput(before="Rp", after="a kilo"))
    agree = forms.BooleanField(label="Remind me", required=False, widget=TickCard())

    def clean(self):
        if self.cleaned_data.get("uses") == ["a", "b"]:
            raise forms.ValidationError("These two do not fit together.")


def summary(form: forms.Form, **more: object) -> str:
    page = Template('{% include "ui/error_summary.html" %}')
    return page.render(Context({"form": form, **more}))


def test_choice_cards_are_radios_with_pictogram_and_help():
    html = str(Husk()["fate"])
    assert html.count('type="radio"') == 2
    assert 'icons.svg#fire"' in html
    assert "Also a part" in html
    assert html.count('<label class="choice"><input type="radio" name="fate"') == 2
    assert re.findall(' id="([^"]+)"', html) == ["id_fate_0"]


def test_what_is_drawn_without_a_template_is_escaped():
    nasty = "<b>\"'&"
    form = forms.Form()
    form.fields["one"] = forms.ChoiceField(choices=[("x", nasty), (nasty, [(nasty, nasty)])], initial=nasty)
    form.fields["card"] = forms.ChoiceField(choices=[(nasty, nasty)], widget=ChoiceCards(helps={nasty: nasty}))
    for name in ("one", "card"):
        html = str(form[name])
        assert "<b>" not in html
        assert html.count("&lt;b&gt;&quot;&#x27;&amp;") == {"one": 4, "card": 3}[name]
    assert " selected>" in str(form["one"])


def test_a_list_is_drawn_as_django_draws_it():
    choices = [("", "Choose"), ("a", "A & B"), ("Group", [("c", "C"), (4, "D")])]
    field = forms.ChoiceField(choices=choices, initial="c", required=True)
    ours, plain = forms.Form(), forms.Form(renderer=DjangoTemplates())
    for form in (ours, plain):
        form.fields["x"] = field
    assert parse_html(str(ours["x"])) == parse_html(str(plain["x"]))


def test_group_has_a_legend_and_names_its_help():
    html = Husk()["fate"].as_field_group()
    assert re.search(r'<fieldset[^>]*aria-describedby="id_fate_helptext"', html)
    assert 'id="id_fate_helptext"' in html
    assert "What happens to your husk?" in html


def test_error_is_tied_to_its_control():
    html = Husk({"price": "many"})["price"].as_field_group()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_price_error"' in html
    assert 'id="id_price_error"' in html
    assert 'value="many"' in html


def test_unit_stands_beside_the_number():
    html = str(Husk()["price"])
    assert "Rp" in html
    assert "a kilo" in html
    assert 'inputmode="decimal"' in html


def test_tick_has_its_label_inside_once():
    assert Husk()["agree"].as_field_group().count("Remind me") == 1


def test_only_fields_one_may_leave_out_say_so():
    assert "(if you like)" in Husk()["uses"].as_field_group()
    assert "(if you like)" not in Husk()["price"].as_field_group()


@pytest.mark.parametrize("form", [None, Husk(), Husk({"fate": "sell", "price": "3"})])
def test_summary_is_silent_without_errors(form):
    assert "alert" not in summary(form)


def test_summary_leads_to_each_field_in_order_and_takes_the_focus():
    html = summary(Husk({}))
    assert re.findall(r'href="#([^"]+)"', html) == ["id_fate_0", "id_price"]
    assert "2 things to put right" in html
    assert 'tabindex="-1" autofocus' in html


def test_summary_tells_what_belongs_to_no_field():
    html = summary(Husk({"fate": "sell", "price": "3", "uses": ["a", "b"]}))
    assert "One thing to put right" in html
    assert "These two do not fit together." in html


def test_typed_text_is_shown_and_never_run():
    html = Husk({"price": "<script>"})["price"].as_field_group()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
