"""Reads collections and prints ranked lists, for the engines in Python."""

import json
import pathlib
import sys

HITS = 50
KINDS = ["queries", "keywords3", "keywords2", "known", "known2"]


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def run(engine):
    """Prints the lists of all collections named by the arguments. `engine` makes a search function
    of a collection's documents."""
    for folder in map(pathlib.Path, sys.argv[1:]):
        documents = lines(folder / "docs.jsonl")
        search = engine(documents)
        for kind in KINDS:
            path = folder / f"{kind}.jsonl"
            if not path.exists():
                continue
            for query in lines(path):
                hits = search(query["text"], HITS)
                print(json.dumps({"collection": folder.name, "kind": kind, "query": query["id"], "hits": hits}))
