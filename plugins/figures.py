"""An SQL function of the desk's own: figures(text) gives the numbers in a text as JSON, ٧ and سبعة and seven as 7.

    select content, figures(content) from claims_reviewed where figures(content) <> '[]'

What counts as a number is the desk's decision: change the words below, or put another function in their place.
"""

import json
import re

from datasette import hookimpl

ARABIC = "اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"
ENGLISH = "two three four five six seven eight nine ten"
WORDS = {word: str(number) for words in (ARABIC, ENGLISH) for number, word in enumerate(words.split(), start=2)}

# Digits of any script with their decimals, or one of the words, before which Arabic writes و, ف, ب or ل.
NUMBER = re.compile(rf"\d+(?:[.,٫٬]\d+)*|\b[وفبل]?({'|'.join(WORDS)})\b", re.IGNORECASE)
SEPARATORS = str.maketrans("٫٬", ".,")


def figures(text):
    found = []
    for match in NUMBER.finditer(str(text or "")):
        digits = "".join(str(int(c)) if c.isdecimal() else c for c in match[0]).translate(SEPARATORS)
        found.append(WORDS[match[1].lower()] if match[1] else digits)
    return json.dumps(found)


@hookimpl
def prepare_connection(conn):
    conn.create_function("figures", 1, figures, deterministic=True)
