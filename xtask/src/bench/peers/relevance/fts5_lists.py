"""SQLite's FTS5 with its Porter stemmer. Any word of a query may match."""

import re
import sqlite3

import lists


def engine(documents):
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table texts using fts5(id unindexed, title, body, tokenize='porter unicode61')")
    rows = [(document["id"], document["title"], document["body"]) for document in documents]
    base.executemany("insert into texts values (?, ?, ?)", rows)

    def search(text, most):
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        if not words:
            return []
        found = base.execute("select id from texts where texts match ? order by rank limit ?", (words, most))
        return [row[0] for row in found]

    return search


lists.run(engine)
