"""Loads the demonstration region, and says how far it is."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lingkar.home.actions import load_demonstration


class Command(BaseCommand):
    help = "Loads the invented firms of the demonstration. Can be run again."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--even-here", action="store_true", help="also outside a demonstration")

    def handle(self, *args: Any, **options: Any) -> None:
        from django.conf import settings  # settings are ready only when a command runs

        if not (settings.DEMONSTRATION or settings.TESTING or options["even_here"]):
            raise CommandError("Invented firms belong in a demonstration (LINGKAR_MODE=demonstration).")
        loaded = load_demonstration(self.show if options["verbosity"] else None)
        self.stdout.write(f"{loaded.firms} invented firms, {loaded.checks} checks.")

    def show(self, done: int, of: int) -> None:
        if done % 25 == 0 or done == of:
            self.stdout.write(f"  firms {done} of {of}")
            self.stdout.flush()
