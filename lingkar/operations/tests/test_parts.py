import logging

import pytest

from lingkar.environment import Environment, Mode
from lingkar.settings.logs import OneLine, clean
from lingkar.settings.parts import database_for, mailer_for


def env(**values) -> Environment:
    return Environment.model_construct(
        **{"mode": Mode.DEVELOPMENT, "database_url": "", "mail_url": "", "database_pool": 7} | values
    )


def test_sqlite_waits_for_writers_and_keeps_foreign_keys(tmp_path):
    options = database_for(env(), tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "foreign_keys=ON" in options["init_command"]


def test_a_demonstration_has_a_file_of_its_own(tmp_path):
    assert database_for(env(mode=Mode.DEMONSTRATION), tmp_path)["NAME"].endswith("demonstration.sqlite3")


def test_postgresql_gets_a_pool(tmp_path):
    database = database_for(env(database_url="postgresql://u:p@db:5433/lingkar"), tmp_path)
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["OPTIONS"]["pool"]["max_size"] == 7
    assert database["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://u:p%40@mail.example", 587, True, False),
        ("smtps://u:p%40@mail.example", 465, False, True),
        ("smtp://u:p%40@mail.example?tls=no", 25, False, False),
    ],
)
def test_mail_addresses_become_options(url, port, tls, ssl):
    options = mailer_for(env(mail_url=url))["OPTIONS"]
    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, tls, ssl)
    assert options["password"] == "p@"


def test_a_demonstration_sends_nothing_by_itself():
    assert mailer_for(env(mode=Mode.DEMONSTRATION))["BACKEND"].endswith("dummy.EmailBackend")


def test_log_lines_are_one_line_and_know_nobody():
    record = logging.LogRecord(
        "x", logging.INFO, "", 1, "to %s or %s\nGET /a/?q=my+name 1", ("a.b@c.example", "+62 812 3456 789"), None
    )
    line = OneLine().format(record)
    assert line.count("\n") == 0
    assert line.endswith("x to (address) or (address) | GET /a/ 1")


def test_a_secret_in_an_address_is_taken_out_of_the_log():
    assert clean("GET /en/shared/" + "b2c3d4f5g6" * 4 + "/") == "GET /en/shared/(secret)/"


def test_what_strangers_send_leaves_one_sentence_and_no_trace_of_code():
    try:
        raise ValueError("inside")
    except ValueError as error:
        trace = (ValueError, error, error.__traceback__)
    lines = {
        level: OneLine().format(logging.LogRecord("x", level, "", 1, "said", None, trace))
        for level in (logging.WARNING, logging.ERROR)
    }
    assert "inside" not in lines[logging.WARNING]
    assert "inside" in lines[logging.ERROR]
