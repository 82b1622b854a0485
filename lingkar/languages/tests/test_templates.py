from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from lingkar.languages import registry, state


def drawn(text, **context):
    return Template("{% load written %}" + text).render(Context(context))


def test_filters_speak_the_language_of_the_page():
    with override("km"):
        assert drawn("{{ x|number }}", x=1250) == "១,២៥០"
        assert drawn('{{ x|money:"KHR" }}', x=1250) == "១,២៥០៛"
    with override("id"):
        assert drawn("{% money_range low high currency %}", low=4.1e6, high=6.8e6, currency="IDR") == (
            "Rp\u00a04,1\u2060–\u20606,8\u00a0juta"
        )
        assert drawn("{% payback low high %}", low=0.4, high=0.75) == "5\u2060–\u20609 bulan"
        assert drawn("{{ x|percent:1 }}", x=0.125) == "12,5%"
    with override("th"):
        assert drawn("{{ d|written_date }}", d=date(2026, 11, 5)) == "5 พฤศจิกายน 2569"
        assert drawn('{{ d|written_date_time:"short" }}', d=datetime(2026, 11, 5, 9, tzinfo=UTC)) == (
            "5 พ.ย. 2569, 09:00"
        )


@pytest.mark.parametrize(
    "text",
    [
        "{{ x|number }}",
        '{{ x|money:"IDR" }}',
        '{{ x|money_short:"IDR" }}',
        "{{ x|percent }}",
        "{{ x|written_date }}",
        "{{ x|written_date_time }}",
        "{{ x|ago }}",
        '{% money_range x 5 "IDR" %}',
        "{% payback 1 x %}",
    ],
)
def test_unknown_is_said_and_is_no_zero(text):
    assert drawn(text, x=None) == "not known"


def test_zero_is_known():
    assert drawn("{{ x|number }}", x=0) == "0"


def notice(standing, rf):
    with override("th"):
        return Template('{% include "languages/_notice.html" %}').render(
            Context({"translation_state": standing, "request": rf.get("/th/plan/"), "language": registry.current()})
        )


def test_a_draft_says_so_and_offers_to_improve_it(rf):
    assert "/th/language/improve/?page=/th/plan/" in notice("draft", rf)
    assert "/th/language/improve/?page=/th/plan/" in notice("fallback", rf)
    assert notice("complete", rf).strip() == ""


@pytest.mark.parametrize(
    ("counts", "name"),
    [((0, 0, 0), "fallback"), ((100, 97, 97), "fallback"), ((100, 98, 10), "draft"), ((100, 100, 100), "complete")],
)
def test_standing_has_a_name(counts, name):
    assert state.Standing(*counts).name == name
