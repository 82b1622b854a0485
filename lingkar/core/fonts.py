"""Small web fonts for the scripts that a phone may lack: made at setup from the font packages, kept in the var folder.

A reader whose phone has a font for the script never loads these: the style sheet names the system's fonts first, each
face here asks `local()` next, and `unicode-range` keeps the file away from pages without that script.
"""

import logging
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

SHARED = (0x25CC, 0x200B, 0x200C, 0x200D)


@dataclass(frozen=True)
class Script:
    """One script: the package that may carry its font, and the letters kept."""

    family: str
    package: str
    slug: str
    local: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]

    @property
    def codepoints(self) -> list[int]:
        return [c for low, high in self.ranges for c in range(low, high + 1)] + list(SHARED)

    @property
    def css_range(self) -> str:
        return ", ".join(f"U+{low:04X}-{high:04X}" for low, high in self.ranges)


SCRIPTS = (
    Script("Lingkar Thai", "fontpkg_noto_sans_thai", "thai", ("Noto Sans Thai",), ((0x0E00, 0x0E7F),)),
    Script(
        "Lingkar Khmer", "fontpkg_noto_sans_khmer", "khmer", ("Noto Sans Khmer",), ((0x1780, 0x17FF), (0x19E0, 0x19FF))
    ),
    Script("Lingkar Lao", "fontpkg_noto_sans_lao", "lao", ("Noto Sans Lao",), ((0x0E80, 0x0EFF),)),
    Script("Lingkar Burmese", "fontpkg_noto_sans_myanmar", "burmese", ("Noto Sans Myanmar",), ((0x1000, 0x109F),)),
    Script("Lingkar Tamil", "fontpkg_noto_sans_tamil", "tamil", ("Noto Sans Tamil",), ((0x0B80, 0x0BFF),)),
)
WEIGHTS = {"regular": 400, "bold": 650}


def folder() -> Path:
    return Path(settings.VAR_DIR) / "fonts"


@cache
def are_built() -> bool:
    return (folder() / "fonts.css").exists()


def source_of(script: Script) -> Path | None:
    """The script's font file, if its package is installed."""
    spec = find_spec(script.package)
    if spec is None or not spec.submodule_search_locations:
        return None
    files = sorted(Path(spec.submodule_search_locations[0]).glob("files/*.ttf"))
    return next((f for f in files if "Italic" not in f.name), None)


def face(script: Script, weight: str) -> str:
    style = {"regular": ("", " Regular"), "bold": (" Bold", " SemiBold")}[weight]
    local = ", ".join(f'local("{name}{suffix}")' for name in script.local for suffix in style)
    span = {"regular": "400 500", "bold": "550 700"}[weight]
    return (
        f'@font-face{{font-family:"{script.family}";font-weight:{span};font-display:swap;'
        f'src:{local}, url("{script.slug}-{weight}.woff2") format("woff2");unicode-range:{script.css_range}}}\n'
    )


def _hush() -> None:
    """The font tools tell every glyph they touch."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)


def subset(source: Path, script: Script, weight: int, target: Path) -> None:
    """Cuts one weight of one script out of a variable font."""
    from fontTools import subset as cutter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(source)
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
        font = instancer.instantiateVariableFont(font, axes)
    options = cutter.Options(
        flavor="woff2", layout_features=["*"], hinting=False, desubroutinize=True, notdef_outline=True
    )
    work = cutter.Subsetter(options)
    work.populate(unicodes=script.codepoints)
    work.subset(font)
    font.flavor = "woff2"
    font.save(target)


def build(*, again: bool = False) -> list[Path]:
    """Makes the fonts and their style sheet; quick when they are there already."""
    _hush()
    folder().mkdir(parents=True, exist_ok=True)
    made, css = [], ""
    for script in SCRIPTS:
        source = source_of(script)
        if source is None:
            continue
        for name, weight in WEIGHTS.items():
            target = folder() / f"{script.slug}-{name}.woff2"
            if again or not target.exists():
                subset(source, script, weight, target)
                made.append(target)
            css += face(script, name)
    (folder() / "fonts.css").write_text(css, encoding="utf-8")
    are_built.cache_clear()
    return made


def main() -> None:
    import django

    django.setup()
    build()


if __name__ == "__main__":
    main()
