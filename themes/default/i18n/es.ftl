### The texts of the interface, in Spanish. `en.ftl` says what each is for.

## Dates and numbers

date = { $day } de { $month } de { $year }
month = { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sept
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic
undated = sin fecha
undated-name = Sin fecha
percent = { $percent } %
under-one-percent = menos del 1 %
match = similitud { $score } %

## Every page

site-description = Respuestas de modelos de lenguaje, con sus fuentes.
skip-to-text = Ir al contenido
main-navigation = Principal
search = Buscar
breadcrumb = Ruta de navegación
home = Inicio
feed = Canal
licence = Licencia: { $name }
page-title = { $page } · { $site }
page-name-with-detail = { $page } ({ $detail })
answers-heading = Respuestas
sources-heading = Fuentes
threads-heading = Hilos
open-questions = Preguntas abiertas
gaps-heading = Lagunas
statistics-heading = Estadísticas
models-heading = Modelos
categories-heading = Categorías
tags-heading = Etiquetas
markdown = Markdown
table = Tabla
formula = Fórmula
callout-note = Nota
callout-tip = Consejo
callout-important = Importante
callout-warning = Advertencia
callout-caution = Precaución
task-done = Hecho
task-open = Pendiente
footnote-back = Volver al texto

## Lists of answers, works and threads

pager = Páginas
pager-newer = ← Más recientes
pager-older = Más antiguas →
pager-newest = las más recientes
pager-newest-page = Las { $entries } más recientes
pager-page = { $number ->
    [1] Página 1 (la más antigua)
   *[other] Página { $number }
}
list-title-page = { $list } (página { $number })
list-description-answers = { $count ->
    [one] { $list }: { $count } respuesta.
   *[other] { $list }: { $count } respuestas.
}
list-description-works = { $count ->
    [one] { $list }: { $count } obra.
   *[other] { $list }: { $count } obras.
}
list-description-threads = { $count ->
    [one] { $list }: { $count } hilo.
   *[other] { $list }: { $count } hilos.
}
list-description-page-answers = { $count ->
    [one] { $list }, página { $number }: { $count } respuesta.
   *[other] { $list }, página { $number }: { $count } respuestas.
}
list-description-page-works = { $count ->
    [one] { $list }, página { $number }: { $count } obra.
   *[other] { $list }, página { $number }: { $count } obras.
}
list-description-page-threads = { $count ->
    [one] { $list }, página { $number }: { $count } hilo.
   *[other] { $list }, página { $number }: { $count } hilos.
}
list-lead = { $count ->
    [one] { $count } respuesta
   *[other] { $count } respuestas
}{ $order ->
    [newest] , primero las más recientes
   *[undated] { "" }
}
list-lead-page = Página { $number }{ $order ->
    [newest] , primero lo más reciente
   *[undated] { "" }
}
list-feed = canal
list-empty = Todavía no hay respuestas aquí.
category-empty = Ninguna respuesta cita una obra de esta categoría.
category-retrieved = { $count ->
    [one] Recuperada sin citarla por { $count } respuesta más
   *[other] Recuperada sin citarla por { $count } respuestas más
}{ $more ->
    [yes] { " " }(las { $listed } más recientes)
   *[no] { "" }
}
category-retrieved-note = Una búsqueda encontró obras de esta categoría para estas respuestas, pero no citan ninguna.
page-newest-first = Página { $number }, primero lo más reciente.
archive-empty = El archivo todavía está vacío.
no-answers-yet = Todavía no se ha publicado ninguna respuesta.
most-cited-works-heading = Obras más citadas
by-category-heading = Por categoría
all-categories = { $count ->
    [one] La categoría por área →
   *[other] Las { $count } categorías por área →
}
and-more = y { $count } más
work-count = { $of ->
    [together] { $count ->
        [0] no citada
        [one] juntas en { $count } respuesta
       *[other] juntas en { $count } respuestas
    }
   *[cited] { $count ->
        [0] no citada
        [one] citada en { $count } respuesta
       *[other] citada en { $count } respuestas
    }
}
column-category = Categoría
column-answers = Respuestas
column-works = Obras
column-share = Proporción
kicker-month = Mes
kicker-model = Modelo
kicker-tag = Etiqueta
kicker-category = Categoría { $id } · { $field }
kicker-source = Fuente { $id }
no-category = Sin categoría
no-field = Otras

## An answer

model-not-named = modelo no indicado
reading-time = { $minutes } min de lectura
answer-sources-cited = { $count ->
    [one] { $cited } de { $count } fuente citada
   *[other] { $cited } de { $count } fuentes citadas
}
answer-works-cited = { $count ->
    [one] { $count } obra citada
   *[other] { $count } obras citadas
}
version-of = versión { $number } de { $count }
version-undated-of = una de { $count } versiones
answer-versions = otras respuestas
answer-disagrees = { $here ->
    [gap] otra respuesta no lo dice
   *[answer] otra respuesta dice que sus fuentes no bastan
}
answer-compare = comparar
answer-gap = Las fuentes no responden del todo
gap-mark = fuentes no responden del todo
row-others = { $count ->
    [one] Otra respuesta: { $answers }
   *[other] { $count } respuestas más: { $answers }
}
answer-not-reviewed = respuesta de un modelo, sin revisión por pares
editors-note-label = Nota de la redacción.
editors-note = { $label } { $note }
answer-follow-up-to-label = Continuación de
answer-follow-up-to = { $label } { $answers }
answer-follow-up-to-more = { $label } { $answers }; y de otras
answer-thread-link = { $place ->
    [first] Inicia un hilo de preguntas
    [there] hilo
   *[later] el hilo «{ $question }»
}
answer-thread = { $place ->
    [first] { $thread }
    [there] { $thread }
   *[later] Forma parte de: { $thread }
}
answer-contents = En esta página
answer-note-match = similitud{ "\u00A0" }{ $score } %
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = Fuentes
answer-sources-cited-heading = Citadas · { $count }
answer-sources-retrieved-heading = Recuperadas, no citadas · { $count }
answer-no-sources = Esta respuesta no indica fuentes.
source-without-title = Sin título
retrieved-not-cited = recuperada, no citada
find-work = Buscar en { $places }
cited-times = { $count ->
    [1] citada una vez
    [2] citada dos veces
   *[other] citada { $count } veces
}
cited-times-not-listed = { $cited }, no está en la lista
cited-not-listed = citada, no está en la lista
answer-follow-ups-heading = Para seguir explorando
answer-follow-up-answered = respondida
answer-follow-up-several = la más reciente de varias respuestas
answer-follow-up-here = respondida en esta página
answer-follow-up-open = pregunta abierta
answer-thread-order = El hilo en orden
answer-thread-previous = ← Anterior en el hilo
answer-thread-previous-version = ← Anterior en el hilo, otra versión
answer-thread-next = Siguiente en el hilo →
answer-thread-next-version = Siguiente en el hilo, otra versión →
answer-related-heading = Respuestas relacionadas
answer-related-shared = { $count ->
    [one] { $count } fuente en común: { $works }
   *[other] { $count } fuentes en común: { $works }
}
answer-versions-heading = Otras respuestas a esta pregunta
answer-versions-compare = Compararlas →
answer-cite-heading = Citar esta respuesta
answer-cite-text = Texto
answer-cite-bibtex = BibTeX
answer-reference = { $model } (modelo de lenguaje). «{ $question }» { $archive }, { $date }. Respuesta de un modelo, sin revisión por pares. { $place }
answer-reference-no-model = Modelo no indicado
answer-reference-record = Registro { $id }
answer-reference-published = Respuesta de un modelo, sin revisión por pares, en { $archive }
answer-raw = Registro original

## Withdrawn answers and redirects

withdrawn = retirada
withdrawn-lead = Esta respuesta se ha retirado y su texto ya no está disponible aquí. La página se conserva para que los enlaces que llevan a ella conduzcan a una explicación.
withdrawn-reason-label = Motivo:
withdrawn-reason = { $label } { $reason }
withdrawn-description = Esta respuesta se ha retirado.
redirect-go-on = Continuar a { $target }.
alias-heading = Esta página ha cambiado de dirección
alias-description = Esta respuesta ha cambiado de dirección.
redirect-title = Página { $number }
redirect-heading = Estas entradas están en la página más reciente
redirect-description = Estas entradas están en la página más reciente.
redirect-newest = la página más reciente

## Versions of an answer, compared

compare-title = Comparación: { $question }
compare-description = { $count } respuestas a la misma pregunta, comparadas por las obras que citan y por sus palabras: { $question }
compare-lead = { $count } respuestas a esta pregunta, cada una comparada con la anterior.
compare-lead-newest = { $count } respuestas a esta pregunta. Se comparan las { $compared } más recientes, cada una con la anterior.
compare-lead-marks = { $gone } aparecen tachadas en la respuesta más antigua y { $new }, subrayadas en la más reciente. El texto común está en gris.
compare-disagreement = No coinciden: { $gaps } de { $count } { $gaps ->
    [one] dice que sus
   *[other] dicen que sus
} fuentes no responden del todo a la pregunta.
compare-shared = Obras que citan varias respuestas: { $works }
compare-shared-in = { $cited } de { $count }
compare-shared-none = Ninguna obra aparece citada en dos respuestas.
compare-texts = Ambos textos
compare-gone = Las palabras eliminadas
compare-new = las palabras añadidas
version-name = Versión { $number }
version-works-cited = { $count ->
    [0] ninguna obra citada
    [one] { $count } obra citada
   *[other] { $count } obras citadas
}
compare-asked-as = pregunta formulada: «{ $question }»
compare-others = { $count ->
    [one] { $count } respuesta más, no comparada aquí
   *[other] { $count } respuestas más, no comparadas aquí
}
compare-pair = Versión { $newer } comparada con la versión { $older }
compare-pair-undated = Una versión sin fecha comparada con la versión { $older }
compare-pair-both-undated = Una versión sin fecha comparada con otra sin fecha
compare-changes = { $kept ->
    [one] { $kept } obra citada conservada
   *[other] { $kept } obras citadas conservadas
}, { $added ->
    [one] { $added } nueva
   *[other] { $added } nuevas
}, { $dropped ->
    [one] { $dropped } descartada
   *[other] { $dropped } descartadas
}; { $texts ->
    [apart] redacción independiente: difiere el { $percent } % de las palabras
   *[alike] ha cambiado el { $percent } % de las palabras
}
compare-works = { $in ->
    [both] Citadas en ambas
    [older] Solo { $older }
   *[newer] Solo { $newer }
} · { $count ->
    [one] { $count } obra
   *[other] { $count } obras
}
compare-headings = Títulos
compare-gap = Laguna
compare-gap-admitted = { $gap ->
    [yes] las fuentes no responden del todo
   *[no] ninguna
}
compare-length = Extensión
compare-words = { $count ->
    [one] { $count } palabra
   *[other] { $count } palabras
}
compare-row-older = Antes
compare-row-newer = Ahora

## The front page

home-totals = { $answers ->
    [one] { $answers } respuesta
   *[other] { $answers } respuestas
} a { $questions ->
    [one] { $questions } pregunta
   *[other] { $questions } preguntas
}, a partir de { $works ->
    [one] { $works } obra
   *[other] { $works } obras
}
home-newest-date = última: { $date }
home-newest-heading = Últimas respuestas
home-all-answers = Todas las respuestas →
home-asked-by = { $count ->
    [one] planteada por una respuesta: { $answer }
   *[other] planteada por { $count } respuestas; la primera: { $answer }
}
home-all-open-questions = Las { $count } preguntas abiertas →
home-topics-heading = Temas
home-all-topics = Todas las categorías →
home-all-sources = Todas las fuentes →
home-threads-heading = Hilos más largos
home-all-threads = Todos los hilos →
home-archive-heading = Sobre el archivo
home-gaps = { $count ->
    [0] ninguna respuesta dice que sus fuentes no responden del todo a la pregunta
    [one] una respuesta dice que sus fuentes no responden del todo a la pregunta
   *[other] { $count } respuestas dicen que sus fuentes no responden del todo a la pregunta
}
home-statistics = meses, modelos, categorías y auditoría de citas

## Indexes of answers, models, categories and tags

answers-description = { $count ->
    [one] { $count } respuesta, por mes, modelo y categoría.
   *[other] { $count } respuestas, por mes, modelo y categoría.
}
answers-lead = { $count ->
    [0] El archivo todavía está vacío.
    [1] Una sola respuesta por ahora.
   *[other] { $count } respuestas, por mes, por modelo y por categoría de las obras que citan.
}
answers-gaps = Lagunas: preguntas a las que las fuentes no responden del todo
answers-newest-heading = Más recientes
answers-months-heading = Por mes
answers-models-heading = Por modelo
answers-all-models = Los { $count } modelos →
answers-tags-heading = Por etiqueta
answers-all-tags = Las { $count } etiquetas →
models-description = { $count ->
    [one] { $count } modelo que escribió respuestas de este archivo.
   *[other] { $count } modelos que escribieron respuestas de este archivo.
}
models-lead = { $count ->
    [0] Ninguna respuesta indica el modelo que la escribió.
    [1] Un solo modelo escribió todas las respuestas que indican su modelo.
   *[other] { $count } modelos, con el número de respuestas de cada uno.
}
models-lead-shown = { $count } modelos. Se muestran los { $shown } con más respuestas y el número de respuestas de cada uno.
categories-description = { $count ->
    [1] La categoría de todas las fuentes.
   *[other] Las { $count } categorías de las fuentes.
}
categories-lead = { $count ->
    [0] Ninguna fuente tiene categoría todavía.
   *[other] Las categorías de las fuentes, con sus nombres de arXiv. La página de una categoría muestra las respuestas que citan una obra de ella y sus obras más citadas.
}
tags-description = { $count ->
    [one] { $count } etiqueta que la redacción ha dado a respuestas.
   *[other] { $count } etiquetas que la redacción ha dado a respuestas.
}
tags-lead = { $count ->
    [one] { $count } etiqueta que la redacción ha dado a respuestas.
   *[other] { $count } etiquetas que la redacción ha dado a respuestas.
}
tags-lead-shown = { $count } etiquetas que la redacción ha dado a respuestas. Se muestran las { $shown } más usadas.

## Sources

sources-description = { $count ->
    [one] { $count } obra en la que se basan respuestas de este archivo.
   *[other] { $count } obras en las que se basan respuestas de este archivo.
}
sources-lead = { $count ->
    [0] Todavía no se ha incluido ni citado ninguna obra.
    [1] Una sola obra por ahora.
   *[other] Las respuestas incluyen o citan { $count } obras, de las que { $cited ->
        [one] { $cited } está citada
       *[other] { $cited } están citadas
    }. Cada obra tiene una página con todas las frases que la citan.
}
sources-most-cited-heading = Más citadas
sources-months-heading = Todas las obras, por mes de primera aparición
works-heading = Fuentes aparecidas en { $month }
works-heading-undated = Fuentes aparecidas en respuestas sin fecha
works-lead = { $count ->
    [one] { $count } obra
   *[other] { $count } obras
}
works-empty = Todavía no hay obras aquí.

## A source

source-description = { $count ->
    [0] Recuperada, pero aún no citada: { $id }.
    [one] Todas las frases que citan { $id }, de { $count } respuesta.
   *[other] Todas las frases que citan { $id }, de { $count } respuestas.
}
source-first-cited = citada por primera vez el { $date }
source-untitled = Hay respuestas que citan este identificador, pero ningún registro incluye la obra, así que se desconoce su título.
source-other-title = Las respuestas incluyen esta obra con títulos distintos. Se muestra el más reciente; otro es «{ $title }».
source-other-category = Las respuestas incluyen esta obra en categorías distintas. Se muestra la más reciente; otra es { $category }.
source-other-title-and-category = Las respuestas incluyen esta obra con títulos y categorías distintos. Se muestran los más recientes; otros son «{ $title }» y { $category }.
source-same-title = Obras con el mismo título: { $works }.
source-answers = { $count ->
    [one] respuesta la cita
   *[other] respuestas la citan
}
source-sentences = { $count ->
    [one] frase
   *[other] frases
}
source-retrieved-only = recuperada, no citada
source-match = similitud
source-passages-heading = Citas textuales de esta obra
source-passage = «{ $words }»
source-passage-quoted = { $count ->
    [one] citado en { $answers }
   *[other] citado en { $count } respuestas: { $answers }
}
source-said-heading = Qué dicen de ella las respuestas
sentence-in-its-paragraph = Ver en su párrafo
source-not-cited = Ninguna respuesta la cita todavía.
source-only-retrieved = Ninguna respuesta la cita todavía. Solo se ha recuperado.
source-retrieved-heading = Recuperada, no citada
source-retrieved-earlier = { $count } respuestas anteriores que la recuperaron →
source-together-heading = A menudo citada junto con
retrieved-heading = Recuperada antes, no citada: { $title }

## Shared pages of works

shared-page-heading = Obras usadas por una sola respuesta, { $name }
shared-page-description = { $count ->
    [one] { $count } obra que solo una respuesta cita o incluye.
   *[other] { $count } obras que solo una respuesta cita o incluye.
}
shared-page-lead = Solo una respuesta cita o incluye cada una de estas obras.
shared-page-retrieved = recuperada, no citada: { $answer }

## Threads

threads-description = { $count ->
    [one] { $count } hilo de respuestas que llevaron unas a otras.
   *[other] { $count } hilos de respuestas que llevaron unas a otras.
}
threads-lead = { $count ->
    [0] Ninguna respuesta ha llevado todavía a otra. Un hilo empieza cuando alguien hace una de las preguntas de seguimiento de una respuesta.
    [1] Un hilo es una pregunta, sus preguntas de seguimiento y así sucesivamente, con sus respuestas. Por ahora el archivo tiene un hilo.
   *[other] Un hilo es una pregunta, sus preguntas de seguimiento y así sucesivamente, con sus respuestas. El archivo tiene { $count } hilos.
}
threads-longest-heading = Más largos
threads-all-heading = Todos los hilos, primero los más largos
threads-newest-heading = Más recientes
threads-months-heading = Por mes de la primera respuesta
thread-answers = { $count ->
    [one] { $count } respuesta
   *[other] { $count } respuestas
}
thread-list-heading = Hilos iniciados en { $month }
thread-list-heading-undated = Hilos iniciados con una respuesta sin fecha
thread-list-lead = { $count ->
    [one] { $count } hilo
   *[other] { $count } hilos
}
thread-title = Hilo: { $question }
thread-title-part = Hilo: { $question } (parte { $number })
thread-description = Una pregunta, sus preguntas de seguimiento y sus respuestas, en forma de esquema: { $question }
thread-of = { $count ->
    [one] hilo de { $count } respuesta
   *[other] hilo de { $count } respuestas
}
thread-open-questions = { $count ->
    [one] { $count } pregunta abierta
   *[other] { $count } preguntas abiertas
}
thread-part-of = parte { $number } de un hilo
thread-part = Parte { $number }
thread-beginning = Inicio del hilo
thread-order = Cada respuesta está encima de aquellas a las que llevó. Los números dan el orden de lectura: una rama hasta el final y luego la siguiente.
thread-map = Mapa del hilo
thread-map-open = preguntas abiertas
thread-follows-from = continúa { $answer }
thread-also-from = planteada también por { $answers }
thread-also-to = lleva también a { $answers }
thread-parts = Partes del hilo
thread-earlier = ← { $part }
thread-later = { $part } →

## Open questions

open-questions-description = { $count ->
    [one] { $count } pregunta de seguimiento sin respuesta.
   *[other] { $count } preguntas de seguimiento sin respuesta.
}
open-questions-category-description = { $list }: preguntas de seguimiento sin respuesta.
open-questions-list-description = { $count ->
    [one] { $list }: { $count } pregunta.
   *[other] { $list }: { $count } preguntas.
}
open-questions-list-page-description = { $list }, página { $number }.
open-questions-lead = { $count ->
    [0] Ninguna pregunta de seguimiento espera respuesta.
    [1] Una pregunta de seguimiento todavía espera respuesta.
   *[other] { $count } preguntas de seguimiento sin respuesta, primero las más planteadas.
}
open-questions-lead-most-asked = Las { $shown } preguntas de seguimiento sin respuesta más planteadas.
open-questions-lead-month = { $count ->
    [one] { $count } pregunta de seguimiento sin respuesta, primero las más recientes.
   *[other] { $count } preguntas de seguimiento sin respuesta, primero las más recientes.
}
open-questions-lead-shown = { $count } preguntas de seguimiento sin respuesta. Primero, las { $shown } más planteadas.
open-questions-lead-all-below = { $count } preguntas de seguimiento sin respuesta. Primero, las { $shown } más planteadas; después, las listas completas.
open-questions-data = JSON
open-questions-none-left = Todas las preguntas de esta página tienen respuesta.
open-questions-categories-heading = Por categoría
open-questions-months-heading = Todas, por mes de primera aparición
open-questions-month-heading = Preguntas abiertas planteadas por primera vez en { $month }
open-questions-undated-heading = Preguntas abiertas de respuestas sin fecha
open-questions-category-heading = Preguntas abiertas en { $category }
open-questions-no-category-heading = Preguntas abiertas sin categoría
open-questions-category-month-heading = { $category }: { $month }
asked-by-answers = { $count ->
    [one] planteada por una respuesta
   *[other] planteada por { $count } respuestas
}
asked-by-named = { $count ->
    [one] planteada por { $answers }
   *[other] planteada por { $count } respuestas: { $answers }
}
asked-by-first = planteada por { $answers }
ask-this = Hacer esta pregunta

## Gaps

gaps-description = { $count ->
    [one] { $count } respuesta que dice que sus fuentes no responden del todo a la pregunta.
   *[other] { $count } respuestas que dicen que sus fuentes no responden del todo a la pregunta.
}
gaps-category-description = { $count ->
    [one] { $list }: { $count } respuesta que dice que sus fuentes no responden del todo a la pregunta.
   *[other] { $list }: { $count } respuestas que dicen que sus fuentes no responden del todo a la pregunta.
}
gaps-lead = { $count ->
    [0] Ninguna respuesta dice que sus fuentes no responden del todo a la pregunta.
    [1] Donde termina el archivo: una de { $answers ->
        [one] { $answers } respuesta
       *[other] { $answers } respuestas
    } dice que sus fuentes no responden del todo a la pregunta.
   *[other] Donde termina el archivo: { $count } de { $answers } respuestas dicen que sus fuentes no responden del todo a la pregunta.
}
gaps-lead-category = { $count ->
    [one] { $count } respuesta que dice que sus fuentes no responden del todo a la pregunta, primero las más recientes.
   *[other] { $count } respuestas que dicen que sus fuentes no responden del todo a la pregunta, primero las más recientes.
}
gaps-search = Buscar en estas respuestas
gaps-newest-heading = Últimas lagunas
gaps-newest-of = Las { $shown } más recientes de { $count }. Todas figuran por categoría.
gaps-categories-heading = Todas, por categoría
gaps-category-heading = Lagunas en { $category }
gaps-no-category-heading = Lagunas sin categoría
gaps-how-heading = Cómo se detectan las lagunas
gaps-how = Una frase figura aquí si contiene una de estas expresiones, que las respuestas usan cuando sus fuentes no bastan. Por eso faltan algunas lagunas, y algunas de las que figuran son menores.

## Statistics

statistics-description = { $count ->
    [one] { $count } respuesta en cifras, por mes, modelo y categoría, con una auditoría de citas.
   *[other] { $count } respuestas en cifras, por mes, modelo y categoría, con una auditoría de citas.
}
statistics-lead = El archivo en cifras.
statistics-lead-dates = El archivo en cifras, del { $from } al { $to }.
figure-answers = respuestas
figure-questions = preguntas
figure-works = obras
figure-works-cited = obras citadas
figure-citations = citas
figure-open-questions = preguntas abiertas
figure-gaps = lagunas
chart-numbers = { $chart }: las cifras
chart-empty = Nada que mostrar todavía.
chart-one-bar = { $unit }: { $most } en { $first }.
chart-bars = { $unit }: { $count } barras de { $first } a { $last }; la mayor es { $largest }, con { $most }.
chart-months-title = Respuestas por mes
chart-months-bar = Mes
chart-years-title = Respuestas por año
chart-years-bar = Año
chart-years-before = antes de { $year }
chart-undated = { $count ->
    [one] { $count } respuesta sin fecha.
   *[other] { $count } respuestas sin fecha.
}
chart-models-title = Respuestas por modelo
chart-models-bar = Modelo
chart-models-others = { $count ->
    [one] { $count } modelo más
   *[other] { $count } modelos más
}
chart-models-not-named = no indicado
chart-categories-title = Respuestas por categoría de las obras que citan
chart-categories-bar = Categoría
chart-categories-note = Una respuesta cuenta en cada categoría de las obras que cita, ocho como máximo.
chart-categories-note-left = { $count ->
    [one] Una respuesta cuenta en cada categoría de las obras que cita, ocho como máximo. No se muestra { $count } categoría menor.
   *[other] Una respuesta cuenta en cada categoría de las obras que cita, ocho como máximo. No se muestran { $count } categorías menores.
}
chart-category = { $id }, { $name }
chart-cited-title = Con qué frecuencia se citan las obras
chart-cited-bar = Citada
chart-cited-by = { $count ->
    [0] nunca
    [1] por una respuesta
   *[other] por { $count } respuestas
}
chart-cited-by-range = por { $from } a { $to } respuestas
chart-cited-by-more = por { $from } respuestas o más
chart-citing-title = Cuántas obras cita una respuesta
chart-citing-bar = Cita
chart-citing = { $count ->
    [0] ninguna obra
    [1] una obra
   *[other] { $count } obras
}
chart-citing-more = { $count } obras o más
chart-citing-more-short = { $count }+
chart-unit-answers = Respuestas
chart-unit-works = Obras
chart-unit-sources = Fuentes
chart-audit-title = Fuentes de todas las respuestas
chart-audit-bar = Estado
audit-heading = Auditoría de citas
audit-lead = Cada respuesta incluye las obras que una búsqueda encontró para su pregunta. Una obra puede estar { $cited }, { $retrieved } o { $unlisted }. Las del último grupo no se pueden comprobar con las fuentes que recibió el modelo.
audit-cited = en la lista y citada
audit-retrieved = recuperada, no citada
audit-unlisted = citada, fuera de la lista
audit-answers-outside = { $count ->
    [one] respuesta cita fuera de su lista
   *[other] respuestas citan fuera de su lista
}
audit-answers-idle = { $count ->
    [one] respuesta no cita nada de su lista
   *[other] respuestas no citan nada de su lista
}
audit-works-unlisted = { $count ->
    [one] obra citada que nunca está en una lista
   *[other] obras citadas que nunca están en una lista
}
audit-works-disputed = { $count ->
    [one] obra con títulos discordantes
   *[other] obras con títulos discordantes
}
audit-clean = Cada obra citada está en la lista de su respuesta, cada respuesta con fuentes cita alguna y ninguna obra tiene títulos discordantes.
audit-worst-heading = Respuestas que conviene revisar primero
audit-row-outside = { $count ->
    [one] cita { $count } obra fuera de su lista
   *[other] cita { $count } obras fuera de su lista
}
audit-row-listed = cita { $cited } de { $listed } obras de su lista
audit-worst-shown = Las primeras { $shown }, por número de obras citadas fuera de la lista.
audit-unlisted-heading = Obras citadas que nunca están en una lista
audit-unlisted-shown = Las { $shown } más citadas de { $count }.
audit-disputed-heading = Obras con títulos discordantes
audit-disputed-shown = { $shown } de { $count }, por identificador.
audit-other-title = figura también como «{ $title }»
audit-other-category = figura también en { $category }
audit-other-title-and-category = figura también como «{ $title }» en { $category }
data-heading = Datos
data-lead = El archivo está disponible también como datos. { $index } enumera los ficheros: respuestas en JSON Lines por mes ({ $schema }) y obras en BibTeX y CSL-JSON por mes de primera aparición. { $questions } son ficheros JSON por mes.
data-index = Un índice
data-schema = su esquema
data-open-questions = Las preguntas abiertas

## The search page

search-description = Buscar en todas las respuestas.
search-placeholder = Palabras o “una frase”
search-needs = La búsqueda funciona en su navegador. Necesita JavaScript y un servidor web, así que no funciona en páginas abiertas desde una carpeta. Sin ella, las listas de abajo llevan a todas las respuestas.
search-needs-scripts = La búsqueda funciona en su navegador y necesita JavaScript. Sin ella, las listas de abajo llevan a todas las respuestas.
search-waiting = Buscando…
search-help-heading = Cómo buscar
search-help-words-example = halo materia oscura
search-help-words = Respuestas con estas palabras, en cualquiera de sus formas. Primero, las que las tienen todas.
search-help-phrase-example = “materia oscura”
search-help-phrase = Palabras seguidas, en este orden.
search-help-or-example = halo OR cúmulo
search-help-or = Respuestas con una u otra. También funciona con frases y con filtros: cat:hep-th OR cat:hep-ph.
search-help-without-example = halo -simulación
search-help-without = Respuestas sin una palabra. También funciona con frases y filtros: -“materia oscura”, -cat:hep-th.
search-help-category-example = cat:astro-ph.CO
search-help-category = Respuestas que citan una obra de esta categoría, por su identificador o por palabras de su nombre. cat:astro-ph incluye todas sus clases.
search-help-model-example = model:claude
search-help-model = Respuestas de un modelo con esta palabra en su nombre.
search-help-source-example = source:AG-2025.04-1127
search-help-source = Respuestas que incluyen o citan esta obra.
search-help-date-example = date:2026-05
search-help-date = Respuestas de un año, un mes o un día.
search-help-range-example = from:2026-01 until:2026-03
search-help-range = Respuestas entre dos fechas, ambas incluidas. «after:» equivale a «from:»; «before:» excluye su fecha.
search-help-gap-example = is:gap
search-help-gap = Respuestas que dicen que sus fuentes no responden del todo a la pregunta. is:answered encuentra las demás.
search-help-open-example = is:open
search-help-open = Respuestas con una pregunta de seguimiento que ninguna respuesta contesta.
search-help-tag-example = tag:lentes
search-help-tag = Respuestas con esta etiqueta.
search-help-id-example = id:8acbd1f2792065bd
search-help-id = La respuesta con este identificador.
search-help-more = Ponga entre comillas los valores con espacios: model:“claude opus”. Se corrigen las erratas. La última palabra puede estar incompleta.
search-examples-heading = Por ejemplo
search-categories-heading = Respuestas por categoría
search-categories-more = { $count ->
    [one] { $count } categoría más
   *[other] { $count } categorías más
}
search-categories-all = Todas las categorías por área
search-facets-heading = Ordenar y filtrar
search-sort = Ordenar por
search-sort-relevance = relevancia
search-sort-date = fecha, recientes primero
search-sort-asked = más preguntadas
search-dates = Fechas
search-dates-from = Desde
search-dates-to = hasta
search-dates-format = aaaa-mm
search-remove-filters = Quitar todos los filtros
search-more-results = Más resultados
search-browse-heading = Todas las respuestas por mes

## The page for addresses that don't exist

not-found-title = Página no encontrada
not-found-description = No hay nada publicado en esta dirección.
not-found-heading = No hay ninguna página en esta dirección
not-found-lead = Puede que esté mal escrita o copiada solo en parte. Las respuestas conservan su dirección, así que buscar unas palabras de la pregunta debería dar con la que quiere.
not-found-start-again = O vuelva a empezar en { $home }.
not-found-home = la portada

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name } ({ $id })
feed-category-description = Las últimas respuestas que citan obras de { $category }.
feed-model-title = { $model } · { $site }
feed-model-description = Las últimas respuestas de { $model }.
feed-rest = Leer el resto de esta respuesta

## An answer as Markdown

twin-byline = Respondida { $by } · escrita por un modelo, sin revisión por pares
twin-by-model = por { $model }
twin-editors-note = Nota de la redacción: { $note }
twin-gap = Las fuentes no responden del todo a esta pregunta, como dice la propia respuesta.
twin-web-page = Página web

## llms.txt and its lists by month

llms-about = Cada respuesta la escribió un modelo de lenguaje a partir de las fuentes que incluye, sin revisión por pares: compruebe las fuentes antes de citarla. La puntuación de una fuente es su similitud con la pregunta cuando se recuperó.
llms-twins = La página de cada respuesta tiene una copia en Markdown: la misma dirección con `.md` en lugar de `.html`.
llms-newest-heading = Últimas respuestas
llms-months-heading = Todas las respuestas por mes
llms-month-answers = { $count ->
    [one] { $count } respuesta
   *[other] { $count } respuestas
}
llms-more-heading = Más
llms-sources = las obras que citan las respuestas, cada una con las frases que la citan
llms-open-questions = preguntas de seguimiento sin respuesta
llms-data-heading = Datos
llms-data = volcados: respuestas en JSON Lines, obras para citar
llms-feed-heading = JSON Feed
llms-feed = las últimas respuestas completas
llms-month-title = { $archive }, { $list }
llms-older = Respuestas anteriores de este mes

## The search, as browsers describe it

opensearch-description = Buscar en { $title }. { $description }

## Scripts of every page

script-site-colours = Colores: { $now }
script-site-colours-auto = sistema
script-site-colours-light = claros
script-site-colours-dark = oscuros
script-site-new = nueva
script-site-copy = Copiar
script-site-copied = Copiado
script-site-copy-these = Copiar estas { $count }

## What a reader needs only after the first step: cards, references, links to passages

script-later-copy = Copiar
script-later-copied = Copiado
script-later-selected = Seleccionado: cópielo con el teclado
script-later-bibtex-of-works = BibTeX de las obras citadas
script-later-source = Fuente
script-later-source-cited = { $cited ->
    [one] citada en { $cited } respuesta
   *[other] citada en { $cited } respuestas
}
script-later-source-cited-and-retrieved = { $cited ->
    [one] citada en { $cited } respuesta, recuperada para { $retrieved } más
   *[other] citada en { $cited } respuestas, recuperada para { $retrieved } más
}
script-later-source-page = Qué dicen las respuestas sobre esta obra
script-later-source-row = En la lista de fuentes
script-later-link-copied = Enlace copiado
script-later-passage = Pasaje seleccionado
script-later-passage-link = Copiar enlace a este pasaje
script-later-passage-quote = Copiar cita con referencia
script-later-quote = «{ $quote }»

## Scripts of the search

script-search-answers = { $count ->
    [one] { $count } respuesta
   *[other] { $count } respuestas
}
script-search-best-matches = Ninguna respuesta contiene todas las palabras. Mejores resultados:
script-search-other-matches = A estas respuestas les faltan algunas palabras:
script-search-in-source = Solo en el título de una fuente:
script-search-missing = Ninguna respuesta contiene { $words }.
script-search-dropped = Se omitieron { $words }, las más comunes de más de 16 palabras.
script-search-typed = «{ $word }»
script-search-not-a-filter = «{ $name }» no es un filtro y se buscó como palabras. Los filtros son «model:», «cat:», «source:», «tag:», «id:», «is:gap», «is:answered», «is:open», «date:», «from:», «until:», «after:» y «before:».
script-search-not-a-filter-near = «{ $name }» no es un filtro y se buscó como palabras. ¿Quiso decir «{ $near }»?
script-search-not-a-date = «{ $value }» no es una fecha, así que «{ $name }:» se buscó como palabra. Escriba { $name }:2026, { $name }:2026-05 o { $name }:2026-05-03.
script-search-asked-times = { $count ->
    [one] preguntada { $count } vez
   *[other] preguntada { $count } veces
}
script-search-reload = Recargar esta página
script-search-page-is-old = Esta página es más antigua que el índice de búsqueda.
script-search-try-again = Reintentar
script-search-no-index = No se puede cargar el índice de búsqueda. Puede que no tenga conexión. Estas listas siguen llevando a todas las respuestas:
script-search-no-index-in-folder = No se puede cargar el índice de búsqueda: falta un fichero de la carpeta «search» o está dañado. Estas listas siguen llevando a todas las respuestas:
script-search-direct-answer = Respuesta
script-search-direct-work = Fuente
script-search-direct-thread = Hilo
script-search-direct-question = Pregunta abierta
script-search-direct-category = Categoría
script-search-direct-model = Modelo
script-search-chosen-from = desde { $date }
script-search-chosen-before = antes de { $date }
script-search-remove = Quitar el filtro { $name }
script-search-highlighted = { $count ->
    [one] { $count } coincidencia resaltada
   *[other] { $count } coincidencias resaltadas
}
script-search-highlighted-remove = Quitar
script-search-category = Categoría
script-search-model = Modelo
script-search-year = Año
script-search-is = Lagunas
script-search-is-gap = con laguna
script-search-is-answered = sin laguna
script-search-gap = fuentes no responden del todo
script-search-all = Las { $count }
script-search-corrected = Sin resultados para «{ $word }». Se muestran los de
script-search-misspelt = Sin resultados para «{ $word }». Quizá quiso decir
script-search-nothing = Ninguna respuesta coincide. Pruebe con menos palabras o con otras, o explore estas listas:
script-search-nothing-with-filters = Ninguna respuesta coincide con estos filtros.
script-search-without-filters = Buscar sin filtros
script-search-searching = Buscando…
script-search-search = Buscar
script-search-search-archive = Buscar en el archivo
script-search-how-to-search = Palabras, “frases”, -sin, OR, cat:, model:, source:, tag:, date:, is:gap, is:answered, is:open
script-search-all-results = Todos los resultados
script-search-no-match = Ninguna respuesta coincide.
