from decimal import Decimal as D

import pytest
from django import forms
from django.utils.translation import override

from lingkar.languages.fields import MoneyField, NumberField


class Spending(forms.Form):
    workers = NumberField(min_value=0, max_value=100_000, places=0, required=False)
    litres = NumberField(min_value=0, max_value=1_000_000, places=3, unit="L", required=False)
    electricity = MoneyField(currency="THB", required=False)
    rupiah = MoneyField(currency="IDR", required=False)


def sent(**data):
    form = Spending(data)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("language", "text"), [("km", "១២,៥០០"), ("id", "12.500"), ("th", "๑๒,๕๐๐ บาท"), ("my", "၁၂၅၀၀")]
)
def test_local_digits_are_welcome(language, text):
    with override(language):
        assert sent(electricity=text).cleaned_data["electricity"] == 12500


def test_empty_is_unknown_and_not_zero():
    form = sent(electricity="", workers=" ")
    assert form.cleaned_data == {"workers": None, "litres": None, "electricity": None, "rupiah": None}


def test_required_and_empty_is_refused():
    assert NumberField().error_messages["required"]
    with pytest.raises(forms.ValidationError):
        NumberField().clean("")


def test_two_readings_are_offered_and_what_was_typed_stays():
    form = sent(electricity="1.234")
    assert form.errors.as_data()["electricity"][0].code == "ambiguous"
    html = str(form["electricity"])
    assert 'value="1.234"' in html
    assert 'name="electricity_reading" value="1234"' in html
    assert 'name="electricity_reading" value="1.23"' in html
    assert "฿1,234" in html
    assert "฿1.23" in html


def test_the_tapped_reading_is_taken():
    assert sent(electricity="1.234", electricity_reading="1234").cleaned_data["electricity"] == 1234
    assert sent(electricity="1.234", electricity_reading="1.23").cleaned_data["electricity"] == D("1.23")


def test_a_forged_reading_is_not_taken():
    form = sent(electricity="1.234", electricity_reading="9999")
    assert "electricity" in form.errors
    assert sent(electricity="500", electricity_reading="9999").cleaned_data["electricity"] == 500


def test_no_question_where_one_reading_cannot_be():
    assert sent(workers="1.234").cleaned_data["workers"] == 1234
    assert sent(rupiah="1.234").cleaned_data["rupiah"] == 1234
    assert "reading" not in str(sent(rupiah="1.234")["rupiah"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"workers": "12.5"}, "whole"),
        ({"workers": "-1"}, "min_value"),
        ({"workers": "1000000"}, "max_value"),
        ({"litres": "0.1234"}, "places"),
        ({"electricity": "l00"}, "letters"),
        ({"electricity": "5\x000"}, "nul"),
        ({"electricity": "9" * 40}, "huge"),
        ({"electricity": "9" * 1000}, "too-long"),
        ({"electricity": "-5"}, "min_value"),
        ({"electricity": "9999999999999999"}, "max_value"),
    ],
)
def test_bad_input_says_what_is_wrong(data, code):
    form = sent(**data)
    (name,) = data
    error = form.errors.as_data()[name][0]
    assert error.code == code
    assert "%(" not in form.errors[name][0]


def test_what_cannot_be_read_is_shown_to_her():
    assert "“l”" in sent(electricity="l00").errors["electricity"][0]


def test_the_unit_may_be_typed():
    assert sent(litres="12 L").cleaned_data["litres"] == 12


def test_a_kept_value_is_written_in_her_language():
    with override("km"):
        assert 'value="១២,៥០០"' in str(Spending(initial={"electricity": D("12500.00")})["electricity"])


def test_a_kept_value_sent_back_has_not_changed():
    with override("id"):
        form = Spending({"litres": "1,234"}, initial={"litres": D("1.234")})
        assert form.fields["litres"].has_changed(D("1234"), "1.234") is False


def test_the_sign_of_the_currency_stands_beside_the_box():
    html = str(Spending()["rupiah"])
    assert "Rp" in html
    assert 'inputmode="decimal"' in html


def test_two_forms_do_not_share_a_currency():
    first, second = Spending(), Spending()
    first.fields["electricity"].set_currency("KHR")
    assert second.fields["electricity"].currency == "THB"
    assert "៛" not in str(second["electricity"])
    assert "៛" in str(first["electricity"])
