### The texts of the interface, in English.
###
### A key names the place of its text. The page fills in placeholders: a number (with thousands
### separators), plain text, or a link. `count` is always a number. Months and years are text.
### Messages contain text, placeholders, and choices by a placeholder. Terms, attributes, functions
### and references are errors.
###
### A theme's own files in `i18n/` and `texts` in `site.yaml` override single texts.
###
### A catalogue of another language has every key of this one, and the same placeholders. It may choose
### by a number where English doesn't, and leave out a choice.

## Dates and numbers

# A day, on every page: `3 May 2026`. `day` is a number, so a language can choose by it.
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
# The name of a month under a column of a chart with few columns.
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
# An answer without a date, in running text.
undated = undated
# An answer without a date, or the group of such answers, as a label.
undated-name = Undated
percent = { $percent }%
under-one-percent = under 1%
# The similarity of a source and a question, in percent.
match = match { $score }%

## Every page

# The description of an archive whose settings have none.
site-description = Answers written by language models, with their sources.
skip-to-text = Skip to content
# The accessible name of the navigation.
main-navigation = Main
search = Search
breadcrumb = Breadcrumb
home = Home
feed = Feed
# The licence of the answers, in the footer: `CC BY 4.0`.
licence = Licence: { $name }
# The title of a page, in the browser's tab.
page-title = { $page } · { $site }
# The name of a page that others share, with what distinguishes it: an answer's date and model.
page-name-with-detail = { $page } ({ $detail })
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
# The accessible names of a table and a formula that scroll.
table = Table
formula = Formula
# The kinds of callouts in an answer, `> [!NOTE]`.
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
# A box before an item of a list of tasks, and the link from a footnote to its mention, for those who
# don't see them.
task-done = Done
task-open = To do
footnote-back = Back to the text

## Lists of answers, works and threads

pager = Pages
pager-newer = ← Newer
pager-older = Older →
pager-newest = newest
# On the newest page: the number of its entries.
pager-newest-page = Newest { $entries }
pager-page = { $number ->
    [1] Page 1 (oldest)
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
# The line under a heading. The order is `newest` or `undated`.
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
list-empty = No answers here yet.
# A category: answers that retrieved a work of it without citing one, of which the newest are listed.
category-empty = No answer cites a work of this category.
category-retrieved = { $count ->
    [one] Retrieved but not cited by { $count } more answer
   *[other] Retrieved but not cited by { $count } more answers
}{ $more ->
    [yes] { " " }(newest { $listed })
   *[no] { "" }
}
category-retrieved-note = A search found works of this category for these answers, but they cite none of them.
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
# After a work in a list: the number of answers that cite it (`of` is `cited`), or that cite it
# together with the page's own work (`together`).
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
# The field of the categories that the settings add.
no-field = Other

## An answer

model-not-named = model not named
reading-time = { $minutes } min read
# Above an answer: the number of listed works that it cites.
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
# Leads to other answers to the question, at the end of the page.
answer-versions = other answers
# The same where some answers to the question say that their sources don’t fully answer it, and others
# don’t. This one does (`gap`) or does not (`answer`).
answer-disagrees = { $here ->
    [gap] another answer doesn’t say so
   *[answer] another answer says its sources fall short
}
answer-compare = compare
# An answer that says that its sources don’t fully answer the question. Leads to the sentence.
answer-gap = Sources don’t fully answer this
# The same in lists and search results.
gap-mark = sources don’t fully answer
# In a list: other answers to the question of the row.
row-others = { $count ->
    [one] Another answer: { $answers }
   *[other] { $count } other answers: { $answers }
}
answer-not-reviewed = model answer, not peer reviewed
editors-note-label = Editor’s note.
editors-note = { $label } { $note }
answer-follow-up-to-label = Follow-up to
answer-follow-up-to = { $label } { $answers }
answer-follow-up-to-more = { $label } { $answers }; and to others
# The position of an answer in its thread, in a line after the answers that led to it: the first, a
# later one with such answers before it (`there`), or any other.
answer-thread-link = { $place ->
    [first] Starts a thread of follow-ups
    [there] thread
   *[later] the thread “{ $question }”
}
answer-thread = { $place ->
    [first] { $thread }
    [there] { $thread }
   *[later] Part of { $thread }
}
# Above a long answer: its headings.
answer-contents = On this page
# In the margin: the similarity of a work and the question. The space must not break.
answer-note-match = match{ "\u00A0" }{ $score }%
# Before a paragraph: its number, as a link.
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = Sources
# The two groups of an answer's sources.
answer-sources-cited-heading = Cited · { $count }
answer-sources-retrieved-heading = Retrieved, not cited · { $count }
answer-no-sources = This answer lists no sources.
# A line of a list of sources that has neither title nor id.
source-without-title = Untitled
retrieved-not-cited = retrieved, not cited
# Links to places that find a work by its title or id.
find-work = Find at { $places }
cited-times = { $count ->
    [1] cited once
    [2] cited twice
   *[other] cited { $count } times
}
cited-times-not-listed = { $cited }, not in the list
cited-not-listed = cited, not in the list
answer-follow-ups-heading = Keep exploring
answer-follow-up-answered = answered
# The link leads to the newest.
answer-follow-up-several = the newest of several answers
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
answer-versions-heading = Other answers to this question
answer-versions-compare = Compare them →
answer-cite-heading = Cite this answer
answer-cite-text = Text
answer-cite-bibtex = BibTeX
# A reference to an answer, in one line.
answer-reference = { $model } (language model). “{ $question }” { $archive }, { $date }. Model answer, not peer reviewed. { $place }
answer-reference-no-model = Unnamed model
# The place of an answer if the site's address isn't set.
answer-reference-record = Record { $id }
# The same in a BibTeX entry.
answer-reference-published = Model answer, not peer reviewed, in { $archive }
answer-raw = Raw record

## Withdrawn answers and redirects

withdrawn = withdrawn
withdrawn-lead = This answer has been withdrawn, and its text is no longer available here. The page remains, so that links to it still lead to an explanation.
withdrawn-reason-label = Reason:
withdrawn-reason = { $label } { $reason }
withdrawn-description = This answer was withdrawn.
redirect-go-on = Continue to { $target }.
# The page of an old address of an answer.
alias-heading = This page has moved
alias-description = This answer has moved.
# The address of a list page that is not full yet. Its entries are on the newest page.
redirect-title = Page { $number }
redirect-heading = These entries are on the newest page
redirect-description = These entries are on the newest page.
redirect-newest = the newest page

## Versions of an answer, compared

compare-title = Compare: { $question }
compare-description = { $count } answers to the same question, compared by the works that they cite and by their words: { $question }
compare-lead = { $count } answers to this question, each compared with the previous one.
# Where only some are compared.
compare-lead-newest = { $count } answers to this question. The newest { $compared } are compared, each with the previous one.
# Only where differences are marked.
compare-lead-marks = { $gone } are struck through in the older answer, { $new } are underlined in the newer one. Text that both share is grey.
compare-disagreement = They disagree: { $gaps } of { $count } { $gaps ->
    [one] says that its
   *[other] say that their
} sources don’t fully answer the question.
# Below the heading, for three answers or more.
compare-shared = Works that several answers cite: { $works }
# After each of these works: how many of the answers cite it.
compare-shared-in = { $cited } of { $count }
compare-shared-none = No two answers cite the same work.
# What unfolds both texts of an older pair.
compare-texts = Both texts
compare-gone = Removed words
compare-new = added words
version-name = Version { $number }
version-works-cited = { $count ->
    [0] no works cited
    [one] { $count } work cited
   *[other] { $count } works cited
}
compare-asked-as = asked as “{ $question }”
compare-others = { $count ->
    [one] { $count } more answer, not compared here
   *[other] { $count } more answers, not compared here
}
compare-pair = Version { $newer } compared with version { $older }
compare-pair-undated = An undated version compared with version { $older }
compare-pair-both-undated = An undated version compared with another undated one
compare-changes = { $kept ->
    [one] { $kept } cited work kept
   *[other] { $kept } cited works kept
}, { $added } new, { $dropped } dropped; { $texts ->
    [apart] written independently: { $percent }% of the words differ
   *[alike] { $percent }% of the words changed
}
# A table of two answers. Works that both, only the older or only the newer one cites.
compare-works = { $in ->
    [both] Cited in both
    [older] { $older } only
   *[newer] { $newer } only
} · { $count ->
    [one] { $count } work
   *[other] { $count } works
}
compare-headings = Headings
compare-gap = Gap
compare-gap-admitted = { $gap ->
    [yes] sources don’t fully answer
   *[no] none
}
compare-length = Length
compare-words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
# The accessible names of the marks `−` and `+` at a block.
compare-row-older = Before
compare-row-newer = Now

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
home-topics-heading = Topics
home-all-topics = All categories →
home-all-sources = All sources →
home-threads-heading = Longest threads
home-all-threads = All threads →
home-archive-heading = About the archive
home-gaps = { $count ->
    [0] no answer says that its sources don’t fully answer the question
    [one] one answer says that its sources don’t fully answer the question
   *[other] { $count } answers say that their sources don’t fully answer the question
}
home-statistics = months, models, categories and the citation audit

## Indexes of answers, models, categories and tags

answers-description = { $count ->
    [one] { $count } answer, by month, model and category.
   *[other] { $count } answers, by month, model and category.
}
answers-lead = { $count ->
    [0] The archive is still empty.
    [1] One answer so far.
   *[other] { $count } answers, by month, by model and by the categories of the works that they cite.
}
answers-gaps = Gaps: questions that the sources don’t fully answer
answers-newest-heading = Newest
answers-months-heading = By month
answers-models-heading = By model
answers-all-models = All { $count } models →
answers-tags-heading = By tag
answers-all-tags = All { $count } tags →
models-description = { $count ->
    [one] { $count } model that wrote answers in this archive.
   *[other] { $count } models that wrote answers in this archive.
}
models-lead = { $count ->
    [0] No answer names the model that wrote it.
    [1] One model wrote every answer that names its model.
   *[other] { $count } models, with the number of answers by each.
}
models-lead-shown = { $count } models. The { $shown } with the most answers are listed, with the number of answers by each.
categories-description = { $count ->
    [1] The category of all sources.
   *[other] The { $count } categories of the sources.
}
categories-lead = { $count ->
    [0] No source has a category yet.
   *[other] The categories of the sources, with arXiv’s names. A category’s page lists the answers that cite a work of it, and its most cited works.
}
tags-description = { $count ->
    [one] { $count } tag that editors gave to answers.
   *[other] { $count } tags that editors gave to answers.
}
tags-lead = { $count ->
    [one] { $count } tag that editors gave to answers.
   *[other] { $count } tags that editors gave to answers.
}
tags-lead-shown = { $count } tags that editors gave to answers. The { $shown } most used are listed.

## Sources

sources-description = { $count ->
    [one] { $count } work that answers of this archive draw on.
   *[other] { $count } works that answers of this archive draw on.
}
sources-lead = { $count ->
    [0] No work has been listed or cited yet.
    [1] One work so far.
   *[other] The answers list or cite { $count } works, of which { $cited ->
        [one] { $cited } is cited
       *[other] { $cited } are cited
    }. Each work has a page with every sentence that cites it.
}
sources-most-cited-heading = Most cited
sources-months-heading = All works, by month of first appearance
works-heading = Sources first seen in { $month }
works-heading-undated = Sources first seen in undated answers
works-lead = { $count ->
    [one] { $count } work
   *[other] { $count } works
}
works-empty = No works here yet.

## A source

source-description = { $count ->
    [0] Retrieved, but not cited yet: { $id }.
    [one] Every sentence that cites { $id }, from { $count } answer.
   *[other] Every sentence that cites { $id }, from { $count } answers.
}
source-first-cited = first cited { $date }
source-untitled = Answers cite this id, but no record lists the work, so its title is unknown.
# Records give the work another title, or another category.
source-other-title = Answers list this work under different titles. The newest is shown; another is “{ $title }”.
source-other-category = Answers list this work in different categories. The newest is shown; another is { $category }.
source-other-title-and-category = Answers list this work under different titles and categories. The newest are shown; others are “{ $title }” and { $category }.
source-same-title = Works with the same title: { $works }.
# Labels under numbers.
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
# The accessible name of the paragraph mark after a sentence.
sentence-in-its-paragraph = Show in its paragraph
source-not-cited = No answer cites it yet.
source-only-retrieved = No answer cites it yet. It has only been retrieved.
source-retrieved-heading = Retrieved, not cited
source-retrieved-earlier = { $count } earlier answers that retrieved it →
source-together-heading = Often cited together with
retrieved-heading = Retrieved earlier, not cited: { $title }

## Shared pages of works

shared-page-heading = Works used by a single answer, { $name }
shared-page-description = { $count ->
    [one] { $count } work that only one answer cites or lists.
   *[other] { $count } works that only one answer cites or lists.
}
shared-page-lead = Only one answer cites or lists each of these works.
shared-page-retrieved = retrieved, not cited: { $answer }

## Threads

threads-description = { $count ->
    [one] { $count } thread of answers that led to one another.
   *[other] { $count } threads of answers that led to one another.
}
threads-lead = { $count ->
    [0] No answer has led to another yet. A thread begins when someone asks one of the follow-up questions of an answer.
    [1] A thread is a question, its follow-up questions, and so on, with their answers. The archive has one thread so far.
   *[other] A thread is a question, its follow-up questions, and so on, with their answers. The archive has { $count } threads.
}
threads-longest-heading = Longest
threads-all-heading = All threads, longest first
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
thread-description = A question, its follow-up questions and their answers, as an outline: { $question }
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
thread-order = Each answer is above the answers that it led to. The numbers give the reading order: one branch to its end, then the next.
# The picture of a thread, with a dot for each of its questions.
thread-map = Map of the thread
# Next to it: the mark of a question whose answers left some open.
thread-map-open = open questions
thread-follows-from = follows from { $answer }
thread-also-from = also asked from { $answers }
thread-also-to = also leads to { $answers }
thread-parts = Parts of the thread
thread-earlier = ← { $part }
thread-later = { $part } →

## Open questions

open-questions-description = { $count ->
    [one] { $count } follow-up question without an answer.
   *[other] { $count } follow-up questions without an answer.
}
open-questions-category-description = { $list }: follow-up questions without an answer.
open-questions-list-description = { $count ->
    [one] { $list }: { $count } question.
   *[other] { $list }: { $count } questions.
}
open-questions-list-page-description = { $list }, page { $number }.
open-questions-lead = { $count ->
    [0] No follow-up question is waiting for an answer.
    [1] One follow-up question is still waiting for an answer.
   *[other] { $count } follow-up questions without an answer, most asked first.
}
open-questions-lead-most-asked = The { $shown } most asked follow-up questions without an answer.
open-questions-lead-month = { $count ->
    [one] { $count } follow-up question without an answer, newest first.
   *[other] { $count } follow-up questions without an answer, newest first.
}
open-questions-lead-shown = { $count } follow-up questions without an answer. The { $shown } most asked come first.
open-questions-lead-all-below = { $count } follow-up questions without an answer. The { $shown } most asked come first; lists of all of them follow.
open-questions-data = JSON
open-questions-none-left = All questions on this page have been answered.
open-questions-categories-heading = By category
open-questions-months-heading = All, by month first asked
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
# A link to the place where readers can ask an open question, if the settings name one.
ask-this = Ask this

## Gaps

gaps-description = { $count ->
    [one] { $count } answer that says that its sources don’t fully answer the question.
   *[other] { $count } answers that say that their sources don’t fully answer the question.
}
gaps-category-description = { $count ->
    [one] { $list }: { $count } answer that says that its sources don’t fully answer the question.
   *[other] { $list }: { $count } answers that say that their sources don’t fully answer the question.
}
gaps-lead = { $count ->
    [0] No answer says that its sources don’t fully answer the question.
    [1] Where the archive ends: one of { $answers ->
        [one] { $answers } answer
       *[other] { $answers } answers
    } says that its sources don’t fully answer the question.
   *[other] Where the archive ends: { $count } of { $answers } answers say that their sources don’t fully answer the question.
}
gaps-lead-category = { $count ->
    [one] { $count } answer that says that its sources don’t fully answer the question, newest first.
   *[other] { $count } answers that say that their sources don’t fully answer the question, newest first.
}
gaps-search = Search these answers
gaps-newest-heading = Newest gaps
gaps-newest-of = The newest { $shown } of { $count }. All are listed by category.
gaps-categories-heading = All, by category
gaps-category-heading = Gaps in { $category }
gaps-no-category-heading = Gaps without a category
gaps-how-heading = How gaps are found
gaps-how = A sentence is listed here if it contains one of these phrases, which answers use when their sources fall short. So some gaps are missed, and some of those listed are small.

## Statistics

statistics-description = { $count ->
    [one] { $count } answer in numbers, by month, model and category, with a citation audit.
   *[other] { $count } answers in numbers, by month, model and category, with a citation audit.
}
statistics-lead = The archive in numbers.
statistics-lead-dates = The archive in numbers, from { $from } to { $to }.
# Labels under numbers.
figure-answers = answers
figure-questions = questions
figure-works = works
figure-works-cited = works cited
figure-citations = citations
figure-open-questions = open questions
figure-gaps = gaps
# A chart: the summary above its table, and a sentence that says what it shows.
chart-numbers = { $chart }: the numbers
chart-empty = Nothing to show yet.
chart-one-bar = { $unit }: { $most } for { $first }.
chart-bars = { $unit }: { $count } bars from { $first } to { $last }; the largest is { $largest } with { $most }.
# For each chart: its title, what a bar stands for, what is counted.
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
chart-categories-title = Answers by category of the works that they cite
chart-categories-bar = Category
chart-categories-note = An answer counts in each category of the works that it cites, at most eight.
chart-categories-note-left = { $count ->
    [one] An answer counts in each category of the works that it cites, at most eight. { $count } smaller category is not shown.
   *[other] An answer counts in each category of the works that it cites, at most eight. { $count } smaller categories are not shown.
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
audit-lead = Each answer lists the works that a search found for its question. A work can be { $cited }, { $retrieved }, or { $unlisted }. Works of the last group can’t be checked against the sources that the model received.
audit-cited = listed and cited
audit-retrieved = retrieved, not cited
audit-unlisted = cited, not in the list
audit-answers-outside = { $count ->
    [one] answer cites outside its list
   *[other] answers cite outside their lists
}
audit-answers-idle = { $count ->
    [one] answer cites nothing on its list
   *[other] answers cite nothing on their lists
}
audit-works-unlisted = { $count ->
    [one] work cited, never listed
   *[other] works cited, never listed
}
audit-works-disputed = { $count ->
    [one] work with conflicting titles
   *[other] works with conflicting titles
}
audit-clean = Every cited work is on its answer’s own list, every answer with sources cites one of them, and no work has conflicting titles.
audit-worst-heading = Answers to check first
audit-row-outside = { $count ->
    [one] cites { $count } work outside its list
   *[other] cites { $count } works outside its list
}
audit-row-listed = cites { $cited } of { $listed } listed works
audit-worst-shown = The first { $shown }, by number of works cited outside the list.
audit-unlisted-heading = Works cited but never listed
audit-unlisted-shown = The most cited { $shown } of { $count }.
audit-disputed-heading = Works with conflicting titles
audit-disputed-shown = { $shown } of { $count }, by id.
audit-other-title = also listed as “{ $title }”
audit-other-category = also listed in { $category }
audit-other-title-and-category = also listed as “{ $title }” in { $category }
data-heading = Data
data-lead = The archive is also available as data. { $index } lists the files: answers as JSON lines by month ({ $schema }), and works as BibTeX and CSL-JSON by month of first appearance. { $questions } are JSON files by month.
data-index = An index
data-schema = their schema
data-open-questions = The open questions

## The search page

search-description = Search all answers.
search-placeholder = Words or “a phrase”
search-needs = The search runs in your browser. It needs JavaScript and a web server, so it doesn’t work on pages opened from a folder. The lists below lead to every answer without it.
# Where the search also works in a folder.
search-needs-scripts = The search runs in your browser, and needs JavaScript. The lists below lead to every answer without it.
# Shown until the first results are there.
search-waiting = Searching …
# The folded help. The examples are what readers type; names of filters stay as they are.
search-help-heading = How to search
search-help-words-example = dark matter halo
search-help-words = Answers with these words, in any form. Those with all of them come first.
search-help-phrase-example = “dark matter”
search-help-phrase = Words next to each other, in this order.
search-help-or-example = halo OR cluster
search-help-or = Answers with one or the other. It also works with phrases, and with filters: cat:hep-th OR cat:hep-ph.
search-help-without-example = halo -simulation
search-help-without = Answers without a word. It also works with phrases and filters: -“dark matter”, -cat:hep-th.
search-help-category-example = cat:astro-ph.CO
search-help-category = Answers that cite a work of this category, by its id or words of its name. cat:astro-ph includes all its classes.
search-help-model-example = model:claude
search-help-model = Answers by a model with this word in its name.
search-help-source-example = source:AG-2025.04-1127
search-help-source = Answers that list or cite this work.
search-help-date-example = date:2026-05
search-help-date = Answers of a year, a month or a day.
search-help-range-example = from:2026-01 until:2026-03
search-help-range = Answers between two dates, with both. “after:” means “from:”; “before:” excludes its date.
search-help-gap-example = is:gap
search-help-gap = Answers that say that their sources don’t fully answer the question. is:answered finds the others.
search-help-open-example = is:open
search-help-open = Answers with a follow-up question that no answer answers.
search-help-tag-example = tag:lensing
search-help-tag = Answers with this tag.
search-help-id-example = id:8acbd1f2792065bd
search-help-id = The answer with this id.
search-help-more = Put a value with spaces in quotation marks: model:“claude opus”. Misspelt words are corrected. The last word may be incomplete.
search-examples-heading = For example
search-categories-heading = Answers by category
search-categories-more = { $count ->
    [one] { $count } more category
   *[other] { $count } more categories
}
search-categories-all = All categories by field
search-facets-heading = Sort and filter
search-sort = Sort by
search-sort-relevance = relevance
search-sort-date = date, newest first
search-sort-asked = most asked
search-dates = Dates
search-dates-from = From
search-dates-to = to
# The form of a month, for browsers without a calendar.
search-dates-format = yyyy-mm
search-remove-filters = Remove all filters
search-more-results = More results
search-browse-heading = All answers by month

## The page for addresses that don't exist

not-found-title = Page not found
not-found-description = Nothing is published at this address.
not-found-heading = There is no page at this address
not-found-lead = It may have been mistyped, or copied only in part. Answers keep their addresses, so a search for a few words of the question should find the one you want.
not-found-start-again = Or start again from { $home }.
not-found-home = the front page

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name } ({ $id })
feed-category-description = The newest answers that cite works in { $category }.
feed-model-title = { $model } · { $site }
feed-model-description = The newest answers by { $model }.
# Where a feed holds the beginning of a long answer: the link to its page.
feed-rest = Read the rest of this answer

## An answer as Markdown

twin-byline = Answered { $by } · written by a model, not peer reviewed
twin-by-model = by { $model }
twin-editors-note = Editor’s note: { $note }
# Where the answer says that its sources don’t fully answer the question.
twin-gap = The sources don’t fully answer this question, as the answer itself says.
twin-web-page = Web page

## llms.txt and its lists by month

llms-about = Each answer was written by a language model from the sources that it lists, and is not peer reviewed: verify the sources before you cite it. A source's score is its similarity to the question when it was retrieved.
llms-twins = Every answer's page has a Markdown twin: the same address with `.md` for `.html`.
llms-newest-heading = Newest answers
llms-months-heading = All answers by month
# After the link to a month.
llms-month-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
llms-more-heading = More
llms-sources = the works that answers cite, each with the sentences that cite it
llms-open-questions = follow-up questions without an answer
llms-data-heading = Data
llms-data = dumps: answers as JSON lines, works for citing
llms-feed-heading = JSON Feed
llms-feed = the newest answers in full
llms-month-title = { $archive }, { $list }
llms-older = Older answers of this month

## The search, as browsers describe it

opensearch-description = Search { $title }. { $description }

## Scripts of every page

# The switch between light and dark.
# The name of the button that changes the colours, and what they are now.
script-site-colours = Colours: { $now }
script-site-colours-auto = system
script-site-colours-light = light
script-site-colours-dark = dark
# Before the date of an answer that is newer than the reader's last visit.
script-site-new = new
script-site-copy = Copy
script-site-copied = Copied
script-site-copy-these = Copy these { $count }

## What a reader needs only after the first step: cards, references, links to passages

script-later-copy = Copy
script-later-copied = Copied
script-later-selected = Selected: copy it with the keyboard
script-later-bibtex-of-works = BibTeX of the works cited
# The card of a citation.
script-later-source = Source
script-later-source-cited = { $cited ->
    [one] cited in { $cited } answer
   *[other] cited in { $cited } answers
}
script-later-source-cited-and-retrieved = { $cited ->
    [one] cited in { $cited } answer, retrieved for { $retrieved } more
   *[other] cited in { $cited } answers, retrieved for { $retrieved } more
}
script-later-source-page = What answers say about this work
script-later-source-row = In the list of sources
# The sign of a paragraph was clicked.
script-later-link-copied = Link copied
# The toolbar for text that the reader selected.
script-later-passage = Selected passage
script-later-passage-link = Copy link to this passage
script-later-passage-quote = Copy quote with reference
# What the second of its buttons copies, before the reference.
script-later-quote = “{ $quote }”

## Scripts of the search

script-search-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
# Above results of which none has all words, and before the first of those that follow the others.
script-search-best-matches = No answer contains all words. Best matches:
script-search-other-matches = These answers lack some of the words:
# `catena search` says the next five in the same words.
script-search-in-source = Only in the title of a source:
script-search-missing = No answer contains { $words }.
script-search-dropped = Left out { $words }, the most common of more than 16 words.
# A word that was typed, in a text.
script-search-typed = “{ $word }”
script-search-not-a-filter = “{ $name }” is not a filter and was searched as words. Filters are “model:”, “cat:”, “source:”, “tag:”, “id:”, “is:gap”, “is:answered”, “is:open”, “date:”, “from:”, “until:”, “after:” and “before:”.
script-search-not-a-filter-near = “{ $name }” is not a filter and was searched as words. Did you mean “{ $near }”?
script-search-not-a-date = “{ $value }” is not a date, so “{ $name }:” was searched as a word. Write { $name }:2026, { $name }:2026-05 or { $name }:2026-05-03.
# After a result, if results are sorted by how often their question is asked.
script-search-asked-times = { $count ->
    [one] asked { $count } time
   *[other] asked { $count } times
}
script-search-reload = Reload this page
script-search-page-is-old = This page is older than the search index.
script-search-try-again = Try again
script-search-no-index = The search index can’t be loaded. You may be offline. These lists still lead to every answer:
# The same in a folder.
script-search-no-index-in-folder = The search index can’t be loaded: a file in the folder “search” is missing or damaged. These lists still lead to every answer:
# What a page is of that the query names.
script-search-direct-answer = Answer
script-search-direct-work = Source
script-search-direct-thread = Thread
script-search-direct-question = Open question
script-search-direct-category = Category
script-search-direct-model = Model
# Headings of the filters.
# What narrows a search, above the results; a click removes it.
script-search-chosen-from = from { $date }
script-search-chosen-before = before { $date }
script-search-remove = Remove the filter { $name }
# On an answer that a search led to.
script-search-highlighted = { $count ->
    [one] { $count } match highlighted
   *[other] { $count } matches highlighted
}
script-search-highlighted-remove = Remove
script-search-category = Category
script-search-model = Model
script-search-year = Year
# What the answers say about their sources: a group of filters.
script-search-is = Gaps
script-search-is-gap = with a gap
script-search-is-answered = without
script-search-gap = sources don’t fully answer
script-search-all = All { $count }
# Before a button with another word.
script-search-corrected = No match for “{ $word }”. Showing results for
script-search-misspelt = No match for “{ $word }”. Did you mean
script-search-nothing = No answer matches. Try fewer or other words, or browse these lists:
script-search-nothing-with-filters = No answer matches with these filters.
script-search-without-filters = Search without filters
script-search-searching = Searching …
script-search-search = Search
script-search-search-archive = Search the archive
script-search-how-to-search = Words, “phrases”, -without, OR, cat:, model:, source:, tag:, date:, is:gap, is:answered, is:open
script-search-all-results = All results
script-search-no-match = No answer matches.
