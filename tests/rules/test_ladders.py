import re
import subprocess
import sys
from pathlib import Path

from .repository import ROOT, ending, named

# Commands have no room: they are the engines' own front door. listed_*: what a command makes of a file of listings.
FRONT_DOOR = re.compile(r"lingkar/(\w+_command|listed_\w+)\.py")


def test_rooms_and_engines_keep_to_their_floors():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_only_a_bridge_opens_an_engine():
    doors = [
        named(path)
        for path in ending(".py")
        if named(path).startswith("lingkar/")
        and not named(path).startswith("lingkar/engines/")
        and "/bridge" not in named(path)
        and not FRONT_DOOR.fullmatch(named(path))
        and "/tests/" not in named(path)
        and any(line.lstrip().startswith(("from lingkar.engines", "import lingkar.engines")) for line in _lines(path))
    ]
    assert doors == []


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
