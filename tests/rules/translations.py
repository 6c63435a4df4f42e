#!/usr/bin/env python3
"""translations.py SOURCE [LUPDATE]: every word of the program is in the translations, and nothing
else; all are translated, with the same places for values, the same markup, and a letter to press
where the source has one. Without lupdate only what the files hold is looked at."""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

FILES = {"offstage_de.ts": [], "offstage_en.ts": ["-pluralonly"]}
# The function of core/words.h stands in this namespace, as if that were a class.
EXPECTED = "Class 'offstage' lacks Q_OBJECT macro"


def messages(path):
    """Everything in a file: (context, source, comment) -> message."""
    found = {}
    for context in xml.etree.ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"),
                   message.findtext("comment") or "")
            found[key] = message
    return found


def forms(message):
    translation = message.find("translation")
    if message.get("numerus"):
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


def places(text):
    return collections.Counter(re.findall(r"%L?\d", text))


def markup(text):
    return collections.Counter(re.findall(r"<[^<>]+>", text))


def letters(text):
    return len(re.findall(r"&(?=\w)(?!\w+;|#)", text))


def complaints(key, message):
    source = key[1]
    translation = message.find("translation")
    if translation.get("type"):
        yield f"is {translation.get('type')}"
        return
    for form in forms(message):
        if not form:
            yield "is empty"
        elif places(form) != places(source):
            yield f"has other places for values: {form}"
        elif "%n" in form and "%n" not in source:
            yield f"has a number: {form}"
        elif markup(form) != markup(source):
            yield f"has other markup: {form}"
        elif letters(form) != letters(source):
            yield f"has another number of underlined letters: {form}"
        elif (form[-1] in " :…\n") != (source[-1] in " :…\n") or form[0].isspace() != source[0].isspace():
            yield f"begins or ends otherwise: {form}"
    if message.get("numerus") and "%n" not in forms(message)[-1]:
        yield "has no number in the plural"


def words_of(declaration):
    """What a declaration of an external command says to people."""
    for value in declaration.values() if isinstance(declaration, dict) else declaration:
        if isinstance(value, (dict, list)):
            yield from words_of(value)
    if isinstance(declaration, dict):
        yield from (declaration[name] for name in ("name", "group", "summary", "label", "help")
                    if name in declaration)


def main():
    root = pathlib.Path(sys.argv[1])
    lupdate = sys.argv[2] if len(sys.argv) > 2 and shutil.which(sys.argv[2]) else None
    failures = []
    known = {source for context, source, _ in messages(root / "resources/translations/offstage_de.ts")
             if context == "Filter"}
    for path in (root / "resources" / "commands").glob("*.json"):
        failures += [f"{path.name}: {words!r} is not in core/commands/shipped_words.h"
                     for words in words_of(json.loads(path.read_text())) if words not in known]
    for name, options in FILES.items():
        path = root / "resources" / "translations" / name
        have = messages(path)
        for key, message in have.items():
            failures += [f"{name}: {key[0]}: {key[1]!r} {what}" for what in complaints(key, message)]
        if not lupdate:
            continue
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / name
            shutil.copy(path, copy)
            told = subprocess.run([lupdate, "-locations", "none", "-no-obsolete", "-I", ".", "core",
                                   "ui", "app", "-ts", copy, *options],
                                  cwd=root, text=True, capture_output=True, check=True)
            found = messages(copy)
        failures += [f"{name}: {key[0]}: {key[1]!r} is missing" for key in found.keys() - have.keys()]
        failures += [f"{name}: {key[0]}: {key[1]!r} is not used" for key in have.keys() - found.keys()]
        failures += [line for line in told.stderr.splitlines()
                     if re.search(r"\.(cpp|h):\d+: ", line) and not line.endswith(EXPECTED)]
    if not lupdate:
        print("lupdate is not there: words that nobody has translated yet are not found.")
    for failure in failures:
        print(failure)
    if failures:
        print("HACKING.md, \"Translate\", tells what to do.")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
