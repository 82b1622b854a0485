"""`lingkar loops`: listings of many firms from one file; who could close a loop with whom, without a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from lingkar.listed_loops import Market


def loops(
    listings: Annotated[Path | None, typer.Option("--listings", help="Offers and needs, one a line (JSON).")] = None,
    max_length: Annotated[int, typer.Option("--max-length", min=2, max=5, help="How many firms at most.")] = 4,
    allocate: Annotated[bool, typer.Option("--allocate", help="Share out all offers to all needs, too.")] = False,
    freight: Annotated[float, typer.Option("--freight", min=0, help="What a tonne costs a kilometre.")] = 0.0,
    top: Annotated[int, typer.Option("--top", min=1, help="Needs looked at for each offer.")] = 10,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Loops to show, and chains.")] = 1000,
    least_score: Annotated[
        float, typer.Option("--least-score", min=0, max=1, help="A link fits at least so well.")
    ] = 0.5,
    seconds: Annotated[float, typer.Option("--seconds", min=0, help="Time to look for loops.")] = 10.0,
    on: Annotated[str, typer.Option("--on", help="The day that counts as today, such as 2026-11-30.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schemas of input and output.")] = False,
) -> None:
    """Find closed loops and chains of firms, the firms that are missing, and the best allocation."""
    import json

    if schema:
        from lingkar.engines.loops.output import output_schema
        from lingkar.engines.matching.lines import input_schema

        line = input_schema() | {"title": "One listing, as lingkar loops reads it", "required": ["id", "side"]}
        typer.echo(json.dumps({"input": line, "output": output_schema()}, indent=2, ensure_ascii=False))
        return
    if listings is None:
        raise _refused("a file is required: lingkar loops --listings L.jsonl")
    market = _market(listings, on, top, least_score)
    report = _report(market, max_length=max_length, limit=limit, seconds=seconds)
    report["allocation"] = _allocation(market, freight) if allocate else None
    if as_json:
        typer.echo(json.dumps(report, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        _tell(report)


def _refused(*lines: str) -> typer.Exit:
    for line in lines:
        typer.echo(line, err=True)
    return typer.Exit(2)


def _market(path: Path, on: str, top: int, least_score: float) -> Market:
    from datetime import UTC, date, datetime

    from lingkar.engines.matching.lines import BadLines, faults_as_text
    from lingkar.languages.cutting import words
    from lingkar.listed_loops import market_of

    try:
        today = date.fromisoformat(on) if on else datetime.now(UTC).date()
    except ValueError:
        raise _refused("--on: must be a date such as 2026-11-30") from None
    try:
        market = market_of(path.read_text(encoding="utf-8-sig"), words, today, top=top, least_score=least_score)
    except BadLines as bad:
        raise _refused(*faults_as_text(bad.faults, str(path))) from None
    except OSError as fault:
        raise _refused(f"{path}: {fault.strerror or 'no such file'}") from None
    except UnicodeDecodeError:
        raise _refused(f"{path}: is not UTF-8 text") from None
    for note in market.notes:
        typer.echo(f"note: {path}:{note}", err=True)
    return market


def _report(market: Market, *, max_length: int, limit: int, seconds: float) -> dict[str, Any]:
    from time import monotonic

    from lingkar.engines.loops import find_loops, missing_links
    from lingkar.engines.loops.output import loops_record, missing_record
    from lingkar.listed_loops import becomings

    found = find_loops(
        market.links, max_length=max_length, limit=limit, seconds=seconds, clock=monotonic, progress=_progress()
    )
    missing = missing_links(market.links, market.things(), becomings(), max_length=max_length)
    report = loops_record(found, market.ids)
    report["missing_links"] = [missing_record(each, market.ids) for each in missing]
    return report


def _progress() -> Any:
    """Tells on a terminal what is being looked for; silent into a file."""
    import sys

    def show(what: str, done: int, total: int) -> None:
        kind, _, length = what.partition("-")
        typer.echo(f"\r{kind} of {length} firms: {done} of {total}   ", err=True, nl=done >= total)

    return show if sys.stderr.isatty() else None


def _allocation(market: Market, freight: float) -> dict[str, Any]:
    from lingkar.engines.loops import allocate
    from lingkar.engines.loops.output import allocation_record
    from lingkar.listed_allocation import question_of

    question = question_of(market)
    found = allocate(
        question.supplies,
        question.demands,
        question.arcs,
        aim=question.aim,
        freight=freight,
        currency=question.currency,
    )
    return allocation_record(found, market.ids, question.currency)


def _tell(report: dict[str, Any]) -> None:
    for loop in report["loops"]:
        ways = " > ".join([*loop["firms"], loop["firms"][0]] if loop["kind"] == "loop" else loop["firms"])
        typer.echo(f"{loop['score']:.2f}  {loop['kind']}  {ways}")
        typer.echo(f"      {' '.join(loop['reasons'])}")
    for missing in report["missing_links"]:
        typer.echo(f"{missing['score']:.2f}  missing  takes {missing['takes']}, makes {missing['makes'] or '?'}")
        typer.echo(f"      {' '.join(missing['reasons'])}")
    for price in (report["allocation"] or {}).get("shadow_prices", []):
        typer.echo(price["reason"])
    if report["stopped"]:
        typer.echo(f"Time was up. Loops of up to {report['complete_to']} firms are complete.", err=True)
