"""Writes the payloads of the package brs-kb as a JSON array: `brs_kb.py FOLDER FILE`.

Its modules are parsed and not run, so that nothing of the package is trusted.
"""

import ast
import json
import pathlib
import sys

folder, target = sys.argv[1:]
found = {}
for path in sorted(pathlib.Path(folder, "brs_kb", "payloads").rglob("*.py")):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for keyword in getattr(node, "keywords", []):
            value = getattr(keyword.value, "value", None)
            if keyword.arg == "payload" and isinstance(value, str):
                found[value] = None
pathlib.Path(target).write_text(json.dumps(list(found)), encoding="utf-8")
