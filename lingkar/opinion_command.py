"""`lingkar opinion`: files of votes through the opinion engine, without a server."""

from pathlib import Path
from typing import Annotated

import typer


def opinion(
    votes: Annotated[
        Path | None, typer.Argument(help="votes.csv (one row a vote) or participants-votes.csv (one row a person).")
    ] = None,
    comments: Annotated[Path | None, typer.Option(help="Statements: comment-id, moderated, comment-body.")] = None,
    participants: Annotated[
        Path | None, typer.Option(help="What people declared: participant, role, size, women_led, rural, country.")
    ] = None,
    target: Annotated[Path | None, typer.Option(help="Who should be heard: the same columns, and share.")] = None,
    groups: Annotated[Path | None, typer.Option(help="A partition to use: participant, group.")] = None,
    no_bootstrap: Annotated[bool, typer.Option("--no-bootstrap", help="Leave out how stable groups are.")] = False,
    draws: Annotated[int, typer.Option(min=2, help="Repetitions of the bootstrap.")] = 200,
    seed: Annotated[int, typer.Option(help="Of the bootstrap: the same seed, the same answer.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole report as JSON.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schemas of input and output.")] = False,
) -> None:
    """Find common ground and differences in votes on statements."""
    import json

    from lingkar.environment import pin_threads

    pin_threads()
    from lingkar.engines import opinion as engine

    if schema:
        shapes = {"input": engine.input_schema(), "output": engine.output_schema()}
        typer.echo(json.dumps(shapes, indent=2, ensure_ascii=False))
        return
    if votes is None:
        typer.echo("votes: is required: lingkar opinion VOTES.csv", err=True)
        raise typer.Exit(2)
    for file in (votes, comments, participants, target, groups):
        if file is not None and not file.is_file():
            typer.echo(f"{file}: there is no such file", err=True)
            raise typer.Exit(2)
    try:
        said = engine.read_comments(comments) if comments else None
        cast = engine.read_votes(votes, comments=said)
        people = engine.read_participants(participants, cast) if participants else None
        wanted = engine.read_target(target) if target else ()
        given = engine.read_groups(groups, cast) if groups else None
    except (engine.Refused, UnicodeDecodeError) as refused:
        for fault in getattr(refused, "faults", ["the file is not UTF-8 text"]):
            typer.echo(fault, err=True)
        raise typer.Exit(2) from None
    found = engine.analyse(cast, comments=said, participants=people, target=wanted, groups=given)
    if not no_bootstrap and found.k:
        found = engine.with_stability(
            found, engine.bootstrap(found, participants=people, target=wanted, draws=draws, seed=seed)
        )
    if as_json:
        typer.echo(json.dumps(engine.as_dict(found, said), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        typer.echo(engine.summary(found))
