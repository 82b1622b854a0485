"""No file grows because it was first. The exceptions below may only become fewer and smaller."""

import ast
import gzip
from pathlib import Path

from .repository import ROOT, ending, named

PYTHON_LINES = 400
TEST_LINES = 350
TEMPLATE_LINES = 120
FUNCTION_LINES = 45
ENGINE_FUNCTION_LINES = 80

# Files and functions over the limit, with the size they have now.
FILES: dict[str, int] = {}
FUNCTIONS: dict[str, int] = {
    "lingkar/messaging/actions/sending.py:send": 50,
}


def test_files_stay_small():
    over = {named(path): len(_lines(path)) for path in _checked() if len(_lines(path)) > _limit(path)}
    assert _news(over, FILES) == {}


def test_functions_stay_short():
    over = {}
    for path in ending(".py"):
        if "/tests/" in named(path) or "/migrations/" in named(path) or not named(path).startswith("lingkar/"):
            continue
        limit = ENGINE_FUNCTION_LINES if "/engines/" in named(path) else FUNCTION_LINES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > limit:
                over[f"{named(path)}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert _news(over, FUNCTIONS) == {}


def test_the_exceptions_shrink():
    """An exception that is no longer needed, or is larger than what it excuses, is taken off the list."""
    now = {named(path): len(_lines(path)) for path in _checked()}
    assert {name: now.get(name) for name, size in FILES.items() if now.get(name, 0) < size} == {}


def _news(over: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in over.items() if size > known.get(name, 0)}


def _checked() -> list[Path]:
    return [path for path in ending(".py", ".html") if "/migrations/" not in named(path)]


def _limit(path: Path) -> int:
    if path.suffix == ".html":
        return TEMPLATE_LINES
    return TEST_LINES if path.name.startswith("test_") else PYTHON_LINES


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_the_script_of_the_offline_shell_stays_small():
    """It is loaded on every page, over networks that are slow and paid by the byte."""
    folder = ROOT / "lingkar/core/static/core/js"
    assert sum(len(gzip.compress((folder / name).read_bytes())) for name in ("offline.js", "worker.js")) < 6 * 1024
