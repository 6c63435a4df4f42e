#!/usr/bin/env python3
"""pseudo.py FROM.ts TO.ts: a language that nobody speaks, made of the words of the source: every
letter has an accent, and every text is longer by two fifths. Whoever reads the window in it sees
what was never given to translators, and what has no room for longer words."""
import re
import sys
import xml.etree.ElementTree

PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED = "ÁƁĆĎÉƑĜĤÍĴĶĹḾŃÓṔǪŔŚŢÚṼŴẊÝŹáƀćďéƒĝĥíĵķĺḿńóṕǫŕśţúṽŵẋýź"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
# Places for values, markup, entities, line breaks and patterns of file names stay.
KEPT = re.compile(r"(%L?\d|%n|<[^<>]*>|&#?\w+;|\\n|\([^()]*\*[^()]*\))")


def pseudo(text):
    parts = KEPT.split(text)
    letters = sum(len(part) for part in parts[::2])
    words = "".join(part if i % 2 else part.translate(ACCENTS) for i, part in enumerate(parts))
    longer = max(1, round(letters * 0.4)) if any(c.isalpha() for c in text) else 0
    # In pieces, so that lines can be broken as between words.
    fill = " ".join("ẋ" * min(6, longer - at) for at in range(0, longer, 6))
    if not fill:
        return text
    end = len(words.rstrip(" :…\n"))
    return words[:end] + ("" if letters < 10 else " ") + fill + words[end:]


def main():
    tree = xml.etree.ElementTree.parse(sys.argv[1])
    # Its plurals are those of English.
    tree.getroot().set("language", "en_US")
    for message in tree.iter("message"):
        translation = message.find("translation")
        translation.attrib.pop("type", None)
        text = pseudo(message.findtext("source"))
        if message.get("numerus"):
            for form in translation.iter("numerusform"):
                form.text = text
        else:
            translation.text = text
    tree.write(sys.argv[2], encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main()
