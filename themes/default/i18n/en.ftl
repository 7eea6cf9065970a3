### The texts of the interface, in English.
###
### A key names the place of its text. The page fills in placeholders: a number (with thousands
### separators), plain text, or a link. `count` is always a number. Months and years are text.
### Messages contain text, placeholders, and choices by a placeholder. Terms, attributes, functions
### and references are errors.
###
### A theme's own `i18n/en.ftl` and `texts` in `site.yaml` override single texts.

## Dates and numbers

# A day, on every page: `3 May 2026`.
date = { $day } { $month } { $year }
# A month, as a heading and in lists: `May 2026`.
month = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# The name of a month below a column of a chart with few columns.
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
# Within a line: an answer without a date.
undated = undated
# By itself: an answer without a date, or the group of such answers.
undated-name = Undated
percent = { $percent }%
under-one-percent = under 1%
# How well a work fits a question, in percent.
match = match { $score }%

## Every page

skip-to-text = Skip to the text
# The name of the navigation, for those who don't see it.
main-navigation = Main
search = Search
breadcrumb = Breadcrumb
home = Home
feed = Feed
# The title of a page, in the browser's tab.
page-title = { $page } · { $site }
# Names of pages, in the navigation and as headings.
answers-heading = Answers
sources-heading = Sources
threads-heading = Threads
open-questions = Open questions
gaps-heading = Gaps
statistics-heading = Statistics
models-heading = Models
categories-heading = Categories
tags-heading = Tags
markdown = Markdown
# A table and a formula that can be scrolled, for those who don't see them.
table = Table
formula = Formula

## Lists of answers, works and threads

pager = Pages
pager-newer = ← Newer
pager-older = Older →
pager-newest = newest
pager-newest-page = Page { $number } of { $count }, the newest
pager-page = { $number ->
    [1] Page 1, the oldest
   *[other] Page { $number }
}
# The title of a page of a list that is not its newest page.
list-title-page = { $list } (page { $number })
list-description-answers = { $count ->
    [one] { $list }: { $count } answer.
   *[other] { $list }: { $count } answers.
}
list-description-works = { $count ->
    [one] { $list }: { $count } work.
   *[other] { $list }: { $count } works.
}
list-description-threads = { $count ->
    [one] { $list }: { $count } thread.
   *[other] { $list }: { $count } threads.
}
list-description-page-answers = { $count ->
    [one] { $list }, page { $number }: { $count } answer.
   *[other] { $list }, page { $number }: { $count } answers.
}
list-description-page-works = { $count ->
    [one] { $list }, page { $number }: { $count } work.
   *[other] { $list }, page { $number }: { $count } works.
}
list-description-page-threads = { $count ->
    [one] { $list }, page { $number }: { $count } thread.
   *[other] { $list }, page { $number }: { $count } threads.
}
# The line below a heading. The order is `newest` or `undated`.
list-lead = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}{ $order ->
    [newest] , newest first
   *[undated] { "" }
}
list-lead-page = Page { $number }{ $order ->
    [newest] , newest first
   *[undated] { "" }
}
list-feed = feed
list-empty = There are no answers here yet.
page-newest-first = Page { $number }, newest first.
archive-empty = The archive is still empty.
no-answers-yet = No answers have been published yet.
most-cited-works-heading = Most cited works
by-category-heading = By category
all-categories = { $count ->
    [one] The category by field →
   *[other] All { $count } categories by field →
}
and-more = and { $count } more
# Behind a work of a list: how many answers cite it (`of` is `cited`), or cite it together with the
# work of the page (`together`).
work-count = { $of ->
    [together] { $count ->
        [0] not cited
        [one] together in { $count } answer
       *[other] together in { $count } answers
    }
   *[cited] { $count ->
        [0] not cited
        [one] cited in { $count } answer
       *[other] cited in { $count } answers
    }
}
column-category = Category
column-answers = Answers
column-works = Works
column-share = Share
# The line above a heading.
kicker-month = Month
kicker-model = Model
kicker-tag = Tag
kicker-category = Category { $id } · { $field }
kicker-source = Source { $id }
no-category = No category

## An answer

model-not-named = model not named
reading-time = { $minutes } min read
# Above an answer: how many works of its list it cites.
answer-sources-cited = { $count ->
    [one] { $cited } of { $count } source cited
   *[other] { $cited } of { $count } sources cited
}
# The same for an answer without a list.
answer-works-cited = { $count ->
    [one] { $count } work cited
   *[other] { $count } works cited
}
version-of = version { $number } of { $count }
version-undated-of = one of { $count } versions
answer-compare = compare
answer-not-reviewed = model answer, not peer reviewed
editors-note-label = Editor’s note.
editors-note = { $label } { $note }
answer-follow-up-to-label = Follow-up to
answer-follow-up-to = { $label } { $answers }
answer-follow-up-to-more = { $label } { $answers }; and to others
# Where an answer stands in its thread: the first, a later one whose thread begins with the answer
# named before (`there`), or any later one.
answer-thread-label = { $place ->
    [first] Starts
   *[later] Part of
}
answer-thread-link = { $place ->
    [first] a thread of follow-ups
    [there] the thread that begins there
   *[later] the thread from “{ $question }”
}
answer-thread = { $label } { $thread }
# In the margin: how well a work fits the question. The space must not break.
answer-note-match = match{ "\u00A0" }{ $score }%
# Before a paragraph: its number, as a link.
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = Sources
answer-no-sources = This answer lists no sources.
answer-source-match = { $score }% match
# A line of a list of sources that has neither title nor id.
source-without-title = Untitled
retrieved-not-cited = retrieved, not cited
cited-times = { $count ->
    [1] cited once
    [2] cited twice
   *[other] cited { $count } times
}
cited-times-not-listed = { $cited }, not in the list
cited-not-listed = cited, not in the list
answer-follow-ups-heading = Keep exploring
answer-follow-up-answered = answered
answer-follow-up-versions = { $count } versions
answer-follow-up-here = answered on this page
answer-follow-up-open = open question
answer-thread-order = The thread in order
answer-thread-previous = ← Previous in thread
answer-thread-previous-version = ← Previous in thread, another version
answer-thread-next = Next in thread →
answer-thread-next-version = Next in thread, another version →
answer-related-heading = Related answers
answer-related-shared = { $count ->
    [one] { $count } shared source: { $works }
   *[other] { $count } shared sources: { $works }
}
# Where some answers to a question say that the archive does not answer it. This one does (`gap`) or
# does not (`answer`).
answer-disagreement-label = Answers disagree
answer-disagreement = { $label } on whether the archive answers this question: { $here ->
    [gap] { $gaps ->
        [one] of { $count }, this one alone says that it does not
       *[other] { $gaps } of { $count } say that it does not, this one among them
    }
   *[answer] { $gaps ->
        [one] { $gaps } of { $count } says that it does not
       *[other] { $gaps } of { $count } say that it does not
    }, this one does not say so
}.
answer-versions-heading = Other answers to this question
answer-versions-compare = Compare them word by word →
answer-cite-heading = Cite this answer
answer-cite-text = Text
answer-cite-bibtex = BibTeX
# A reference to an answer, in one line.
answer-reference = { $model } (language model). “{ $question }” { $archive }, { $date }. Model answer, not peer reviewed. { $place }
answer-reference-no-model = A model that is not named
# The place of an answer whose address is not known.
answer-reference-record = Record { $id }
# The same in a BibTeX entry.
answer-reference-published = Model answer, not peer reviewed, in { $archive }
answer-raw = Raw record

## A withdrawn answer, and pages that lead on to another

withdrawn = withdrawn
withdrawn-lead = This answer has been withdrawn, and its text is no longer kept here. The address stays, so that links to it still explain themselves.
withdrawn-reason-label = Reason:
withdrawn-reason = { $label } { $reason }
withdrawn-description = This answer was withdrawn.
redirect-go-on = Go on to { $target }.
# The page of an old address of an answer.
alias-heading = This page has moved
alias-description = This answer has moved.
# The page of a list that is not full yet: its entries are on the newest page.
redirect-title = Page { $number }
redirect-heading = This page is not full yet
redirect-description = This page is not full yet.
redirect-newest = the newest page

## Versions of an answer, compared

compare-title = Compare: { $question }
compare-description = How { $count } answers to the same question differ, word by word and source by source: { $question }
compare-lead = { $count } answers to this question. Each is set next to the one before it: { $gone } is struck through on the older side, { $new } is underlined on the newer one. What both say alike stands once, in grey.
compare-disagreement = They disagree on whether the archive answers the question: { $gaps } of { $count } { $gaps ->
    [one] says
   *[other] say
} that it does not.
compare-version-gap = says that the archive does not answer
compare-gone = what is gone
compare-new = what is new
version-name = Version { $number }
version-works-cited = { $count ->
    [0] cites nothing
    [one] { $count } work cited
   *[other] { $count } works cited
}
compare-asked-as = asked as “{ $question }”
compare-others = { $count ->
    [one] { $count } more that is not compared here
   *[other] { $count } more that are not compared here
}
compare-pair = Version { $newer } next to version { $older }
compare-pair-undated = An undated version next to version { $older }
compare-pair-both-undated = An undated version next to another undated one
compare-changes = { $kept ->
    [one] { $kept } source kept
   *[other] { $kept } sources kept
}, { $added } new, { $dropped } dropped; { $percent }% of the words changed
compare-sources-heading = Sources
# A work and what the older and the newer answer do with it: `cited`, `retrieved` (listed, not
# cited) or `unlisted` (cited, not listed).
compare-source-new = new · { $newer ->
    [cited] cited
    [retrieved] retrieved, not cited
   *[unlisted] cited, not in the list
}
compare-source-dropped = dropped · was { $older ->
    [cited] cited
    [retrieved] not cited
   *[unlisted] cited, not in the list
}
compare-source-same = kept · { $newer ->
    [cited] cited in both
    [retrieved] not cited in either
   *[unlisted] cited, not in the list in both
}
compare-source-kept = kept · { $older ->
    [cited] cited
    [retrieved] not cited
   *[unlisted] cited, not in the list
} before, now { $newer ->
    [cited] cited
    [retrieved] not cited
   *[unlisted] cited, not in the list
}

## The front page

home-totals = { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
} to { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
}, drawing on { $works ->
    [one] { $works } work
   *[other] { $works } works
}
home-newest-date = newest { $date }
home-newest-heading = Newest answers
home-all-answers = All answers →
home-asked-by = { $count ->
    [one] asked by one answer: { $answer }
   *[other] asked by { $count } answers, first: { $answer }
}
home-all-open-questions = All { $count } open questions →
home-all-sources = All sources →
home-threads-heading = Longest threads
home-all-threads = All threads →
home-archive-heading = The archive itself
home-gaps = { $count ->
    [0] no answer says that the archive does not answer
    [one] one answer says that the archive does not answer
   *[other] { $count } answers say that the archive does not answer
}
home-statistics = months, models, categories and the citation audit

## The way into the answers, models, categories and tags

answers-description = { $count ->
    [one] { $count } answer, by month, model and category.
   *[other] { $count } answers, by month, model and category.
}
answers-lead = { $count ->
    [0] The archive is still empty.
    [1] One answer so far.
   *[other] { $count } answers, by month, by model and by the categories of their sources.
}
answers-gaps = Gaps: what the archive does not answer
answers-newest-heading = Newest
answers-months-heading = By month
answers-models-heading = By model
answers-all-models = All { $count } models →
answers-tags-heading = By tag
answers-all-tags = All { $count } tags →
models-description = { $count ->
    [one] { $count } model whose answers are kept here.
   *[other] { $count } models whose answers are kept here.
}
models-lead = { $count ->
    [0] No answer names the model that wrote it.
    [1] One model wrote every answer that names its model.
   *[other] { $count } models, with the number of answers of each.
}
models-lead-shown = { $count } models, with the number of answers of each; the { $shown } with most answers are listed.
categories-description = { $count ->
    [1] One category that the sources of answers belong to.
   *[other] { $count } categories that the sources of answers belong to.
}
categories-lead = { $count ->
    [0] No source has a category yet.
   *[other] The fields that the sources of answers come from, as arXiv names them. A category’s page lists the answers that draw on it and its most cited works.
}
tags-description = { $count ->
    [one] { $count } tag that editors gave to answers.
   *[other] { $count } tags that editors gave to answers.
}
tags-lead = { $count ->
    [one] { $count } tag that editors gave to answers.
   *[other] { $count } tags that editors gave to answers.
}
tags-lead-shown = { $count } tags that editors gave to answers, the { $shown } most used of them.

## Sources

sources-description = { $count ->
    [one] { $count } work that answers of this archive draw on.
   *[other] { $count } works that answers of this archive draw on.
}
sources-lead = { $count ->
    [0] No work has been listed or cited yet.
    [1] One work so far.
   *[other] { $count } works are listed or cited by the answers; { $cited ->
        [one] { $cited } of them is cited
       *[other] { $cited } of them are cited
    }. Each has a page with every sentence that cites it.
}
sources-most-cited-heading = Most cited
sources-months-heading = All works, by the month they came in
works-heading = Sources first seen in { $month }
works-heading-undated = Sources first seen in undated answers
works-lead = { $count ->
    [one] { $count } work
   *[other] { $count } works
}
works-empty = There are no works here yet.

## A source

source-description = { $count ->
    [0] Retrieved for this archive and not cited yet: { $id }.
    [one] What { $count } answer of this archive says about it: { $id }.
   *[other] What { $count } answers of this archive say about it: { $id }.
}
source-first-cited = first cited { $date }
source-untitled = Answers cite this id, but no record lists the work, so its title is not known here.
# The work stands in records with another title, or in another category.
source-other-title = Records list it in two ways; the newest is shown. Elsewhere it stands as “{ $title }”.
source-other-category = Records list it in two ways; the newest is shown. Elsewhere it stands in { $category }.
source-other-title-and-category = Records list it in two ways; the newest is shown. Elsewhere it stands as “{ $title }” in { $category }.
source-same-title = The same title has also { $works }.
# Labels below numbers.
source-answers = { $count ->
    [one] answer cites it
   *[other] answers cite it
}
source-sentences = { $count ->
    [one] sentence
   *[other] sentences
}
source-retrieved-only = retrieved, not cited
source-match = match
source-passages-heading = Quoted from this work
# Words that answers quote from a work.
source-passage = “{ $words }”
source-passage-quoted = { $count ->
    [one] quoted in { $answers }
   *[other] quoted in { $count } answers: { $answers }
}
source-said-heading = What answers say about it
# The paragraph mark behind a sentence, for those who don't see it.
sentence-in-its-paragraph = In its paragraph
source-not-cited = No answer cites it yet.
source-only-retrieved = No answer cites it yet; it has been retrieved only.
source-retrieved-heading = Retrieved, not cited
source-retrieved-earlier = The { $count } that retrieved it earlier →
source-together-heading = Often cited together with
retrieved-heading = Retrieved earlier, not cited: { $title }

## Works that share a page

shared-page-heading = Works of single answers, { $name }
shared-page-description = { $count ->
    [one] { $count } work that one answer alone cites or was given.
   *[other] { $count } works that one answer alone cites or was given.
}
shared-page-lead = Each was cited by one answer alone, or given to it.
shared-page-retrieved = retrieved, not cited: { $answer }

## Threads

threads-description = { $count ->
    [one] { $count } thread of answers that led to one another.
   *[other] { $count } threads of answers that led to one another.
}
threads-lead = { $count ->
    [0] No answer has led to another one yet. A thread begins when somebody asks one of the questions that an answer offers to ask next.
    [1] Answers that led to one another: each thread is one question and what became of the questions that its answer raised. There is one so far.
   *[other] Answers that led to one another: each thread is one question and what became of the questions that its answer raised. There are { $count }.
}
threads-longest-heading = Longest
threads-all-heading = All, the longest first
threads-newest-heading = Newest
threads-months-heading = By the month of the first answer
thread-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
thread-list-heading = Threads that began in { $month }
thread-list-heading-undated = Threads that began with an undated answer
thread-list-lead = { $count ->
    [one] { $count } thread
   *[other] { $count } threads
}
thread-title = Thread: { $question }
thread-title-part = Thread: { $question } (part { $number })
thread-description = What the question led to, as an outline: { $question }
thread-of = { $count ->
    [one] thread of { $count } answer
   *[other] thread of { $count } answers
}
thread-open-questions = { $count ->
    [one] { $count } open question
   *[other] { $count } open questions
}
thread-part-of = part { $number } of a thread
thread-part = Part { $number }
thread-beginning = Beginning of the thread
thread-order = What an answer led to stands below it. The numbers give the order to read in: each branch to its end, then the next.
thread-follows-from = follows from { $answer }
thread-also-from = also asked from { $answers }
thread-also-to = also leads to { $answers }
thread-open = open
thread-parts = Parts of the thread
thread-earlier = ← { $part }
thread-later = { $part } →

## Open questions

open-questions-description = { $count ->
    [one] { $count } follow-up question that no answer takes up yet.
   *[other] { $count } follow-up questions that no answer takes up yet.
}
open-questions-category-description = { $list }: follow-up questions that no answer takes up yet.
open-questions-list-description = { $count ->
    [one] { $list }: { $count } question.
   *[other] { $list }: { $count } questions.
}
open-questions-list-page-description = { $list }, page { $number }.
open-questions-lead = { $count ->
    [0] No follow-up is waiting for an answer.
    [1] One follow-up is still waiting for an answer.
   *[other] { $count } follow-ups that no answer takes up yet, those that most answers ask first.
}
open-questions-lead-most-asked = The { $shown } follow-ups that most answers ask, of those that no answer takes up yet.
open-questions-lead-month = { $count ->
    [one] { $count } follow-up that no answer takes up yet, newest first.
   *[other] { $count } follow-ups that no answer takes up yet, newest first.
}
open-questions-lead-shown = { $count } follow-ups that no answer takes up yet. The { $shown } that most answers ask come first.
open-questions-lead-all-below = { $count } follow-ups that no answer takes up yet. The { $shown } that most answers ask come first; all of them are below.
open-questions-data = JSON
open-questions-none-left = All that was asked here has been answered.
open-questions-categories-heading = By category of those who ask
open-questions-months-heading = All of them, by the month first asked
open-questions-month-heading = Open questions first asked in { $month }
open-questions-undated-heading = Open questions from undated answers
open-questions-category-heading = Open questions in { $category }
open-questions-no-category-heading = Open questions without a category
open-questions-category-month-heading = { $category }: { $month }
asked-by-answers = { $count ->
    [one] asked by one answer
   *[other] asked by { $count } answers
}
asked-by-named = { $count ->
    [one] asked by { $answers }
   *[other] asked by { $count } answers: { $answers }
}
asked-by-first = asked by { $answers }

## Gaps

gaps-description = { $count ->
    [one] { $count } answer in which the model says that the archive does not answer the question.
   *[other] { $count } answers in which the model says that the archive does not answer the question.
}
gaps-category-description = { $count ->
    [one] { $list }: { $count } answer in which the model says that the archive does not answer.
   *[other] { $list }: { $count } answers in which the model says that the archive does not answer.
}
gaps-lead = { $count ->
    [0] No answer says that the archive does not answer its question.
    [1] Where the archive ends: one of { $answers ->
        [one] { $answers } answer
       *[other] { $answers } answers
    } says that the sources at hand do not answer the question, or not all of it.
   *[other] Where the archive ends: { $count } of { $answers } answers say that the sources at hand do not answer the question, or not all of it.
}
gaps-lead-category = { $count ->
    [one] { $count } answer that says that the archive does not answer, newest first.
   *[other] { $count } answers that say that the archive does not answer, newest first.
}
gaps-newest-heading = What the answers say
gaps-newest-of = The newest { $shown } of { $count }. All of them stand below, by category.
gaps-categories-heading = All of them, by category
gaps-category-heading = Gaps in { $category }
gaps-no-category-heading = Gaps without a category
gaps-how-heading = How these are found
gaps-how = By phrases that answers use when the sources do not reach: a sentence is listed here when it holds one of them. So some gaps are missed, and some that are listed are small.

## Statistics

statistics-description = { $count ->
    [one] { $count } answer in numbers: by month, model and category, what is cited, and what is not.
   *[other] { $count } answers in numbers: by month, model and category, what is cited, and what is not.
}
statistics-lead = The archive in numbers.
statistics-lead-dates = The archive in numbers, from { $from } to { $to }.
# Labels below numbers.
figure-answers = answers
figure-questions = questions
figure-works = works
figure-works-cited = of them cited
figure-citations = citations
figure-open-questions = open questions
figure-gaps = gaps
# A chart: the summary above its table, and what it shows in a sentence.
chart-numbers = { $chart }: the numbers
chart-empty = There is nothing to show yet.
chart-one-bar = { $unit }: { $most } for { $first }.
chart-bars = { $unit }: { $count } bars from { $first } to { $last }; the largest is { $largest } with { $most }.
# Titles of charts; what a bar stands for; what is counted.
chart-months-title = Answers by month
chart-months-bar = Month
chart-years-title = Answers by year
chart-years-bar = Year
chart-years-before = before { $year }
chart-undated = { $count ->
    [one] { $count } answer without a date.
   *[other] { $count } answers without a date.
}
chart-models-title = Answers by model
chart-models-bar = Model
chart-models-others = { $count ->
    [one] { $count } other model
   *[other] { $count } other models
}
chart-models-not-named = not named
chart-categories-title = Answers by category of their sources
chart-categories-bar = Category
chart-categories-note = An answer counts in every category that its sources belong to.
chart-categories-note-left = { $count ->
    [one] An answer counts in every category that its sources belong to. { $count } smaller category is not shown.
   *[other] An answer counts in every category that its sources belong to. { $count } smaller categories are not shown.
}
# A category with its name.
chart-category = { $id }, { $name }
chart-cited-title = How often works are cited
chart-cited-bar = Cited
chart-cited-by = { $count ->
    [0] never
    [1] by one answer
   *[other] by { $count } answers
}
chart-cited-by-range = by { $from } to { $to } answers
chart-cited-by-more = by { $from } answers or more
chart-citing-title = How many works an answer cites
chart-citing-bar = Cites
chart-citing = { $count ->
    [0] no work
    [1] one work
   *[other] { $count } works
}
chart-citing-more = { $count } works or more
chart-citing-more-short = { $count }+
chart-unit-answers = Answers
chart-unit-works = Works
chart-unit-sources = Sources
chart-audit-title = Sources of all answers
chart-audit-bar = State
audit-heading = Citation audit
audit-lead = Every answer was given a list of works that a search found for its question. A work may be { $cited }, { $retrieved }, or { $unlisted }; the last can’t be checked against what the model was given.
audit-cited = listed and cited
audit-retrieved = retrieved, not cited
audit-unlisted = cited without being in the list
audit-answers-outside = { $count ->
    [one] answer cites outside its list
   *[other] answers cite outside their list
}
audit-answers-idle = { $count ->
    [one] answer cites nothing of its list
   *[other] answers cite nothing of their list
}
audit-works-unlisted = { $count ->
    [one] work cited, never listed
   *[other] works cited, never listed
}
audit-works-disputed = { $count ->
    [one] work with conflicting titles
   *[other] works with conflicting titles
}
audit-clean = Every citation of the archive is in its answer’s own list, every answer cites something of its list, and no work has conflicting titles.
audit-worst-heading = Answers to check first
audit-row-outside = { $count ->
    [one] cites { $count } work outside its list
   *[other] cites { $count } works outside its list
}
audit-row-listed = cites { $cited } of { $listed } that it lists
audit-worst-shown = The first { $shown }; those that cite most works outside their list come first.
audit-unlisted-heading = Works cited and never listed
audit-unlisted-shown = The most cited { $shown } of { $count }.
audit-disputed-heading = Works with conflicting titles
audit-disputed-shown = { $shown } of { $count }, by id.
audit-other-title = also listed as “{ $title }”
audit-other-category = also listed in { $category }
audit-other-title-and-category = also listed as “{ $title }” in { $category }
data-heading = Data
data-lead = All of this is there to compute with. { $index } names the files: answers as JSON lines by month ({ $schema }), works as BibTeX and CSL-JSON by the month in which they were first listed. { $questions } are one JSON file.
data-index = An index
data-schema = their schema
data-open-questions = The open questions

## The search page

search-description = Search all answers.
search-placeholder = Words, “a phrase”, -without, cat:, model:, source:
search-needs = The search runs in your browser. It needs scripts, and pages that come from a web server rather than from a folder. The lists below lead to every answer without it.
search-facets-heading = Sort and narrow down
search-sort = Sort by
search-sort-relevance = relevance
search-sort-date = date, newest first
search-sort-asked = most asked
search-dates = Dates
search-dates-from = From
search-dates-to = to
# How a month is typed where the browser has no calendar.
search-dates-format = yyyy-mm
search-remove-filters = Remove all filters
search-more-results = More results
search-browse-heading = Every answer by month

## The page for addresses that lead nowhere

not-found-title = Page not found
not-found-description = Nothing is published at this address.
not-found-heading = There is no page at this address
not-found-lead = It may have been mistyped, or copied only in part. Answers keep their addresses, so a search for a few words of the question should find the one you want.
not-found-start-again = Or start again from { $home }.
not-found-home = the front page

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name } ({ $id })
feed-category-description = The newest answers that draw on works in { $category }.
feed-model-title = { $model } · { $site }
feed-model-description = The newest answers by { $model }.
# Where a feed holds the beginning of a long answer: the link to its page.
feed-rest = Read the rest of this answer

## An answer as Markdown

twin-byline = Answered { $by } · written by a model, not peer reviewed
twin-by-model = by { $model }
twin-editors-note = Editor’s note: { $note }
twin-web-page = Web page

## llms.txt and its lists by month

llms-about = Each answer was written by a language model from the sources that it lists, and is not peer reviewed: verify the sources before you cite it. A source's score is its similarity to the question when it was retrieved.
llms-twins = Every answer's page has a Markdown twin: the same address with `.md` for `.html`.
llms-newest-heading = Newest answers
llms-months-heading = All answers by month
# Behind the link to a month.
llms-month-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
llms-more-heading = More
llms-sources = the works that answers cite, each with the sentences that do
llms-open-questions = follow-ups that no answer takes up yet
llms-data-heading = Data
llms-data = dumps: answers as JSON lines, works for citing
llms-feed-heading = JSON Feed
llms-feed = the newest answers in full
llms-month-title = { $archive }, { $list }
llms-older = Older answers of this month

## How browsers search the site

opensearch-description = Search { $title }. { $description }

## Scripts of every page

# The switch between light and dark.
script-site-colours = Colours
script-site-colours-auto = Auto
script-site-colours-light = Light
script-site-colours-dark = Dark
script-site-copy = Copy
script-site-copied = Copied
script-site-copy-these = Copy these { $count }
script-site-selected = Selected: copy it with the keyboard
script-site-bibtex-of-works = BibTeX of the works cited
# The card of a citation.
script-site-source = Source
script-site-source-cited = { $cited ->
    [one] cited in { $cited } answer
   *[other] cited in { $cited } answers
}
script-site-source-cited-and-retrieved = { $cited ->
    [one] cited in { $cited } answer, retrieved, not cited, for { $retrieved }
   *[other] cited in { $cited } answers, retrieved, not cited, for { $retrieved }
}
script-site-source-page = What answers say about this work
script-site-source-row = In the list of sources

## Scripts of the search

script-search-date = { $day } { $month } { $year }
script-search-month-1 = January
script-search-month-2 = February
script-search-month-3 = March
script-search-month-4 = April
script-search-month-5 = May
script-search-month-6 = June
script-search-month-7 = July
script-search-month-8 = August
script-search-month-9 = September
script-search-month-10 = October
script-search-month-11 = November
script-search-month-12 = December
script-search-undated = undated
script-search-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
# Behind a result that was sorted by how often its question is asked.
script-search-asked-times = { $count ->
    [one] asked { $count } time
   *[other] asked { $count } times
}
script-search-reload = Reload this page
script-search-page-is-old = This page is older than the search index.
script-search-try-again = Try again
script-search-no-index = The search index can’t be loaded. There may be no connection. Everything can still be reached by these lists:
# Headings of what results can be narrowed to.
script-search-category = Category
script-search-model = Model
script-search-year = Year
script-search-all = All { $count }
# Before a button with another word.
script-search-corrected = No match for “{ $word }”. Showing results for
script-search-misspelt = No match for “{ $word }”. Did you mean
script-search-nothing = No answer matches. Fewer or other words may help; or look through these lists:
script-search-nothing-with-filters = No answer matches with these filters.
script-search-without-filters = Search without filters
script-search-searching = Searching …
script-search-search = Search
script-search-search-archive = Search the archive
script-search-how-to-search = Words, “phrases”, -without, cat:, model:, source:
script-search-all-results = All results
script-search-no-match = No answer matches.
