"""Votes without roles, statements, results and a word on the method, for whoever wants to count again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from lingkar.core.cells import cell
from lingkar.dialogue import access
from lingkar.dialogue import landscape_numbers as numbers
from lingkar.dialogue.models import Dialogue, Landscape
from lingkar.dialogue.queries import readable as statement_queries
from lingkar.dialogue.queries import results, votes
from lingkar.dialogue.views.heading import heading

SALT = "lingkar.dialogue.downloads"
NAMES = ("votes.csv", "comments.csv", "results.json", "method.txt")


def download(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """One file. Nothing is given away before enough people weighed statements."""
    dialogue = access.get_dialogue_for(request.user, code)
    found = results.for_page(dialogue)
    if found is None or not numbers.is_told(found.result) or name not in NAMES:
        raise Http404
    if name == "method.txt":
        response: HttpResponseBase = render(
            request,
            "dialogue/method.txt",
            heading(dialogue) | {"landscape": found, "fewest": numbers.FEWEST},
            content_type="text/plain; charset=utf-8",
        )
    elif name == "results.json":
        response = HttpResponse(_results(dialogue, found), content_type="application/json")
    else:
        rows = _votes(dialogue, found) if name == "votes.csv" else _comments(dialogue, found)
        response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(rows: Iterator[list[str]]) -> Iterator[str]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue()


def _numbered(dialogue: Dialogue) -> dict[str, int]:
    """Numbers of the statements that are shown, in the order in which they were said."""
    codes = statement_queries.shown(dialogue).values_list("code", flat=True)
    return {code: at for at, code in enumerate(codes, 1)}


def _votes(dialogue: Dialogue, landscape: Landscape) -> Iterator[list[str]]:
    """In the columns of Polis. The time is that of the count, and voters have new numbers in an order that tells
    nothing: with either, one could find the person who voted when a colleague looked on."""
    yield ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
    numbered, when = _numbered(dialogue), _when(landscape)
    last = {
        (person, code): value
        for person, code, value in votes.cast_votes(dialogue, votes.told_statements(dialogue))
        if code in numbered
    }
    shuffled = sorted({person for person, _code in last}, key=lambda one: _drawn(one))
    voters = {person: at for at, person in enumerate(shuffled, 1)}
    for person, code in sorted(last, key=lambda one: (voters[one[0]], numbered[one[1]])):
        yield [*when, str(numbered[code]), str(voters[person]), str(last[person, code])]


def _comments(dialogue: Dialogue, landscape: Landscape) -> Iterator[list[str]]:
    """Who said a statement stands nowhere: her own votes would show her opinions on all the others."""
    yield [
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "comment-body",
        "code",
    ]
    when = _when(landscape)
    standing = {one["id"]: one for one in numbers.standings(landscape.result, _numbered(dialogue))}
    for at, statement in enumerate(statement_queries.shown(dialogue), 1):
        one = standing.get(statement.code, {})
        agrees, disagrees = (one.get(name) for name in ("agree", "disagree"))
        yield [*when, str(at), "", cell(agrees), cell(disagrees), "1", cell(statement.text), statement.code]


def _results(dialogue: Dialogue, landscape: Landscape) -> str:
    numbered = _numbered(dialogue)
    told = numbers.told(landscape.result, numbered)
    for one in told["statements"]:
        one["comment-id"] = numbered[one["id"]]
    told["made_at"] = landscape.made_at.isoformat()
    return json.dumps(told, ensure_ascii=False, indent=1)


def _when(landscape: Landscape) -> tuple[str, str]:
    return str(int(landscape.made_at.timestamp())), landscape.made_at.isoformat(timespec="seconds")


def _drawn(voice: str) -> str:
    """Where a voice comes in the order of the files."""
    return salted_hmac(SALT, voice, algorithm="sha256").hexdigest()
