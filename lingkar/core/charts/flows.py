"""Where things come from and go to: bands whose thickness is the quantity."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from unicodedata import category

from .numbers import plain

Number = float | int | Decimal
# Drawn to fit a card on a phone of 360 px one to one, so that 13 px letters are 13 px.
WIDTH, LEFT, MIDDLE, RIGHT, NODE = 296.0, 96.0, 148.0, 200.0, 6.0
GAP, BODY = 10.0, 120.0
# How many letters of the label text go into one line, and how high a line is; marks above and below need the room.
LETTERS, LINE = 12, 20.0


@dataclass(frozen=True)
class Flow:
    """One quantity into the middle or out of it. `text` is the quantity as written."""

    label: str
    value: Number
    text: str
    colour: str = "leaf"


@dataclass(frozen=True)
class Band:
    label: str
    text: str
    colour: str
    path: str
    node: tuple[str, str, str, str]
    label_box: tuple[str, str, str, str]
    incoming: bool


@dataclass(frozen=True)
class FlowChart:
    """Bands run from the left labels into the middle bar and from there to the right labels."""

    title: str
    middle: str
    width: str
    height: str
    middle_bar: tuple[str, str, str, str]
    bands: tuple[Band, ...]
    summary: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def incoming(self) -> tuple[Band, ...]:
        return tuple(b for b in self.bands if b.incoming)

    @property
    def outgoing(self) -> tuple[Band, ...]:
        return tuple(b for b in self.bands if not b.incoming)


def _band_path(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    """A band of even thickness that leaves and arrives level."""
    bend = plain((x0 + x1) / 2)
    left, right = plain(x0), plain(x1)
    upper = f"M{left} {plain(y0)}C{bend} {plain(y0)} {bend} {plain(y1)} {right} {plain(y1)}"
    lower = f"V{plain(y1 + thick)}C{bend} {plain(y1 + thick)} {bend} {plain(y0 + thick)} {left} {plain(y0 + thick)}Z"
    return upper + lower


def _rooms(flows: tuple[Flow, ...], scale: float) -> list[float]:
    """The height each flow takes: its thickness, or what its words need."""
    return [max(_words_height(flow), float(flow.value) * scale) for flow in flows]


def _words_height(flow: Flow) -> float:
    """Room for both texts when they wrap. Marks that stand above or below a letter take no width."""
    widths = [sum(1 for letter in text if category(letter) != "Mn") for text in (flow.label, flow.text)]
    return LINE * sum(max(1, ceil(width / LETTERS)) for width in widths)


def _side(flows: tuple[Flow, ...], scale: float, height: float, middle: float, *, incoming: bool) -> list[Band]:
    """One side's bands from top to bottom; thickness stays true to the quantity."""
    rooms = _rooms(flows, scale)
    top = (height - sum(rooms) - GAP * (len(flows) - 1)) / 2
    x0, x1 = (LEFT + NODE, MIDDLE - NODE / 2) if incoming else (MIDDLE + NODE / 2, RIGHT - NODE)
    node_x, label_x = (LEFT, 0.0) if incoming else (RIGHT - NODE, RIGHT + 8)
    bands = []
    for flow, room in zip(flows, rooms, strict=True):
        thick = max(float(flow.value) * scale, 1.0)
        outer = top + (room - thick) / 2
        path = _band_path(x0, outer, x1, middle, thick) if incoming else _band_path(x0, middle, x1, outer, thick)
        node = (plain(node_x), plain(outer), plain(NODE), plain(thick))
        label_box = (plain(label_x), plain(top), plain(LEFT - 8), plain(room))
        bands.append(Band(flow.label, flow.text, flow.colour, path, node, label_box, incoming))
        top += room + GAP
        middle += thick
    return bands


def flow_chart(
    title: str,
    middle: str,
    incoming: Iterable[Flow],
    outgoing: Iterable[Flow],
    *,
    summary: str = "",
    unknown: Iterable[str] = (),
) -> FlowChart:
    """Draws both sides on one scale. The sides need not be equal: what is lost on the way shows as the difference.

    `unknown` names flows whose quantity nobody knows: they are told below the picture, never drawn as nothing.
    """
    left = tuple(f for f in incoming if f.value > 0)
    right = tuple(f for f in outgoing if f.value > 0)
    whole = max(sum(float(f.value) for f in side) for side in (left, right))
    scale = BODY / whole if whole else 0.0
    height = max(BODY, *(sum(_rooms(side, scale)) + GAP * max(0, len(side) - 1) for side in (left, right)))
    top = (height - BODY) / 2
    bands = _side(left, scale, height, top, incoming=True) + _side(right, scale, height, top, incoming=False)
    bar = (plain(MIDDLE - NODE / 2), plain(top), plain(NODE), plain(BODY))
    return FlowChart(title, middle, plain(WIDTH), plain(height), bar, tuple(bands), summary, tuple(unknown))
