"""Tags that draw the charts of `core.charts`; each takes a chart that a view prepared."""

from decimal import Decimal
from typing import Any

from django import template

from lingkar.core import charts

register = template.Library()
Number = float | int | Decimal


@register.inclusion_tag("ui/charts/bar.html")
def bar_chart(chart: charts.BarChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/gauge.html")
def gauge_chart(chart: charts.GaugeChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/radar.html")
def radar_chart(chart: charts.RadarChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/flow.html")
def flow_chart(chart: charts.FlowChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/ring.html")
def ring_chart(chart: charts.RingChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/cash.html")
def cash_chart(chart: charts.CashChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/charts/trend.html")
def trend_chart(chart: charts.TrendChart) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("ui/range_bar.html")
def range_bar(low: Number | None, mid: Number | None, high: Number | None, max: Number) -> dict[str, Any]:
    """`{% range_bar low mid high max %}`: always beside the same range in words."""
    return {"bar": charts.range_bar(low, mid, high, max)}
