"""Finding rows by whole tokens in a text that holds them between spaces, as `search_text` writes them (" rice husk ").

`field__begins_tokens="ric hus"` asks that each of these begins some token, `field__has_tokens="husk rice"` that each
is one, `field__has_any_token="husk straw"` that one of them is. SQLite looks through the texts. PostgreSQL makes its
full-text form out of the very same tokens, without a parser of its own (which finds nothing in Thai or Khmer), and
keeps it in an index where `index_tokens` made one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

# An expression index is used only where a question is written in the same words.
LEXEMES = "array_to_tsvector(array_remove(string_to_array({}, ' '), ''))"


class _Tokens(Lookup[Any]):
    prepare_rhs = False
    after = ""  # what must follow a token
    mark = ""  # the same, as PostgreSQL writes it
    joined, sign = "AND", "&"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        text, params = self.process_lhs(compiler, connection)
        tokens = [connection.ops.prep_for_like_query(token) for token in self.rhs.split()]
        each = rf"{text} LIKE %s ESCAPE '\'"
        return (
            f"({f' {self.joined} '.join([each] * len(tokens))})",
            tuple(one for token in tokens for one in (*params, f"% {token}{self.after}%")),
        )

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        text, params = self.process_lhs(compiler, connection)
        asked = f" {self.sign} ".join(f"{_quoted(token)}{self.mark}" for token in self.rhs.split())
        return f"{LEXEMES.format(text)} @@ %s::tsquery", (*params, asked)


@TextField.register_lookup
class BeginsTokens(_Tokens):
    lookup_name = "begins_tokens"
    mark = ":*"


@TextField.register_lookup
class HasTokens(_Tokens):
    lookup_name = "has_tokens"
    after = " "


@TextField.register_lookup
class HasAnyToken(HasTokens):
    lookup_name = "has_any_token"
    joined, sign = "OR", "|"


def _quoted(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def index_tokens(table: str, *columns: str) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    """For `migrations.RunPython`: what PostgreSQL needs to find tokens quickly. Other databases need nothing."""

    def run(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            for column in columns:
                name, lexemes = f"{table}_{column}_tokens", LEXEMES.format(column)
                editor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin ({lexemes})")

    return run


def unindex_tokens(table: str, *columns: str) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    """The way back of `index_tokens`."""

    def run(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            for column in columns:
                editor.execute(f"DROP INDEX IF EXISTS {table}_{column}_tokens")

    return run
