"""The console gives a duty: the first operator has nobody who could give her one."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from lingkar.accounts.actions import begin_person, give_duty
from lingkar.accounts.addresses import normalise_mail
from lingkar.accounts.enums import Channel, DutyKind
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import concept


class Command(BaseCommand):
    help = "Give somebody a duty on this platform. She signs in with a code sent to her mailbox."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="her mailbox")
        parser.add_argument("duty", choices=DutyKind.values)
        parser.add_argument("--country", help="only there, as two letters; everywhere if left out")

    def handle(self, *args: Any, address: str, duty: str, country: str | None, **options: Any) -> None:
        try:
            value = normalise_mail(address)
            where = concept("countries", country.upper()) if country else None
        except (ValidationError, Concept.DoesNotExist) as error:
            raise CommandError(f"This cannot be read: {address} {country or ''}".rstrip()) from error
        person = begin_person(channel=Channel.MAIL, value=value, language="en").person
        give_duty(person=person, duty=duty, country=where, by=None)
        self.stdout.write(f"{value} is {duty} now.")
