"""Closed loops among firms, and the best allocation of supplies to demands. Method: docs/methods/loops.md."""

from .allocate import allocate
from .amounts import ALLOCATION_VERSION, Allocation, Arc, Demand, Flow, ShadowPrice, Supply
from .find import find_loops
from .missing import missing_links
from .model import (
    METHOD_VERSION,
    Becoming,
    Link,
    Loop,
    Loops,
    MapPoint,
    MissingLink,
    Reason,
    Thing,
    Unknown,
    WorkItem,
)
from .rules_of_thumb import first_come, greedy
from .words import reason_text
from .work import work_list

__all__ = [
    "ALLOCATION_VERSION",
    "METHOD_VERSION",
    "Allocation",
    "Arc",
    "Becoming",
    "Demand",
    "Flow",
    "Link",
    "Loop",
    "Loops",
    "MapPoint",
    "MissingLink",
    "Reason",
    "ShadowPrice",
    "Supply",
    "Thing",
    "Unknown",
    "WorkItem",
    "allocate",
    "find_loops",
    "first_come",
    "greedy",
    "missing_links",
    "reason_text",
    "work_list",
]
