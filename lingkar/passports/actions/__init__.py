"""What changes in this room."""

from lingkar.passports.actions.links import share_passport, withdraw_link
from lingkar.passports.actions.passports import (
    KeyTaken,
    NothingToShow,
    choose_levels,
    drop_fact,
    publish_passport,
    refresh_facts,
    save_fact,
    set_identity,
    start_passport,
    withdraw_passport,
    write_texts,
)

__all__ = [
    "KeyTaken",
    "NothingToShow",
    "choose_levels",
    "drop_fact",
    "publish_passport",
    "refresh_facts",
    "save_fact",
    "set_identity",
    "share_passport",
    "start_passport",
    "withdraw_link",
    "withdraw_passport",
    "write_texts",
]
