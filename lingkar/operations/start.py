"""The first steps of every command: read the settings, wake Django, say what is wrong in plain words."""

import os

from lingkar.environment import Environment, WrongSettings, read_environment, stop_with


def environment() -> Environment:
    """The operator's settings, without waking Django; ends the program when one of them is wrong."""
    try:
        return read_environment()
    except WrongSettings as error:
        stop_with(error)


def read_settings() -> None:
    """Make settings and the database usable, without the rooms: quicker, and a broken room does not matter."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingkar.settings")
    from django.conf import settings

    try:
        settings.DATABASES  # noqa: B018  the first look reads them
    except WrongSettings as error:
        stop_with(error)


def wake_django() -> None:
    """Make models, settings and management commands usable in this process."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingkar.settings")
    try:
        django.setup()
    except WrongSettings as error:
        stop_with(error)
