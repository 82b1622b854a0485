import pytest

from lingkar.environment import Environment, Mode, WrongSettings, read_environment, variables

STRONG = "correct-horse-battery-staple-0123456789-abcdefghij-XYZ"
PRODUCTION = {
    "LINGKAR_MODE": "production",
    "LINGKAR_SECRET_KEY": STRONG,
    "LINGKAR_HOSTS": "lingkar.example, www.lingkar.example",
    "LINGKAR_SITE_URL": "https://lingkar.example/",
    "LINGKAR_OPERATOR": "The agency for small firms",
    "LINGKAR_MAIL_URL": "smtp://user:pass@mail.example:587",
    "LINGKAR_MAIL_FROM": "Lingkar <hello@lingkar.example>",
}


@pytest.fixture
def read(monkeypatch, tmp_path):
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LINGKAR_VAR", str(tmp_path))

    def with_values(**values: str) -> Environment:
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return read_environment()

    return with_values


def refusal(read, **values: str) -> list[str]:
    with pytest.raises(WrongSettings) as caught:
        read(**values)
    return caught.value.lines


def test_nothing_set_is_a_safe_development_house(read):
    env = read()
    assert env.mode is Mode.DEVELOPMENT
    assert env.bind == "127.0.0.1"
    assert len(env.secret_key) >= 50


def test_the_machines_own_key_is_kept_and_closed_to_others(read, tmp_path):
    assert read().secret_key == read().secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_whole_production_house_starts(read):
    env = read(**PRODUCTION)
    assert env.hosts == ["lingkar.example", "www.lingkar.example"]
    assert env.site_url == "https://lingkar.example"


def test_production_names_everything_that_is_missing_at_once(read):
    lines = refusal(read, LINGKAR_MODE="production")
    names = [line.split(":")[0] for line in lines]
    assert names == [
        "LINGKAR_SECRET_KEY",
        "LINGKAR_HOSTS",
        "LINGKAR_SITE_URL",
        "LINGKAR_OPERATOR",
        "LINGKAR_MAIL_URL",
        "LINGKAR_MAIL_FROM",
    ]


@pytest.mark.parametrize("secret", ["short", "a" * 80, "django-insecure-" + STRONG])
def test_production_refuses_a_key_that_can_be_guessed(read, secret):
    lines = refusal(read, **PRODUCTION | {"LINGKAR_SECRET_KEY": secret})
    assert len(lines) == 1
    assert "can be guessed" in lines[0]
    assert secret not in lines[0]


def test_production_refuses_any_host_and_plain_http(read):
    lines = refusal(read, **PRODUCTION | {"LINGKAR_HOSTS": "*", "LINGKAR_SITE_URL": "http://lingkar.example"})
    assert [line.split(":")[0] for line in lines] == ["LINGKAR_HOSTS", "LINGKAR_SITE_URL"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINGKAR_MODE", "live"),
        ("PORT", "0"),
        ("PORT", "http"),
        ("LINGKAR_WORKERS", "0"),
        ("LINGKAR_HOSTS", "https://lingkar.example"),
        ("LINGKAR_SITE_URL", "lingkar.example"),
        ("LINGKAR_SITE_URL", "https://lingkar.example/app"),
        ("LINGKAR_MAIL_URL", "mail.example"),
        ("LINGKAR_MAIL_URL", "smtp://"),
        ("DATABASE_URL", "mysql://a"),
        ("LINGKAR_LOG_LEVEL", "LOUD"),
        ("LINGKAR_PROXY_HOPS", "-1"),
        ("LINGKAR_MAX_BODY_MB", "5000"),
    ],
)
def test_each_wrong_value_gets_one_line_with_its_name(read, name, value):
    lines = refusal(read, **{name: value})
    assert len(lines) == 1
    assert lines[0].startswith(f"{name}: ")


def test_a_wrong_address_with_a_password_is_not_repeated(read):
    lines = refusal(read, DATABASE_URL="oracle://user:hunter2@db/name")
    assert "hunter2" not in lines[0]


def test_files_that_cannot_be_kept_are_named(read, tmp_path):
    (tmp_path / "file").write_text("")
    lines = refusal(read, LINGKAR_VAR=str(tmp_path / "file"))
    assert lines[0].startswith("LINGKAR_VAR: ")
