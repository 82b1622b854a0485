"""What an operator may choose, read from environment variables and checked before anything starts.

Each field's description is what `docs/operating/settings.md` says about it; a test holds the two together.
"""

import os
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn, Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
# Fewer characters, or fewer different ones, can be tried out.
SECRET_LENGTH = 50
SECRET_VARIETY = 10
MAIL_SCHEMES = {"smtp", "smtps", "console", "file", "outbox"}
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}


class Mode(StrEnum):
    DEMONSTRATION = "demonstration"
    DEVELOPMENT = "development"
    PRODUCTION = "production"
    TEST = "test"


class WrongSettings(Exception):
    """One readable line for each value that cannot be used."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("Lingkar cannot start with these settings:\n" + "\n".join(f"  - {line}" for line in lines))


def pin_threads() -> None:
    """NumPy would start one thread per processor in every process; our arrays are small, processors are few."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _named(name: str, default: object, description: str, **limits: Any) -> Any:
    return Field(default, validation_alias=AliasChoices(name), description=description, **limits)


class Environment(BaseSettings):
    model_config = SettingsConfigDict(case_sensitive=True, extra="ignore", env_ignore_empty=True)

    mode: Mode = _named(
        "LINGKAR_MODE",
        Mode.DEVELOPMENT,
        "`demonstration` (invented firms, messages stay in the outbox), `development`, `production` or `test`.",
    )
    secret_key: str = _named(
        "LINGKAR_SECRET_KEY",
        "",
        "Signs sessions and links. Production: needed, at least 50 random characters. Elsewhere one is "
        "made and kept in the files folder.",
    )
    old_secret_keys: Annotated[list[str], NoDecode] = _named(
        "LINGKAR_OLD_SECRET_KEYS",
        [],
        "Earlier secret keys, separated by commas, still accepted for a while after a change.",
    )
    hosts: Annotated[list[str], NoDecode] = _named(
        "LINGKAR_HOSTS",
        [],
        "Host names this site answers to, separated by commas. Production: needed. Demonstration: any "
        "host; development: this machine.",
    )
    site_url: str = _named(
        "LINGKAR_SITE_URL",
        "",
        "The address people know, such as `https://lingkar.example`, used in messages. Production: needed, and https.",
    )
    site_name: str = _named("LINGKAR_SITE_NAME", "Lingkar", "The name shown in the header and in messages.")
    operator: str = _named(
        "LINGKAR_OPERATOR", "", "Who runs this site, as people should read it on the page “About”. Production: needed."
    )
    help_contact: str = _named(
        "LINGKAR_HELP", "", "Where people can ask for help: a mail address, a phone number or a sentence."
    )
    database_url: str = _named(
        "DATABASE_URL",
        "",
        "`postgresql://user:password@host:5432/name` or `sqlite:////path/file.sqlite3`. Default: an "
        "SQLite file in the files folder.",
    )
    database_pool: int = _named(
        "LINGKAR_DATABASE_POOL", 10, "PostgreSQL: the most connections one process keeps open (1 to 200).", ge=1, le=200
    )
    var: Path = _named(
        "LINGKAR_VAR",
        ROOT / "var",
        "The files folder: uploads, collected static files, the SQLite file.",
    )
    mail_url: str = _named(
        "LINGKAR_MAIL_URL",
        "",
        "`smtp://user:password@host:587` (STARTTLS), `smtps://...:465`, `smtp://host:25?tls=no`, "
        "`file:///folder`, `console:` or `outbox:` (sends nothing). Production: needed.",
    )
    mail_from: str = _named(
        "LINGKAR_MAIL_FROM", "Lingkar <lingkar@localhost>", "The sender of every mail. Production: needed."
    )
    passport_key: str = _named(
        "LINGKAR_PASSPORT_KEY",
        "",
        "Signs product passports: a private JWK (EC, P-256) or a set of them, whose first signs. "
        "Without it one is made "
        "and kept in the files folder.",
    )
    bind: str = _named("LINGKAR_BIND", "127.0.0.1", "The network address the web server listens on.")
    port: int = _named("PORT", 8000, "The port the web server listens on (1 to 65535).", ge=1, le=65535)
    workers: int = _named("LINGKAR_WORKERS", 1, "Web server processes (1 to 64).", ge=1, le=64)
    threads: int = _named("LINGKAR_THREADS", 4, "Requests one process answers at a time (1 to 64).", ge=1, le=64)
    proxy_hops: int = _named(
        "LINGKAR_PROXY_HOPS",
        0,
        "How many proxies of yours stand in front (0 to 5). With 0, `X-Forwarded-*` headers are not believed.",
        ge=0,
        le=5,
    )
    max_body_mb: int = _named(
        "LINGKAR_MAX_BODY_MB",
        12,
        "The largest request taken, in megabytes (1 to 200).",
        ge=1,
        le=200,
    )
    hsts_seconds: int = _named(
        "LINGKAR_HSTS_SECONDS", 31_536_000, "Production: how long browsers insist on https. 0 turns it off.", ge=0
    )
    translator: str = _named(
        "LINGKAR_TRANSLATOR",
        "",
        "The dotted name of a class that translates messages and statements, such as `ourhouse.translating.Translator` "
        "(see `lingkar/languages/translating.py`). Without one nobody is offered a translation.",
    )
    log_level: str = _named("LINGKAR_LOG_LEVEL", "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`.")

    @field_validator("hosts", "old_secret_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("hosts")
    @classmethod
    def _plain_hosts(cls, hosts: list[str]) -> list[str]:
        for host in hosts:
            if "/" in host or " " in host:
                raise ValueError(f"“{host}” is not a host name; write it without https:// and without a path")
        return hosts

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and urlsplit(url).scheme not in DATABASE_SCHEMES:
            raise ValueError("starts with postgresql:// or sqlite:///")
        return url

    @field_validator("mail_url")
    @classmethod
    def _known_mail(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and parts.scheme not in MAIL_SCHEMES:
            raise ValueError("starts with smtp://, smtps://, file:///, console: or outbox:")
        if parts.scheme in ("smtp", "smtps") and not parts.hostname:
            raise ValueError("names no mail server; write smtp://host:587")
        return url

    @field_validator("site_url")
    @classmethod
    def _whole_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/")):
            raise ValueError("is a whole address without a path, such as https://lingkar.example")
        return url.rstrip("/")

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, level: str) -> str:
        if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("is one of DEBUG, INFO, WARNING, ERROR")
        return level.upper()

    @model_validator(mode="after")
    def _production_is_complete(self) -> Self:
        if self.mode is Mode.PRODUCTION:
            lines = [line for line in _missing_in_production(self) if line]
            if lines:
                raise WrongSettings(lines)
        return self


def _missing_in_production(env: Environment) -> list[str]:
    given = env.model_fields_set
    return [
        _weak(env.secret_key),
        "" if env.hosts else "LINGKAR_HOSTS: production needs the host names this site answers to",
        "LINGKAR_HOSTS: * (any host) is not safe in production" if "*" in env.hosts else "",
        ""
        if env.site_url.startswith("https://")
        else "LINGKAR_SITE_URL: production needs the https address of this site",
        "" if env.operator else "LINGKAR_OPERATOR: production needs the name of who runs this site",
        "" if env.mail_url else "LINGKAR_MAIL_URL: production needs a way to send mail (sign-in codes go by mail)",
        "" if "mail_from" in given else "LINGKAR_MAIL_FROM: production needs the sender of its mail",
    ]


def _weak(secret: str) -> str:
    make = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
    if not secret:
        return f"LINGKAR_SECRET_KEY: production needs a secret key; {make}"
    if len(secret) < SECRET_LENGTH or len(set(secret)) < SECRET_VARIETY or secret.startswith("django-insecure"):
        return f"LINGKAR_SECRET_KEY: this key can be guessed; {make}"
    return ""


def read_environment() -> Environment:
    """The checked settings; raises WrongSettings with one line for each wrong value."""
    try:
        env = Environment()
    except ValidationError as error:
        raise WrongSettings([_line(found) for found in error.errors()]) from None
    if not env.secret_key:
        env.secret_key = _kept_secret(env)
    return env


def _line(error: object) -> str:
    found = dict(error)  # type: ignore[call-overload]
    name = ".".join(str(part) for part in found["loc"])
    message = str(found["msg"]).removeprefix("Value error, ")
    given = found.get("input")
    # A secret, or an address with a password in it, never reaches a log.
    hidden = "SECRET" in name or name.endswith(("_URL", "_KEY")) or not isinstance(given, str)
    shown = "" if hidden else f" (it is “{given}”)"
    return f"{name}: {message}{shown}"


def _kept_secret(env: Environment) -> str:
    """A key of this machine's own, for every mode but production: no key is ever written in the code."""
    if env.mode is Mode.TEST:
        return secrets.token_urlsafe(64)
    file = env.var / "secret_key"
    try:
        if not file.exists():
            env.var.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(64))
        return file.read_text().strip()
    except OSError as error:
        raise WrongSettings([f"LINGKAR_VAR: cannot keep files in {env.var} ({error.strerror})"]) from None


def variables() -> dict[str, tuple[str, str]]:
    """Each variable with its default and its description, for the operator's page and the test that checks it."""
    found = {}
    for field in Environment.model_fields.values():
        alias = field.validation_alias
        name = str(alias.choices[0]) if isinstance(alias, AliasChoices) else str(alias)
        default = field.default
        shown = "var" if isinstance(default, Path) else ",".join(default) if isinstance(default, list) else str(default)
        found[name] = (shown, field.description or "")
    return found


def stop_with(error: WrongSettings) -> NoReturn:
    """Say what is wrong and leave, without a trace of code."""
    sys.stderr.write(f"{error}\n")
    raise SystemExit(2)
