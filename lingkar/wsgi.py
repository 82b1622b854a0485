"""Entry point for the web server."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingkar.settings")
application = get_wsgi_application()


def warm_up() -> None:
    """Read the words of the market once, so that the first who searches does not wait for it."""
    from lingkar.market.bridge.matching import setting

    setting()


Thread(target=warm_up, name="warm-up", daemon=True).start()
