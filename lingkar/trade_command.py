"""`lingkar trade-check`: may goods cross a border, without a server."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer


def trade_check(
    from_country: Annotated[str | None, typer.Option("--from", help="Where it comes from: VN, TH ...")] = None,
    to_country: Annotated[str | None, typer.Option("--to", help="Where it goes.")] = None,
    hs: Annotated[str | None, typer.Option(help="Tariff code, such as 3915.90.")] = None,
    basel: Annotated[str | None, typer.Option(help="Entry of the Basel lists, such as Y48.")] = None,
    reuse: Annotated[bool | None, typer.Option("--reuse/--waste", help="A product for reuse, or waste.")] = None,
    tested: Annotated[bool | None, typer.Option("--tested/--untested", help="Each piece works.")] = None,
    hazardous: Annotated[bool | None, typer.Option("--hazardous/--harmless", help="Holds anything hazardous.")] = None,
    clean: Annotated[bool | None, typer.Option("--clean/--mixed", help="Plastic: clean, sorted, one kind.")] = None,
    on: Annotated[str | None, typer.Option(help="The day it crosses, such as 2026-11-30; else today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print verdict and steps as JSON.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schemas of input and output.")] = False,
) -> None:
    """Say whether goods may cross a border, and by which rules."""
    import json

    from lingkar.engines import trade

    if schema:
        typer.echo(json.dumps(trade.schemas(), indent=2, ensure_ascii=False))
        return
    question = trade.Question(
        from_country=(from_country or "").strip().upper(),
        to_country=(to_country or "").strip().upper(),
        on=_day(on),
        hs=hs,
        basel=basel,
        reuse=reuse,
        tested=tested,
        hazardous=hazardous,
        clean_single_polymer=clean,
    )
    faults = trade.faults(question, _countries())
    if faults:
        for fault in faults:
            typer.echo(fault, err=True)
        raise typer.Exit(2)
    verdict = trade.check(question)
    if as_json:
        typer.echo(json.dumps(trade.as_json(question, verdict), indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join(trade.as_lines(verdict)))


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        typer.echo(f"on: {text!r} is no day, such as 2026-11-30", err=True)
        raise typer.Exit(2) from None


def _countries() -> frozenset[str]:
    import csv
    from pathlib import Path

    file = Path(__file__).parent / "vocabulary" / "data" / "countries.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        return frozenset(row["code"] for row in csv.DictReader(opened))
