"""What belongs to the repository: the files git knows, and those it would take."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def files() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):  # an unpacked copy without git
        skipped = {".git", ".venv", "var", "node_modules"}
        found = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if not skipped & set(p.relative_to(ROOT).parts)]
    return sorted(path for path in (ROOT / name for name in set(found) if name) if path.is_file())


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def ending(*suffixes: str) -> list[Path]:
    return [path for path in files() if path.suffix in suffixes]
