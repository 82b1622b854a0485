"""From the operator's addresses to Django's dictionaries: database and mail."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url

from lingkar.environment import Environment, Mode

# WAL lets people read while one writes; IMMEDIATE makes writers wait for each other instead of failing half-way.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database_for(env: Environment, var: Path) -> dict[str, Any]:
    # Invented firms never share a file with real ones.
    name = "demonstration" if env.mode is Mode.DEMONSTRATION else "lingkar"
    url = env.database_url or f"sqlite:///{var / name}.sqlite3"
    database: dict[str, Any] = dict(dj_database_url.parse(url))
    if database["ENGINE"].endswith("sqlite3"):
        if env.mode is not Mode.TEST and database["NAME"] != ":memory:":
            Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        database["OPTIONS"] = {**database.get("OPTIONS", {}), **SQLITE_OPTIONS}
    else:
        # A pool of connections replaces CONN_MAX_AGE; tests open and drop databases and must not be held by one.
        pool = {"min_size": 1, "max_size": env.database_pool, "timeout": 10}
        database["CONN_MAX_AGE"] = 0
        database["OPTIONS"] = {**database.get("OPTIONS", {})} | ({} if env.mode is Mode.TEST else {"pool": pool})
    return database


def mailer_for(env: Environment) -> dict[str, Any]:
    backends = "django.core.mail.backends"
    if env.mode is Mode.TEST:
        return {"BACKEND": f"{backends}.locmem.EmailBackend"}
    default = "console:" if env.mode is Mode.DEVELOPMENT else "outbox:"
    parts = urlsplit(env.mail_url or default)
    if parts.scheme == "console":
        return {"BACKEND": f"{backends}.console.EmailBackend"}
    if parts.scheme == "file":
        return {"BACKEND": f"{backends}.filebased.EmailBackend", "OPTIONS": {"file_path": parts.path}}
    if parts.scheme == "outbox":
        return {"BACKEND": f"{backends}.dummy.EmailBackend"}
    secure = parts.scheme == "smtps"
    plain = parse_qs(parts.query).get("tls") == ["no"]
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if secure else 25 if plain else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": secure,
        "use_tls": not secure and not plain,
        "timeout": 20,
    }
    return {"BACKEND": f"{backends}.smtp.EmailBackend", "OPTIONS": options}
