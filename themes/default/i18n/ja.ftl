### The texts of the interface, in Japanese. `en.ftl` says what each is for.

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
undated = 日付なし
undated-name = 日付なし
percent = { $percent }%
under-one-percent = 1%未満
match = 類似度{ $score }%

## Every page

site-description = 言語モデルが書いた回答と、その出典。
skip-to-text = 本文へ移動
main-navigation = メイン
search = 検索
breadcrumb = パンくずリスト
home = ホーム
feed = フィード
licence = ライセンス：{ $name }
page-title = { $page } · { $site }
page-name-with-detail = { $page }（{ $detail }）
answers-heading = 回答
sources-heading = 出典
threads-heading = スレッド
open-questions = 未回答の質問
gaps-heading = 情報不足
statistics-heading = 統計
models-heading = モデル
categories-heading = 分野
tags-heading = タグ
markdown = Markdown
table = 表
formula = 数式
callout-note = 注記
callout-tip = ヒント
callout-important = 重要
callout-warning = 警告
callout-caution = 注意
task-done = 完了
task-open = 未完了
footnote-back = 本文に戻る

## Lists of answers, works and threads

pager = ページ
pager-newer = ← 新しい
pager-older = 古い →
pager-newest = 最新
pager-newest-page = 最新の{ $entries }件
pager-page = { $number ->
    [1] 1ページ目（最古）
   *[other] { $number }ページ目
}
list-title-page = { $list }（{ $number }ページ目）
list-description-answers = { $list }：回答{ $count }件。
list-description-works = { $list }：文献{ $count }件。
list-description-threads = { $list }：スレッド{ $count }件。
list-description-page-answers = { $list }、{ $number }ページ目：回答{ $count }件。
list-description-page-works = { $list }、{ $number }ページ目：文献{ $count }件。
list-description-page-threads = { $list }、{ $number }ページ目：スレッド{ $count }件。
list-lead = 回答{ $count }件{ $order ->
    [newest] （新しい順）
   *[undated] { "" }
}
list-lead-page = { $number }ページ目{ $order ->
    [newest] （新しい順）
   *[undated] { "" }
}
list-feed = フィード
list-empty = まだ回答はありません。
category-empty = この分野の文献を引用した回答はありません。
category-retrieved = このほか{ $count }件の回答で検索されたが引用されていません{ $more ->
    [yes] （最新{ $listed }件）
   *[no] { "" }
}
category-retrieved-note = これらの回答では、検索でこの分野の文献が見つかりましたが、いずれも引用されていません。
page-newest-first = { $number }ページ目、新しい順。
archive-empty = アーカイブはまだ空です。
no-answers-yet = 公開された回答はまだありません。
most-cited-works-heading = 引用の多い文献
by-category-heading = 分野別
all-categories = { $count ->
    [1] 領域別の分野 →
   *[other] 領域別の全{ $count }分野 →
}
and-more = ほか{ $count }件
work-count = { $of ->
    [together] { $count ->
        [0] 引用なし
       *[other] { $count }件の回答で共に引用
    }
   *[cited] { $count ->
        [0] 引用なし
       *[other] { $count }件の回答で引用
    }
}
column-category = 分野
column-answers = 回答
column-works = 文献
column-share = 割合
kicker-month = 月
kicker-model = モデル
kicker-tag = タグ
kicker-category = 分野 { $id } · { $field }
kicker-source = 出典 { $id }
no-category = 分野なし
no-field = その他

## An answer

model-not-named = モデル名なし
reading-time = { $minutes }分で読めます
answer-sources-cited = 出典{ $count }件中{ $cited }件を引用
answer-works-cited = 文献{ $count }件を引用
version-of = 全{ $count }版中の第{ $number }版
version-undated-of = 全{ $count }版のうちの一つ
answer-versions = ほかの回答
answer-disagrees = { $here ->
    [gap] 別の回答はそう述べていません
   *[answer] 別の回答は出典が不十分と述べています
}
answer-compare = 比較
answer-gap = 出典では十分に答えられません
gap-mark = 出典では不十分
row-others = { $count ->
    [1] 別の回答：{ $answers }
   *[other] ほか{ $count }件の回答：{ $answers }
}
answer-not-reviewed = モデルの回答・査読なし
editors-note-label = 編集者注：
editors-note = { $label }{ $note }
answer-follow-up-to-label = 追加質問の元：
answer-follow-up-to = { $label }{ $answers }
answer-follow-up-to-more = { $label }{ $answers }、ほか
answer-thread-link = { $place ->
    [first] 追加質問のスレッドの始まり
    [there] スレッド
   *[later] スレッド「{ $question }」
}
answer-thread = { $place ->
    [first] { $thread }
    [there] { $thread }
   *[later] { $thread }の一部
}
answer-contents = このページの内容
answer-note-match = 類似度{ "\u00A0" }{ $score }%
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = 出典
answer-sources-cited-heading = 引用あり · { $count }
answer-sources-retrieved-heading = 検索のみ、引用なし · { $count }
answer-no-sources = この回答には出典の一覧がありません。
source-without-title = 無題
retrieved-not-cited = 検索のみ、引用なし
find-work = { $places }で探す
cited-times = { $count }回引用
cited-times-not-listed = { $cited }、一覧にない
cited-not-listed = 引用あり、一覧にない
answer-follow-ups-heading = さらに調べる
answer-follow-up-answered = 回答あり
answer-follow-up-several = 複数の回答のうち最新
answer-follow-up-here = このページで回答
answer-follow-up-open = 未回答の質問
answer-thread-order = スレッドの順序
answer-thread-previous = ← スレッドの前の回答
answer-thread-previous-version = ← スレッドの前の回答（別の版）
answer-thread-next = スレッドの次の回答 →
answer-thread-next-version = スレッドの次の回答（別の版） →
answer-related-heading = 関連する回答
answer-related-shared = 共通の出典{ $count }件：{ $works }
answer-versions-heading = この質問への別の回答
answer-versions-compare = 比較する →
answer-cite-heading = この回答を引用する
answer-cite-text = テキスト
answer-cite-bibtex = BibTeX
answer-reference = { $model }（言語モデル）「{ $question }」{ $archive }、{ $date }。モデルの回答、査読なし。{ $place }
answer-reference-no-model = モデル名なし
answer-reference-record = レコード { $id }
answer-reference-published = モデルの回答、査読なし、{ $archive }所収
answer-raw = 元のレコード

## Withdrawn answers and redirects

withdrawn = 取り下げ
withdrawn-lead = この回答は取り下げられ、本文はここでは公開されていません。リンクをたどった方に事情を示すため、ページは残してあります。
withdrawn-reason-label = 理由：
withdrawn-reason = { $label }{ $reason }
withdrawn-description = この回答は取り下げられました。
redirect-go-on = { $target }へ進む。
alias-heading = このページは移動しました
alias-description = この回答は移動しました。
redirect-title = { $number }ページ目
redirect-heading = これらの項目は最新のページにあります
redirect-description = これらの項目は最新のページにあります。
redirect-newest = 最新のページ

## Versions of an answer, compared

compare-title = 比較：{ $question }
compare-description = 同じ質問への{ $count }件の回答を、引用文献と言葉で比較：{ $question }
compare-lead = この質問への{ $count }件の回答を、それぞれ一つ前のものと比較しています。
compare-lead-newest = この質問への{ $count }件の回答のうち、最新の{ $compared }件を、それぞれ一つ前のものと比較しています。
compare-lead-marks = { $gone }は古い回答に取り消し線で、{ $new }は新しい回答に下線で示します。両方に共通する文は灰色です。
compare-disagreement = 見解が分かれています：{ $count }件中{ $gaps }件が、出典では質問に十分に答えられないと述べています。
compare-shared = 複数の回答が引用する文献：{ $works }
compare-shared-in = { $count }件中{ $cited }件
compare-shared-none = 二つ以上の回答が引用する文献はありません。
compare-texts = 両方の本文
compare-gone = 削除された語
compare-new = 追加された語
version-name = 第{ $number }版
version-works-cited = { $count ->
    [0] 文献の引用なし
   *[other] 文献{ $count }件を引用
}
compare-asked-as = 質問文：「{ $question }」
compare-others = ほか{ $count }件の回答（ここでは比較していません）
compare-pair = 第{ $newer }版と第{ $older }版の比較
compare-pair-undated = 日付のない版と第{ $older }版の比較
compare-pair-both-undated = 日付のない版どうしの比較
compare-changes = 引用文献は継続{ $kept }件、新規{ $added }件、除外{ $dropped }件。{ $texts ->
    [apart] 独立に書かれた文章：語の{ $percent }%が相違
   *[alike] 語の{ $percent }%が変更
}
compare-works = { $in ->
    [both] 両方で引用
    [older] { $older }のみ
   *[newer] { $newer }のみ
} · 文献{ $count }件
compare-headings = 見出し
compare-gap = 情報不足
compare-gap-admitted = { $gap ->
    [yes] 出典では十分に答えられない
   *[no] なし
}
compare-length = 長さ
compare-words = { $count }語
compare-row-older = 以前
compare-row-newer = 現在

## The front page

home-totals = 質問{ $questions }件に回答{ $answers }件、文献{ $works }件に基づく
home-newest-date = 最新 { $date }
home-newest-heading = 最新の回答
home-all-answers = すべての回答 →
home-asked-by = { $count ->
    [1] 1件の回答が提起：{ $answer }
   *[other] { $count }件の回答が提起、最初は{ $answer }
}
home-all-open-questions = 未回答の質問 全{ $count }件 →
home-topics-heading = トピック
home-all-topics = すべての分野 →
home-all-sources = すべての出典 →
home-threads-heading = 長いスレッド
home-all-threads = すべてのスレッド →
home-archive-heading = アーカイブについて
home-gaps = { $count ->
    [0] 出典では質問に十分に答えられないと述べる回答はありません
   *[other] { $count }件の回答が、出典では質問に十分に答えられないと述べています
}
home-statistics = 月、モデル、分野、引用の検証

## Indexes of answers, models, categories and tags

answers-description = 回答{ $count }件、月別・モデル別・分野別。
answers-lead = { $count ->
    [0] アーカイブはまだ空です。
    [1] 回答は今のところ1件です。
   *[other] 回答{ $count }件、月別・モデル別・引用文献の分野別。
}
answers-gaps = 情報不足：出典では十分に答えられない質問
answers-newest-heading = 最新
answers-months-heading = 月別
answers-models-heading = モデル別
answers-all-models = 全{ $count }モデル →
answers-tags-heading = タグ別
answers-all-tags = 全{ $count }タグ →
models-description = このアーカイブの回答を書いたモデル{ $count }種。
models-lead = { $count ->
    [0] 書いたモデルの名を示す回答はありません。
    [1] モデル名のある回答はすべて一つのモデルが書きました。
   *[other] { $count }種のモデルと、それぞれの回答数。
}
models-lead-shown = { $count }種のモデル。回答の多い{ $shown }種を、それぞれの回答数とともに示します。
categories-description = { $count ->
    [1] すべての出典の分野。
   *[other] 出典の{ $count }分野。
}
categories-lead = { $count ->
    [0] 分野のある出典はまだありません。
   *[other] 出典の分野。名称はarXivによります。分野のページには、その分野の文献を引用する回答と、引用の多い文献があります。
}
tags-description = 編集者が回答に付けたタグ{ $count }件。
tags-lead = 編集者が回答に付けたタグ{ $count }件。
tags-lead-shown = 編集者が回答に付けたタグ{ $count }件。よく使われる{ $shown }件を示します。

## Sources

sources-description = このアーカイブの回答が基づく文献{ $count }件。
sources-lead = { $count ->
    [0] 掲載または引用された文献はまだありません。
    [1] 文献は今のところ1件です。
   *[other] 回答は文献{ $count }件を掲載または引用しており、うち{ $cited }件が引用されています。各文献のページには、それを引用するすべての文があります。
}
sources-most-cited-heading = 引用の多い文献
sources-months-heading = すべての文献（初出の月別）
works-heading = { $month }に初出の出典
works-heading-undated = 日付のない回答に初出の出典
works-lead = 文献{ $count }件
works-empty = まだ文献はありません。

## A source

source-description = { $count ->
    [0] 検索されたが、まだ引用されていません：{ $id }。
   *[other] { $id }を引用するすべての文（回答{ $count }件）。
}
source-first-cited = 初引用 { $date }
source-untitled = このIDは回答で引用されていますが、文献を掲載するレコードがないため、題名は不明です。
source-other-title = この文献は回答によって題名が異なります。最新のものを表示しています。別の題名は「{ $title }」です。
source-other-category = この文献は回答によって分野が異なります。最新のものを表示しています。別の分野は{ $category }です。
source-other-title-and-category = この文献は回答によって題名と分野が異なります。最新のものを表示しています。ほかに「{ $title }」と{ $category }があります。
source-same-title = 同じ題名の文献：{ $works }。
source-answers = 引用する回答
source-sentences = 引用する文
source-retrieved-only = 検索のみ、引用なし
source-match = 類似度
source-passages-heading = この文献からの引用句
source-passage = 「{ $words }」
source-passage-quoted = { $count ->
    [1] { $answers }で引用
   *[other] { $count }件の回答で引用：{ $answers }
}
source-said-heading = 回答での言及
sentence-in-its-paragraph = 段落の中で表示
source-not-cited = まだどの回答にも引用されていません。
source-only-retrieved = まだどの回答にも引用されていません。検索されただけです。
source-retrieved-heading = 検索のみ、引用なし
source-retrieved-earlier = これを検索した以前の回答{ $count }件 →
source-together-heading = よく共に引用される文献
retrieved-heading = 以前の検索のみ、引用なし：{ $title }

## Shared pages of works

shared-page-heading = 一つの回答だけが用いる文献、{ $name }
shared-page-description = 一つの回答だけが引用または掲載する文献{ $count }件。
shared-page-lead = これらの文献は、それぞれ一つの回答だけが引用または掲載しています。
shared-page-retrieved = 検索のみ、引用なし：{ $answer }

## Threads

threads-description = 次々につながる回答のスレッド{ $count }件。
threads-lead = { $count ->
    [0] ほかの回答につながった回答はまだありません。回答の追加質問の一つが問われると、スレッドが始まります。
    [1] スレッドとは、質問とその追加質問、さらにその追加質問と続く一連の問いと、その回答です。今のところ1件あります。
   *[other] スレッドとは、質問とその追加質問、さらにその追加質問と続く一連の問いと、その回答です。{ $count }件あります。
}
threads-longest-heading = 長い順
threads-all-heading = すべてのスレッド（長い順）
threads-newest-heading = 最新
threads-months-heading = 最初の回答の月別
thread-answers = 回答{ $count }件
thread-list-heading = { $month }に始まったスレッド
thread-list-heading-undated = 日付のない回答から始まったスレッド
thread-list-lead = スレッド{ $count }件
thread-title = スレッド：{ $question }
thread-title-part = スレッド：{ $question }（第{ $number }部）
thread-description = 質問、その追加質問、それらの回答の見取り図：{ $question }
thread-of = 回答{ $count }件のスレッド
thread-open-questions = 未回答の質問{ $count }件
thread-part-of = スレッドの第{ $number }部
thread-part = 第{ $number }部
thread-beginning = スレッドの始まり
thread-order = 各回答の下に、そこからつながった回答があります。番号は読む順序です。一つの枝を最後まで読み、次の枝へ進みます。
thread-map = スレッドの地図
thread-map-open = 未回答の質問
thread-follows-from = { $answer }から
thread-also-from = { $answers }からも提起
thread-also-to = { $answers }にもつながる
thread-parts = スレッドの各部
thread-earlier = ← { $part }
thread-later = { $part } →

## Open questions

open-questions-description = 回答のない追加質問{ $count }件。
open-questions-category-description = { $list }：回答のない追加質問。
open-questions-list-description = { $list }：質問{ $count }件。
open-questions-list-page-description = { $list }、{ $number }ページ目。
open-questions-lead = { $count ->
    [0] 回答を待つ追加質問はありません。
    [1] 回答を待つ追加質問が1件あります。
   *[other] 回答のない追加質問{ $count }件、多く問われた順。
}
open-questions-lead-most-asked = 回答のない追加質問のうち、最も多く問われた{ $shown }件。
open-questions-lead-month = 回答のない追加質問{ $count }件、新しい順。
open-questions-lead-shown = 回答のない追加質問{ $count }件。最も多く問われた{ $shown }件を先に示します。
open-questions-lead-all-below = 回答のない追加質問{ $count }件。最も多く問われた{ $shown }件を先に示し、その後に全件の一覧があります。
open-questions-data = JSON
open-questions-none-left = このページの質問はすべて回答済みです。
open-questions-categories-heading = 分野別
open-questions-months-heading = 全件（初めて問われた月別）
open-questions-month-heading = { $month }に初めて問われた未回答の質問
open-questions-undated-heading = 日付のない回答からの未回答の質問
open-questions-category-heading = { $category }の未回答の質問
open-questions-no-category-heading = 分野のない未回答の質問
open-questions-category-month-heading = { $category }：{ $month }
asked-by-answers = { $count }件の回答が提起
asked-by-named = { $count ->
    [1] { $answers }が提起
   *[other] { $count }件の回答が提起：{ $answers }
}
asked-by-first = { $answers }が提起
ask-this = この質問をする

## Gaps

gaps-description = 出典では質問に十分に答えられないと述べる回答{ $count }件。
gaps-category-description = { $list }：出典では質問に十分に答えられないと述べる回答{ $count }件。
gaps-lead = { $count ->
    [0] 出典では質問に十分に答えられないと述べる回答はありません。
   *[other] アーカイブの限界：{ $answers }件の回答のうち{ $count }件が、出典では質問に十分に答えられないと述べています。
}
gaps-lead-category = 出典では質問に十分に答えられないと述べる回答{ $count }件、新しい順。
gaps-search = これらの回答を検索
gaps-newest-heading = 最新の情報不足
gaps-newest-of = { $count }件のうち最新の{ $shown }件。全件は分野別の一覧にあります。
gaps-categories-heading = 全件（分野別）
gaps-category-heading = { $category }の情報不足
gaps-no-category-heading = 分野のない情報不足
gaps-how-heading = 情報不足の見つけ方
gaps-how = 出典が足りないときに回答が使う次の表現のいずれかを含む文を、ここに掲載しています。そのため、見落とされるものや、軽微なものもあります。

## Statistics

statistics-description = 数字で見る回答{ $count }件：月別、モデル別、分野別、引用の検証。
statistics-lead = 数字で見るアーカイブ。
statistics-lead-dates = 数字で見るアーカイブ、{ $from }から{ $to }まで。
figure-answers = 回答
figure-questions = 質問
figure-works = 文献
figure-works-cited = 引用された文献
figure-citations = 引用
figure-open-questions = 未回答の質問
figure-gaps = 情報不足
chart-numbers = { $chart }：数値
chart-empty = まだ表示するものはありません。
chart-one-bar = { $unit }：{ $first }に{ $most }。
chart-bars = { $unit }：{ $first }から{ $last }までの棒{ $count }本、最大は{ $largest }の{ $most }。
chart-months-title = 月別の回答
chart-months-bar = 月
chart-years-title = 年別の回答
chart-years-bar = 年
chart-years-before = { $year }年より前
chart-undated = 日付のない回答{ $count }件。
chart-models-title = モデル別の回答
chart-models-bar = モデル
chart-models-others = ほか{ $count }モデル
chart-models-not-named = モデル名なし
chart-categories-title = 引用文献の分野別の回答
chart-categories-bar = 分野
chart-categories-note = 回答は、引用する文献の各分野で数えます（最大八分野）。
chart-categories-note-left = 回答は、引用する文献の各分野で数えます（最大八分野）。小さい{ $count }分野は表示していません。
chart-category = { $id }、{ $name }
chart-cited-title = 文献の引用頻度
chart-cited-bar = 引用
chart-cited-by = { $count ->
    [0] なし
   *[other] { $count }件の回答
}
chart-cited-by-range = { $from }〜{ $to }件の回答
chart-cited-by-more = { $from }件以上の回答
chart-citing-title = 回答が引用する文献の数
chart-citing-bar = 引用文献
chart-citing = { $count ->
    [0] なし
   *[other] 文献{ $count }件
}
chart-citing-more = 文献{ $count }件以上
chart-citing-more-short = { $count }+
chart-unit-answers = 回答
chart-unit-works = 文献
chart-unit-sources = 出典
chart-audit-title = すべての回答の出典
chart-audit-bar = 状態
audit-heading = 引用の検証
audit-lead = 各回答は、質問に対して検索で見つかった文献を掲載します。文献の状態は、{ $cited }、{ $retrieved }、{ $unlisted }のいずれかです。最後のものは、モデルに渡された出典と照合できません。
audit-cited = 掲載・引用あり
audit-retrieved = 検索のみ、引用なし
audit-unlisted = 引用あり、一覧にない
audit-answers-outside = 一覧外の文献を引用する回答
audit-answers-idle = 一覧の文献を引用しない回答
audit-works-unlisted = 一覧にない引用文献
audit-works-disputed = 題名が一致しない文献
audit-clean = 引用された文献はすべてその回答の一覧にあり、出典のある回答はどれも一覧から引用し、題名の不一致もありません。
audit-worst-heading = 先に確認すべき回答
audit-row-outside = 一覧にない文献{ $count }件を引用
audit-row-listed = 一覧の{ $listed }件中{ $cited }件を引用
audit-worst-shown = 一覧にない文献の引用が多い順に{ $shown }件。
audit-unlisted-heading = 引用されたが一覧にない文献
audit-unlisted-shown = { $count }件のうち引用の多い{ $shown }件。
audit-disputed-heading = 題名が一致しない文献
audit-disputed-shown = { $count }件中{ $shown }件、ID順。
audit-other-title = 「{ $title }」としても掲載
audit-other-category = { $category }にも掲載
audit-other-title-and-category = { $category }に「{ $title }」としても掲載
data-heading = データ
data-lead = アーカイブはデータとしても利用できます。{ $index }にファイルの一覧があります：月別のJSON Lines形式の回答（{ $schema }）、初出の月別のBibTeXおよびCSL-JSON形式の文献。{ $questions }は月別のJSONファイルです。
data-index = 索引
data-schema = スキーマ
data-open-questions = 未回答の質問

## The search page

search-description = すべての回答を検索。
search-placeholder = 単語または“語句”
search-needs = 検索はブラウザーの中で動きます。JavaScriptとウェブサーバーが必要なため、フォルダーから開いたページでは使えません。下の一覧からはすべての回答へ移動できます。
search-needs-scripts = 検索はブラウザーの中で動き、JavaScriptが必要です。下の一覧からはすべての回答へ移動できます。
search-waiting = 検索中…
search-help-heading = 検索の方法
search-help-words-example = 暗黒物質 ハロー
search-help-words = これらの単語を含む回答。語形は問いません。すべてを含むものが先に並びます。
search-help-phrase-example = “暗黒物質”
search-help-phrase = この順に並んだ語句。
search-help-or-example = ハロー OR 銀河団
search-help-or = どちらかを含む回答。語句やフィルターにも使えます：cat:hep-th OR cat:hep-ph
search-help-without-example = ハロー -シミュレーション
search-help-without = その単語を含まない回答。語句やフィルターにも使えます：-“暗黒物質”、-cat:hep-th
search-help-category-example = cat:astro-ph.CO
search-help-category = この分野の文献を引用する回答。IDまたは名称の一部で指定します。cat:astro-ph はその下位分野をすべて含みます。
search-help-model-example = model:claude
search-help-model = 名前にこの語を含むモデルの回答。
search-help-source-example = source:AG-2025.04-1127
search-help-source = この文献を掲載または引用する回答。
search-help-date-example = date:2026-05
search-help-date = その年、月、日の回答。
search-help-range-example = from:2026-01 until:2026-03
search-help-range = 二つの日付の間の回答（両端を含む）。「after:」は「from:」と同じです。「before:」はその日付を含みません。
search-help-gap-example = is:gap
search-help-gap = 出典では質問に十分に答えられないと述べる回答。is:answered はそれ以外を探します。
search-help-open-example = is:open
search-help-open = 回答のない追加質問を持つ回答。
search-help-tag-example = tag:レンズ
search-help-tag = このタグの付いた回答。
search-help-id-example = id:8acbd1f2792065bd
search-help-id = このIDの回答。
search-help-more = 空白を含む値は引用符で囲みます：model:“claude opus”。綴りの誤りは訂正されます。最後の単語は途中まででもかまいません。
search-examples-heading = 例
search-categories-heading = 分野別の回答
search-categories-more = ほか{ $count }分野
search-categories-all = 領域別のすべての分野
search-facets-heading = 並べ替えと絞り込み
search-sort = 並べ替え
search-sort-relevance = 関連度
search-sort-date = 新しい順
search-sort-asked = よく問われる順
search-dates = 日付
search-dates-from = 開始
search-dates-to = 終了
search-dates-format = yyyy-mm
search-remove-filters = すべての絞り込みを解除
search-more-results = さらに表示
search-browse-heading = 月別のすべての回答

## The page for addresses that don't exist

not-found-title = ページが見つかりません
not-found-description = このアドレスには何も公開されていません。
not-found-heading = このアドレスにページはありません
not-found-lead = アドレスの入力誤りか、一部だけがコピーされた可能性があります。回答のアドレスは変わらないため、質問の言葉をいくつか検索すれば見つかるはずです。
not-found-start-again = または{ $home }に戻る。
not-found-home = トップページ

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name }（{ $id }）
feed-category-description = { $category }の文献を引用する最新の回答。
feed-model-title = { $model } · { $site }
feed-model-description = { $model }による最新の回答。
feed-rest = この回答の続きを読む

## An answer as Markdown

twin-byline = 回答 { $by } · モデルによる執筆、査読なし
twin-by-model = { $model }
twin-editors-note = 編集者注：{ $note }
twin-gap = 回答自体が述べているとおり、出典ではこの質問に十分に答えられません。
twin-web-page = ウェブページ

## llms.txt and its lists by month

llms-about = 各回答は、掲載した出典をもとに言語モデルが書いたもので、査読を受けていません。引用する前に出典を確認してください。出典のスコアは、検索時の質問との類似度です。
llms-twins = 各回答のページにはMarkdown版があります。アドレスの `.html` を `.md` に替えたものです。
llms-newest-heading = 最新の回答
llms-months-heading = 月別のすべての回答
llms-month-answers = 回答{ $count }件
llms-more-heading = その他
llms-sources = 回答が引用する文献と、それを引用する文
llms-open-questions = 回答のない追加質問
llms-data-heading = データ
llms-data = 一括データ：JSON Lines形式の回答、引用用の文献
llms-feed-heading = JSON Feed
llms-feed = 最新の回答の全文
llms-month-title = { $archive }、{ $list }
llms-older = この月のより古い回答

## The search, as browsers describe it

opensearch-description = { $title }を検索。{ $description }

## Scripts of every page

script-site-colours = 配色：{ $now }
script-site-colours-auto = システム
script-site-colours-light = ライト
script-site-colours-dark = ダーク
script-site-new = 新着
script-site-copy = コピー
script-site-copied = コピーしました
script-site-copy-these = この{ $count }件をコピー

## What a reader needs only after the first step: cards, references, links to passages

script-later-copy = コピー
script-later-copied = コピーしました
script-later-selected = 選択済み：キーボードでコピーしてください
script-later-bibtex-of-works = 引用文献のBibTeX
script-later-source = 出典
script-later-source-cited = { $cited }件の回答で引用
script-later-source-cited-and-retrieved = { $cited }件の回答で引用、ほか{ $retrieved }件で検索
script-later-source-page = この文献についての回答
script-later-source-row = 出典の一覧で表示
script-later-link-copied = リンクをコピーしました
script-later-passage = 選択した箇所
script-later-passage-link = この箇所へのリンクをコピー
script-later-passage-quote = 出典付きで引用をコピー
script-later-quote = 「{ $quote }」

## Scripts of the search

script-search-answers = 回答{ $count }件
script-search-best-matches = すべての単語を含む回答はありません。近いもの：
script-search-other-matches = 一部の単語を含まない回答：
script-search-in-source = 出典の題名にのみ一致：
script-search-missing = { $words }を含む回答はありません。
script-search-dropped = 単語が16個を超えるため、最もよく使われる{ $words }を除きました。
script-search-typed = 「{ $word }」
script-search-not-a-filter = 「{ $name }」はフィルターではないため、単語として検索しました。フィルターは「model:」「cat:」「source:」「tag:」「id:」「is:gap」「is:answered」「is:open」「date:」「from:」「until:」「after:」「before:」です。
script-search-not-a-filter-near = 「{ $name }」はフィルターではないため、単語として検索しました。「{ $near }」ではありませんか。
script-search-not-a-date = 「{ $value }」は日付ではないため、「{ $name }:」を単語として検索しました。{ $name }:2026、{ $name }:2026-05、{ $name }:2026-05-03 のように書いてください。
script-search-asked-times = { $count }回問われた
script-search-reload = このページを再読み込み
script-search-page-is-old = このページは検索インデックスより古いものです。
script-search-try-again = 再試行
script-search-no-index = 検索インデックスを読み込めません。オフラインの可能性があります。次の一覧からはすべての回答へ移動できます：
script-search-no-index-in-folder = 検索インデックスを読み込めません。フォルダー「search」のファイルが欠けているか壊れています。次の一覧からはすべての回答へ移動できます：
script-search-direct-answer = 回答
script-search-direct-work = 出典
script-search-direct-thread = スレッド
script-search-direct-question = 未回答の質問
script-search-direct-category = 分野
script-search-direct-model = モデル
script-search-chosen-from = { $date }以降
script-search-chosen-before = { $date }より前
script-search-remove = 絞り込み「{ $name }」を解除
script-search-highlighted = { $count }か所を強調表示
script-search-highlighted-remove = 解除
script-search-category = 分野
script-search-model = モデル
script-search-year = 年
script-search-is = 情報不足
script-search-is-gap = あり
script-search-is-answered = なし
script-search-gap = 出典では不十分
script-search-all = 全{ $count }件
script-search-corrected = 「{ $word }」に一致するものはありません。次の検索結果を表示：
script-search-misspelt = 「{ $word }」に一致するものはありません。もしかして：
script-search-nothing = 一致する回答はありません。単語を減らすか変えるか、次の一覧をご覧ください：
script-search-nothing-with-filters = この絞り込みに一致する回答はありません。
script-search-without-filters = 絞り込みなしで検索
script-search-searching = 検索中…
script-search-search = 検索
script-search-search-archive = アーカイブを検索
script-search-how-to-search = 単語、“語句”、-除外、OR、cat:、model:、source:、tag:、date:、is:gap、is:answered、is:open
script-search-all-results = すべての結果
script-search-no-match = 一致する回答はありません。
