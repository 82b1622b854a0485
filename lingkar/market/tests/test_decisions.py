"""What firms said of their matches, for learning: nobody can be found out from it."""

from __future__ import annotations

import json
from io import StringIO

from django.core.management import call_command

from lingkar.accounts.testing import Cast
from lingkar.engines.matching.lines import read_listings
from lingkar.market.enums import MatchState, NotForMe
from lingkar.market.testing import a_listing, a_match
from lingkar.market.testing.matches import side_of


def told() -> list[dict[str, object]]:
    out = StringIO()
    call_command("match_decisions", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_no_comes_with_its_reason_and_without_names(vocabulary: None, cast: Cast):
    match = a_match(a_listing(cast.warung, "Rice husk", concept="rice-husk"), cast.other)
    assert told() == []
    side = side_of(match, cast.other)
    side.state, side.decline_reason = MatchState.DECLINED, NotForMe.TOO_FAR
    side.save()
    (row,) = told()
    assert (row["accepted"], row["reason"]) == (False, "too-far")
    assert cast.warung.name not in json.dumps(row)
    assert "org" not in json.dumps(row)
    read = read_listings([json.dumps(row["offer"])], "offer")
    assert read.listings[0].concepts == ("rice-husk",)


def test_a_yes_comes_without_a_reason(vocabulary: None, cast: Cast):
    match = a_match(cast.warung, cast.other)
    side = side_of(match, cast.warung)
    side.state = MatchState.WANTED
    side.save()
    (row,) = told()
    assert (row["accepted"], row["reason"]) == (True, "")
