"""Writes what firms said of their matches, one line of JSON each, for fitting the weights of matching anew."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from lingkar.market.bridge.decisions import decisions


class Command(BaseCommand):
    help = "Print decisions on matches as JSON lines, without names of firms or people."

    def handle(self, *args: Any, **options: Any) -> None:
        for row in decisions():
            self.stdout.write(json.dumps(row, ensure_ascii=False))
