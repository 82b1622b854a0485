"""Lengths and angles follow the numbers; unknown stays unknown."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lingkar.core import charts
from lingkar.core.charts.numbers import plain


def draw(tag: str, chart: object) -> str:
    return Template("{% load charts %}{% " + tag + " chart %}").render(Context({"chart": chart}))


def test_bar_width_is_its_share_of_the_scale():
    assert charts.Bar("Water", Decimal("1.5"), 6, "1.5").width == "25"
    assert charts.Bar("Water", 9, 6, "9").width == "100"
    assert charts.Bar("Water", -2, 6, "-2").width == "0"


def test_unknown_bar_is_said_and_not_drawn_as_zero():
    html = draw(
        "bar_chart", charts.bar_chart("Check", [charts.Bar("Water", None, 5, ""), charts.Bar("Waste", 0, 5, "0 of 5")])
    )
    unknown, zero = html.split("Waste")
    assert "Not known yet" in unknown
    assert "c-gap" in unknown
    assert "c-leaf" not in unknown
    assert "0 of 5" in zero
    assert 'width="0"' in zero


def test_range_bar_lies_where_its_money_lies():
    assert charts.range_bar(410, 545, 680, 1000) == charts.RangeBar(x="41", width="27", tick="53.8")


def test_range_bar_accepts_ends_in_either_order_and_no_middle():
    assert charts.range_bar(680, None, 410, 1000) == charts.RangeBar(x="41", width="27", tick="")


def test_unknown_range_draws_only_the_track():
    html = Template("{% load charts %}{% range_bar low None high 100 %}").render(Context({"low": None, "high": 5}))
    assert "c-track" in html
    assert "c-leaf" not in html
    assert "c-saffron" not in html


@given(
    *[st.decimals(min_value=0, max_value=10**12, places=2)] * 3, st.decimals(min_value=1, max_value=10**12, places=2)
)
def test_range_bar_stays_on_its_track(low, mid, high, top):
    bar = charts.range_bar(low, mid, high, top)
    x, width, tick = float(bar.x), float(bar.width), float(bar.tick)
    assert 0 <= x <= 100
    assert 0 < width <= 100.01
    assert x + width <= 100.02
    assert x - 0.01 <= tick <= x + width + 0.01


def test_numbers_in_geometry_keep_their_point_in_every_language():
    chart = charts.bar_chart("Kiểm tra", [charts.Bar("Nước", 1, 3, "1")])
    with translation.override("vi"):
        html = draw("bar_chart", chart)
    assert 'width="33.33"' in html


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.001, "0"), (12.5, "12.5"), (100, "100"), (33.3333, "33.33")]
)
def test_plain_numbers(value, text):
    assert plain(value) == text


def test_gauge_needle_stands_upright_in_the_middle():
    chart = charts.gauge_chart("Energy", 50, 100, "50")
    assert chart.needle == ("100", "34", "100", "9")


def test_unknown_gauge_is_empty():
    chart = charts.gauge_chart("Energy", None, 100, "Not known yet")
    assert (chart.fill, chart.needle) == ("", None)
    assert "Not known yet" in draw("gauge_chart", chart)


def test_ring_of_halves_meets_at_the_bottom():
    chart = charts.ring_chart("Rice", [charts.Part("Sold", 1, "1 t"), charts.Part("Kept", 1, "1 t")])
    first, second = chart.arcs
    assert first.path.startswith("M101.4 20.01")
    assert first.path.endswith("101.4 179.99")
    assert second.path.startswith("M98.6 179.99")


def test_ring_tells_parts_of_nothing():
    chart = charts.ring_chart("Rice", [charts.Part("Sold", 5, "5 t"), charts.Part("Lost", 0, "0 t")])
    html = draw("ring_chart", chart)
    assert "Lost" in html
    assert html.count("c-arc--ring") == 1


def test_ring_of_one_part_is_closed():
    (only,) = charts.ring_chart("Rice", [charts.Part("Sold", 5, "5 t")]).arcs
    assert " 0 1 1 " in only.path


def test_radar_shape_leaves_out_the_unknown():
    axes = [charts.Axis("A", 1, "5"), charts.Axis("B", None, ""), charts.Axis("C", 0.5, "2"), charts.Axis("D", 0, "0")]
    chart = charts.radar_chart("Check", axes)
    assert chart.shape == "100,28 100,136 100,100"
    assert [spoke.known for spoke in chart.spokes] == [True, False, True, True]
    assert "Not known yet" in draw("radar_chart", chart)


def test_radar_shows_last_time_only_when_there_was_one():
    axes = [charts.Axis(name, 0.5, "2") for name in "ABC"]
    assert "Last time" not in draw("radar_chart", charts.radar_chart("Check", axes))
    axes = [charts.Axis(name, 0.5, "2", before=0.2) for name in "ABC"]
    assert "Last time" in draw("radar_chart", charts.radar_chart("Check", axes))


def test_flow_thickness_is_the_quantity():
    chart = charts.flow_chart(
        "Rice",
        "Mill",
        [charts.Flow("Paddy", 100, "100 t")],
        [charts.Flow("Rice", 65, "65 t"), charts.Flow("Husk", 20, "20 t")],
    )
    assert [float(band.node[3]) for band in chart.bands] == [120, 78, 24]


def test_flow_gives_words_their_room():
    short, long = (
        charts.flow_chart("x", "x", [charts.Flow(text, 1, "1 kg")], [charts.Flow(text, 0.01, "1 kg") for _ in range(4)])
        for text in ("Ash", "What is left over after the drying of the paddy")
    )
    assert float(long.height) > float(short.height)


def test_flow_says_every_figure_as_text_too():
    html = draw(
        "flow_chart",
        charts.flow_chart("Rice", "Mill", [charts.Flow("Paddy", 9, "9 t")], [charts.Flow("Husk", 2, "2 t")]),
    )
    assert "In: Paddy" in html
    assert "Out: Husk" in html
    assert 'role="img"' in html
    assert "<desc>Paddy: 9 t. Husk: 2 t. </desc>" in html


def test_flow_of_nothing_is_drawn_empty():
    assert charts.flow_chart("Rice", "Mill", [charts.Flow("Paddy", 0, "0 t")], []).bands == ()


def test_trend_leaves_a_gap_for_what_is_unknown():
    points = [
        charts.Point("1", 50, "50 kWh", 40, 60, "40 to 60"),
        charts.Point("2", 100, "100 kWh"),
        charts.Point("3", None, ""),
        charts.Point("4", 0, "0 kWh"),
    ]
    chart = charts.trend_chart("Electricity", points, top=100, top_text="100 kWh")
    assert [column.known for column in chart.columns] == [True, True, False, True]
    assert chart.columns[0].dot == ("37", "72")
    assert chart.columns[0].whisker == ("28", "62", "18", "20")
    assert chart.lines == ("37,72 111,22",)
    html = draw("trend_chart", chart)
    assert html.count("<circle") == 3
    assert "Not known yet" in html
    assert "0 kWh" in html


def test_flow_tells_what_it_cannot_draw():
    chart = charts.flow_chart("Flows", "Firm", [charts.Flow("Flour", 3, "3 kg")], [], unknown=["Sugar"])
    html = draw("flow_chart", chart)
    assert "Not drawn, because the amount is not known: Sugar." in html
