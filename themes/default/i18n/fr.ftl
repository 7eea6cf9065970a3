### The texts of the interface, in French. `en.ftl` says what each is for.

## Dates and numbers

date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
month = { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
undated = sans date
undated-name = Sans date
percent = { $percent } %
under-one-percent = moins de 1 %
match = similarité { $score } %

## Every page

site-description = Des réponses de modèles de langage, avec leurs sources.
skip-to-text = Aller au contenu
main-navigation = Menu principal
search = Rechercher
breadcrumb = Fil d’Ariane
home = Accueil
feed = Flux
licence = Licence : { $name }
page-title = { $page } · { $site }
page-name-with-detail = { $page } ({ $detail })
answers-heading = Réponses
sources-heading = Sources
threads-heading = Fils
open-questions = Questions ouvertes
gaps-heading = Lacunes
statistics-heading = Statistiques
models-heading = Modèles
categories-heading = Catégories
tags-heading = Étiquettes
markdown = Markdown
table = Tableau
formula = Formule
callout-note = Remarque
callout-tip = Conseil
callout-important = Important
callout-warning = Attention
callout-caution = Mise en garde
task-done = Fait
task-open = À faire
footnote-back = Retour au texte

## Lists of answers, works and threads

pager = Pages
pager-newer = ← Plus récentes
pager-older = Plus anciennes →
pager-newest = les plus récentes
pager-newest-page = Les { $entries } plus récentes
pager-page = { $number ->
    [1] Page 1 (la plus ancienne)
   *[other] Page { $number }
}
list-title-page = { $list } (page { $number })
list-description-answers = { $count ->
    [one] { $list } : { $count } réponse.
   *[other] { $list } : { $count } réponses.
}
list-description-works = { $count ->
    [one] { $list } : { $count } publication.
   *[other] { $list } : { $count } publications.
}
list-description-threads = { $count ->
    [one] { $list } : { $count } fil.
   *[other] { $list } : { $count } fils.
}
list-description-page-answers = { $count ->
    [one] { $list }, page { $number } : { $count } réponse.
   *[other] { $list }, page { $number } : { $count } réponses.
}
list-description-page-works = { $count ->
    [one] { $list }, page { $number } : { $count } publication.
   *[other] { $list }, page { $number } : { $count } publications.
}
list-description-page-threads = { $count ->
    [one] { $list }, page { $number } : { $count } fil.
   *[other] { $list }, page { $number } : { $count } fils.
}
list-lead = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}{ $order ->
    [newest] , de la plus récente à la plus ancienne
   *[undated] { "" }
}
list-lead-page = Page { $number }{ $order ->
    [newest] , du plus récent au plus ancien
   *[undated] { "" }
}
list-feed = flux
list-empty = Aucune réponse pour l’instant.
category-empty = Aucune réponse ne cite de publication de cette catégorie.
category-retrieved = { $count ->
    [one] Trouvée sans être citée par { $count } autre réponse
   *[other] Trouvée sans être citée par { $count } autres réponses
}{ $more ->
    [yes] { " " }(les { $listed } plus récentes)
   *[no] { "" }
}
category-retrieved-note = Une recherche a trouvé des publications de cette catégorie pour ces réponses, mais elles n’en citent aucune.
page-newest-first = Page { $number }, par ordre chronologique inverse.
archive-empty = L’archive est encore vide.
no-answers-yet = Aucune réponse n’a encore été publiée.
most-cited-works-heading = Publications les plus citées
by-category-heading = Par catégorie
all-categories = { $count ->
    [one] La catégorie par domaine →
   *[other] Les { $count } catégories par domaine →
}
and-more = et { $count } de plus
work-count = { $of ->
    [together] { $count ->
        [0] non citée
        [one] ensemble dans { $count } réponse
       *[other] ensemble dans { $count } réponses
    }
   *[cited] { $count ->
        [0] non citée
        [one] citée dans { $count } réponse
       *[other] citée dans { $count } réponses
    }
}
column-category = Catégorie
column-answers = Réponses
column-works = Publications
column-share = Part
kicker-month = Mois
kicker-model = Modèle
kicker-tag = Étiquette
kicker-category = Catégorie { $id } · { $field }
kicker-source = Source { $id }
no-category = Sans catégorie
no-field = Autres

## An answer

model-not-named = modèle non précisé
reading-time = { $minutes } min de lecture
answer-sources-cited = { $count ->
    [one] { $cited } source citée sur { $count }
   *[other] { $cited } sources citées sur { $count }
}
answer-works-cited = { $count ->
    [one] { $count } publication citée
   *[other] { $count } publications citées
}
version-of = version { $number } sur { $count }
version-undated-of = une des { $count } versions
answer-versions = autres réponses
answer-disagrees = { $here ->
    [gap] une autre réponse ne le dit pas
   *[answer] une autre réponse juge ses sources insuffisantes
}
answer-compare = comparer
answer-gap = Les sources n’y répondent pas entièrement
gap-mark = réponse incomplète des sources
row-others = { $count ->
    [one] Autre réponse : { $answers }
   *[other] { $count } autres réponses : { $answers }
}
answer-not-reviewed = réponse d’un modèle, non évaluée par des pairs
editors-note-label = Note de la rédaction.
editors-note = { $label } { $note }
answer-follow-up-to-label = Fait suite à
answer-follow-up-to = { $label } { $answers }
answer-follow-up-to-more = { $label } { $answers } ; et à d’autres
answer-thread-link = { $place ->
    [first] Ouvre un fil de questions
    [there] fil
   *[later] le fil « { $question } »
}
answer-thread = { $place ->
    [first] { $thread }
    [there] { $thread }
   *[later] Fait partie de { $thread }
}
answer-contents = Sur cette page
answer-note-match = similarité{ "\u00A0" }{ $score } %
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = Sources
answer-sources-cited-heading = Citées · { $count }
answer-sources-retrieved-heading = Trouvées, non citées · { $count }
answer-no-sources = Cette réponse n’indique aucune source.
source-without-title = Sans titre
retrieved-not-cited = trouvée, non citée
find-work = Chercher sur { $places }
cited-times = { $count ->
    [1] citée une fois
    [2] citée deux fois
   *[other] citée { $count } fois
}
cited-times-not-listed = { $cited }, absente de la liste
cited-not-listed = citée, absente de la liste
answer-follow-ups-heading = Pour aller plus loin
answer-follow-up-answered = avec réponse
answer-follow-up-several = la plus récente de plusieurs réponses
answer-follow-up-here = réponse sur cette page
answer-follow-up-open = question ouverte
answer-thread-order = Le fil dans l’ordre
answer-thread-previous = ← Précédente dans le fil
answer-thread-previous-version = ← Précédente dans le fil, autre version
answer-thread-next = Suivante dans le fil →
answer-thread-next-version = Suivante dans le fil, autre version →
answer-related-heading = Réponses proches
answer-related-shared = { $count ->
    [one] { $count } source commune : { $works }
   *[other] { $count } sources communes : { $works }
}
answer-versions-heading = Autres réponses à cette question
answer-versions-compare = Les comparer →
answer-cite-heading = Citer cette réponse
answer-cite-text = Texte
answer-cite-bibtex = BibTeX
answer-reference = { $model } (modèle de langage). « { $question } » { $archive }, { $date }. Réponse d’un modèle, non évaluée par des pairs. { $place }
answer-reference-no-model = Modèle non précisé
answer-reference-record = Notice { $id }
answer-reference-published = Réponse d’un modèle, non évaluée par des pairs, dans { $archive }
answer-raw = Notice brute

## Withdrawn answers and redirects

withdrawn = retirée
withdrawn-lead = Cette réponse a été retirée et son texte n’est plus disponible ici. La page est conservée pour que les liens qui y mènent aboutissent à une explication.
withdrawn-reason-label = Motif :
withdrawn-reason = { $label } { $reason }
withdrawn-description = Cette réponse a été retirée.
redirect-go-on = Continuer vers { $target }.
alias-heading = Cette page a changé d’adresse
alias-description = Cette réponse a changé d’adresse.
redirect-title = Page { $number }
redirect-heading = Ces entrées sont sur la page la plus récente
redirect-description = Ces entrées sont sur la page la plus récente.
redirect-newest = la page la plus récente

## Versions of an answer, compared

compare-title = Comparaison : { $question }
compare-description = { $count } réponses à la même question, comparées par les publications qu’elles citent et par leurs mots : { $question }
compare-lead = { $count } réponses à cette question, chacune comparée à la précédente.
compare-lead-newest = { $count } réponses à cette question. Les { $compared } plus récentes sont comparées, chacune à la précédente.
compare-lead-marks = { $gone } sont barrés dans la réponse plus ancienne, { $new } sont soulignés dans la plus récente. Le texte commun est en gris.
compare-disagreement = Désaccord : { $gaps } sur { $count } { $gaps ->
    [one] indique que ses
   *[other] indiquent que leurs
} sources ne répondent pas entièrement à la question.
compare-shared = Publications citées par plusieurs réponses : { $works }
compare-shared-in = { $cited } sur { $count }
compare-shared-none = Aucune publication n’est citée par deux réponses.
compare-texts = Les deux textes
compare-gone = Les mots supprimés
compare-new = les mots ajoutés
version-name = Version { $number }
version-works-cited = { $count ->
    [0] aucune publication citée
    [one] { $count } publication citée
   *[other] { $count } publications citées
}
compare-asked-as = question posée : « { $question } »
compare-others = { $count ->
    [one] { $count } autre réponse, non comparée ici
   *[other] { $count } autres réponses, non comparées ici
}
compare-pair = Version { $newer } comparée à la version { $older }
compare-pair-undated = Une version sans date comparée à la version { $older }
compare-pair-both-undated = Une version sans date comparée à une autre sans date
compare-changes = { $kept ->
    [one] { $kept } publication citée conservée
   *[other] { $kept } publications citées conservées
}, { $added ->
    [one] { $added } nouvelle
   *[other] { $added } nouvelles
}, { $dropped ->
    [one] { $dropped } abandonnée
   *[other] { $dropped } abandonnées
} ; { $texts ->
    [apart] rédactions indépendantes : { $percent } % des mots diffèrent
   *[alike] { $percent } % des mots modifiés
}
compare-works = { $in ->
    [both] Citées dans les deux
    [older] { $older } seulement
   *[newer] { $newer } seulement
} · { $count ->
    [one] { $count } publication
   *[other] { $count } publications
}
compare-headings = Titres
compare-gap = Lacune
compare-gap-admitted = { $gap ->
    [yes] sources insuffisantes
   *[no] aucune
}
compare-length = Longueur
compare-words = { $count ->
    [one] { $count } mot
   *[other] { $count } mots
}
compare-row-older = Avant
compare-row-newer = Maintenant

## The front page

home-totals = { $answers ->
    [one] { $answers } réponse
   *[other] { $answers } réponses
} à { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
}, d’après { $works ->
    [one] { $works } publication
   *[other] { $works } publications
}
home-newest-date = dernière : { $date }
home-newest-heading = Dernières réponses
home-all-answers = Toutes les réponses →
home-asked-by = { $count ->
    [one] posée par une réponse : { $answer }
   *[other] posée par { $count } réponses, d’abord : { $answer }
}
home-all-open-questions = Les { $count } questions ouvertes →
home-topics-heading = Thèmes
home-all-topics = Toutes les catégories →
home-all-sources = Toutes les sources →
home-threads-heading = Fils les plus longs
home-all-threads = Tous les fils →
home-archive-heading = À propos de l’archive
home-gaps = { $count ->
    [0] aucune réponse n’indique que ses sources ne répondent pas entièrement à la question
    [one] une réponse indique que ses sources ne répondent pas entièrement à la question
   *[other] { $count } réponses indiquent que leurs sources ne répondent pas entièrement à la question
}
home-statistics = mois, modèles, catégories et audit des citations

## Indexes of answers, models, categories and tags

answers-description = { $count ->
    [one] { $count } réponse, par mois, modèle et catégorie.
   *[other] { $count } réponses, par mois, modèle et catégorie.
}
answers-lead = { $count ->
    [0] L’archive est encore vide.
    [1] Une seule réponse pour l’instant.
   *[other] { $count } réponses, par mois, par modèle et par catégorie des publications citées.
}
answers-gaps = Lacunes : questions auxquelles les sources ne répondent pas entièrement
answers-newest-heading = Dernières réponses
answers-months-heading = Par mois
answers-models-heading = Par modèle
answers-all-models = Les { $count } modèles →
answers-tags-heading = Par étiquette
answers-all-tags = Les { $count } étiquettes →
models-description = { $count ->
    [one] { $count } modèle auteur de réponses dans cette archive.
   *[other] { $count } modèles auteurs de réponses dans cette archive.
}
models-lead = { $count ->
    [0] Aucune réponse n’indique le modèle qui l’a rédigée.
    [1] Un seul modèle a rédigé toutes les réponses dont le modèle est indiqué.
   *[other] { $count } modèles, avec le nombre de réponses de chacun.
}
models-lead-shown = { $count } modèles. Voici les { $shown } qui ont rédigé le plus de réponses, avec le nombre de réponses de chacun.
categories-description = { $count ->
    [1] La catégorie de toutes les sources.
   *[other] Les { $count } catégories des sources.
}
categories-lead = { $count ->
    [0] Aucune source n’a encore de catégorie.
   *[other] Les catégories des sources, sous leurs noms d’arXiv. La page d’une catégorie présente les réponses qui en citent une publication et ses publications les plus citées.
}
tags-description = { $count ->
    [one] { $count } étiquette attribuée aux réponses par la rédaction.
   *[other] { $count } étiquettes attribuées aux réponses par la rédaction.
}
tags-lead = { $count ->
    [one] { $count } étiquette attribuée aux réponses par la rédaction.
   *[other] { $count } étiquettes attribuées aux réponses par la rédaction.
}
tags-lead-shown = { $count } étiquettes attribuées aux réponses par la rédaction. Voici les { $shown } plus utilisées.

## Sources

sources-description = { $count ->
    [one] { $count } publication sur laquelle s’appuient des réponses de cette archive.
   *[other] { $count } publications sur lesquelles s’appuient des réponses de cette archive.
}
sources-lead = { $count ->
    [0] Aucune publication n’a encore été listée ou citée.
    [1] Une seule publication pour l’instant.
   *[other] Les réponses listent ou citent { $count } publications, dont { $cited ->
        [one] { $cited } est citée
       *[other] { $cited } sont citées
    }. Chaque publication a une page avec toutes les phrases qui la citent.
}
sources-most-cited-heading = Les plus citées
sources-months-heading = Toutes les publications, par mois de première apparition
works-heading = Sources apparues en { $month }
works-heading-undated = Sources apparues dans des réponses sans date
works-lead = { $count ->
    [one] { $count } publication
   *[other] { $count } publications
}
works-empty = Aucune publication pour l’instant.

## A source

source-description = { $count ->
    [0] Trouvée, mais pas encore citée : { $id }.
    [one] Toutes les phrases qui citent { $id }, dans { $count } réponse.
   *[other] Toutes les phrases qui citent { $id }, dans { $count } réponses.
}
source-first-cited = citée pour la première fois le { $date }
source-untitled = Des réponses citent cet identifiant, mais aucune notice ne liste la publication : son titre est inconnu.
source-other-title = Des réponses listent cette publication sous des titres différents. Le plus récent est affiché ; un autre est « { $title } ».
source-other-category = Des réponses listent cette publication dans des catégories différentes. La plus récente est affichée ; une autre est { $category }.
source-other-title-and-category = Des réponses listent cette publication sous des titres et des catégories différents. Les plus récents sont affichés ; d’autres sont « { $title } » et { $category }.
source-same-title = Publications de même titre : { $works }.
source-answers = { $count ->
    [one] réponse la cite
   *[other] réponses la citent
}
source-sentences = { $count ->
    [one] phrase
   *[other] phrases
}
source-retrieved-only = trouvée, non citée
source-match = similarité
source-passages-heading = Citations textuelles
source-passage = « { $words } »
source-passage-quoted = { $count ->
    [one] cité dans { $answers }
   *[other] cité dans { $count } réponses : { $answers }
}
source-said-heading = Ce qu’en disent les réponses
sentence-in-its-paragraph = Voir dans son paragraphe
source-not-cited = Aucune réponse ne la cite encore.
source-only-retrieved = Aucune réponse ne la cite encore. Elle a seulement été trouvée.
source-retrieved-heading = Trouvée, non citée
source-retrieved-earlier = { $count } réponses antérieures pour lesquelles elle a été trouvée →
source-together-heading = Souvent citée avec
retrieved-heading = Trouvée auparavant, non citée : { $title }

## Shared pages of works

shared-page-heading = Publications utilisées par une seule réponse, { $name }
shared-page-description = { $count ->
    [one] { $count } publication citée ou listée par une seule réponse.
   *[other] { $count } publications citées ou listées par une seule réponse.
}
shared-page-lead = Une seule réponse cite ou liste chacune de ces publications.
shared-page-retrieved = trouvée, non citée : { $answer }

## Threads

threads-description = { $count ->
    [one] { $count } fil de réponses menant les unes aux autres.
   *[other] { $count } fils de réponses menant les unes aux autres.
}
threads-lead = { $count ->
    [0] Aucune réponse n’a encore mené à une autre. Un fil commence quand quelqu’un pose une des questions complémentaires d’une réponse.
    [1] Un fil est une question, ses questions complémentaires et ainsi de suite, avec leurs réponses. L’archive en compte un pour l’instant.
   *[other] Un fil est une question, ses questions complémentaires et ainsi de suite, avec leurs réponses. L’archive en compte { $count }.
}
threads-longest-heading = Les plus longs
threads-all-heading = Tous les fils, du plus long au plus court
threads-newest-heading = Les plus récents
threads-months-heading = Par mois de la première réponse
thread-answers = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
thread-list-heading = Fils commencés en { $month }
thread-list-heading-undated = Fils commencés par une réponse sans date
thread-list-lead = { $count ->
    [one] { $count } fil
   *[other] { $count } fils
}
thread-title = Fil : { $question }
thread-title-part = Fil : { $question } (partie { $number })
thread-description = Une question, ses questions complémentaires et leurs réponses, sous forme de plan : { $question }
thread-of = { $count ->
    [one] fil de { $count } réponse
   *[other] fil de { $count } réponses
}
thread-open-questions = { $count ->
    [one] { $count } question ouverte
   *[other] { $count } questions ouvertes
}
thread-part-of = partie { $number } d’un fil
thread-part = Partie { $number }
thread-beginning = Début du fil
thread-order = Chaque réponse est au-dessus de celles auxquelles elle a mené. Les numéros donnent l’ordre de lecture : une branche jusqu’au bout, puis la suivante.
thread-map = Carte du fil
thread-map-open = questions ouvertes
thread-follows-from = découle de { $answer }
thread-also-from = posée aussi par { $answers }
thread-also-to = mène aussi à { $answers }
thread-parts = Parties du fil
thread-earlier = ← { $part }
thread-later = { $part } →

## Open questions

open-questions-description = { $count ->
    [one] { $count } question complémentaire sans réponse.
   *[other] { $count } questions complémentaires sans réponse.
}
open-questions-category-description = { $list } : questions complémentaires sans réponse.
open-questions-list-description = { $count ->
    [one] { $list } : { $count } question.
   *[other] { $list } : { $count } questions.
}
open-questions-list-page-description = { $list }, page { $number }.
open-questions-lead = { $count ->
    [0] Aucune question complémentaire n’attend de réponse.
    [1] Une question complémentaire attend encore une réponse.
   *[other] { $count } questions complémentaires sans réponse, les plus posées d’abord.
}
open-questions-lead-most-asked = Les { $shown } questions complémentaires sans réponse les plus posées.
open-questions-lead-month = { $count ->
    [one] { $count } question complémentaire sans réponse, par ordre chronologique inverse.
   *[other] { $count } questions complémentaires sans réponse, par ordre chronologique inverse.
}
open-questions-lead-shown = { $count } questions complémentaires sans réponse. Les { $shown } plus posées viennent d’abord.
open-questions-lead-all-below = { $count } questions complémentaires sans réponse. Les { $shown } plus posées viennent d’abord ; les listes complètes suivent.
open-questions-data = JSON
open-questions-none-left = Toutes les questions de cette page ont reçu une réponse.
open-questions-categories-heading = Par catégorie
open-questions-months-heading = Toutes, par mois de première apparition
open-questions-month-heading = Questions ouvertes apparues en { $month }
open-questions-undated-heading = Questions ouvertes de réponses sans date
open-questions-category-heading = Questions ouvertes en { $category }
open-questions-no-category-heading = Questions ouvertes sans catégorie
open-questions-category-month-heading = { $category } : { $month }
asked-by-answers = { $count ->
    [one] posée par une réponse
   *[other] posée par { $count } réponses
}
asked-by-named = { $count ->
    [one] posée par { $answers }
   *[other] posée par { $count } réponses : { $answers }
}
asked-by-first = posée par { $answers }
ask-this = Poser la question

## Gaps

gaps-description = { $count ->
    [one] { $count } réponse indiquant que ses sources ne répondent pas entièrement à la question.
   *[other] { $count } réponses indiquant que leurs sources ne répondent pas entièrement à la question.
}
gaps-category-description = { $count ->
    [one] { $list } : { $count } réponse indiquant que ses sources ne répondent pas entièrement à la question.
   *[other] { $list } : { $count } réponses indiquant que leurs sources ne répondent pas entièrement à la question.
}
gaps-lead = { $count ->
    [0] Aucune réponse n’indique que ses sources ne répondent pas entièrement à la question.
    [1] Les limites de l’archive : une réponse sur { $answers } indique que ses sources ne répondent pas entièrement à la question.
   *[other] Les limites de l’archive : { $count } réponses sur { $answers } indiquent que leurs sources ne répondent pas entièrement à la question.
}
gaps-lead-category = { $count ->
    [one] { $count } réponse indiquant que ses sources ne répondent pas entièrement à la question, par ordre chronologique inverse.
   *[other] { $count } réponses indiquant que leurs sources ne répondent pas entièrement à la question, par ordre chronologique inverse.
}
gaps-search = Rechercher dans ces réponses
gaps-newest-heading = Dernières lacunes
gaps-newest-of = Les { $shown } plus récentes sur { $count }. Toutes sont listées par catégorie.
gaps-categories-heading = Toutes, par catégorie
gaps-category-heading = Lacunes en { $category }
gaps-no-category-heading = Lacunes sans catégorie
gaps-how-heading = Comment les lacunes sont repérées
gaps-how = Une phrase figure ici si elle contient une de ces tournures, que les réponses emploient quand leurs sources ne suffisent pas. Certaines lacunes échappent donc au repérage, et certaines de celles listées sont mineures.

## Statistics

statistics-description = { $count ->
    [one] { $count } réponse en chiffres, par mois, modèle et catégorie, avec un audit des citations.
   *[other] { $count } réponses en chiffres, par mois, modèle et catégorie, avec un audit des citations.
}
statistics-lead = L’archive en chiffres.
statistics-lead-dates = L’archive en chiffres, du { $from } au { $to }.
figure-answers = réponses
figure-questions = questions
figure-works = publications
figure-works-cited = publications citées
figure-citations = citations
figure-open-questions = questions ouvertes
figure-gaps = lacunes
chart-numbers = { $chart } : les chiffres
chart-empty = Rien à afficher pour l’instant.
chart-one-bar = { $unit } : { $most } pour { $first }.
chart-bars = { $unit } : { $count } barres de { $first } à { $last } ; la plus grande est { $largest } avec { $most }.
chart-months-title = Réponses par mois
chart-months-bar = Mois
chart-years-title = Réponses par an
chart-years-bar = Année
chart-years-before = avant { $year }
chart-undated = { $count ->
    [one] { $count } réponse sans date.
   *[other] { $count } réponses sans date.
}
chart-models-title = Réponses par modèle
chart-models-bar = Modèle
chart-models-others = { $count ->
    [one] { $count } autre modèle
   *[other] { $count } autres modèles
}
chart-models-not-named = non précisé
chart-categories-title = Réponses par catégorie des publications citées
chart-categories-bar = Catégorie
chart-categories-note = Une réponse compte dans chaque catégorie des publications qu’elle cite, huit au plus.
chart-categories-note-left = { $count ->
    [one] Une réponse compte dans chaque catégorie des publications qu’elle cite, huit au plus. { $count } catégorie plus petite n’est pas affichée.
   *[other] Une réponse compte dans chaque catégorie des publications qu’elle cite, huit au plus. { $count } catégories plus petites ne sont pas affichées.
}
chart-category = { $id }, { $name }
chart-cited-title = Fréquence de citation des publications
chart-cited-bar = Citée
chart-cited-by = { $count ->
    [0] jamais
    [1] par une réponse
   *[other] par { $count } réponses
}
chart-cited-by-range = par { $from } à { $to } réponses
chart-cited-by-more = par { $from } réponses ou plus
chart-citing-title = Publications citées par réponse
chart-citing-bar = Cite
chart-citing = { $count ->
    [0] aucune publication
    [1] une publication
   *[other] { $count } publications
}
chart-citing-more = { $count } publications ou plus
chart-citing-more-short = { $count }+
chart-unit-answers = Réponses
chart-unit-works = Publications
chart-unit-sources = Sources
chart-audit-title = Sources de toutes les réponses
chart-audit-bar = État
audit-heading = Audit des citations
audit-lead = Chaque réponse liste les publications qu’une recherche a trouvées pour sa question. Une publication peut être { $cited }, { $retrieved } ou { $unlisted }. Celles du dernier groupe ne peuvent pas être vérifiées dans les sources reçues par le modèle.
audit-cited = listée et citée
audit-retrieved = trouvée, non citée
audit-unlisted = citée, absente de la liste
audit-answers-outside = { $count ->
    [one] réponse cite hors de sa liste
   *[other] réponses citent hors de leur liste
}
audit-answers-idle = { $count ->
    [one] réponse ne cite rien de sa liste
   *[other] réponses ne citent rien de leur liste
}
audit-works-unlisted = { $count ->
    [one] publication citée, jamais listée
   *[other] publications citées, jamais listées
}
audit-works-disputed = { $count ->
    [one] publication aux titres discordants
   *[other] publications aux titres discordants
}
audit-clean = Chaque publication citée figure dans la liste de sa réponse, chaque réponse avec sources en cite au moins une, et aucune publication n’a de titres discordants.
audit-worst-heading = Réponses à vérifier en premier
audit-row-outside = { $count ->
    [one] cite { $count } publication hors de sa liste
   *[other] cite { $count } publications hors de sa liste
}
audit-row-listed = cite { $cited } publications listées sur { $listed }
audit-worst-shown = Les { $shown } premières, par nombre de publications citées hors de la liste.
audit-unlisted-heading = Publications citées mais jamais listées
audit-unlisted-shown = Les { $shown } plus citées sur { $count }.
audit-disputed-heading = Publications aux titres discordants
audit-disputed-shown = { $shown } sur { $count }, par identifiant.
audit-other-title = listée aussi sous « { $title } »
audit-other-category = listée aussi dans { $category }
audit-other-title-and-category = listée aussi sous « { $title } » dans { $category }
data-heading = Données
data-lead = L’archive est aussi disponible sous forme de données. { $index } recense les fichiers : les réponses en JSON Lines par mois ({ $schema }), et les publications en BibTeX et CSL-JSON par mois de première apparition. { $questions } sont des fichiers JSON par mois.
data-index = Un index
data-schema = leur schéma
data-open-questions = Les questions ouvertes

## The search page

search-description = Rechercher dans toutes les réponses.
search-placeholder = Mots ou “expression”
search-needs = La recherche s’exécute dans votre navigateur. Elle nécessite JavaScript et un serveur web : elle ne fonctionne donc pas sur des pages ouvertes depuis un dossier. Sans elle, les listes ci-dessous mènent à toutes les réponses.
search-needs-scripts = La recherche s’exécute dans votre navigateur et nécessite JavaScript. Sans elle, les listes ci-dessous mènent à toutes les réponses.
search-waiting = Recherche …
search-help-heading = Comment chercher
search-help-words-example = halo matière noire
search-help-words = Les réponses qui contiennent ces mots, sous toutes leurs formes. Celles qui les ont tous viennent d’abord.
search-help-phrase-example = “matière noire”
search-help-phrase = Des mots qui se suivent, dans cet ordre.
search-help-or-example = halo OR amas
search-help-or = Les réponses avec l’un ou l’autre. Fonctionne aussi avec des expressions et des filtres : cat:hep-th OR cat:hep-ph.
search-help-without-example = halo -simulation
search-help-without = Les réponses sans un mot. Fonctionne aussi avec des expressions et des filtres : -“matière noire”, -cat:hep-th.
search-help-category-example = cat:astro-ph.CO
search-help-category = Les réponses qui citent une publication de cette catégorie, par son identifiant ou des mots de son nom. cat:astro-ph comprend toutes ses classes.
search-help-model-example = model:claude
search-help-model = Les réponses d’un modèle dont le nom contient ce mot.
search-help-source-example = source:AG-2025.04-1127
search-help-source = Les réponses qui listent ou citent cette publication.
search-help-date-example = date:2026-05
search-help-date = Les réponses d’une année, d’un mois ou d’un jour.
search-help-range-example = from:2026-01 until:2026-03
search-help-range = Les réponses entre deux dates, bornes comprises. « after: » équivaut à « from: » ; « before: » exclut sa date.
search-help-gap-example = is:gap
search-help-gap = Les réponses indiquant que leurs sources ne répondent pas entièrement à la question. is:answered trouve les autres.
search-help-open-example = is:open
search-help-open = Les réponses dont une question complémentaire n’a pas de réponse.
search-help-tag-example = tag:lentille
search-help-tag = Les réponses qui portent cette étiquette.
search-help-id-example = id:8acbd1f2792065bd
search-help-id = La réponse qui a cet identifiant.
search-help-more = Mettez entre guillemets une valeur qui contient des espaces : model:“claude opus”. Les fautes de frappe sont corrigées. Le dernier mot peut être incomplet.
search-examples-heading = Par exemple
search-categories-heading = Réponses par catégorie
search-categories-more = { $count ->
    [one] { $count } catégorie de plus
   *[other] { $count } catégories de plus
}
search-categories-all = Toutes les catégories par domaine
search-facets-heading = Trier et filtrer
search-sort = Trier par
search-sort-relevance = pertinence
search-sort-date = date, récentes d’abord
search-sort-asked = les plus posées
search-dates = Dates
search-dates-from = De
search-dates-to = à
search-dates-format = aaaa-mm
search-remove-filters = Supprimer tous les filtres
search-more-results = Plus de résultats
search-browse-heading = Toutes les réponses par mois

## The page for addresses that don't exist

not-found-title = Page introuvable
not-found-description = Rien n’est publié à cette adresse.
not-found-heading = Il n’y a pas de page à cette adresse
not-found-lead = Elle a pu être mal saisie ou copiée en partie seulement. Les réponses gardent leur adresse : une recherche de quelques mots de la question devrait trouver celle que vous voulez.
not-found-start-again = Ou repartez de { $home }.
not-found-home = la page d’accueil

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name } ({ $id })
feed-category-description = Les dernières réponses qui citent des publications de { $category }.
feed-model-title = { $model } · { $site }
feed-model-description = Les dernières réponses de { $model }.
feed-rest = Lire la suite de cette réponse

## An answer as Markdown

twin-byline = Réponse { $by } · rédigée par un modèle, non évaluée par des pairs
twin-by-model = de { $model }
twin-editors-note = Note de la rédaction : { $note }
twin-gap = Les sources ne répondent pas entièrement à cette question, comme le dit la réponse elle-même.
twin-web-page = Page web

## llms.txt and its lists by month

llms-about = Chaque réponse a été rédigée par un modèle de langage à partir des sources qu’elle liste, sans évaluation par des pairs : vérifiez les sources avant de la citer. Le score d’une source est sa similarité avec la question au moment où elle a été trouvée.
llms-twins = La page de chaque réponse a un double en Markdown : la même adresse avec `.md` au lieu de `.html`.
llms-newest-heading = Dernières réponses
llms-months-heading = Toutes les réponses par mois
llms-month-answers = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
llms-more-heading = Autres pages
llms-sources = les publications citées par les réponses, chacune avec les phrases qui la citent
llms-open-questions = questions complémentaires sans réponse
llms-data-heading = Données
llms-data = exports : réponses en JSON Lines, publications à citer
llms-feed-heading = JSON Feed
llms-feed = les dernières réponses en entier
llms-month-title = { $archive }, { $list }
llms-older = Réponses plus anciennes de ce mois

## The search, as browsers describe it

opensearch-description = Rechercher dans { $title }. { $description }

## Scripts of every page

script-site-colours = Couleurs : { $now }
script-site-colours-auto = système
script-site-colours-light = clair
script-site-colours-dark = sombre
script-site-new = nouveau
script-site-copy = Copier
script-site-copied = Copié
script-site-copy-these = Copier ces { $count }

## What a reader needs only after the first step: cards, references, links to passages

script-later-copy = Copier
script-later-copied = Copié
script-later-selected = Sélectionné : copiez avec le clavier
script-later-bibtex-of-works = BibTeX des publications citées
script-later-source = Source
script-later-source-cited = { $cited ->
    [one] citée dans { $cited } réponse
   *[other] citée dans { $cited } réponses
}
script-later-source-cited-and-retrieved = { $cited ->
    [one] citée dans { $cited } réponse, trouvée pour { $retrieved } de plus
   *[other] citée dans { $cited } réponses, trouvée pour { $retrieved } de plus
}
script-later-source-page = Ce que les réponses en disent
script-later-source-row = Dans la liste des sources
script-later-link-copied = Lien copié
script-later-passage = Passage sélectionné
script-later-passage-link = Copier le lien vers ce passage
script-later-passage-quote = Copier la citation avec sa référence
script-later-quote = « { $quote } »

## Scripts of the search

script-search-answers = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
script-search-best-matches = Aucune réponse ne contient tous les mots. Meilleurs résultats :
script-search-other-matches = Il manque certains mots à ces réponses :
script-search-in-source = Seulement dans le titre d’une source :
script-search-missing = Aucune réponse ne contient { $words }.
script-search-dropped = Mots écartés : { $words }, les plus courants sur plus de 16 mots.
script-search-typed = « { $word } »
script-search-not-a-filter = « { $name } » n’est pas un filtre et a été cherché comme des mots. Les filtres sont « model: », « cat: », « source: », « tag: », « id: », « is:gap », « is:answered », « is:open », « date: », « from: », « until: », « after: » et « before: ».
script-search-not-a-filter-near = « { $name } » n’est pas un filtre et a été cherché comme des mots. Vouliez-vous dire « { $near } » ?
script-search-not-a-date = « { $value } » n’est pas une date : « { $name }: » a donc été cherché comme un mot. Écrivez { $name }:2026, { $name }:2026-05 ou { $name }:2026-05-03.
script-search-asked-times = posée { $count } fois
script-search-reload = Recharger cette page
script-search-page-is-old = Cette page est plus ancienne que l’index de recherche.
script-search-try-again = Réessayer
script-search-no-index = L’index de recherche ne peut pas être chargé. Vous êtes peut-être hors ligne. Ces listes mènent tout de même à toutes les réponses :
script-search-no-index-in-folder = L’index de recherche ne peut pas être chargé : un fichier du dossier « search » manque ou est endommagé. Ces listes mènent tout de même à toutes les réponses :
script-search-direct-answer = Réponse
script-search-direct-work = Source
script-search-direct-thread = Fil
script-search-direct-question = Question ouverte
script-search-direct-category = Catégorie
script-search-direct-model = Modèle
script-search-chosen-from = à partir de { $date }
script-search-chosen-before = avant { $date }
script-search-remove = Supprimer le filtre { $name }
script-search-highlighted = { $count ->
    [one] { $count } occurrence surlignée
   *[other] { $count } occurrences surlignées
}
script-search-highlighted-remove = Effacer
script-search-category = Catégorie
script-search-model = Modèle
script-search-year = Année
script-search-is = Lacunes
script-search-is-gap = avec lacune
script-search-is-answered = sans
script-search-gap = réponse incomplète des sources
script-search-all = Les { $count }
script-search-corrected = Aucun résultat pour « { $word } ». Résultats pour
script-search-misspelt = Aucun résultat pour « { $word } ». Vouliez-vous dire
script-search-nothing = Aucune réponse ne correspond. Essayez moins de mots ou d’autres, ou parcourez ces listes :
script-search-nothing-with-filters = Aucune réponse ne correspond avec ces filtres.
script-search-without-filters = Chercher sans filtres
script-search-searching = Recherche …
script-search-search = Rechercher
script-search-search-archive = Rechercher dans l’archive
script-search-how-to-search = Mots, “expressions”, -sans, OR, cat:, model:, source:, tag:, date:, is:gap, is:answered, is:open
script-search-all-results = Tous les résultats
script-search-no-match = Aucune réponse ne correspond.
