"""`lingkar opinion`: files of votes through the opinion engine, without a server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lingkar.engines.opinion import Cell, Comment, Person, Votes


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
    read = _read(votes, comments, participants, target, groups)
    found = engine.analyse(
        read.votes, comments=read.said, participants=read.people, target=read.target, groups=read.groups
    )
    if not no_bootstrap and found.k:
        stability = engine.bootstrap(found, participants=read.people, target=read.target, draws=draws, seed=seed)
        found = engine.with_stability(found, stability)
    if as_json:
        typer.echo(json.dumps(engine.as_dict(found, read.said), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        typer.echo(engine.summary(found))


@dataclass(frozen=True)
class Read:
    """What the files say."""

    votes: Votes
    said: dict[str, Comment] | None
    people: dict[str, Person] | None
    target: tuple[Cell, ...]
    groups: dict[str, str] | None


def _read(
    votes: Path | None, comments: Path | None, participants: Path | None, target: Path | None, groups: Path | None
) -> Read:
    """All files, or their faults on stderr, one a line, and the end with 2."""
    from lingkar.engines import opinion as engine

    if votes is None:
        raise _refused("votes: is required: lingkar opinion VOTES.csv")
    missing = [file for file in (votes, comments, participants, target, groups) if file and not file.is_file()]
    if missing:
        raise _refused(*(f"{file}: there is no such file" for file in missing))
    try:
        said = engine.read_comments(comments) if comments else None
        cast = engine.read_votes(votes, comments=said)
        return Read(
            cast,
            said,
            engine.read_participants(participants, cast) if participants else None,
            engine.read_target(target) if target else (),
            engine.read_groups(groups, cast) if groups else None,
        )
    except engine.Refused as refused:
        raise _refused(*refused.faults) from None
    except UnicodeDecodeError:
        raise _refused("a file is not UTF-8 text") from None


def _refused(*lines: str) -> typer.Exit:
    for line in lines:
        typer.echo(line, err=True)
    return typer.Exit(2)
