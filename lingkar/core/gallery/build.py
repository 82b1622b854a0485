"""Turns the samples into what the components ask for."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from lingkar.core import charts
from lingkar.core.widgets import ChoiceCards, ManyChoiceCards, TickCard, UnitInput

from .samples import SAMPLES, Sample

SCALE = 1250
RANGES = ((620, 790, 980), (310, 480, 740), (200, 610, 1250))
ICONS = ("bulb", "water", "bag")
TOPIC_ICONS = ("inputs", "energy", "water", "waste", "product-life", "people")
UNITS = {"en": "Rp", "th": "฿", "km": "៛", "vi": "₫"}


class SpecimenForm(forms.Form):
    """One of each control; the words are set from the sample."""

    husk = forms.ChoiceField(widget=ChoiceCards(icons={"1": "fire", "2": "hands", "3": "money", "4": "loop"}))
    fuels = forms.MultipleChoiceField(
        widget=ManyChoiceCards(icons={"1": "gas-bottle", "2": "plug", "3": "wood"}, tiles=True)
    )
    bill = forms.DecimalField(widget=UnitInput())
    name = forms.CharField()
    country = forms.ChoiceField(required=False)
    story = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    remind = forms.BooleanField(required=False, widget=TickCard())

    def __init__(self, sample: Sample, data: dict[str, Any]) -> None:
        super().__init__(data, prefix=sample.code)
        labels = (
            sample.question,
            sample.many,
            sample.bill,
            sample.firm_name,
            sample.country,
            sample.story,
            sample.agree,
        )
        for field, label in zip(self.fields.values(), labels, strict=True):
            field.label = label
        husk, fuels, bill, country = (self.fields[name] for name in ("husk", "fuels", "bill", "country"))
        husk.choices = _numbered(sample.choices)  # type: ignore[attr-defined]
        husk.widget.helps = {"3": sample.choice_help}
        fuels.choices = _numbered(sample.uses)  # type: ignore[attr-defined]
        country.choices = _numbered(sample.countries)  # type: ignore[attr-defined]
        bill.help_text = sample.bill_help
        bill.error_messages["invalid"] = sample.bill_wrong
        bill.widget.before = UNITS[sample.code]


def _numbered(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in enumerate(texts, 1)]


def specimen_form(sample: Sample) -> SpecimenForm:
    """Sent once with one thing wrong, so that the error states show."""
    code = sample.code
    data = {f"{code}-husk": "2", f"{code}-fuels": ["1", "3"], f"{code}-bill": "abc", f"{code}-name": "Warung Contoh"}
    return SpecimenForm(sample, data={**data, f"{code}-country": "2"})


class NarrowForm(forms.Form):
    """A filter."""

    country = forms.ChoiceField(required=False)

    def __init__(self, sample: Sample) -> None:
        super().__init__(prefix=f"{sample.code}-narrow")
        self.fields["country"].label = sample.country
        self.fields["country"].choices = _numbered(sample.countries)  # type: ignore[attr-defined]


def _charts(sample: Sample) -> dict[str, Any]:
    topics = sample.topics
    scores = (3, 4, 1, None, 2, 5)
    bars = [
        charts.Bar(topic, score, 5, f"{score} / 5", icon=icon)
        for topic, score, icon in zip(topics, scores, TOPIC_ICONS, strict=True)
    ]
    axes = [
        charts.Axis(topic, None if score is None else score / 5, f"{score} / 5", icon, before=before)
        for topic, score, icon, before in zip(topics, scores, TOPIC_ICONS, (0.4, 0.5, 0.2, 0.3, 0.4, 0.6), strict=True)
    ]
    rice, firewood, husk, ash = sample.loop
    parts = [charts.Part(rice, 52, "52"), charts.Part(firewood, 31, "31"), charts.Part(ash, 17, "17")]
    incoming = [
        charts.Flow(rice, 900, f"900 {sample.kilos}"),
        charts.Flow(firewood, 150, f"150 {sample.kilos}", "saffron"),
    ]
    outgoing = [charts.Flow(husk, 780, f"780 {sample.kilos}"), charts.Flow(ash, 90, f"90 {sample.kilos}", "clay")]
    moments = [
        charts.Moment(str(month), 90 * month - 900, 130 * month - 700, 180 * month - 500, f"{130 * month - 700}", "")
        for month in range(13)
    ]
    points = [
        charts.Point(str(month), value, f"{value} {sample.kilos}", (value or 0) * 0.9, (value or 0) * 1.1)
        for month, value in enumerate((52, 61, 58, None, 70, 66, 74), 1)
    ]
    return {
        "bar": charts.bar_chart(sample.tiles[0], bars),
        "cash": charts.cash_chart(
            sample.tiles[1], moments, top_text="1660", bottom_text="−900", summary=sample.found_note
        ),
        "gauge": charts.gauge_chart(
            topics[1], 62, 100, "62", low_text=sample.choices[0], high_text=sample.choices[3], summary=sample.found_note
        ),
        "radar": charts.radar_chart(sample.tiles[0], axes),
        "trend": charts.trend_chart(sample.tiles[1], points, top=90, top_text=f"90 {sample.kilos}"),
        "ring": charts.ring_chart(topics[0], parts, centre="100", centre_note="kg"),
        "flow": charts.flow_chart(sample.question, sample.tiles[0], incoming, outgoing),
    }


def _lists(sample: Sample) -> dict[str, Any]:
    rows = zip(ICONS, sample.actions, sample.savings, sample.costs, RANGES, strict=True)
    items = [
        {"icon": icon, "title": title, "value": value, "note": note, "range": charts.range_bar(*span, SCALE)}
        for icon, title, value, note, span in rows
    ]
    tiles = zip(("check", "plan", "market", "learn"), sample.tiles, sample.tile_notes, strict=True)
    return {
        "items": items,
        "tiles": [{"icon": icon, "title": title, "note": note} for icon, title, note in tiles],
        "reasons": [
            {"icon": icon, "text": text} for icon, text in zip(("bulb", "ship", "shield"), sample.reasons, strict=True)
        ],
        "facts": [
            {"label": label, "text": text}
            for label, text in zip(sample.facts, (sample.topics[1], "7", ""), strict=True)
        ],
        "crumbs": [{"label": label, "url": "#parts"} for label in sample.tiles[:2]],
        "active": [{"label": label, "url": "?"} for label in sample.countries[:2]],
    }


def _table(sample: Sample) -> dict[str, Any]:
    first, second, third = sample.table
    return {
        "head": [{"label": first}, {"label": second}, {"label": third, "number": True}],
        "rows": [
            [
                {"text": "Warung Contoh", "url": "#parts"},
                {"text": sample.tile_notes[0], "tag": sample.done, "tag_kind": "ok"},
                {"text": sample.money, "number": True},
            ],
            [{"text": "Bengkel Misal", "url": "#parts"}, {"text": sample.draft}, {"text": "–", "number": True}],
        ],
    }


def gallery_context() -> dict[str, Any]:
    """Everything the gallery page shows, language by language."""
    samples = [
        {
            "words": sample,
            "form": specimen_form(sample),
            "narrow": NarrowForm(sample),
            "charts": _charts(sample),
            "lists": _lists(sample),
            "table": _table(sample),
            "range": charts.range_bar(410, 545, 680, 900),
            "page": Paginator(range(48), 10).page(2),
        }
        for sample in SAMPLES
    ]
    return {"samples": samples}
