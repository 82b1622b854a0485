"""The `lingkar` command. Each command imports what it needs when it runs, so that `lingkar --help` is quick."""

from pathlib import Path
from typing import Annotated

import typer

from lingkar.loops_command import loops
from lingkar.match_command import match
from lingkar.measure_command import measure
from lingkar.opinion_command import opinion
from lingkar.trade_command import trade_check

app = typer.Typer(
    help="Lingkar: the platform on which small firms go circular.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command()
def serve() -> None:
    """Start the web server (address and port from LINGKAR_BIND and PORT)."""
    from lingkar.operations.serving import serve

    serve()


@app.command()
def worker(
    until_empty: Annotated[bool, typer.Option("--until-empty", help="End when no task is waiting.")] = False,
) -> None:
    """Start the background worker: mail, reminders, tidying up."""
    from lingkar.operations.working import work

    work(until_empty=until_empty)


@app.command()
def migrate() -> None:
    """Bring tables, lists and collected files up to date. Can be run again."""
    from lingkar.operations.database import steps

    for step in steps():
        typer.echo(f"· {step.title}")
        step.run()
    typer.echo("Up to date.")


@app.command()
def demo() -> None:
    """Start a whole demonstration: invented firms, web server and worker."""
    from lingkar.operations.demonstration import demo

    demo(typer.echo)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write, such as lingkar-monday.tar.gz.")]) -> None:
    """Save database and uploaded files in one file, while people go on working."""
    from lingkar.operations.backups import backup

    contents = backup(file)
    typer.echo(f"Saved {len(contents['sha256'])} files to {file}.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file written by lingkar backup.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace a database that has people in it.")] = False,
) -> None:
    """Put a backup in place. Stop the web server and the worker first."""
    from lingkar.operations.backups import restore

    contents = restore(file, replace=replace)
    typer.echo(f"Restored the state of {contents['made_at']}. Now run: lingkar migrate")


@app.command()
def check() -> None:
    """Say whether settings, database, mail, worker and disk are well, and what to do if not."""
    from lingkar.operations.checks import findings

    ill = False
    for finding in findings():
        mark = "ok  " if finding.well else "note" if finding.minor else "ILL "
        ill = ill or not (finding.well or finding.minor)
        typer.echo(f"{mark} {finding.name}: {finding.words}")
    raise typer.Exit(1 if ill else 0)


app.command()(match)
app.command()(loops)
app.command()(measure)
app.command()(opinion)
app.command("trade-check")(trade_check)


def main() -> None:
    app()


if __name__ == "__main__":
    main()
