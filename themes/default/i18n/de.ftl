### The texts of the interface, in German. `en.ftl` explains the keys.

## Dates and numbers

date = { $day }. { $month } { $year }
month = { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-short-1 = Jan.
month-short-2 = Feb.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sep.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.
undated = ohne Datum
undated-name = Ohne Datum
percent = { $percent }{ "\u00A0" }%
under-one-percent = unter 1{ "\u00A0" }%
match = Ähnlichkeit { $score }{ "\u00A0" }%

## Every page

site-description = Antworten von Sprachmodellen, mit ihren Quellen.
skip-to-text = Zum Inhalt springen
main-navigation = Hauptnavigation
search = Suche
breadcrumb = Brotkrumen
home = Start
feed = Feed
licence = Lizenz: { $name }
page-title = { $page } · { $site }
page-name-with-detail = { $page } ({ $detail })
answers-heading = Antworten
sources-heading = Quellen
threads-heading = Fragenfolgen
open-questions = Offene Fragen
gaps-heading = Lücken
statistics-heading = Statistik
models-heading = Modelle
categories-heading = Kategorien
tags-heading = Schlagwörter
markdown = Markdown
table = Tabelle
formula = Formel
callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht
task-done = Erledigt
task-open = Zu erledigen
footnote-back = Zurück zum Text

## Lists of answers, works and threads

pager = Seiten
pager-newer = ← Neuere
pager-older = Ältere →
pager-newest = neueste
pager-newest-page = Neueste { $entries }
pager-page = { $number ->
    [1] Seite 1 (älteste)
   *[other] Seite { $number }
}
list-title-page = { $list } (Seite { $number })
list-description-answers = { $count ->
    [one] { $list }: { $count } Antwort.
   *[other] { $list }: { $count } Antworten.
}
list-description-works = { $count ->
    [one] { $list }: { $count } Werk.
   *[other] { $list }: { $count } Werke.
}
list-description-threads = { $count ->
    [one] { $list }: { $count } Fragenfolge.
   *[other] { $list }: { $count } Fragenfolgen.
}
list-description-page-answers = { $count ->
    [one] { $list }, Seite { $number }: { $count } Antwort.
   *[other] { $list }, Seite { $number }: { $count } Antworten.
}
list-description-page-works = { $count ->
    [one] { $list }, Seite { $number }: { $count } Werk.
   *[other] { $list }, Seite { $number }: { $count } Werke.
}
list-description-page-threads = { $count ->
    [one] { $list }, Seite { $number }: { $count } Fragenfolge.
   *[other] { $list }, Seite { $number }: { $count } Fragenfolgen.
}
list-lead = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
}{ $order ->
    [newest] , neueste zuerst
   *[undated] { "" }
}
list-lead-page = Seite { $number }{ $order ->
    [newest] , neueste zuerst
   *[undated] { "" }
}
list-feed = Feed
list-empty = Hier gibt es noch keine Antworten.
category-empty = Keine Antwort zitiert ein Werk dieser Kategorie.
category-retrieved = { $count ->
    [one] Von { $count } weiteren Antwort gefunden, nicht zitiert
   *[other] Von { $count } weiteren Antworten gefunden, nicht zitiert
}{ $more ->
    [yes] { " " }(neueste { $listed })
   *[no] { "" }
}
category-retrieved-note = Für diese Antworten hat eine Suche Werke dieser Kategorie gefunden, doch sie zitieren keines davon.
page-newest-first = Seite { $number }, neueste zuerst.
archive-empty = Das Archiv ist noch leer.
no-answers-yet = Es sind noch keine Antworten veröffentlicht.
most-cited-works-heading = Meistzitierte Werke
by-category-heading = Nach Kategorie
all-categories = { $count ->
    [one] Die Kategorie nach Fachgebiet →
   *[other] Alle { $count } Kategorien nach Fachgebiet →
}
and-more = und { $count } weitere
work-count = { $of ->
    [together] { $count ->
        [0] nicht zitiert
        [one] gemeinsam in { $count } Antwort
       *[other] gemeinsam in { $count } Antworten
    }
   *[cited] { $count ->
        [0] nicht zitiert
        [one] zitiert in { $count } Antwort
       *[other] zitiert in { $count } Antworten
    }
}
column-category = Kategorie
column-answers = Antworten
column-works = Werke
column-share = Anteil
kicker-month = Monat
kicker-model = Modell
kicker-tag = Schlagwort
kicker-category = Kategorie { $id } · { $field }
kicker-source = Quelle { $id }
no-category = Ohne Kategorie
no-field = Sonstige

## An answer

model-not-named = Modell nicht genannt
reading-time = { $minutes } Min. Lesezeit
answer-sources-cited = { $count ->
    [one] { $cited } von { $count } Quelle zitiert
   *[other] { $cited } von { $count } Quellen zitiert
}
answer-works-cited = { $count ->
    [one] { $count } Werk zitiert
   *[other] { $count } Werke zitiert
}
version-of = Fassung { $number } von { $count }
version-undated-of = eine von { $count } Fassungen
answer-versions = andere Antworten
answer-disagrees = { $here ->
    [gap] eine andere Antwort sagt das nicht
   *[answer] einer anderen Antwort reichen die Quellen nicht
}
answer-compare = vergleichen
answer-gap = Die Quellen beantworten dies nicht ganz
gap-mark = Quellen antworten nicht ganz
row-others = { $count ->
    [one] Eine andere Antwort: { $answers }
   *[other] { $count } andere Antworten: { $answers }
}
answer-not-reviewed = Antwort eines Modells, nicht fachlich begutachtet
editors-note-label = Anmerkung der Redaktion:
editors-note = { $label } { $note }
answer-follow-up-to-label = Anschlussfrage zu
answer-follow-up-to = { $label } { $answers }
answer-follow-up-to-more = { $label } { $answers }; und zu anderen
answer-thread-link = { $place ->
    [first] Beginn einer Fragenfolge
    [there] Fragenfolge
   *[later] der Fragenfolge „{ $question }“
}
answer-thread = { $place ->
    [first] { $thread }
    [there] { $thread }
   *[later] Teil { $thread }
}
answer-contents = Auf dieser Seite
answer-note-match = Ähnlichkeit{ "\u00A0" }{ $score }{ "\u00A0" }%
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = Quellen
answer-sources-cited-heading = Zitiert · { $count }
answer-sources-retrieved-heading = Gefunden, nicht zitiert · { $count }
answer-no-sources = Diese Antwort nennt keine Quellen.
source-without-title = Ohne Titel
retrieved-not-cited = gefunden, nicht zitiert
find-work = Zu finden bei { $places }
cited-times = { $count ->
    [1] einmal zitiert
    [2] zweimal zitiert
   *[other] { $count }-mal zitiert
}
cited-times-not-listed = { $cited }, nicht in der Liste
cited-not-listed = zitiert, nicht in der Liste
answer-follow-ups-heading = Weiterfragen
answer-follow-up-answered = beantwortet
answer-follow-up-several = die neueste von mehreren Antworten
answer-follow-up-here = auf dieser Seite beantwortet
answer-follow-up-open = offene Frage
answer-thread-order = Die Fragenfolge im Überblick
answer-thread-previous = ← Vorige in der Fragenfolge
answer-thread-previous-version = ← Vorige in der Fragenfolge, andere Fassung
answer-thread-next = Nächste in der Fragenfolge →
answer-thread-next-version = Nächste in der Fragenfolge, andere Fassung →
answer-related-heading = Verwandte Antworten
answer-related-shared = { $count ->
    [one] { $count } gemeinsame Quelle: { $works }
   *[other] { $count } gemeinsame Quellen: { $works }
}
answer-versions-heading = Andere Antworten auf diese Frage
answer-versions-compare = Vergleichen →
answer-cite-heading = Diese Antwort zitieren
answer-cite-text = Als Text
answer-cite-bibtex = BibTeX
answer-reference = { $model } (Sprachmodell). „{ $question }“ { $archive }, { $date }. Antwort eines Modells, nicht fachlich begutachtet. { $place }
answer-reference-no-model = Ungenanntes Modell
answer-reference-record = Datensatz { $id }
answer-reference-published = Antwort eines Modells, nicht fachlich begutachtet, in { $archive }
answer-raw = Originaldatei

## Withdrawn answers and redirects

withdrawn = zurückgezogen
withdrawn-lead = Diese Antwort wurde zurückgezogen, ihr Text ist hier nicht mehr zu lesen. Die Seite bleibt bestehen, damit Links auf sie weiterhin zu einer Erklärung führen.
withdrawn-reason-label = Grund:
withdrawn-reason = { $label } { $reason }
withdrawn-description = Diese Antwort wurde zurückgezogen.
redirect-go-on = Weiter: { $target }.
alias-heading = Diese Seite ist umgezogen
alias-description = Diese Antwort ist umgezogen.
redirect-title = Seite { $number }
redirect-heading = Diese Einträge stehen auf der neuesten Seite
redirect-description = Diese Einträge stehen auf der neuesten Seite.
redirect-newest = zur neuesten Seite

## Versions of an answer, compared

compare-title = Vergleich: { $question }
compare-description = { $count } Antworten auf dieselbe Frage im Vergleich, nach zitierten Werken und Wortlaut: { $question }
compare-lead = { $count } Antworten auf diese Frage, jede mit der vorigen verglichen.
compare-lead-newest = { $count } Antworten auf diese Frage. Die neuesten { $compared } sind verglichen, jede mit der vorigen.
compare-lead-marks = { $gone } sind in der älteren Antwort durchgestrichen, { $new } in der neueren unterstrichen. Gemeinsamer Text ist grau.
compare-disagreement = Sie sind uneins: { $gaps } von { $count } { $gaps ->
    [one] sagt, dass ihre
   *[other] sagen, dass ihre
} Quellen die Frage nicht ganz beantworten.
compare-shared = Werke, die mehrere Antworten zitieren: { $works }
compare-shared-in = { $cited } von { $count }
compare-shared-none = Keine zwei Antworten zitieren dasselbe Werk.
compare-texts = Beide Texte
compare-gone = Gestrichene Wörter
compare-new = neue Wörter
version-name = Fassung { $number }
version-works-cited = { $count ->
    [0] keine Werke zitiert
    [one] { $count } Werk zitiert
   *[other] { $count } Werke zitiert
}
compare-asked-as = gefragt als „{ $question }“
compare-others = { $count ->
    [one] { $count } weitere Antwort, hier nicht verglichen
   *[other] { $count } weitere Antworten, hier nicht verglichen
}
compare-pair = Fassung { $newer } verglichen mit Fassung { $older }
compare-pair-undated = Eine Fassung ohne Datum verglichen mit Fassung { $older }
compare-pair-both-undated = Eine Fassung ohne Datum verglichen mit einer anderen ohne Datum
compare-changes = { $kept ->
    [one] { $kept } zitiertes Werk behalten
   *[other] { $kept } zitierte Werke behalten
}, { $added } neu, { $dropped } weggefallen; { $texts ->
    [apart] unabhängig geschrieben: { $percent }{ "\u00A0" }% der Wörter verschieden
   *[alike] { $percent }{ "\u00A0" }% der Wörter geändert
}
compare-works = { $in ->
    [both] In beiden zitiert
    [older] Nur { $older }
   *[newer] Nur { $newer }
} · { $count ->
    [one] { $count } Werk
   *[other] { $count } Werke
}
compare-headings = Überschriften
compare-gap = Lücke
compare-gap-admitted = { $gap ->
    [yes] Quellen beantworten es nicht ganz
   *[no] keine
}
compare-length = Länge
compare-words = { $count ->
    [one] { $count } Wort
   *[other] { $count } Wörter
}
compare-row-older = Vorher
compare-row-newer = Jetzt

## The front page

home-totals = { $answers ->
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
} auf { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
}, gestützt auf { $works ->
    [one] { $works } Werk
   *[other] { $works } Werke
}
home-newest-date = neueste vom { $date }
home-newest-heading = Neueste Antworten
home-all-answers = Alle Antworten →
home-asked-by = { $count ->
    [one] aus einer Antwort: { $answer }
   *[other] aus { $count } Antworten, zuerst: { $answer }
}
home-all-open-questions = Alle { $count } offenen Fragen →
home-topics-heading = Themen
home-all-topics = Alle Kategorien →
home-all-sources = Alle Quellen →
home-threads-heading = Längste Fragenfolgen
home-all-threads = Alle Fragenfolgen →
home-archive-heading = Über das Archiv
home-gaps = { $count ->
    [0] keine Antwort sagt, dass ihre Quellen die Frage nicht ganz beantworten
    [one] eine Antwort sagt, dass ihre Quellen die Frage nicht ganz beantworten
   *[other] { $count } Antworten sagen, dass ihre Quellen die Frage nicht ganz beantworten
}
home-statistics = Monate, Modelle, Kategorien und die Prüfung der Belege

## Indexes of answers, models, categories and tags

answers-description = { $count ->
    [one] { $count } Antwort, nach Monat, Modell und Kategorie.
   *[other] { $count } Antworten, nach Monat, Modell und Kategorie.
}
answers-lead = { $count ->
    [0] Das Archiv ist noch leer.
    [1] Bisher eine Antwort.
   *[other] { $count } Antworten, nach Monat, nach Modell und nach den Kategorien der zitierten Werke.
}
answers-gaps = Lücken: Fragen, die die Quellen nicht ganz beantworten
answers-newest-heading = Neueste
answers-months-heading = Nach Monat
answers-models-heading = Nach Modell
answers-all-models = Alle { $count } Modelle →
answers-tags-heading = Nach Schlagwort
answers-all-tags = Alle { $count } Schlagwörter →
models-description = { $count ->
    [one] { $count } Modell, das Antworten in diesem Archiv geschrieben hat.
   *[other] { $count } Modelle, die Antworten in diesem Archiv geschrieben haben.
}
models-lead = { $count ->
    [0] Keine Antwort nennt das Modell, das sie geschrieben hat.
    [1] Ein Modell hat jede Antwort geschrieben, die ihr Modell nennt.
   *[other] { $count } Modelle, jeweils mit der Zahl ihrer Antworten.
}
models-lead-shown = { $count } Modelle. Hier stehen die { $shown } mit den meisten Antworten, jeweils mit deren Zahl.
categories-description = { $count ->
    [1] Die Kategorie aller Quellen.
   *[other] Die { $count } Kategorien der Quellen.
}
categories-lead = { $count ->
    [0] Noch hat keine Quelle eine Kategorie.
   *[other] Die Kategorien der Quellen, mit den Namen von arXiv. Die Seite einer Kategorie nennt die Antworten, die ein Werk aus ihr zitieren, und ihre meistzitierten Werke.
}
tags-description = { $count ->
    [one] { $count } Schlagwort, das die Redaktion an Antworten vergeben hat.
   *[other] { $count } Schlagwörter, die die Redaktion an Antworten vergeben hat.
}
tags-lead = { $count ->
    [one] { $count } Schlagwort, das die Redaktion an Antworten vergeben hat.
   *[other] { $count } Schlagwörter, die die Redaktion an Antworten vergeben hat.
}
tags-lead-shown = { $count } Schlagwörter, die die Redaktion an Antworten vergeben hat. Hier stehen die { $shown } häufigsten.

## Sources

sources-description = { $count ->
    [one] { $count } Werk, auf das sich Antworten dieses Archivs stützen.
   *[other] { $count } Werke, auf die sich Antworten dieses Archivs stützen.
}
sources-lead = { $count ->
    [0] Noch ist kein Werk aufgeführt oder zitiert.
    [1] Bisher ein Werk.
   *[other] Die Antworten nennen oder zitieren { $count } Werke, { $cited ->
        [one] { $cited } davon wird
       *[other] { $cited } davon werden
    } zitiert. Zu jedem Werk gibt es eine Seite mit jedem Satz, der es zitiert.
}
sources-most-cited-heading = Meistzitiert
sources-months-heading = Alle Werke, nach dem Monat der ersten Nennung
works-heading = Quellen, erstmals genannt im { $month }
works-heading-undated = Quellen, erstmals genannt in Antworten ohne Datum
works-lead = { $count ->
    [one] { $count } Werk
   *[other] { $count } Werke
}
works-empty = Hier gibt es noch keine Werke.

## A source

source-description = { $count ->
    [0] Gefunden, aber noch nicht zitiert: { $id }.
    [one] Jeder Satz, der { $id } zitiert, aus { $count } Antwort.
   *[other] Jeder Satz, der { $id } zitiert, aus { $count } Antworten.
}
source-first-cited = erstmals zitiert am { $date }
source-untitled = Antworten zitieren diese Kennung, doch kein Datensatz führt das Werk auf. Sein Titel ist daher unbekannt.
source-other-title = Antworten führen dieses Werk unter verschiedenen Titeln auf. Hier steht der neueste; ein anderer ist „{ $title }“.
source-other-category = Antworten führen dieses Werk in verschiedenen Kategorien auf. Hier steht die neueste; eine andere ist { $category }.
source-other-title-and-category = Antworten führen dieses Werk unter verschiedenen Titeln und Kategorien auf. Hier stehen die neuesten; andere sind „{ $title }“ und { $category }.
source-same-title = Werke mit demselben Titel: { $works }.
source-answers = { $count ->
    [one] Antwort zitiert es
   *[other] Antworten zitieren es
}
source-sentences = { $count ->
    [one] Satz
   *[other] Sätze
}
source-retrieved-only = gefunden, nicht zitiert
source-match = Ähnlichkeit
source-passages-heading = Aus diesem Werk zitiert
source-passage = „{ $words }“
source-passage-quoted = { $count ->
    [one] zitiert in { $answers }
   *[other] zitiert in { $count } Antworten: { $answers }
}
source-said-heading = Was Antworten dazu sagen
sentence-in-its-paragraph = Im Absatz zeigen
source-not-cited = Noch zitiert es keine Antwort.
source-only-retrieved = Noch zitiert es keine Antwort. Es wurde bisher nur gefunden.
source-retrieved-heading = Gefunden, nicht zitiert
source-retrieved-earlier = { $count } frühere Antworten, für die es gefunden wurde →
source-together-heading = Oft zusammen zitiert mit
retrieved-heading = Früher gefunden, nicht zitiert: { $title }

## Shared pages of works

shared-page-heading = Werke aus einer einzigen Antwort, { $name }
shared-page-description = { $count ->
    [one] { $count } Werk, das nur eine Antwort zitiert oder aufführt.
   *[other] { $count } Werke, die nur eine Antwort zitiert oder aufführt.
}
shared-page-lead = Jedes dieser Werke wird nur in einer Antwort zitiert oder aufgeführt.
shared-page-retrieved = gefunden, nicht zitiert: { $answer }

## Threads

threads-description = { $count ->
    [one] { $count } Fragenfolge: Antworten, die zueinander geführt haben.
   *[other] { $count } Fragenfolgen: Antworten, die zueinander geführt haben.
}
threads-lead = { $count ->
    [0] Noch hat keine Antwort zu einer weiteren geführt. Eine Fragenfolge beginnt, wenn jemand eine der Anschlussfragen einer Antwort stellt.
    [1] Eine Fragenfolge ist eine Frage mit ihren Anschlussfragen, deren Anschlussfragen und so fort, jeweils mit den Antworten. Bisher hat das Archiv eine Fragenfolge.
   *[other] Eine Fragenfolge ist eine Frage mit ihren Anschlussfragen, deren Anschlussfragen und so fort, jeweils mit den Antworten. Das Archiv hat { $count } Fragenfolgen.
}
threads-longest-heading = Längste
threads-all-heading = Alle Fragenfolgen, längste zuerst
threads-newest-heading = Neueste
threads-months-heading = Nach dem Monat der ersten Antwort
thread-answers = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
}
thread-list-heading = Fragenfolgen, begonnen im { $month }
thread-list-heading-undated = Fragenfolgen, begonnen mit einer Antwort ohne Datum
thread-list-lead = { $count ->
    [one] { $count } Fragenfolge
   *[other] { $count } Fragenfolgen
}
thread-title = Fragenfolge: { $question }
thread-title-part = Fragenfolge: { $question } (Teil { $number })
thread-description = Eine Frage, ihre Anschlussfragen und die Antworten darauf als Gliederung: { $question }
thread-of = { $count ->
    [one] Fragenfolge mit { $count } Antwort
   *[other] Fragenfolge mit { $count } Antworten
}
thread-open-questions = { $count ->
    [one] { $count } offene Frage
   *[other] { $count } offene Fragen
}
thread-part-of = Teil { $number } einer Fragenfolge
thread-part = Teil { $number }
thread-beginning = Anfang der Fragenfolge
thread-order = Jede Antwort steht über denen, zu denen sie geführt hat. Die Nummern geben die Lesereihenfolge an: erst ein Zweig bis zum Ende, dann der nächste.
thread-map = Karte der Fragenfolge
thread-map-open = offene Fragen
thread-follows-from = folgt aus { $answer }
thread-also-from = auch gefragt nach { $answers }
thread-also-to = führt auch zu { $answers }
thread-parts = Teile der Fragenfolge
thread-earlier = ← { $part }
thread-later = { $part } →

## Open questions

open-questions-description = { $count ->
    [one] { $count } Anschlussfrage ohne Antwort.
   *[other] { $count } Anschlussfragen ohne Antwort.
}
open-questions-category-description = { $list }: Anschlussfragen ohne Antwort.
open-questions-list-description = { $count ->
    [one] { $list }: { $count } Frage.
   *[other] { $list }: { $count } Fragen.
}
open-questions-list-page-description = { $list }, Seite { $number }.
open-questions-lead = { $count ->
    [0] Keine Anschlussfrage wartet auf eine Antwort.
    [1] Eine Anschlussfrage wartet noch auf eine Antwort.
   *[other] { $count } Anschlussfragen ohne Antwort, die am häufigsten gestellten zuerst.
}
open-questions-lead-most-asked = Die { $shown } am häufigsten gestellten Anschlussfragen ohne Antwort.
open-questions-lead-month = { $count ->
    [one] { $count } Anschlussfrage ohne Antwort, neueste zuerst.
   *[other] { $count } Anschlussfragen ohne Antwort, neueste zuerst.
}
open-questions-lead-shown = { $count } Anschlussfragen ohne Antwort. Die { $shown } am häufigsten gestellten stehen am Anfang.
open-questions-lead-all-below = { $count } Anschlussfragen ohne Antwort. Die { $shown } am häufigsten gestellten stehen am Anfang, danach Listen mit allen.
open-questions-data = JSON
open-questions-none-left = Alle Fragen auf dieser Seite sind beantwortet.
open-questions-categories-heading = Nach Kategorie
open-questions-months-heading = Alle, nach dem Monat der ersten Nennung
open-questions-month-heading = Offene Fragen, zuerst gestellt im { $month }
open-questions-undated-heading = Offene Fragen aus Antworten ohne Datum
open-questions-category-heading = Offene Fragen in { $category }
open-questions-no-category-heading = Offene Fragen ohne Kategorie
open-questions-category-month-heading = { $category }: { $month }
asked-by-answers = { $count ->
    [one] aus einer Antwort
   *[other] aus { $count } Antworten
}
asked-by-named = { $count ->
    [one] aus { $answers }
   *[other] aus { $count } Antworten: { $answers }
}
asked-by-first = aus { $answers }
ask-this = Diese Frage stellen

## Gaps

gaps-description = { $count ->
    [one] { $count } Antwort, nach deren Worten ihre Quellen die Frage nicht ganz beantworten.
   *[other] { $count } Antworten, nach deren Worten ihre Quellen die Frage nicht ganz beantworten.
}
gaps-category-description = { $count ->
    [one] { $list }: { $count } Antwort, nach deren Worten ihre Quellen die Frage nicht ganz beantworten.
   *[other] { $list }: { $count } Antworten, nach deren Worten ihre Quellen die Frage nicht ganz beantworten.
}
gaps-lead = { $count ->
    [0] Keine Antwort sagt, dass ihre Quellen die Frage nicht ganz beantworten.
    [1] Wo das Archiv endet: Eine von { $answers ->
        [one] { $answers } Antwort
       *[other] { $answers } Antworten
    } sagt, dass ihre Quellen die Frage nicht ganz beantworten.
   *[other] Wo das Archiv endet: { $count } von { $answers } Antworten sagen, dass ihre Quellen die Frage nicht ganz beantworten.
}
gaps-lead-category = { $count ->
    [one] { $count } Antwort, nach deren Worten ihre Quellen die Frage nicht ganz beantworten, neueste zuerst.
   *[other] { $count } Antworten, nach deren Worten ihre Quellen die Frage nicht ganz beantworten, neueste zuerst.
}
gaps-search = Diese Antworten durchsuchen
gaps-newest-heading = Neueste Lücken
gaps-newest-of = Die neuesten { $shown } von { $count }. Alle sind nach Kategorie aufgeführt.
gaps-categories-heading = Alle, nach Kategorie
gaps-category-heading = Lücken in { $category }
gaps-no-category-heading = Lücken ohne Kategorie
gaps-how-heading = Wie Lücken gefunden werden
gaps-how = Ein Satz steht hier, wenn er eine dieser Wendungen enthält, mit denen Antworten sagen, dass ihre Quellen nicht ausreichen. Manche Lücke wird so übersehen, und manche aufgeführte ist klein.

## Statistics

statistics-description = { $count ->
    [one] { $count } Antwort in Zahlen, nach Monat, Modell und Kategorie, mit einer Prüfung der Belege.
   *[other] { $count } Antworten in Zahlen, nach Monat, Modell und Kategorie, mit einer Prüfung der Belege.
}
statistics-lead = Das Archiv in Zahlen.
statistics-lead-dates = Das Archiv in Zahlen, vom { $from } bis zum { $to }.
figure-answers = Antworten
figure-questions = Fragen
figure-works = Werke
figure-works-cited = zitierte Werke
figure-citations = Belege
figure-open-questions = offene Fragen
figure-gaps = Lücken
chart-numbers = { $chart }: die Zahlen
chart-empty = Noch gibt es nichts zu zeigen.
chart-one-bar = { $unit }: { $most } für { $first }.
chart-bars = { $unit }: { $count } Balken von { $first } bis { $last }; der größte ist { $largest } mit { $most }.
chart-months-title = Antworten nach Monat
chart-months-bar = Monat
chart-years-title = Antworten nach Jahr
chart-years-bar = Jahr
chart-years-before = vor { $year }
chart-undated = { $count ->
    [one] { $count } Antwort ohne Datum.
   *[other] { $count } Antworten ohne Datum.
}
chart-models-title = Antworten nach Modell
chart-models-bar = Modell
chart-models-others = { $count ->
    [one] { $count } weiteres Modell
   *[other] { $count } weitere Modelle
}
chart-models-not-named = nicht genannt
chart-categories-title = Antworten nach Kategorie der zitierten Werke
chart-categories-bar = Kategorie
chart-categories-note = Eine Antwort zählt in jeder Kategorie der Werke, die sie zitiert, höchstens in acht.
chart-categories-note-left = { $count ->
    [one] Eine Antwort zählt in jeder Kategorie der Werke, die sie zitiert, höchstens in acht. { $count } kleinere Kategorie ist nicht dargestellt.
   *[other] Eine Antwort zählt in jeder Kategorie der Werke, die sie zitiert, höchstens in acht. { $count } kleinere Kategorien sind nicht dargestellt.
}
chart-category = { $id }, { $name }
chart-cited-title = Wie oft Werke zitiert werden
chart-cited-bar = Zitiert
chart-cited-by = { $count ->
    [0] nie
    [1] von einer Antwort
   *[other] von { $count } Antworten
}
chart-cited-by-range = von { $from } bis { $to } Antworten
chart-cited-by-more = von { $from } oder mehr Antworten
chart-citing-title = Wie viele Werke eine Antwort zitiert
chart-citing-bar = Zitiert
chart-citing = { $count ->
    [0] kein Werk
    [1] ein Werk
   *[other] { $count } Werke
}
chart-citing-more = { $count } oder mehr Werke
chart-citing-more-short = { $count }+
chart-unit-answers = Antworten
chart-unit-works = Werke
chart-unit-sources = Quellen
chart-audit-title = Quellen aller Antworten
chart-audit-bar = Stand
audit-heading = Prüfung der Belege
audit-lead = Jede Antwort führt die Werke auf, die eine Suche zu ihrer Frage gefunden hat. Ein Werk kann { $cited }, { $retrieved } oder { $unlisted } sein. Werke der letzten Gruppe lassen sich nicht mit den Quellen abgleichen, die das Modell erhalten hat.
audit-cited = aufgeführt und zitiert
audit-retrieved = gefunden, nicht zitiert
audit-unlisted = zitiert, nicht in der Liste
audit-answers-outside = { $count ->
    [one] Antwort zitiert außerhalb ihrer Liste
   *[other] Antworten zitieren außerhalb ihrer Listen
}
audit-answers-idle = { $count ->
    [one] Antwort zitiert nichts aus ihrer Liste
   *[other] Antworten zitieren nichts aus ihren Listen
}
audit-works-unlisted = { $count ->
    [one] Werk zitiert, nie aufgeführt
   *[other] Werke zitiert, nie aufgeführt
}
audit-works-disputed = { $count ->
    [one] Werk mit widersprüchlichen Titeln
   *[other] Werke mit widersprüchlichen Titeln
}
audit-clean = Jedes zitierte Werk steht in der Liste seiner Antwort, jede Antwort mit Quellen zitiert eine davon, und kein Werk hat widersprüchliche Titel.
audit-worst-heading = Zuerst zu prüfende Antworten
audit-row-outside = { $count ->
    [one] zitiert { $count } Werk außerhalb ihrer Liste
   *[other] zitiert { $count } Werke außerhalb ihrer Liste
}
audit-row-listed = zitiert { $cited } von { $listed } aufgeführten Werken
audit-worst-shown = Die ersten { $shown }, nach der Zahl der Werke, die außerhalb der Liste zitiert sind.
audit-unlisted-heading = Zitierte, aber nie aufgeführte Werke
audit-unlisted-shown = Die { $shown } meistzitierten von { $count }.
audit-disputed-heading = Werke mit widersprüchlichen Titeln
audit-disputed-shown = { $shown } von { $count }, nach Kennung.
audit-other-title = auch aufgeführt als „{ $title }“
audit-other-category = auch aufgeführt in { $category }
audit-other-title-and-category = auch aufgeführt als „{ $title }“ in { $category }
data-heading = Daten
data-lead = Das Archiv gibt es auch als Daten. { $index } nennt die Dateien: Antworten als JSON-Zeilen nach Monat ({ $schema }) und Werke als BibTeX und CSL-JSON nach dem Monat der ersten Nennung. { $questions } sind JSON-Dateien nach Monat.
data-index = Ein Verzeichnis
data-schema = ihr Schema
data-open-questions = Die offenen Fragen

## The search page

search-description = Alle Antworten durchsuchen.
search-placeholder = Wörter oder „eine Wortfolge“
search-needs = Die Suche läuft in Ihrem Browser. Sie braucht JavaScript und einen Webserver und funktioniert deshalb nicht auf Seiten, die aus einem Ordner geöffnet sind. Ohne sie führen die folgenden Listen zu jeder Antwort.
search-needs-scripts = Die Suche läuft in Ihrem Browser und braucht JavaScript. Ohne sie führen die folgenden Listen zu jeder Antwort.
search-waiting = Suche läuft …
search-help-heading = So suchen Sie
search-help-words-example = Halo Dunkle Materie
search-help-words = Antworten mit diesen Wörtern in jeder Form. Die mit allen Wörtern stehen zuerst.
search-help-phrase-example = „Dunkle Materie“
search-help-phrase = Wörter nebeneinander, in dieser Reihenfolge.
search-help-or-example = Halo OR Haufen
search-help-or = Antworten mit dem einen oder dem anderen Wort. Das geht auch mit Wortfolgen und mit Filtern: cat:hep-th OR cat:hep-ph.
search-help-without-example = Halo -Simulation
search-help-without = Antworten ohne ein Wort. Das geht auch mit Wortfolgen und Filtern: -„Dunkle Materie“, -cat:hep-th.
search-help-category-example = cat:astro-ph.CO
search-help-category = Antworten, die ein Werk dieser Kategorie zitieren, nach Kennung oder Wörtern ihres Namens. cat:astro-ph schließt alle Unterklassen ein.
search-help-model-example = model:claude
search-help-model = Antworten eines Modells mit diesem Wort im Namen.
search-help-source-example = source:AG-2025.04-1127
search-help-source = Antworten, die dieses Werk aufführen oder zitieren.
search-help-date-example = date:2026-05
search-help-date = Antworten eines Jahres, Monats oder Tages.
search-help-range-example = from:2026-01 until:2026-03
search-help-range = Antworten zwischen zwei Daten, beide eingeschlossen. „after:“ bedeutet „from:“; „before:“ schließt sein Datum aus.
search-help-gap-example = is:gap
search-help-gap = Antworten, nach deren Worten ihre Quellen die Frage nicht ganz beantworten. is:answered findet die übrigen.
search-help-open-example = is:open
search-help-open = Antworten mit einer Anschlussfrage, die keine Antwort beantwortet.
search-help-tag-example = tag:lensing
search-help-tag = Antworten mit diesem Schlagwort.
search-help-id-example = id:8acbd1f2792065bd
search-help-id = Die Antwort mit dieser Kennung.
search-help-more = Setzen Sie einen Wert mit Leerzeichen in Anführungszeichen: model:„claude opus“. Tippfehler werden berichtigt. Das letzte Wort darf unvollständig sein.
search-examples-heading = Zum Beispiel
search-categories-heading = Antworten nach Kategorie
search-categories-more = { $count ->
    [one] { $count } weitere Kategorie
   *[other] { $count } weitere Kategorien
}
search-categories-all = Alle Kategorien nach Fachgebiet
search-facets-heading = Sortieren und filtern
search-sort = Sortieren nach
search-sort-relevance = Relevanz
search-sort-date = Datum, neueste zuerst
search-sort-asked = Häufigkeit der Frage
search-dates = Zeitraum
search-dates-from = Von
search-dates-to = bis
search-dates-format = JJJJ-MM
search-remove-filters = Alle Filter entfernen
search-more-results = Weitere Treffer
search-browse-heading = Alle Antworten nach Monat

## The page for addresses that don't exist

not-found-title = Seite nicht gefunden
not-found-description = Unter dieser Adresse ist nichts veröffentlicht.
not-found-heading = Unter dieser Adresse gibt es keine Seite
not-found-lead = Vielleicht ist sie falsch geschrieben oder nur zum Teil kopiert. Antworten behalten ihre Adresse; eine Suche nach ein paar Wörtern der Frage sollte die gewünschte also finden.
not-found-start-again = Oder beginnen Sie noch einmal auf { $home }.
not-found-home = der Startseite

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name } ({ $id })
feed-category-description = Die neuesten Antworten, die Werke in { $category } zitieren.
feed-model-title = { $model } · { $site }
feed-model-description = Die neuesten Antworten von { $model }.
feed-rest = Diese Antwort zu Ende lesen

## An answer as Markdown

twin-byline = Beantwortet { $by } · von einem Modell geschrieben, nicht fachlich begutachtet
twin-by-model = von { $model }
twin-editors-note = Anmerkung der Redaktion: { $note }
twin-gap = Die Quellen beantworten diese Frage nicht ganz, wie die Antwort selbst sagt.
twin-web-page = Webseite

## llms.txt and its lists by month

llms-about = Jede Antwort hat ein Sprachmodell anhand der Quellen geschrieben, die sie nennt; sie ist nicht fachlich begutachtet. Prüfen Sie die Quellen, bevor Sie eine Antwort zitieren. Der Wert einer Quelle ist ihre Ähnlichkeit mit der Frage, als sie gefunden wurde.
llms-twins = Zur Seite jeder Antwort gibt es eine Fassung in Markdown: dieselbe Adresse mit `.md` statt `.html`.
llms-newest-heading = Neueste Antworten
llms-months-heading = Alle Antworten nach Monat
llms-month-answers = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
}
llms-more-heading = Mehr
llms-sources = die Werke, die Antworten zitieren, jeweils mit den zitierenden Sätzen
llms-open-questions = Anschlussfragen ohne Antwort
llms-data-heading = Daten
llms-data = Datenabzüge: Antworten als JSON-Zeilen, Werke zum Zitieren
llms-feed-heading = JSON-Feed
llms-feed = die neuesten Antworten im vollen Wortlaut
llms-month-title = { $archive }, { $list }
llms-older = Ältere Antworten dieses Monats

## The search, as browsers describe it

opensearch-description = { $title } durchsuchen. { $description }

## Scripts of every page

script-site-colours = Farben: { $now }
script-site-colours-auto = System
script-site-colours-light = hell
script-site-colours-dark = dunkel
script-site-new = neu
script-site-copy = Kopieren
script-site-copied = Kopiert
script-site-copy-these = Diese { $count } kopieren

## What a reader needs only after the first step: cards, references, links to passages

script-later-copy = Kopieren
script-later-copied = Kopiert
script-later-selected = Markiert: bitte mit der Tastatur kopieren
script-later-bibtex-of-works = BibTeX der zitierten Werke
script-later-source = Quelle
script-later-source-cited = { $cited ->
    [one] zitiert in { $cited } Antwort
   *[other] zitiert in { $cited } Antworten
}
script-later-source-cited-and-retrieved = { $cited ->
    [one] zitiert in { $cited } Antwort, gefunden für { $retrieved } weitere
   *[other] zitiert in { $cited } Antworten, gefunden für { $retrieved } weitere
}
script-later-source-page = Was Antworten zu diesem Werk sagen
script-later-source-row = In der Liste der Quellen
script-later-link-copied = Link kopiert
script-later-passage = Markierte Stelle
script-later-passage-link = Link zu dieser Stelle kopieren
script-later-passage-quote = Zitat mit Nachweis kopieren
script-later-quote = „{ $quote }“

## Scripts of the search

script-search-answers = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
}
script-search-best-matches = Keine Antwort enthält alle Wörter. Die besten Treffer:
script-search-other-matches = Diesen Antworten fehlen einige der Wörter:
script-search-in-source = Nur im Titel einer Quelle:
script-search-missing = Keine Antwort enthält { $words }.
script-search-dropped = Ausgelassen: { $words }, die häufigsten von mehr als 16 Wörtern.
script-search-typed = „{ $word }“
script-search-not-a-filter = „{ $name }“ ist kein Filter und wurde als Wörter gesucht. Filter sind „model:“, „cat:“, „source:“, „tag:“, „id:“, „is:gap“, „is:answered“, „is:open“, „date:“, „from:“, „until:“, „after:“ und „before:“.
script-search-not-a-filter-near = „{ $name }“ ist kein Filter und wurde als Wörter gesucht. Meinten Sie „{ $near }“?
script-search-not-a-date = „{ $value }“ ist kein Datum; „{ $name }:“ wurde deshalb als Wort gesucht. Schreiben Sie { $name }:2026, { $name }:2026-05 oder { $name }:2026-05-03.
script-search-asked-times = { $count ->
    [one] { $count }-mal gefragt
   *[other] { $count }-mal gefragt
}
script-search-reload = Seite neu laden
script-search-page-is-old = Diese Seite ist älter als der Suchindex.
script-search-try-again = Erneut versuchen
script-search-no-index = Der Suchindex lässt sich nicht laden. Vielleicht sind Sie offline. Diese Listen führen trotzdem zu jeder Antwort:
script-search-no-index-in-folder = Der Suchindex lässt sich nicht laden: Im Ordner „search“ fehlt eine Datei, oder sie ist beschädigt. Diese Listen führen trotzdem zu jeder Antwort:
script-search-direct-answer = Antwort
script-search-direct-work = Quelle
script-search-direct-thread = Fragenfolge
script-search-direct-question = Offene Frage
script-search-direct-category = Kategorie
script-search-direct-model = Modell
script-search-chosen-from = ab { $date }
script-search-chosen-before = vor { $date }
script-search-remove = Filter { $name } entfernen
script-search-highlighted = { $count ->
    [one] { $count } Treffer hervorgehoben
   *[other] { $count } Treffer hervorgehoben
}
script-search-highlighted-remove = Aufheben
script-search-category = Kategorie
script-search-model = Modell
script-search-year = Jahr
script-search-is = Lücken
script-search-is-gap = mit Lücke
script-search-is-answered = ohne
script-search-gap = Quellen antworten nicht ganz
script-search-all = Alle { $count }
script-search-corrected = Kein Treffer für „{ $word }“. Gezeigt werden Treffer für
script-search-misspelt = Kein Treffer für „{ $word }“. Meinten Sie
script-search-nothing = Keine Antwort passt. Versuchen Sie weniger oder andere Wörter, oder blättern Sie in diesen Listen:
script-search-nothing-with-filters = Mit diesen Filtern passt keine Antwort.
script-search-without-filters = Ohne Filter suchen
script-search-searching = Suche läuft …
script-search-search = Suche
script-search-search-archive = Archiv durchsuchen
script-search-how-to-search = Wörter, „Wortfolgen“, -ohne, OR, cat:, model:, source:, tag:, date:, is:gap, is:answered, is:open
script-search-all-results = Alle Treffer
script-search-no-match = Keine Antwort passt.
