"""bm25s with its own stop words and the Snowball stemmer, as its documentation suggests."""

import bm25s
import Stemmer

import lists


def engine(documents):
    stemmer = Stemmer.Stemmer("english")
    ids = [document["id"] for document in documents]
    texts = [document["title"] + "\n" + document["body"] for document in documents]
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def search(text, most):
        words = bm25s.tokenize(text, stopwords="en", stemmer=stemmer, show_progress=False)
        places, scores = index.retrieve(words, k=min(most, len(ids)), show_progress=False)
        return [ids[place] for place, score in zip(places[0], scores[0]) if score > 0]

    return search


lists.run(engine)
