from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lingkar.vocabulary.actions import load_vocabulary


class Command(BaseCommand):
    help = "Bring countries, areas, sectors, materials and the other lists up to date with the data files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="also load what has not changed since last time")

    def handle(self, *args: Any, **options: Any) -> None:
        for code, loaded in load_vocabulary(again=options["again"]).items():
            if options["verbosity"]:
                self.stdout.write(f"{code}: {loaded}")
