"""The translators' workshop: `python -m lingkar.languages.catalogue check|update|compile|export|import|merge`.

The way of a text: `update` finds it and adds it to every language; `export th --missing` hands it to a translator as
JSON; `import th file.json` takes the translation back, refusing what would break a page; `compile` makes what Django
reads. `check` says what is wrong; `merge` writes accepted suggestions of readers into the files.
"""

import argparse
import difflib
import json
import sys
from pathlib import Path
from typing import Any

import polib

from . import checks, registry
from .extraction import Texts, all_texts, build_source, library_translations
from .po_files import (
    SOURCE_PATH,
    Key,
    compile_catalogue,
    is_translated,
    key_of,
    live,
    open_catalogue,
    open_source,
    save,
    set_state,
    set_texts,
    state_of,
    target_languages,
    texts_of,
)
from .state import catalogue_path

NEAR = 0.75
"""How like an older text must be to be shown as a hint."""


def update() -> Texts:
    """Bring the list of texts and every language's file up to date with the code and the data."""
    texts = all_texts()
    source = build_source(texts)
    save(source, SOURCE_PATH)
    for code in target_languages():
        save(_updated(open_catalogue(code), source, code), catalogue_path(code))
    return texts


def _updated(old: polib.POFile, source: polib.POFile, code: str) -> polib.POFile:
    """The old translations in the new order. What is gone stays at the end, in case it comes back."""
    known = {key_of(entry): entry for entry in old}
    fresh = polib.POFile(wrapwidth=old.wrapwidth)
    fresh.metadata = old.metadata
    for row in source:
        before = known.pop(key_of(row), None)
        entry = polib.POEntry(
            msgctxt=row.msgctxt,
            msgid=row.msgid,
            msgid_plural=row.msgid_plural,
            comment=row.comment,
            occurrences=row.occurrences,
            flags=row.flags,
        )
        _carry_over(entry, before, code)
        fresh.append(entry)
    for entry in known.values():
        if any(texts_of(entry)):
            entry.obsolete = True
            entry.occurrences, entry.comment, entry.flags = [], "", []
            fresh.append(entry)
    return fresh


def _carry_over(entry: polib.POEntry, before: polib.POEntry | None, code: str) -> None:
    forms = registry.get(code).plural_forms if entry.msgid_plural else 1
    if before is not None and any(texts_of(before)):
        entry.tcomment = before.tcomment
        set_texts(entry, (texts_of(before) + [""] * forms)[:forms])
        return
    theirs = library_translations(registry.get(code).locale_name).get(key_of(entry), [])
    from_library = any(name.split("/")[0] in ("django", "allauth") for name, _ in entry.occurrences)
    if from_library and theirs and not entry_problems(entry, code, theirs):
        set_texts(entry, theirs)
        # Nobody of ours has read it: where it came from is noted, and it counts as a draft.
        set_state(entry, "draft", "from the library's translators")
    else:
        set_texts(entry, [""] * forms)


def compile_all() -> list[str]:
    return [code for code in target_languages() if compile_catalogue(code)]


def check(*, sources: bool = True) -> list[str]:
    """Everything that is wrong, one line each."""
    wrong: list[str] = []
    if sources:
        texts = all_texts()
        wrong += texts.problems
        listed = {key_of(entry) for entry in open_source()}
        wrong += [f"django.pot: new text “{_short(key)}”; run script/messages" for key in texts.found.keys() - listed]
        wrong += [f"django.pot: stale text “{_short(key)}”; run script/messages" for key in listed - texts.found.keys()]
    for code in target_languages():
        wrong += check_language(code)
    return wrong


def check_language(code: str) -> list[str]:
    catalogue = open_catalogue(code)
    listed = {key_of(entry) for entry in open_source()}
    have = {key_of(entry): entry for entry in live(catalogue)}
    wrong = [f"{code}: “{_short(key)}” is not in the file; run script/messages" for key in listed - have.keys()]
    wrong += [f"{code}: “{_short(key)}” is stale; run script/messages" for key in have.keys() - listed]
    for key, entry in have.items():
        if any(texts_of(entry)):
            wrong += [f"{code}: “{_short(key)}”: {problem}" for problem in entry_problems(entry, code)]
        elif registry.get(code).complete:
            wrong.append(f"{code}: “{_short(key)}” is missing")
    return wrong


def entry_problems(entry: polib.POEntry, code: str, texts: list[str] | None = None) -> list[str]:
    texts = texts_of(entry) if texts is None else texts
    wanted = registry.get(code).plural_forms if entry.msgid_plural else 1
    if len(texts) != wanted:
        return ["plurals"]
    plural = entry.msgid_plural
    found = [checks.problems(entry.msgid, text, code, plural=plural, form=form) for form, text in enumerate(texts)]
    return sorted({problem for problems in found for problem in problems})


def export(code: str, *, only_missing: bool = False, only_drafts: bool = False) -> list[dict[str, Any]]:
    """For a translator: each text with where it shows, and how a text like it was translated before."""
    catalogue = open_catalogue(code)
    older = {entry.msgid: entry for entry in catalogue if entry.obsolete}
    rows: list[dict[str, Any]] = []
    for entry in live(catalogue):
        done = is_translated(entry, code)
        if (only_missing and done) or (only_drafts and (not done or state_of(entry) != "draft")):
            continue
        row: dict[str, Any] = {
            "context": entry.msgctxt or "",
            "source": entry.msgid,
            "plural": entry.msgid_plural,
            "comment": entry.comment,
            "where": [name for name, _ in entry.occurrences],
            "translation": texts_of(entry)[0] if not entry.msgid_plural else texts_of(entry),
        }
        near = difflib.get_close_matches(entry.msgid, older, n=1, cutoff=NEAR) if not done else []
        if near:
            row["earlier"] = {"source": near[0], "translation": texts_of(older[near[0]])[0]}
        rows.append(row)
    return rows


def take_in(
    code: str, rows: list[dict[str, Any]], *, state: str = "draft", who: str = "", force: bool = False
) -> tuple[int, list[str]]:
    """Put translations into the file; returns how many, and what was refused and why.

    A draft never replaces a reviewed text.
    """
    catalogue = open_catalogue(code)
    have: dict[Key, polib.POEntry] = {key_of(entry): entry for entry in live(catalogue)}
    taken, refused = 0, []
    for row in rows:
        texts = _texts_in(row)
        if not any(texts):
            continue
        key = (str(row.get("context") or ""), str(row["source"]), str(row.get("plural") or ""))
        entry = have.get(key)
        problems = ["unknown text"] if entry is None else entry_problems(entry, code, texts)
        if entry is not None and not problems and state == "draft" and not force and _is_reviewed(entry, code):
            problems = ["already reviewed"] if texts != texts_of(entry) else []
        if entry is None or problems:
            refused.append(f"{code}: “{_short(key)}”: {', '.join(problems)}")
            continue
        if texts != texts_of(entry) or state_of(entry) != state or not entry.tcomment:
            set_texts(entry, texts)
            set_state(entry, state, who)
        taken += 1
    save(catalogue, catalogue_path(code))
    compile_catalogue(code)
    return taken, refused


def _texts_in(row: dict[str, Any]) -> list[str]:
    given = row.get("translations") or row.get("translation") or ""
    return [str(text) for text in given] if isinstance(given, list) else [str(given)]


def _is_reviewed(entry: polib.POEntry, code: str) -> bool:
    return is_translated(entry, code) and state_of(entry) == "reviewed"


def _short(key: Key) -> str:
    context, source, _ = key
    text = " ".join(source.split())
    return f"{context}: {text[:60]}" if context else text[:60]


def _standing() -> list[str]:
    lines = []
    for code in target_languages():
        entries = list(live(open_catalogue(code)))
        done = [entry for entry in entries if is_translated(entry, code)]
        reviewed = sum(state_of(entry) == "reviewed" for entry in done)
        lines.append(f"{code:8} {len(done):5} of {len(entries)} translated, {reviewed} reviewed")
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m lingkar.languages.catalogue", description="The translators' workshop."
    )
    tasks = parser.add_subparsers(dest="task", required=True)
    tasks.add_parser("update", help="find all texts and bring every language's file up to date")
    tasks.add_parser("compile", help="make what Django reads, where a file changed")
    tasks.add_parser("standing", help="how much of each language is translated and reviewed")
    tasks.add_parser("merge", help="write accepted suggestions into the files")
    for_check = tasks.add_parser("check", help="say what is wrong; fails if anything is")
    for_check.add_argument("--files-only", action="store_true", help="do not look for new texts in the code")
    for_export = tasks.add_parser("export", help="hand texts to a translator, as JSON on standard output")
    for_export.add_argument("language", choices=target_languages())
    for_export.add_argument("--missing", action="store_true", help="only what is not translated")
    for_export.add_argument("--drafts", action="store_true", help="only what nobody reviewed")
    for_import = tasks.add_parser("import", help="take translations back")
    for_import.add_argument("language", choices=target_languages())
    for_import.add_argument("file", type=Path)
    for_import.add_argument("--state", choices=["draft", "reviewed"], default="draft")
    for_import.add_argument("--by", default="", help="who reviewed it, and when")
    for_import.add_argument("--force", action="store_true", help="let a draft replace a reviewed text")
    return parser


def main(arguments: list[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    say = sys.stdout.write
    if given.task == "update":
        texts = update()
        compile_all()
        say("\n".join([*texts.problems, f"{len(texts.found)} texts", *_standing()]) + "\n")
    elif given.task == "compile":
        compile_all()
    elif given.task == "standing":
        say("\n".join(_standing()) + "\n")
    elif given.task == "export":
        rows = export(given.language, only_missing=given.missing, only_drafts=given.drafts)
        say(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif given.task == "merge":
        from .merging import merge_suggestions

        say(f"{merge_suggestions()} suggestions merged\n")
    else:
        return _check_or_import(given)
    return 0


def _check_or_import(given: argparse.Namespace) -> int:
    if given.task == "check":
        wrong = check(sources=not given.files_only)
    else:
        rows = json.loads(given.file.read_text(encoding="utf-8"))
        taken, wrong = take_in(given.language, rows, state=given.state, who=given.by, force=given.force)
        sys.stdout.write(f"{taken} taken, {len(wrong)} refused\n")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
