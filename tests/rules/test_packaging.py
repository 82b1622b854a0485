"""What is installed is whole: every kind of file that the program reads goes into the wheel."""

import tomllib

from .repository import ROOT, files, named


def test_each_kind_of_file_goes_into_the_wheel():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = set(settings["tool"]["setuptools"]["package-data"]["*"])
    ours = [path for path in files() if named(path).startswith("lingkar/") and "/tests/" not in named(path)]
    missed = {f"*{path.suffix}" for path in ours if path.suffix not in (".py", ".md")} - taken
    assert missed == set()
