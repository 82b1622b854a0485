import logging

from django.apps import AppConfig
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started

log = logging.getLogger(__name__)


class LanguagesConfig(AppConfig):
    name = "lingkar.languages"
    label = "languages"

    def ready(self) -> None:
        from . import overlay, tokens  # noqa: F401  the lookups of `tokens` are known from here on
        from .po_files import compile_catalogue, target_languages

        try:
            # A language whose catalogue was never compiled does not exist for Django: its pages would be 404.
            for code in target_languages():
                compile_catalogue(code)
        except OSError:
            log.warning("The catalogues cannot be compiled here; run `python -m lingkar.languages.catalogue compile`.")
        # Bound to the servers' handlers: a test that counts queries meets no query of ours.
        for handler in (WSGIHandler, ASGIHandler):
            request_started.connect(overlay.look_for_news, sender=handler, dispatch_uid=f"overlay-{handler.__name__}")
