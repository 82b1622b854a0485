"""Charts: pure values in, geometry out. Templates draw them; nothing here knows the web.

Each chart keeps the words it was given (numbers are written by the caller, in the reader's language) and works out only
where things lie. Unknown is None and is drawn as unknown, never as zero.
"""

from .bars import Bar, BarChart, RangeBar, bar_chart, range_bar
from .cash import CashChart, Moment, cash_chart
from .flows import Flow, FlowChart, flow_chart
from .rounds import Axis, GaugeChart, Part, RadarChart, RingChart, gauge_chart, radar_chart, ring_chart
from .trends import Point, TrendChart, trend_chart

__all__ = [
    "Axis",
    "Bar",
    "BarChart",
    "CashChart",
    "Flow",
    "FlowChart",
    "GaugeChart",
    "Moment",
    "Part",
    "Point",
    "RadarChart",
    "RangeBar",
    "RingChart",
    "TrendChart",
    "bar_chart",
    "cash_chart",
    "flow_chart",
    "gauge_chart",
    "radar_chart",
    "range_bar",
    "ring_chart",
    "trend_chart",
]
