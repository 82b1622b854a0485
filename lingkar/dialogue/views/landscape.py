"""What the votes say: for everybody, for one participant, and for whoever asked."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lingkar.accounts.device import visitor_of
from lingkar.dialogue import access, mapping
from lingkar.dialogue import landscape_numbers as numbers
from lingkar.dialogue import parts as part_names
from lingkar.dialogue.bridge import routing
from lingkar.dialogue.models import Dialogue, Landscape, Vote
from lingkar.dialogue.queries import readable as statement_queries
from lingkar.dialogue.queries import results
from lingkar.dialogue.queries.readable import Readable
from lingkar.dialogue.views import landscape_shown as shown
from lingkar.dialogue.views.heading import heading
from lingkar.languages.registry import current

PAGE = 25


def landscape(request: HttpRequest, code: str) -> HttpResponse:
    """Common ground first, then what most but not all agree with, then differences, then who is missing."""
    dialogue = access.get_dialogue_for(request.user, code)
    found = results.for_page(dialogue)
    context: dict[str, Any] = heading(dialogue) | {
        "fewest": numbers.FEWEST,
        "may_change": access.may_on(request.user, dialogue.organisation, "change", "landscape"),
    }
    if found is None or not numbers.is_told(found.result):
        return render(request, "dialogue/landscape_empty.html", context)
    words = _words(dialogue)
    rows = numbers.standings(found.result, words)
    stable = is_stable(found)
    by_verdict = numbers.sections(rows, {code for code, one in words.items() if one.waits})
    context |= {
        "landscape": found,
        "result": found.result,
        "sections": {name.replace("-", "_"): _shown(some, words, stable) for name, some in by_verdict.items()},
        "counts": {name.replace("-", "_"): len(some) for name, some in by_verdict.items()},
        "first": numbers.FIRST,
        "repetitions": results.repetitions(found),
        "stable": stable,
        "groups": [shown.apart(one, words) for one in numbers.groups(found.result, words)] if stable else [],
        "drawn": _drawn(found, words, stable),
        "missing": _missing(rows),
        "slate": [words[one["id"]] for one in found.result.get("slate", []) if one["id"] in words],
        "moderated": results.moderated(dialogue),
        "watch": found.result.get("watch"),
        "blind": routing.draws_blindly(dialogue),
        "target": [
            {"name": " · ".join(part_names.part(kind, name) for kind, name in cell["people"].items()),
             "share": shown.share(cell["share"])}
            for cell in found.result.get("target", [])
        ],
    }  # fmt: skip
    return render(request, "dialogue/landscape.html", context)


def is_stable(landscape: Landscape) -> bool:
    return bool((landscape.result.get("stability") or {}).get("stable"))


def _words(dialogue: Dialogue) -> dict[str, Readable]:
    return statement_queries.readables(statement_queries.shown(dialogue), current().code)


def _shown(rows: list[dict[str, Any]], words: dict[str, Readable], stable: bool) -> list[shown.Shown]:
    return [shown.statement_shown(one, words[one["id"]], grouped=stable) for one in rows[: numbers.FIRST]]


def _missing(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"name": part_names.part(kind, name), "number": number}
        for kind, name, number in numbers.missing(rows)
        if kind != "group"
    ][:6]


def _drawn(
    landscape: Landscape, words: dict[str, Readable], stable: bool, you: Any = None
) -> tuple[mapping.Drawn, list[Readable]] | None:
    """The map and the statements on it, in the order of their numbers: those that tell people apart most."""
    kept = landscape.result.get("map")
    if not kept:
        return None
    placed = [one for one in landscape.result["statements"] if one.get("place") and one["id"] in words]
    placed.sort(key=lambda one: (-(one.get("extremity") or 0.0), one["id"]))
    told = {str(at): (one["id"], one["place"]) for at, one in enumerate(placed[:12], 1)}
    return mapping.draw(kept, told, grouped=stable, you=you), [words[code] for code, _place in told.values()]


def landscape_table(request: HttpRequest, code: str) -> HttpResponse:
    """Every statement with its numbers, in the order in which they hold."""
    dialogue, found, words, rows = _told(request, code)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    stable = is_stable(found)
    context = heading(dialogue) | {
        "landscape": found,
        "page": page,
        "rows": [shown.statement_shown(one, words[one["id"]], grouped=stable) for one in page.object_list],
    }
    return render(request, "dialogue/landscape_table.html", context)


def _told(request: HttpRequest, code: str) -> tuple[Dialogue, Landscape, dict[str, Readable], list[dict[str, Any]]]:
    dialogue = access.get_dialogue_for(request.user, code)
    found = results.for_page(dialogue)
    if found is None or not numbers.is_told(found.result):
        raise Http404
    words = _words(dialogue)
    return dialogue, found, words, numbers.standings(found.result, words)


def where_i_stand(request: HttpRequest, code: str) -> HttpResponse:
    """For the participant alone: her dot on the map, her votes beside everybody's. Nobody else can open it."""
    dialogue = access.get_dialogue_for(request.user, code)
    voice = access.get_participant_for(visitor_of(request), dialogue)
    found = results.with_places(dialogue)
    words = _words(dialogue)
    context = heading(dialogue) | {"voice": voice}
    if found is not None and numbers.is_told(found.result):
        stable, place = is_stable(found), found.places.get(voice.code)
        by_code = {one["id"]: one for one in numbers.standings(found.result, words)}
        context |= {
            "landscape": found,
            "place": place,
            "stable": stable,
            "group": part_names.group(place[2]) if stable and place and place[2] >= 0 else "",
            "drawn": _drawn(found, words, stable, you=place),
            "votes": [
                {"vote": vote, "shown": shown.statement_shown(by_code[code], words[code], grouped=stable)}
                for vote, code in _own_votes(voice.pk)
                if code in by_code
            ],
        }
    return render(request, "dialogue/where_i_stand.html", context)


def _own_votes(voice: int) -> list[tuple[Vote, str]]:
    votes = Vote.objects.filter(participant_id=voice).select_related("statement").order_by("-at", "-pk")
    return [(vote, vote.statement.code) for vote in votes]


def statement(request: HttpRequest, code: str) -> HttpResponse:
    """One statement: its words in every language, its numbers, each part of the people, and what became of it."""
    found = access.get_statement_for(request.user, code)
    dialogue = found.dialogue
    words = statement_queries.readable(found, current().code)
    landscape = results.for_page(dialogue)
    standing = None
    if landscape is not None and numbers.is_told(landscape.result):
        rows = numbers.standings(landscape.result, {found.code})
        if rows:
            standing = shown.statement_shown(rows[0], words, grouped=is_stable(landscape))
    context = heading(dialogue) | {
        "statement": found,
        "words": words,
        "texts": list(found.texts.all()),
        "standing": standing,
        "split": _split(landscape, found.code) if standing else [],
        "answer": getattr(found, "answer", None),
    }
    return render(request, "dialogue/statement.html", context)


def _split(landscape: Landscape | None, code: str) -> list[dict[str, Any]]:
    rows = numbers.split(landscape.result, code) if landscape is not None else []
    return [
        {
            "language": part_names.part("language", language) if language else _("Not told"),
            "agree": shown.share(agree / (agree + disagree + passed)),
            "disagree": shown.share(disagree / (agree + disagree + passed)),
            "seen": agree + disagree + passed,
        }
        for language, agree, disagree, passed in rows
    ]


def watch(request: HttpRequest, code: str) -> HttpResponse:
    """For whoever asked: the signs that a crowd was sent, and the first ten with and without those voices."""
    dialogue = access.get_dialogue_for(request.user, code, to="change", thing="landscape")
    found = results.with_places(dialogue)
    words = _words(dialogue)
    told = (found.result.get("watch") if found is not None else None) or {}
    context = heading(dialogue) | {
        "landscape": found,
        "watch": told,
        "flags": [{**flag, "people": len(flag["people"])} for flag in (found.flags or [])] if found else [],
        "first": [words[one] for one in told.get("first", []) if one in words],
        "without": [words[one] for one in told.get("without", []) if one in words],
    }
    return render(request, "dialogue/watch.html", context)


def method(request: HttpRequest) -> HttpResponse:
    """How it works, in plain words."""
    return render(request, "dialogue/method.html", {"fewest": numbers.FEWEST})
