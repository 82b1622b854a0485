"""What an operator can choose or type is written down, in the words of the program itself."""

import re

from lingkar.cli import app
from lingkar.environment import variables

from .repository import ROOT

SETTINGS = (ROOT / "docs/operating/settings.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs/operating/commands.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", re.M)


def test_the_table_of_settings_is_the_programs_own():
    written = {name: (default.strip("`"), about) for name, default, about in ROW.findall(SETTINGS)}
    assert written == variables()


def test_each_command_is_described_with_its_own_words():
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert f"`lingkar {name}" in COMMANDS
        assert (command.callback.__doc__ or "?").strip() in COMMANDS


def test_each_script_is_described():
    for path in (ROOT / "script").iterdir():
        if path.is_file() and not path.name.startswith("_"):
            assert f"`script/{path.name}" in COMMANDS, path.name


def test_no_variable_is_read_past_the_table():
    """Settings come through `lingkar.environment`; what is read elsewhere would be neither checked nor documented."""
    allowed = {"lingkar/environment.py", "lingkar/testing_mode.py", "lingkar/core/testing_browser.py"}
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "lingkar").rglob("*.py")
        if "/tests/" not in path.as_posix() and re.search(r"os\.environ(\[|\.get)|os\.getenv", path.read_text("utf-8"))
    ]
    assert set(found) - allowed == set()
