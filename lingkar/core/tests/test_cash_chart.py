"""Money from month to month: zero is always in the picture, and the table says what the picture shows."""

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from lingkar.core import charts
from lingkar.core.charts.cash import BOTTOM, TOP


def moments(count: int = 13, start: int = -600, monthly: int = 100) -> list[charts.Moment]:
    return [
        charts.Moment(str(month), start + monthly * month - 50, start + monthly * month, start + monthly * month + 50,
                      f"Rp {start + monthly * month}", "low to high")
        for month in range(count)
    ]  # fmt: skip


def test_zero_lies_between_what_is_owed_and_what_is_won():
    chart = charts.cash_chart("Cash", moments(), top_text="650", bottom_text="-650")
    assert float(chart.zero) == (TOP + BOTTOM) / 2
    assert len(chart.line.split()) == 13
    assert len(chart.band.split()) == 26
    assert (chart.top_text, chart.bottom_text) == ("650", "-650")


def test_what_is_never_owed_has_no_lower_end():
    chart = charts.cash_chart("Cash", moments(start=100), top_text="1", bottom_text="2")
    assert chart.bottom_text == ""
    assert float(chart.zero) == BOTTOM


def test_table_holds_every_month_and_the_picture_is_described():
    chart = charts.cash_chart("Cash", moments(37), top_text="1", bottom_text="2", summary="Back after 6 months.")
    html = Template("{% load charts %}{% cash_chart chart %}").render(Context({"chart": chart}))
    assert html.count('<th scope="row">') == 37
    assert "Rp 3000" in html
    assert "<desc>Back after 6 months.</desc>" in html
    assert [label[2] for label in chart.labels] == ["0", "12", "24", "36"]


@given(st.lists(st.integers(-(10**12), 10**12), max_size=130))
def test_everything_lies_inside_the_frame(values):
    listed = [charts.Moment(str(at), value - 5, value, value + 5, "", "") for at, value in enumerate(values)]
    chart = charts.cash_chart("Cash", listed, top_text="1", bottom_text="2")
    heights = [float(point.split(",")[1]) for point in f"{chart.band} {chart.line}".split()]
    assert all(TOP <= height <= BOTTOM for height in heights)
    assert len(chart.labels) <= 7
