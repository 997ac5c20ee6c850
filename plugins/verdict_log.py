"""Writes a JSON line for each review that is stored: to the file that the configuration names, else to the terminal.

plugins:
  verdict-log:
    path: verdicts.jsonl
"""

import json
import sys

from datasette import hookimpl


@hookimpl
def claims_review_stored(datasette, database, review):
    line = json.dumps({"database": database, **review}, ensure_ascii=False)
    path = (datasette.plugin_config("verdict-log") or {}).get("path")
    if path is None:
        print(line, file=sys.stderr, flush=True)
        return
    with open(path, "a", encoding="utf-8") as log:
        log.write(line + "\n")
