### The texts of the interface, in simplified Chinese. `en.ftl` says what each is for.

## Dates and numbers

date = { $year }年{ $month }{ $day }日
month = { $year }年{ $month }
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
month-short-1 = 1月
month-short-2 = 2月
month-short-3 = 3月
month-short-4 = 4月
month-short-5 = 5月
month-short-6 = 6月
month-short-7 = 7月
month-short-8 = 8月
month-short-9 = 9月
month-short-10 = 10月
month-short-11 = 11月
month-short-12 = 12月
undated = 无日期
undated-name = 无日期
percent = { $percent }%
under-one-percent = 不足 1%
match = 相似度 { $score }%

## Every page

site-description = 语言模型写的回答及其来源。
skip-to-text = 跳至正文
main-navigation = 主导航
search = 搜索
breadcrumb = 面包屑导航
home = 首页
feed = 订阅源
licence = 许可协议：{ $name }
page-title = { $page } · { $site }
page-name-with-detail = { $page }（{ $detail }）
answers-heading = 回答
sources-heading = 来源
threads-heading = 问题链
open-questions = 待解答问题
gaps-heading = 资料缺口
statistics-heading = 统计
models-heading = 模型
categories-heading = 类别
tags-heading = 标签
markdown = Markdown
table = 表格
formula = 公式
callout-note = 说明
callout-tip = 提示
callout-important = 重要
callout-warning = 警告
callout-caution = 注意
task-done = 已完成
task-open = 待办
footnote-back = 返回正文

## Lists of answers, works and threads

pager = 页码
pager-newer = ← 较新
pager-older = 较旧 →
pager-newest = 最新
pager-newest-page = 最新 { $entries } 条
pager-page = { $number ->
    [1] 第 1 页（最旧）
   *[other] 第 { $number } 页
}
list-title-page = { $list }（第 { $number } 页）
list-description-answers = { $list }：{ $count } 个回答。
list-description-works = { $list }：{ $count } 篇文献。
list-description-threads = { $list }：{ $count } 条问题链。
list-description-page-answers = { $list }，第 { $number } 页：{ $count } 个回答。
list-description-page-works = { $list }，第 { $number } 页：{ $count } 篇文献。
list-description-page-threads = { $list }，第 { $number } 页：{ $count } 条问题链。
list-lead = { $count } 个回答{ $order ->
    [newest] ，由新到旧
   *[undated] { "" }
}
list-lead-page = 第 { $number } 页{ $order ->
    [newest] ，由新到旧
   *[undated] { "" }
}
list-feed = 订阅源
list-empty = 这里还没有回答。
category-empty = 没有回答引用此类别的文献。
category-retrieved = 另有 { $count } 个回答检索到但未引用{ $more ->
    [yes] （最新 { $listed } 个）
   *[no] { "" }
}
category-retrieved-note = 检索为这些回答找到了此类别的文献，但它们一篇也没有引用。
page-newest-first = 第 { $number } 页，由新到旧。
archive-empty = 档案库还是空的。
no-answers-yet = 尚未发布任何回答。
most-cited-works-heading = 引用最多的文献
by-category-heading = 按类别
all-categories = { $count ->
    [1] 按领域查看类别 →
   *[other] 按领域查看全部 { $count } 个类别 →
}
and-more = 另有 { $count } 项
work-count = { $of ->
    [together] { $count ->
        [0] 未被引用
       *[other] 在 { $count } 个回答中一同引用
    }
   *[cited] { $count ->
        [0] 未被引用
       *[other] 被 { $count } 个回答引用
    }
}
column-category = 类别
column-answers = 回答
column-works = 文献
column-share = 占比
kicker-month = 月份
kicker-model = 模型
kicker-tag = 标签
kicker-category = 类别 { $id } · { $field }
kicker-source = 来源 { $id }
no-category = 无类别
no-field = 其他

## An answer

model-not-named = 未注明模型
reading-time = 阅读约 { $minutes } 分钟
answer-sources-cited = { $count } 个来源中引用了 { $cited } 个
answer-works-cited = 引用 { $count } 篇文献
version-of = 第 { $number } 版，共 { $count } 版
version-undated-of = { $count } 个版本之一
answer-versions = 其他回答
answer-disagrees = { $here ->
    [gap] 另一个回答未这样说
   *[answer] 另一个回答称其来源不足
}
answer-compare = 比较
answer-gap = 来源不足以完整回答
gap-mark = 来源不足以完整回答
row-others = { $count ->
    [1] 另一个回答：{ $answers }
   *[other] 另有 { $count } 个回答：{ $answers }
}
answer-not-reviewed = 模型回答，未经同行评审
editors-note-label = 编者注：
editors-note = { $label }{ $note }
answer-follow-up-to-label = 接续自：
answer-follow-up-to = { $label }{ $answers }
answer-follow-up-to-more = { $label }{ $answers }，及其他
answer-thread-link = { $place ->
    [first] 开启一条问题链
    [there] 问题链
   *[later] 问题链“{ $question }”
}
answer-thread = { $place ->
    [first] { $thread }
    [there] { $thread }
   *[later] 属于{ $thread }
}
answer-contents = 本页内容
answer-note-match = 相似度{ "\u00A0" }{ $score }%
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = 来源
answer-sources-cited-heading = 已引用 · { $count }
answer-sources-retrieved-heading = 检索到，未引用 · { $count }
answer-no-sources = 此回答未列出来源。
source-without-title = 无标题
retrieved-not-cited = 检索到，未引用
find-work = 在 { $places } 查找
cited-times = 引用 { $count } 次
cited-times-not-listed = { $cited }，不在列表中
cited-not-listed = 已引用，不在列表中
answer-follow-ups-heading = 继续探索
answer-follow-up-answered = 已解答
answer-follow-up-several = 多个回答中的最新一个
answer-follow-up-here = 在本页解答
answer-follow-up-open = 待解答问题
answer-thread-order = 按问题链顺序
answer-thread-previous = ← 问题链中的上一个
answer-thread-previous-version = ← 问题链中的上一个，另一版本
answer-thread-next = 问题链中的下一个 →
answer-thread-next-version = 问题链中的下一个，另一版本 →
answer-related-heading = 相关回答
answer-related-shared = { $count } 个共同来源：{ $works }
answer-versions-heading = 对此问题的其他回答
answer-versions-compare = 比较这些回答 →
answer-cite-heading = 引用此回答
answer-cite-text = 文本
answer-cite-bibtex = BibTeX
answer-reference = { $model }（语言模型）。“{ $question }”{ $archive }，{ $date }。模型回答，未经同行评审。{ $place }
answer-reference-no-model = 未注明模型
answer-reference-record = 记录 { $id }
answer-reference-published = 模型回答，未经同行评审，载于{ $archive }
answer-raw = 原始记录

## Withdrawn answers and redirects

withdrawn = 已撤回
withdrawn-lead = 此回答已撤回，正文不再在此提供。保留此页面，是为了让指向它的链接仍能看到说明。
withdrawn-reason-label = 原因：
withdrawn-reason = { $label }{ $reason }
withdrawn-description = 此回答已撤回。
redirect-go-on = 前往 { $target }。
alias-heading = 此页面已移动
alias-description = 此回答已移动。
redirect-title = 第 { $number } 页
redirect-heading = 这些条目在最新一页
redirect-description = 这些条目在最新一页。
redirect-newest = 最新一页

## Versions of an answer, compared

compare-title = 比较：{ $question }
compare-description = 同一问题的 { $count } 个回答，按引用的文献和用词比较：{ $question }
compare-lead = 对此问题的 { $count } 个回答，每个都与前一个比较。
compare-lead-newest = 对此问题的 { $count } 个回答。最新的 { $compared } 个在此比较，每个都与前一个比较。
compare-lead-marks = { $gone }在较旧的回答中以删除线标出，{ $new }在较新的回答中以下划线标出。两者共有的文字为灰色。
compare-disagreement = 说法不一：{ $count } 个回答中有 { $gaps } 个指出来源不足以完整回答问题。
compare-shared = 多个回答引用的文献：{ $works }
compare-shared-in = { $count } 个中的 { $cited } 个
compare-shared-none = 没有文献被两个回答共同引用。
compare-texts = 两篇正文
compare-gone = 删去的词
compare-new = 新增的词
version-name = 版本 { $number }
version-works-cited = { $count ->
    [0] 未引用文献
   *[other] 引用 { $count } 篇文献
}
compare-asked-as = 提问为“{ $question }”
compare-others = 另有 { $count } 个回答，未在此比较
compare-pair = 版本 { $newer } 与版本 { $older } 的比较
compare-pair-undated = 无日期版本与版本 { $older } 的比较
compare-pair-both-undated = 两个无日期版本的比较
compare-changes = 保留 { $kept } 篇引用文献，新增 { $added } 篇，去掉 { $dropped } 篇；{ $texts ->
    [apart] 独立撰写：{ $percent }% 的词不同
   *[alike] 改动了 { $percent }% 的词
}
compare-works = { $in ->
    [both] 两者均引用
    [older] 仅{ $older }
   *[newer] 仅{ $newer }
} · { $count } 篇文献
compare-headings = 标题
compare-gap = 资料缺口
compare-gap-admitted = { $gap ->
    [yes] 来源不足以完整回答
   *[no] 无
}
compare-length = 篇幅
compare-words = { $count } 词
compare-row-older = 之前
compare-row-newer = 现在

## The front page

home-totals = { $questions } 个问题的 { $answers } 个回答，依据 { $works } 篇文献
home-newest-date = 最新 { $date }
home-newest-heading = 最新回答
home-all-answers = 全部回答 →
home-asked-by = { $count ->
    [1] 由一个回答提出：{ $answer }
   *[other] 由 { $count } 个回答提出，最早为：{ $answer }
}
home-all-open-questions = 全部 { $count } 个待解答问题 →
home-topics-heading = 主题
home-all-topics = 全部类别 →
home-all-sources = 全部来源 →
home-threads-heading = 最长的问题链
home-all-threads = 全部问题链 →
home-archive-heading = 关于档案库
home-gaps = { $count ->
    [0] 没有回答指出其来源不足以完整回答问题
   *[other] { $count } 个回答指出其来源不足以完整回答问题
}
home-statistics = 月份、模型、类别与引用核查

## Indexes of answers, models, categories and tags

answers-description = { $count } 个回答，按月份、模型和类别排列。
answers-lead = { $count ->
    [0] 档案库还是空的。
    [1] 目前只有一个回答。
   *[other] { $count } 个回答，按月份、模型和所引文献的类别排列。
}
answers-gaps = 资料缺口：来源不足以完整回答的问题
answers-newest-heading = 最新
answers-months-heading = 按月份
answers-models-heading = 按模型
answers-all-models = 全部 { $count } 个模型 →
answers-tags-heading = 按标签
answers-all-tags = 全部 { $count } 个标签 →
models-description = 撰写了本档案库回答的 { $count } 个模型。
models-lead = { $count ->
    [0] 没有回答注明撰写它的模型。
    [1] 凡注明模型的回答，均由同一个模型撰写。
   *[other] { $count } 个模型，以及各自的回答数。
}
models-lead-shown = { $count } 个模型。列出回答最多的 { $shown } 个，以及各自的回答数。
categories-description = { $count ->
    [1] 全部来源的类别。
   *[other] 来源的 { $count } 个类别。
}
categories-lead = { $count ->
    [0] 尚无来源带有类别。
   *[other] 来源的类别，采用 arXiv 的名称。每个类别的页面列出引用其文献的回答，以及引用最多的文献。
}
tags-description = 编者为回答添加的 { $count } 个标签。
tags-lead = 编者为回答添加的 { $count } 个标签。
tags-lead-shown = 编者为回答添加的 { $count } 个标签。列出最常用的 { $shown } 个。

## Sources

sources-description = 本档案库的回答所依据的 { $count } 篇文献。
sources-lead = { $count ->
    [0] 尚未列出或引用任何文献。
    [1] 目前只有一篇文献。
   *[other] 回答列出或引用了 { $count } 篇文献，其中 { $cited } 篇被引用。每篇文献都有一个页面，收录引用它的每个句子。
}
sources-most-cited-heading = 引用最多
sources-months-heading = 全部文献，按首次出现的月份
works-heading = { $month }首次出现的来源
works-heading-undated = 首次出现于无日期回答的来源
works-lead = { $count } 篇文献
works-empty = 这里还没有文献。

## A source

source-description = { $count ->
    [0] 检索到，但尚未引用：{ $id }。
   *[other] 引用 { $id } 的每个句子，来自 { $count } 个回答。
}
source-first-cited = 首次引用于 { $date }
source-untitled = 有回答引用此编号，但没有记录列出该文献，因此标题未知。
source-other-title = 各回答列出此文献时所用标题不同。此处显示最新的；另一个是“{ $title }”。
source-other-category = 各回答列出此文献时所属类别不同。此处显示最新的；另一个是 { $category }。
source-other-title-and-category = 各回答列出此文献时所用标题和类别不同。此处显示最新的；另有“{ $title }”和 { $category }。
source-same-title = 同名文献：{ $works }。
source-answers = 引用它的回答
source-sentences = 句子
source-retrieved-only = 检索到，未引用
source-match = 相似度
source-passages-heading = 引自此文献的原文
source-passage = “{ $words }”
source-passage-quoted = { $count ->
    [1] 见于 { $answers }
   *[other] 见于 { $count } 个回答：{ $answers }
}
source-said-heading = 回答如何提到它
sentence-in-its-paragraph = 在段落中查看
source-not-cited = 尚无回答引用它。
source-only-retrieved = 尚无回答引用它，只是检索到过。
source-retrieved-heading = 检索到，未引用
source-retrieved-earlier = 更早检索到它的 { $count } 个回答 →
source-together-heading = 常一同引用的文献
retrieved-heading = 更早检索到，未引用：{ $title }

## Shared pages of works

shared-page-heading = 仅由一个回答使用的文献，{ $name }
shared-page-description = 仅由一个回答引用或列出的 { $count } 篇文献。
shared-page-lead = 这些文献各自仅由一个回答引用或列出。
shared-page-retrieved = 检索到，未引用：{ $answer }

## Threads

threads-description = { $count } 条由一个回答引出另一个的问题链。
threads-lead = { $count ->
    [0] 还没有回答引出另一个回答。有人提出某个回答的后续问题时，问题链便开始了。
    [1] 问题链是一个问题、它的后续问题，以及由此不断延伸的问题和回答。档案库目前有一条问题链。
   *[other] 问题链是一个问题、它的后续问题，以及由此不断延伸的问题和回答。档案库有 { $count } 条问题链。
}
threads-longest-heading = 最长
threads-all-heading = 全部问题链，由长到短
threads-newest-heading = 最新
threads-months-heading = 按首个回答的月份
thread-answers = { $count } 个回答
thread-list-heading = { $month }开始的问题链
thread-list-heading-undated = 由无日期回答开始的问题链
thread-list-lead = { $count } 条问题链
thread-title = 问题链：{ $question }
thread-title-part = 问题链：{ $question }（第 { $number } 部分）
thread-description = 一个问题、它的后续问题及其回答，以提纲呈现：{ $question }
thread-of = 含 { $count } 个回答的问题链
thread-open-questions = { $count } 个待解答问题
thread-part-of = 问题链的第 { $number } 部分
thread-part = 第 { $number } 部分
thread-beginning = 问题链的开头
thread-order = 每个回答位于它所引出的回答之上。编号表示阅读顺序：先读完一个分支，再读下一个。
thread-map = 问题链图
thread-map-open = 待解答问题
thread-follows-from = 承接 { $answer }
thread-also-from = 也由 { $answers } 提出
thread-also-to = 也通向 { $answers }
thread-parts = 问题链的各部分
thread-earlier = ← { $part }
thread-later = { $part } →

## Open questions

open-questions-description = { $count } 个尚无回答的后续问题。
open-questions-category-description = { $list }：尚无回答的后续问题。
open-questions-list-description = { $list }：{ $count } 个问题。
open-questions-list-page-description = { $list }，第 { $number } 页。
open-questions-lead = { $count ->
    [0] 没有等待回答的后续问题。
    [1] 有一个后续问题仍在等待回答。
   *[other] { $count } 个尚无回答的后续问题，提出最多的在前。
}
open-questions-lead-most-asked = 尚无回答的后续问题中提出最多的 { $shown } 个。
open-questions-lead-month = { $count } 个尚无回答的后续问题，由新到旧。
open-questions-lead-shown = { $count } 个尚无回答的后续问题。提出最多的 { $shown } 个在前。
open-questions-lead-all-below = { $count } 个尚无回答的后续问题。提出最多的 { $shown } 个在前，随后是完整列表。
open-questions-data = JSON
open-questions-none-left = 本页的问题均已解答。
open-questions-categories-heading = 按类别
open-questions-months-heading = 全部，按首次提出的月份
open-questions-month-heading = { $month }首次提出的待解答问题
open-questions-undated-heading = 来自无日期回答的待解答问题
open-questions-category-heading = { $category } 的待解答问题
open-questions-no-category-heading = 无类别的待解答问题
open-questions-category-month-heading = { $category }：{ $month }
asked-by-answers = 由 { $count } 个回答提出
asked-by-named = { $count ->
    [1] 由 { $answers } 提出
   *[other] 由 { $count } 个回答提出：{ $answers }
}
asked-by-first = 由 { $answers } 提出
ask-this = 提出此问题

## Gaps

gaps-description = { $count } 个回答指出其来源不足以完整回答问题。
gaps-category-description = { $list }：{ $count } 个回答指出其来源不足以完整回答问题。
gaps-lead = { $count ->
    [0] 没有回答指出其来源不足以完整回答问题。
   *[other] 档案库的边界：{ $answers } 个回答中有 { $count } 个指出其来源不足以完整回答问题。
}
gaps-lead-category = { $count } 个回答指出其来源不足以完整回答问题，由新到旧。
gaps-search = 在这些回答中搜索
gaps-newest-heading = 最新的资料缺口
gaps-newest-of = { $count } 个中最新的 { $shown } 个。全部按类别列出。
gaps-categories-heading = 全部，按类别
gaps-category-heading = { $category } 的资料缺口
gaps-no-category-heading = 无类别的资料缺口
gaps-how-heading = 如何发现资料缺口
gaps-how = 句子若含有下列说法之一，便列在这里；来源不足时，回答常这样说。因此会有遗漏，列出的也有一些无关紧要。

## Statistics

statistics-description = { $count } 个回答的数据，按月份、模型和类别排列，附引用核查。
statistics-lead = 档案库数据一览。
statistics-lead-dates = 档案库数据一览，{ $from }至{ $to }。
figure-answers = 回答
figure-questions = 问题
figure-works = 文献
figure-works-cited = 被引用的文献
figure-citations = 引用
figure-open-questions = 待解答问题
figure-gaps = 资料缺口
chart-numbers = { $chart }：数据
chart-empty = 暂无可显示的内容。
chart-one-bar = { $unit }：{ $first } 为 { $most }。
chart-bars = { $unit }：{ $count } 个柱，从 { $first } 到 { $last }；最大的是 { $largest }，为 { $most }。
chart-months-title = 各月回答
chart-months-bar = 月份
chart-years-title = 各年回答
chart-years-bar = 年份
chart-years-before = { $year } 年以前
chart-undated = { $count } 个回答没有日期。
chart-models-title = 各模型的回答
chart-models-bar = 模型
chart-models-others = 其他 { $count } 个模型
chart-models-not-named = 未注明
chart-categories-title = 按所引文献类别的回答
chart-categories-bar = 类别
chart-categories-note = 一个回答在其所引文献的每个类别中都计数，最多八个。
chart-categories-note-left = 一个回答在其所引文献的每个类别中都计数，最多八个。另有 { $count } 个较小的类别未显示。
chart-category = { $id }，{ $name }
chart-cited-title = 文献被引用的次数
chart-cited-bar = 被引用
chart-cited-by = { $count ->
    [0] 从未
   *[other] { $count } 个回答
}
chart-cited-by-range = { $from } 至 { $to } 个回答
chart-cited-by-more = { $from } 个或更多回答
chart-citing-title = 每个回答引用的文献数
chart-citing-bar = 引用
chart-citing = { $count ->
    [0] 无
   *[other] { $count } 篇文献
}
chart-citing-more = { $count } 篇或更多文献
chart-citing-more-short = { $count }+
chart-unit-answers = 回答
chart-unit-works = 文献
chart-unit-sources = 来源
chart-audit-title = 全部回答的来源
chart-audit-bar = 状态
audit-heading = 引用核查
audit-lead = 每个回答都列出为其问题检索到的文献。一篇文献可能是{ $cited }、{ $retrieved }或{ $unlisted }。最后一类无法与模型收到的来源核对。
audit-cited = 已列出并引用
audit-retrieved = 检索到，未引用
audit-unlisted = 已引用，不在列表中
audit-answers-outside = 引用了列表外文献的回答
audit-answers-idle = 未引用列表中任何文献的回答
audit-works-unlisted = 被引用但从未列出的文献
audit-works-disputed = 标题不一致的文献
audit-clean = 每篇被引用的文献都在其回答的列表中，每个有来源的回答都引用了其中之一，且没有文献标题不一致。
audit-worst-heading = 应先核查的回答
audit-row-outside = 引用列表外文献 { $count } 篇
audit-row-listed = 所列 { $listed } 篇文献中引用 { $cited } 篇
audit-worst-shown = 前 { $shown } 个，按引用列表外文献的数量排列。
audit-unlisted-heading = 被引用但从未列出的文献
audit-unlisted-shown = { $count } 篇中引用最多的 { $shown } 篇。
audit-disputed-heading = 标题不一致的文献
audit-disputed-shown = { $count } 篇中的 { $shown } 篇，按编号排列。
audit-other-title = 也列为“{ $title }”
audit-other-category = 也列于 { $category }
audit-other-title-and-category = 也列为“{ $title }”，类别为 { $category }
data-heading = 数据
data-lead = 档案库也以数据形式提供。{ $index }列出全部文件：按月份的 JSON Lines 格式回答（{ $schema }），以及按首次出现月份的 BibTeX 和 CSL-JSON 格式文献。{ $questions }为按月份的 JSON 文件。
data-index = 索引
data-schema = 其模式
data-open-questions = 待解答问题

## The search page

search-description = 搜索全部回答。
search-placeholder = 词语或“短语”
search-needs = 搜索在您的浏览器中运行，需要 JavaScript 和网络服务器，因此在从文件夹打开的页面上无法使用。不用搜索，也可通过下面的列表找到每个回答。
search-needs-scripts = 搜索在您的浏览器中运行，需要 JavaScript。不用搜索，也可通过下面的列表找到每个回答。
search-waiting = 正在搜索…
search-help-heading = 如何搜索
search-help-words-example = 暗物质 晕
search-help-words = 含有这些词的回答，不限词形。含有全部词的排在前面。
search-help-phrase-example = “暗物质”
search-help-phrase = 按此顺序相连的词。
search-help-or-example = 晕 OR 星系团
search-help-or = 含有其中之一的回答。也可用于短语和筛选条件：cat:hep-th OR cat:hep-ph。
search-help-without-example = 晕 -模拟
search-help-without = 不含某个词的回答。也可用于短语和筛选条件：-“暗物质”、-cat:hep-th。
search-help-category-example = cat:astro-ph.CO
search-help-category = 引用此类别文献的回答，可用类别编号或名称中的词。cat:astro-ph 包含其所有子类。
search-help-model-example = model:claude
search-help-model = 名称中含有此词的模型的回答。
search-help-source-example = source:AG-2025.04-1127
search-help-source = 列出或引用此文献的回答。
search-help-date-example = date:2026-05
search-help-date = 某年、某月或某日的回答。
search-help-range-example = from:2026-01 until:2026-03
search-help-range = 两个日期之间的回答，含首尾。“after:”与“from:”相同；“before:”不含其日期。
search-help-gap-example = is:gap
search-help-gap = 指出其来源不足以完整回答问题的回答。is:answered 查找其余回答。
search-help-open-example = is:open
search-help-open = 有后续问题尚无回答的回答。
search-help-tag-example = tag:透镜
search-help-tag = 带有此标签的回答。
search-help-id-example = id:8acbd1f2792065bd
search-help-id = 此编号的回答。
search-help-more = 含空格的值须加引号：model:“claude opus”。拼写错误会自动更正。最后一个词可以不完整。
search-examples-heading = 示例
search-categories-heading = 按类别的回答
search-categories-more = 另有 { $count } 个类别
search-categories-all = 按领域的全部类别
search-facets-heading = 排序与筛选
search-sort = 排序方式
search-sort-relevance = 相关度
search-sort-date = 日期，由新到旧
search-sort-asked = 提问最多
search-dates = 日期
search-dates-from = 从
search-dates-to = 到
search-dates-format = yyyy-mm
search-remove-filters = 清除全部筛选
search-more-results = 更多结果
search-browse-heading = 按月份的全部回答

## The page for addresses that don't exist

not-found-title = 页面未找到
not-found-description = 此地址没有发布任何内容。
not-found-heading = 此地址没有页面
not-found-lead = 地址可能输入有误，或只复制了一部分。回答的地址不会改变，搜索问题中的几个词应能找到您要的回答。
not-found-start-again = 或从{ $home }重新开始。
not-found-home = 首页

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name }（{ $id }）
feed-category-description = 引用 { $category } 文献的最新回答。
feed-model-title = { $model } · { $site }
feed-model-description = { $model } 的最新回答。
feed-rest = 阅读此回答的其余部分

## An answer as Markdown

twin-byline = 回答 { $by } · 由模型撰写，未经同行评审
twin-by-model = { $model }
twin-editors-note = 编者注：{ $note }
twin-gap = 如回答自身所述，来源不足以完整回答此问题。
twin-web-page = 网页

## llms.txt and its lists by month

llms-about = 每个回答都由语言模型依据所列来源撰写，未经同行评审：引用之前请核实来源。来源的分数是检索时它与问题的相似度。
llms-twins = 每个回答的页面都有 Markdown 版本：地址相同，只是将 `.html` 换成 `.md`。
llms-newest-heading = 最新回答
llms-months-heading = 按月份的全部回答
llms-month-answers = { $count } 个回答
llms-more-heading = 更多
llms-sources = 回答引用的文献，各附引用它的句子
llms-open-questions = 尚无回答的后续问题
llms-data-heading = 数据
llms-data = 数据转储：JSON Lines 格式的回答，供引用的文献
llms-feed-heading = JSON Feed
llms-feed = 最新回答全文
llms-month-title = { $archive }，{ $list }
llms-older = 本月更早的回答

## The search, as browsers describe it

opensearch-description = 搜索 { $title }。{ $description }

## Scripts of every page

script-site-colours = 配色：{ $now }
script-site-colours-auto = 系统
script-site-colours-light = 浅色
script-site-colours-dark = 深色
script-site-new = 新
script-site-copy = 复制
script-site-copied = 已复制
script-site-copy-these = 复制这 { $count } 项

## What a reader needs only after the first step: cards, references, links to passages

script-later-copy = 复制
script-later-copied = 已复制
script-later-selected = 已选中：请用键盘复制
script-later-bibtex-of-works = 所引文献的 BibTeX
script-later-source = 来源
script-later-source-cited = 被 { $cited } 个回答引用
script-later-source-cited-and-retrieved = 被 { $cited } 个回答引用，另为 { $retrieved } 个检索到
script-later-source-page = 回答如何提到此文献
script-later-source-row = 在来源列表中查看
script-later-link-copied = 链接已复制
script-later-passage = 选中的段落
script-later-passage-link = 复制此段落的链接
script-later-passage-quote = 复制引文及出处
script-later-quote = “{ $quote }”

## Scripts of the search

script-search-answers = { $count } 个回答
script-search-best-matches = 没有回答含有全部词语。最接近的结果：
script-search-other-matches = 这些回答缺少部分词语：
script-search-in-source = 仅见于来源标题：
script-search-missing = 没有回答含有{ $words }。
script-search-dropped = 词语超过 16 个，已略去最常见的{ $words }。
script-search-typed = “{ $word }”
script-search-not-a-filter = “{ $name }”不是筛选条件，已按词语搜索。筛选条件有“model:”“cat:”“source:”“tag:”“id:”“is:gap”“is:answered”“is:open”“date:”“from:”“until:”“after:”和“before:”。
script-search-not-a-filter-near = “{ $name }”不是筛选条件，已按词语搜索。您是指“{ $near }”吗？
script-search-not-a-date = “{ $value }”不是日期，因此“{ $name }:”已按词语搜索。请写作 { $name }:2026、{ $name }:2026-05 或 { $name }:2026-05-03。
script-search-asked-times = 提问 { $count } 次
script-search-reload = 重新载入此页
script-search-page-is-old = 此页面比搜索索引旧。
script-search-try-again = 重试
script-search-no-index = 无法载入搜索索引。您可能处于离线状态。仍可通过这些列表找到每个回答：
script-search-no-index-in-folder = 无法载入搜索索引：文件夹“search”中有文件缺失或损坏。仍可通过这些列表找到每个回答：
script-search-direct-answer = 回答
script-search-direct-work = 来源
script-search-direct-thread = 问题链
script-search-direct-question = 待解答问题
script-search-direct-category = 类别
script-search-direct-model = 模型
script-search-chosen-from = { $date }起
script-search-chosen-before = { $date }以前
script-search-remove = 移除筛选“{ $name }”
script-search-highlighted = 标出 { $count } 处匹配
script-search-highlighted-remove = 取消
script-search-category = 类别
script-search-model = 模型
script-search-year = 年份
script-search-is = 资料缺口
script-search-is-gap = 有
script-search-is-answered = 无
script-search-gap = 来源不足以完整回答
script-search-all = 全部 { $count } 项
script-search-corrected = 没有与“{ $word }”匹配的结果。显示以下词语的结果：
script-search-misspelt = 没有与“{ $word }”匹配的结果。您是指
script-search-nothing = 没有匹配的回答。请减少或更换词语，或浏览这些列表：
script-search-nothing-with-filters = 没有符合这些筛选条件的回答。
script-search-without-filters = 不加筛选搜索
script-search-searching = 正在搜索…
script-search-search = 搜索
script-search-search-archive = 搜索档案库
script-search-how-to-search = 词语、“短语”、-排除、OR、cat:、model:、source:、tag:、date:、is:gap、is:answered、is:open
script-search-all-results = 全部结果
script-search-no-match = 没有匹配的回答。
