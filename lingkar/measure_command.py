"""`lingkar measure`: a firm's file through the circularity and greenhouse engines, without a server."""

from pathlib import Path
from typing import Annotated

import typer


def measure(
    file: Annotated[Path | None, typer.Argument(help="A .json, .csv or .xlsx file; its shape: --schema.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole report as JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show formulas, steps and sources too.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schemas of input and output.")] = False,
) -> None:
    """Measure circularity, greenhouse gases and waste cost of a firm from a file."""
    import json

    if schema:
        from lingkar.engines.measure.schema import input_schema, output_schema

        schemas = {"input": input_schema(), "output": output_schema()}
        typer.echo(json.dumps(schemas, indent=2, ensure_ascii=False))
        return
    if file is None:
        typer.echo("file: is required: lingkar measure FILE.json, FILE.csv or FILE.xlsx", err=True)
        raise typer.Exit(2)
    from lingkar.engines.measure import Refused, explanation, fault_line, load_file, summary
    from lingkar.engines.measure import measure as measured

    try:
        report = measured(load_file(file))
    except Refused as refused:
        for fault in refused.faults:
            typer.echo(fault_line(fault), err=True)
        raise typer.Exit(2) from None
    if as_json:
        report |= {"explanation": explanation(report).splitlines()} if explain else {}
        typer.echo(json.dumps(report, indent=2, ensure_ascii=False, allow_nan=False))
        return
    typer.echo(summary(report))
    if explain:
        typer.echo("\n" + explanation(report))
