from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lingkar.passports.keys import make_key


class Command(BaseCommand):
    help = "Make a new key for product passports. It signs from now on; earlier keys stay published."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PASSPORT_KEY or settings.PASSPORT_KEYS_DIR is None:
            raise CommandError("The key comes from LINGKAR_PASSPORT_KEY: put a new one in front of the set there.")
        self.stdout.write(f"New key: {make_key(Path(settings.PASSPORT_KEYS_DIR)).kid}")
