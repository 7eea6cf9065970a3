### The texts of the interface, in Arabic. `en.ftl` says what each is for.

## Dates and numbers

date = { $day } { $month } { $year }
month = { $month } { $year }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر
undated = بلا تاريخ
undated-name = بلا تاريخ
percent = { $percent }%
under-one-percent = أقل من 1%
match = تطابق { $score }%

## Every page

site-description = إجابات كتبتها نماذج لغوية، مع مصادرها.
skip-to-text = الانتقال إلى المحتوى
main-navigation = القائمة الرئيسية
search = بحث
breadcrumb = مسار التنقل
home = الرئيسية
feed = الخلاصة
licence = الرخصة: { $name }
page-title = { $page } · { $site }
page-name-with-detail = { $page } ({ $detail })
answers-heading = الإجابات
sources-heading = المصادر
threads-heading = السلاسل
open-questions = أسئلة مفتوحة
gaps-heading = الثغرات
statistics-heading = الإحصاءات
models-heading = النماذج
categories-heading = الفئات
tags-heading = الوسوم
markdown = Markdown
table = جدول
formula = صيغة
callout-note = ملاحظة
callout-tip = نصيحة
callout-important = مهم
callout-warning = تحذير
callout-caution = تنبيه
task-done = منجز
task-open = قيد الإنجاز
footnote-back = العودة إلى النص

## Lists of answers, works and threads

pager = الصفحات
pager-newer = → الأحدث
pager-older = الأقدم ←
pager-newest = أحدث صفحة
pager-newest-page = أحدث { $entries }
pager-page = { $number ->
    [1] الصفحة 1 (الأقدم)
   *[other] الصفحة { $number }
}
list-title-page = { $list } (الصفحة { $number })
list-description-answers = { $list }: { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
}.
list-description-works = { $list }: { $count ->
    [one] مرجع واحد
    [two] مرجعان
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
}.
list-description-threads = { $list }: { $count ->
    [one] سلسلة واحدة
    [two] سلسلتان
    [few] { $count } سلاسل
   *[other] { $count } سلسلة
}.
list-description-page-answers = { $list }، الصفحة { $number }: { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
}.
list-description-page-works = { $list }، الصفحة { $number }: { $count ->
    [one] مرجع واحد
    [two] مرجعان
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
}.
list-description-page-threads = { $list }، الصفحة { $number }: { $count ->
    [one] سلسلة واحدة
    [two] سلسلتان
    [few] { $count } سلاسل
   *[other] { $count } سلسلة
}.
list-lead = { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
}{ $order ->
    [newest] ، الأحدث أولًا
   *[undated] { "" }
}
list-lead-page = الصفحة { $number }{ $order ->
    [newest] ، الأحدث أولًا
   *[undated] { "" }
}
list-feed = الخلاصة
list-empty = لا إجابات هنا بعد.
category-empty = لا تستشهد أي إجابة بمرجع من هذه الفئة.
category-retrieved = استُرجعت دون استشهاد من أجل { $count ->
    [one] إجابة أخرى
    [two] إجابتين أخريين
    [few] { $count } إجابات أخرى
   *[other] { $count } إجابة أخرى
}{ $more ->
    [yes] { " " }(أحدث { $listed })
   *[no] { "" }
}
category-retrieved-note = وجد البحث مراجع من هذه الفئة لهذه الإجابات، لكنها لا تستشهد بأي منها.
page-newest-first = الصفحة { $number }، الأحدث أولًا.
archive-empty = الأرشيف فارغ حتى الآن.
no-answers-yet = لم تُنشر أي إجابات بعد.
most-cited-works-heading = المراجع الأكثر استشهادًا
by-category-heading = حسب الفئة
all-categories = { $count ->
    [one] الفئة حسب المجال ←
    [two] الفئتان حسب المجال ←
    [few] الفئات الـ{ $count } كلها حسب المجال ←
   *[other] كل الفئات ({ $count }) حسب المجال ←
}
and-more = و{ $count } غيرها
work-count = { $of ->
    [together] { $count ->
        [0] لم يُستشهد به
        [one] معًا في إجابة واحدة
        [two] معًا في إجابتين
        [few] معًا في { $count } إجابات
       *[other] معًا في { $count } إجابة
    }
   *[cited] { $count ->
        [0] لم يُستشهد به
        [one] استُشهد به في إجابة واحدة
        [two] استُشهد به في إجابتين
        [few] استُشهد به في { $count } إجابات
       *[other] استُشهد به في { $count } إجابة
    }
}
column-category = الفئة
column-answers = الإجابات
column-works = المراجع
column-share = النسبة
kicker-month = الشهر
kicker-model = النموذج
kicker-tag = الوسم
kicker-category = الفئة { $id } · { $field }
kicker-source = المصدر { $id }
no-category = بلا فئة
no-field = أخرى

## An answer

model-not-named = نموذج غير مسمى
reading-time = قراءة { $minutes } د
answer-sources-cited = استُشهد بـ{ $cited } من { $count ->
    [one] مصدر واحد
    [two] مصدرين
    [few] { $count } مصادر
    [many] { $count } مصدرًا
   *[other] { $count } مصدر
}
answer-works-cited = استُشهد بـ{ $count ->
    [one] مرجع واحد
    [two] مرجعين
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
}
version-of = النسخة { $number } من { $count }
version-undated-of = إحدى { $count } نسخ
answer-versions = إجابات أخرى
answer-disagrees = { $here ->
    [gap] إجابة أخرى لا تقول ذلك
   *[answer] إجابة أخرى تقول إن مصادرها لا تكفي
}
answer-compare = مقارنة
answer-gap = المصادر لا تجيب عن هذا كاملًا
gap-mark = المصادر لا تجيب كاملًا
row-others = { $count ->
    [one] إجابة أخرى: { $answers }
    [two] إجابتان أخريان: { $answers }
    [few] { $count } إجابات أخرى: { $answers }
   *[other] { $count } إجابة أخرى: { $answers }
}
answer-not-reviewed = إجابة نموذج، دون مراجعة الأقران
editors-note-label = ملاحظة التحرير.
editors-note = { $label } { $note }
answer-follow-up-to-label = متابعة لـ
answer-follow-up-to = { $label } { $answers }
answer-follow-up-to-more = { $label } { $answers }؛ ولغيرها
answer-thread-link = { $place ->
    [first] تبدأ سلسلة من أسئلة المتابعة
    [there] السلسلة
   *[later] سلسلة «{ $question }»
}
answer-thread = { $place ->
    [first] { $thread }
    [there] { $thread }
   *[later] جزء من { $thread }
}
answer-contents = في هذه الصفحة
answer-note-match = تطابق{ "\u00A0" }{ $score }%
answer-paragraph = ¶ { $number }
answer-section = § { $number }
answer-sources-heading = المصادر
answer-sources-cited-heading = مستشهَد بها · { $count }
answer-sources-retrieved-heading = مسترجَعة دون استشهاد · { $count }
answer-no-sources = لا تذكر هذه الإجابة أي مصادر.
source-without-title = بلا عنوان
retrieved-not-cited = استُرجع ولم يُستشهد به
find-work = البحث في { $places }
cited-times = { $count ->
    [1] استُشهد به مرة
    [2] استُشهد به مرتين
    [few] استُشهد به { $count } مرات
   *[other] استُشهد به { $count } مرة
}
cited-times-not-listed = { $cited }، وليس في القائمة
cited-not-listed = مستشهَد به، وليس في القائمة
answer-follow-ups-heading = تابع الاستكشاف
answer-follow-up-answered = أُجيب عنه
answer-follow-up-several = الأحدث بين عدة إجابات
answer-follow-up-here = أُجيب عنه في هذه الصفحة
answer-follow-up-open = سؤال مفتوح
answer-thread-order = السلسلة بالترتيب
answer-thread-previous = → السابق في السلسلة
answer-thread-previous-version = → السابق في السلسلة، نسخة أخرى
answer-thread-next = التالي في السلسلة ←
answer-thread-next-version = التالي في السلسلة، نسخة أخرى ←
answer-related-heading = إجابات ذات صلة
answer-related-shared = { $count ->
    [one] مصدر مشترك واحد: { $works }
    [two] مصدران مشتركان: { $works }
    [few] { $count } مصادر مشتركة: { $works }
    [many] { $count } مصدرًا مشتركًا: { $works }
   *[other] { $count } مصدر مشترك: { $works }
}
answer-versions-heading = إجابات أخرى عن هذا السؤال
answer-versions-compare = مقارنتها ←
answer-cite-heading = الاستشهاد بهذه الإجابة
answer-cite-text = نص
answer-cite-bibtex = BibTeX
answer-reference = { $model } (نموذج لغوي). «{ $question }» { $archive }، { $date }. إجابة نموذج، دون مراجعة الأقران. { $place }
answer-reference-no-model = نموذج غير مسمى
answer-reference-record = السجل { $id }
answer-reference-published = إجابة نموذج، دون مراجعة الأقران، في { $archive }
answer-raw = السجل الأصلي

## Withdrawn answers and redirects

withdrawn = مسحوبة
withdrawn-lead = سُحبت هذه الإجابة، ولم يعد نصها متاحًا هنا. تبقى الصفحة كي تؤدي الروابط إليها إلى توضيح.
withdrawn-reason-label = السبب:
withdrawn-reason = { $label } { $reason }
withdrawn-description = سُحبت هذه الإجابة.
redirect-go-on = المتابعة إلى { $target }.
alias-heading = انتقلت هذه الصفحة
alias-description = انتقلت هذه الإجابة.
redirect-title = الصفحة { $number }
redirect-heading = هذه المدخلات في أحدث صفحة
redirect-description = هذه المدخلات في أحدث صفحة.
redirect-newest = أحدث صفحة

## Versions of an answer, compared

compare-title = مقارنة: { $question }
compare-description = إجابات عن السؤال نفسه ({ $count })، مقارَنة بمراجعها وكلماتها: { $question }
compare-lead = إجابات عن هذا السؤال ({ $count })، كل منها مقارنة بما قبلها.
compare-lead-newest = إجابات عن هذا السؤال ({ $count }). وأحدثها ({ $compared }) مقارنة هنا، كل منها بما قبلها.
compare-lead-marks = { $gone } مشطوبة في الإجابة الأقدم، و{ $new } تحتها خط في الأحدث. والنص المشترك رمادي.
compare-disagreement = تختلف الإجابات: { $gaps } من { $count } { $gaps ->
    [one] تقول إن
   *[other] تقول إن
} المصادر لا تجيب عن السؤال كاملًا.
compare-shared = مراجع تستشهد بها عدة إجابات: { $works }
compare-shared-in = { $cited } من { $count }
compare-shared-none = لا مرجع تستشهد به إجابتان.
compare-texts = النصّان كلاهما
compare-gone = الكلمات المحذوفة
compare-new = الكلمات المضافة
version-name = النسخة { $number }
version-works-cited = { $count ->
    [0] بلا استشهاد بمراجع
    [one] استُشهد بمرجع واحد
    [two] استُشهد بمرجعين
    [few] استُشهد بـ{ $count } مراجع
    [many] استُشهد بـ{ $count } مرجعًا
   *[other] استُشهد بـ{ $count } مرجع
}
compare-asked-as = بصيغة «{ $question }»
compare-others = { $count ->
    [one] إجابة أخرى لم تُقارن هنا
    [two] إجابتان أخريان لم تُقارنا هنا
    [few] { $count } إجابات أخرى لم تُقارن هنا
   *[other] { $count } إجابة أخرى لم تُقارن هنا
}
compare-pair = النسخة { $newer } مقارنة بالنسخة { $older }
compare-pair-undated = نسخة بلا تاريخ مقارنة بالنسخة { $older }
compare-pair-both-undated = نسخة بلا تاريخ مقارنة بأخرى بلا تاريخ
compare-changes = مراجع مستشهد بها باقية: { $kept }، جديدة: { $added }، محذوفة: { $dropped }؛ { $texts ->
    [apart] كُتبتا باستقلال: تختلف { $percent }% من الكلمات
   *[alike] تغيرت { $percent }% من الكلمات
}
compare-works = { $in ->
    [both] مستشهَد بها في كلتيهما
    [older] { $older } فقط
   *[newer] { $newer } فقط
} · { $count ->
    [one] مرجع واحد
    [two] مرجعان
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
}
compare-headings = العناوين
compare-gap = الثغرة
compare-gap-admitted = { $gap ->
    [yes] المصادر لا تجيب كاملًا
   *[no] لا توجد
}
compare-length = الطول
compare-words = { $count ->
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
   *[other] { $count } كلمة
}
compare-row-older = قبل
compare-row-newer = الآن

## The front page

home-totals = { $answers ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $answers } إجابات
   *[other] { $answers } إجابة
} عن { $questions ->
    [one] سؤال واحد
    [two] سؤالين
    [few] { $questions } أسئلة
    [many] { $questions } سؤالًا
   *[other] { $questions } سؤال
}، استنادًا إلى { $works ->
    [one] مرجع واحد
    [two] مرجعين
    [few] { $works } مراجع
    [many] { $works } مرجعًا
   *[other] { $works } مرجع
}
home-newest-date = الأحدث { $date }
home-newest-heading = أحدث الإجابات
home-all-answers = كل الإجابات ←
home-asked-by = { $count ->
    [one] طرحته إجابة واحدة: { $answer }
    [two] طرحته إجابتان، أولاهما: { $answer }
    [few] طرحته { $count } إجابات، أولاها: { $answer }
   *[other] طرحته { $count } إجابة، أولاها: { $answer }
}
home-all-open-questions = كل الأسئلة المفتوحة ({ $count }) ←
home-topics-heading = الموضوعات
home-all-topics = كل الفئات ←
home-all-sources = كل المصادر ←
home-threads-heading = أطول السلاسل
home-all-threads = كل السلاسل ←
home-archive-heading = عن الأرشيف
home-gaps = { $count ->
    [0] لا تقول أي إجابة إن مصادرها لا تجيب عن السؤال كاملًا
    [one] إجابة واحدة تقول إن مصادرها لا تجيب عن السؤال كاملًا
    [two] إجابتان تقولان إن مصادرهما لا تجيب عن السؤال كاملًا
    [few] { $count } إجابات تقول إن مصادرها لا تجيب عن السؤال كاملًا
   *[other] { $count } إجابة تقول إن مصادرها لا تجيب عن السؤال كاملًا
}
home-statistics = الأشهر والنماذج والفئات وتدقيق الاستشهادات

## Indexes of answers, models, categories and tags

answers-description = { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
}، حسب الشهر والنموذج والفئة.
answers-lead = { $count ->
    [0] الأرشيف فارغ حتى الآن.
    [1] إجابة واحدة حتى الآن.
    [two] إجابتان، حسب الشهر والنموذج وفئات المراجع المستشهد بها.
    [few] { $count } إجابات، حسب الشهر والنموذج وفئات المراجع المستشهد بها.
   *[other] { $count } إجابة، حسب الشهر والنموذج وفئات المراجع المستشهد بها.
}
answers-gaps = الثغرات: أسئلة لا تجيب عنها المصادر كاملةً
answers-newest-heading = الأحدث
answers-months-heading = حسب الشهر
answers-models-heading = حسب النموذج
answers-all-models = كل النماذج ({ $count }) ←
answers-tags-heading = حسب الوسم
answers-all-tags = كل الوسوم ({ $count }) ←
models-description = { $count ->
    [one] نموذج واحد كتب إجابات هذا الأرشيف.
    [two] نموذجان كتبا إجابات هذا الأرشيف.
    [few] { $count } نماذج كتبت إجابات هذا الأرشيف.
    [many] { $count } نموذجًا كتبت إجابات هذا الأرشيف.
   *[other] { $count } نموذج كتبت إجابات هذا الأرشيف.
}
models-lead = { $count ->
    [0] لا تسمي أي إجابة النموذج الذي كتبها.
    [1] كتب نموذج واحد كل الإجابات التي تسمي نموذجها.
    [two] نموذجان، مع عدد إجابات كل منهما.
    [few] { $count } نماذج، مع عدد إجابات كل منها.
    [many] { $count } نموذجًا، مع عدد إجابات كل منها.
   *[other] { $count } نموذج، مع عدد إجابات كل منها.
}
models-lead-shown = { $count ->
    [one] نموذج واحد
    [two] نموذجان
    [few] { $count } نماذج
    [many] { $count } نموذجًا
   *[other] { $count } نموذج
}. هذه النماذج الـ{ $shown } الأكثر إجابات، مع عدد إجابات كل منها.
categories-description = { $count ->
    [1] فئة كل المصادر.
   *[other] فئات المصادر ({ $count }).
}
categories-lead = { $count ->
    [0] لا فئة لأي مصدر بعد.
   *[other] فئات المصادر، بأسمائها في arXiv. تعرض صفحة الفئة الإجابات التي تستشهد بمرجع منها، ومراجعها الأكثر استشهادًا.
}
tags-description = { $count ->
    [one] وسم واحد
    [two] وسمان
    [few] { $count } وسوم
    [many] { $count } وسمًا
   *[other] { $count } وسم
} أضافها المحررون إلى الإجابات.
tags-lead = { $count ->
    [one] وسم واحد
    [two] وسمان
    [few] { $count } وسوم
    [many] { $count } وسمًا
   *[other] { $count } وسم
} أضافها المحررون إلى الإجابات.
tags-lead-shown = { $count ->
    [one] وسم واحد
    [two] وسمان
    [few] { $count } وسوم
    [many] { $count } وسمًا
   *[other] { $count } وسم
} أضافها المحررون إلى الإجابات. هذه الـ{ $shown } الأكثر استخدامًا.

## Sources

sources-description = { $count ->
    [one] مرجع واحد
    [two] مرجعان
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
} تستند إليها إجابات هذا الأرشيف.
sources-lead = { $count ->
    [0] لم يُدرج أي مرجع ولم يُستشهد بأي مرجع بعد.
    [1] مرجع واحد حتى الآن.
    [two] تدرج الإجابات مرجعين أو تستشهد بهما، استُشهد بـ{ $cited } منهما. لكل مرجع صفحة فيها كل جملة تستشهد به.
    [few] تدرج الإجابات { $count } مراجع أو تستشهد بها، استُشهد بـ{ $cited } منها. لكل مرجع صفحة فيها كل جملة تستشهد به.
    [many] تدرج الإجابات { $count } مرجعًا أو تستشهد بها، استُشهد بـ{ $cited } منها. لكل مرجع صفحة فيها كل جملة تستشهد به.
   *[other] تدرج الإجابات { $count } مرجع أو تستشهد بها، استُشهد بـ{ $cited } منها. لكل مرجع صفحة فيها كل جملة تستشهد به.
}
sources-most-cited-heading = الأكثر استشهادًا
sources-months-heading = كل المراجع، حسب شهر ظهورها الأول
works-heading = مصادر ظهرت أول مرة في { $month }
works-heading-undated = مصادر ظهرت أول مرة في إجابات بلا تاريخ
works-lead = { $count ->
    [one] مرجع واحد
    [two] مرجعان
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
}
works-empty = لا مراجع هنا بعد.

## A source

source-description = { $count ->
    [0] استُرجع، ولم يُستشهد به بعد: { $id }.
    [one] كل جملة تستشهد بـ { $id }، من إجابة واحدة.
    [two] كل جملة تستشهد بـ { $id }، من إجابتين.
    [few] كل جملة تستشهد بـ { $id }، من { $count } إجابات.
   *[other] كل جملة تستشهد بـ { $id }، من { $count } إجابة.
}
source-first-cited = أول استشهاد { $date }
source-untitled = تستشهد إجابات بهذا المعرّف، لكن لا سجل يدرج المرجع، فعنوانه غير معروف.
source-other-title = تدرج الإجابات هذا المرجع بعناوين مختلفة. يظهر هنا أحدثها، ومن العناوين الأخرى «{ $title }».
source-other-category = تدرج الإجابات هذا المرجع في فئات مختلفة. تظهر هنا أحدثها، ومن الفئات الأخرى { $category }.
source-other-title-and-category = تدرج الإجابات هذا المرجع بعناوين وفئات مختلفة. يظهر هنا أحدثها، ومن غيرها «{ $title }» و{ $category }.
source-same-title = مراجع بالعنوان نفسه: { $works }.
source-answers = { $count ->
    [one] إجابة تستشهد به
    [two] إجابتان تستشهدان به
    [few] إجابات تستشهد به
   *[other] إجابة تستشهد به
}
source-sentences = { $count ->
    [one] جملة
    [two] جملتان
    [few] جمل
   *[other] جملة
}
source-retrieved-only = استُرجع ولم يُستشهد به
source-match = تطابق
source-passages-heading = اقتباسات من هذا المرجع
source-passage = «{ $words }»
source-passage-quoted = { $count ->
    [one] مقتبس في { $answers }
    [two] مقتبس في إجابتين: { $answers }
    [few] مقتبس في { $count } إجابات: { $answers }
   *[other] مقتبس في { $count } إجابة: { $answers }
}
source-said-heading = ما تقوله الإجابات عنه
sentence-in-its-paragraph = عرضها في فقرتها
source-not-cited = لم تستشهد به أي إجابة بعد.
source-only-retrieved = لم تستشهد به أي إجابة بعد، بل استُرجع فقط.
source-retrieved-heading = استُرجع ولم يُستشهد به
source-retrieved-earlier = إجابات أقدم استرجعته ({ $count }) ←
source-together-heading = كثيرًا ما يُستشهد به مع
retrieved-heading = استُرجع سابقًا ولم يُستشهد به: { $title }

## Shared pages of works

shared-page-heading = مراجع تستخدمها إجابة واحدة، { $name }
shared-page-description = { $count ->
    [one] مرجع واحد
    [two] مرجعان
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
} لا تستشهد بها أو تدرجها إلا إجابة واحدة.
shared-page-lead = كل مرجع من هذه المراجع لا تستشهد به أو تدرجه إلا إجابة واحدة.
shared-page-retrieved = استُرجع ولم يُستشهد به: { $answer }

## Threads

threads-description = { $count ->
    [one] سلسلة واحدة
    [two] سلسلتان
    [few] { $count } سلاسل
   *[other] { $count } سلسلة
} من إجابات أدى بعضها إلى بعض.
threads-lead = { $count ->
    [0] لم تؤدِّ أي إجابة إلى أخرى بعد. تبدأ السلسلة عندما يُطرح أحد أسئلة المتابعة لإجابة ما.
    [1] السلسلة سؤال وأسئلة متابعته وما يتبعها، مع إجاباتها. في الأرشيف سلسلة واحدة حتى الآن.
    [two] السلسلة سؤال وأسئلة متابعته وما يتبعها، مع إجاباتها. في الأرشيف سلسلتان.
    [few] السلسلة سؤال وأسئلة متابعته وما يتبعها، مع إجاباتها. في الأرشيف { $count } سلاسل.
   *[other] السلسلة سؤال وأسئلة متابعته وما يتبعها، مع إجاباتها. في الأرشيف { $count } سلسلة.
}
threads-longest-heading = الأطول
threads-all-heading = كل السلاسل، الأطول أولًا
threads-newest-heading = الأحدث
threads-months-heading = حسب شهر الإجابة الأولى
thread-answers = { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
}
thread-list-heading = سلاسل بدأت في { $month }
thread-list-heading-undated = سلاسل بدأت بإجابة بلا تاريخ
thread-list-lead = { $count ->
    [one] سلسلة واحدة
    [two] سلسلتان
    [few] { $count } سلاسل
   *[other] { $count } سلسلة
}
thread-title = سلسلة: { $question }
thread-title-part = سلسلة: { $question } (الجزء { $number })
thread-description = سؤال وأسئلة متابعته وإجاباتها، في مخطط: { $question }
thread-of = { $count ->
    [one] سلسلة من إجابة واحدة
    [two] سلسلة من إجابتين
    [few] سلسلة من { $count } إجابات
   *[other] سلسلة من { $count } إجابة
}
thread-open-questions = { $count ->
    [one] سؤال مفتوح واحد
    [two] سؤالان مفتوحان
    [few] { $count } أسئلة مفتوحة
    [many] { $count } سؤالًا مفتوحًا
   *[other] { $count } سؤال مفتوح
}
thread-part-of = الجزء { $number } من سلسلة
thread-part = الجزء { $number }
thread-beginning = بداية السلسلة
thread-order = كل إجابة فوق الإجابات التي أدت إليها. وتبين الأرقام ترتيب القراءة: فرع إلى نهايته، ثم الذي يليه.
thread-map = خريطة السلسلة
thread-map-open = أسئلة مفتوحة
thread-follows-from = تتبع { $answer }
thread-also-from = طرحته أيضًا { $answers }
thread-also-to = تؤدي أيضًا إلى { $answers }
thread-parts = أجزاء السلسلة
thread-earlier = → { $part }
thread-later = { $part } ←

## Open questions

open-questions-description = { $count ->
    [one] سؤال متابعة واحد
    [two] سؤالا متابعة
    [few] { $count } أسئلة متابعة
   *[other] { $count } سؤال متابعة
} دون إجابة.
open-questions-category-description = { $list }: أسئلة متابعة دون إجابة.
open-questions-list-description = { $list }: { $count ->
    [one] سؤال واحد
    [two] سؤالان
    [few] { $count } أسئلة
    [many] { $count } سؤالًا
   *[other] { $count } سؤال
}.
open-questions-list-page-description = { $list }، الصفحة { $number }.
open-questions-lead = { $count ->
    [0] لا سؤال متابعة ينتظر إجابة.
    [1] سؤال متابعة واحد ما زال ينتظر إجابة.
    [two] سؤالا متابعة دون إجابة، الأكثر طرحًا أولًا.
    [few] { $count } أسئلة متابعة دون إجابة، الأكثر طرحًا أولًا.
   *[other] { $count } سؤال متابعة دون إجابة، الأكثر طرحًا أولًا.
}
open-questions-lead-most-asked = أسئلة المتابعة الـ{ $shown } الأكثر طرحًا دون إجابة.
open-questions-lead-month = { $count ->
    [one] سؤال متابعة واحد
    [two] سؤالا متابعة
    [few] { $count } أسئلة متابعة
   *[other] { $count } سؤال متابعة
} دون إجابة، الأحدث أولًا.
open-questions-lead-shown = { $count ->
    [one] سؤال متابعة واحد
    [two] سؤالا متابعة
    [few] { $count } أسئلة متابعة
   *[other] { $count } سؤال متابعة
} دون إجابة. تأتي الـ{ $shown } الأكثر طرحًا أولًا.
open-questions-lead-all-below = { $count ->
    [one] سؤال متابعة واحد
    [two] سؤالا متابعة
    [few] { $count } أسئلة متابعة
   *[other] { $count } سؤال متابعة
} دون إجابة. تأتي الـ{ $shown } الأكثر طرحًا أولًا، ثم القوائم الكاملة.
open-questions-data = JSON
open-questions-none-left = أُجيب عن كل أسئلة هذه الصفحة.
open-questions-categories-heading = حسب الفئة
open-questions-months-heading = كلها، حسب شهر طرحها الأول
open-questions-month-heading = أسئلة مفتوحة طُرحت أول مرة في { $month }
open-questions-undated-heading = أسئلة مفتوحة من إجابات بلا تاريخ
open-questions-category-heading = أسئلة مفتوحة في { $category }
open-questions-no-category-heading = أسئلة مفتوحة بلا فئة
open-questions-category-month-heading = { $category }: { $month }
asked-by-answers = { $count ->
    [one] طرحته إجابة واحدة
    [two] طرحته إجابتان
    [few] طرحته { $count } إجابات
   *[other] طرحته { $count } إجابة
}
asked-by-named = { $count ->
    [one] طرحته { $answers }
    [two] طرحته إجابتان: { $answers }
    [few] طرحته { $count } إجابات: { $answers }
   *[other] طرحته { $count } إجابة: { $answers }
}
asked-by-first = طرحته { $answers }
ask-this = اطرح هذا السؤال

## Gaps

gaps-description = { $count ->
    [one] إجابة واحدة تقول إن مصادرها لا تجيب عن السؤال كاملًا.
    [two] إجابتان تقولان إن مصادرهما لا تجيب عن السؤال كاملًا.
    [few] { $count } إجابات تقول إن مصادرها لا تجيب عن السؤال كاملًا.
   *[other] { $count } إجابة تقول إن مصادرها لا تجيب عن السؤال كاملًا.
}
gaps-category-description = { $count ->
    [one] { $list }: إجابة واحدة تقول إن مصادرها لا تجيب عن السؤال كاملًا.
    [two] { $list }: إجابتان تقولان إن مصادرهما لا تجيب عن السؤال كاملًا.
    [few] { $list }: { $count } إجابات تقول إن مصادرها لا تجيب عن السؤال كاملًا.
   *[other] { $list }: { $count } إجابة تقول إن مصادرها لا تجيب عن السؤال كاملًا.
}
gaps-lead = { $count ->
    [0] لا تقول أي إجابة إن مصادرها لا تجيب عن السؤال كاملًا.
    [1] حيث ينتهي الأرشيف: واحدة من { $answers ->
        [one] إجابة واحدة
        [two] إجابتين
        [few] { $answers } إجابات
       *[other] { $answers } إجابة
    } تقول إن مصادرها لا تجيب عن السؤال كاملًا.
   *[other] حيث ينتهي الأرشيف: { $count } من { $answers ->
        [one] إجابة واحدة
        [two] إجابتين
        [few] { $answers } إجابات
       *[other] { $answers } إجابة
    } تقول إن مصادرها لا تجيب عن السؤال كاملًا.
}
gaps-lead-category = { $count ->
    [one] إجابة واحدة تقول إن مصادرها لا تجيب عن السؤال كاملًا، الأحدث أولًا.
    [two] إجابتان تقولان إن مصادرهما لا تجيب عن السؤال كاملًا، الأحدث أولًا.
    [few] { $count } إجابات تقول إن مصادرها لا تجيب عن السؤال كاملًا، الأحدث أولًا.
   *[other] { $count } إجابة تقول إن مصادرها لا تجيب عن السؤال كاملًا، الأحدث أولًا.
}
gaps-search = البحث في هذه الإجابات
gaps-newest-heading = أحدث الثغرات
gaps-newest-of = أحدث { $shown } من { $count }. كلها مدرجة حسب الفئة.
gaps-categories-heading = كلها، حسب الفئة
gaps-category-heading = الثغرات في { $category }
gaps-no-category-heading = ثغرات بلا فئة
gaps-how-heading = كيف تُكتشف الثغرات
gaps-how = تُدرج الجملة هنا إذا احتوت على إحدى هذه العبارات، التي تستخدمها الإجابات حين لا تكفي مصادرها. لذلك تفوت بعض الثغرات، وبعض ما أُدرج منها طفيف.

## Statistics

statistics-description = { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
} بالأرقام، حسب الشهر والنموذج والفئة، مع تدقيق للاستشهادات.
statistics-lead = الأرشيف بالأرقام.
statistics-lead-dates = الأرشيف بالأرقام، من { $from } إلى { $to }.
figure-answers = الإجابات
figure-questions = الأسئلة
figure-works = المراجع
figure-works-cited = المراجع المستشهَد بها
figure-citations = الاستشهادات
figure-open-questions = الأسئلة المفتوحة
figure-gaps = الثغرات
chart-numbers = { $chart }: الأرقام
chart-empty = لا شيء للعرض بعد.
chart-one-bar = { $unit }: { $most } في { $first }.
chart-bars = { $unit }: عدد الأعمدة { $count }، من { $first } إلى { $last }؛ أكبرها { $largest } بقيمة { $most }.
chart-months-title = الإجابات حسب الشهر
chart-months-bar = الشهر
chart-years-title = الإجابات حسب السنة
chart-years-bar = السنة
chart-years-before = قبل { $year }
chart-undated = { $count ->
    [one] إجابة واحدة بلا تاريخ.
    [two] إجابتان بلا تاريخ.
    [few] { $count } إجابات بلا تاريخ.
   *[other] { $count } إجابة بلا تاريخ.
}
chart-models-title = الإجابات حسب النموذج
chart-models-bar = النموذج
chart-models-others = { $count ->
    [one] نموذج آخر
    [two] نموذجان آخران
    [few] { $count } نماذج أخرى
    [many] { $count } نموذجًا آخر
   *[other] { $count } نموذج آخر
}
chart-models-not-named = غير مسمى
chart-categories-title = الإجابات حسب فئات المراجع المستشهد بها
chart-categories-bar = الفئة
chart-categories-note = تُحسب الإجابة في كل فئة من فئات المراجع التي تستشهد بها، وهي ثمانٍ على الأكثر.
chart-categories-note-left = { $count ->
    [one] تُحسب الإجابة في كل فئة من فئات المراجع التي تستشهد بها، وهي ثمانٍ على الأكثر. لا تظهر فئة أصغر واحدة.
    [two] تُحسب الإجابة في كل فئة من فئات المراجع التي تستشهد بها، وهي ثمانٍ على الأكثر. لا تظهر فئتان أصغر.
    [few] تُحسب الإجابة في كل فئة من فئات المراجع التي تستشهد بها، وهي ثمانٍ على الأكثر. لا تظهر { $count } فئات أصغر.
   *[other] تُحسب الإجابة في كل فئة من فئات المراجع التي تستشهد بها، وهي ثمانٍ على الأكثر. لا تظهر { $count } فئة أصغر.
}
chart-category = { $id }، { $name }
chart-cited-title = عدد مرات الاستشهاد بالمراجع
chart-cited-bar = الاستشهاد
chart-cited-by = { $count ->
    [0] لا استشهاد
    [1] في إجابة واحدة
    [two] في إجابتين
    [few] في { $count } إجابات
   *[other] في { $count } إجابة
}
chart-cited-by-range = في { $from } إلى { $to } إجابة
chart-cited-by-more = في { $from } إجابة أو أكثر
chart-citing-title = عدد المراجع في كل إجابة
chart-citing-bar = المراجع
chart-citing = { $count ->
    [0] لا مراجع
    [1] مرجع واحد
    [two] مرجعان
    [few] { $count } مراجع
    [many] { $count } مرجعًا
   *[other] { $count } مرجع
}
chart-citing-more = { $count } مرجع أو أكثر
chart-citing-more-short = { $count }+
chart-unit-answers = الإجابات
chart-unit-works = المراجع
chart-unit-sources = المصادر
chart-audit-title = مصادر كل الإجابات
chart-audit-bar = الحالة
audit-heading = تدقيق الاستشهادات
audit-lead = تدرج كل إجابة المراجع التي وجدها البحث لسؤالها. وقد يكون المرجع { $cited }، أو { $retrieved }، أو { $unlisted }. ولا يمكن التحقق من المجموعة الأخيرة في المصادر التي تلقاها النموذج.
audit-cited = مدرَجًا ومستشهَدًا به
audit-retrieved = مسترجَعًا دون استشهاد
audit-unlisted = مستشهَدًا به خارج القائمة
audit-answers-outside = { $count ->
    [one] إجابة تستشهد من خارج قائمتها
    [two] إجابتان تستشهدان من خارج قائمتيهما
    [few] إجابات تستشهد من خارج قوائمها
   *[other] إجابة تستشهد من خارج قائمتها
}
audit-answers-idle = { $count ->
    [one] إجابة لا تستشهد بشيء من قائمتها
    [two] إجابتان لا تستشهدان بشيء من قائمتيهما
    [few] إجابات لا تستشهد بشيء من قوائمها
   *[other] إجابة لا تستشهد بشيء من قائمتها
}
audit-works-unlisted = { $count ->
    [one] مرجع مستشهَد به لم يُدرج قط
    [two] مرجعان مستشهَد بهما لم يُدرجا قط
    [few] مراجع مستشهَد بها لم تُدرج قط
   *[other] مرجع مستشهَد به لم يُدرج قط
}
audit-works-disputed = { $count ->
    [one] مرجع بعناوين متضاربة
    [two] مرجعان بعناوين متضاربة
    [few] مراجع بعناوين متضاربة
   *[other] مرجع بعناوين متضاربة
}
audit-clean = كل مرجع مستشهَد به في قائمة إجابته، وكل إجابة ذات مصادر تستشهد بأحدها، ولا مرجع بعناوين متضاربة.
audit-worst-heading = إجابات تُراجع أولًا
audit-row-outside = { $count ->
    [one] تستشهد بمرجع واحد خارج قائمتها
    [two] تستشهد بمرجعين خارج قائمتها
    [few] تستشهد بـ{ $count } مراجع خارج قائمتها
    [many] تستشهد بـ{ $count } مرجعًا خارج قائمتها
   *[other] تستشهد بـ{ $count } مرجع خارج قائمتها
}
audit-row-listed = تستشهد بـ{ $cited } من { $listed } في قائمتها
audit-worst-shown = أول { $shown }، حسب عدد المراجع المستشهَد بها خارج القائمة.
audit-unlisted-heading = مراجع مستشهَد بها لم تُدرج قط
audit-unlisted-shown = الـ{ $shown } الأكثر استشهادًا من { $count }.
audit-disputed-heading = مراجع بعناوين متضاربة
audit-disputed-shown = { $shown } من { $count }، حسب المعرّف.
audit-other-title = مدرج أيضًا بعنوان «{ $title }»
audit-other-category = مدرج أيضًا في { $category }
audit-other-title-and-category = مدرج أيضًا بعنوان «{ $title }» في { $category }
data-heading = البيانات
data-lead = الأرشيف متاح أيضًا بيانات. يسرد { $index } الملفات: الإجابات بصيغة JSON Lines حسب الشهر ({ $schema })، والمراجع بصيغتي BibTeX وCSL-JSON حسب شهر ظهورها الأول. و{ $questions } ملفات JSON حسب الشهر.
data-index = فهرس
data-schema = مخططها
data-open-questions = الأسئلة المفتوحة

## The search page

search-description = البحث في كل الإجابات.
search-placeholder = كلمات أو “عبارة”
search-needs = يعمل البحث في متصفحك. وهو يحتاج إلى JavaScript وخادم ويب، فلا يعمل في صفحات فُتحت من مجلد. تؤدي القوائم أدناه إلى كل إجابة من دونه.
search-needs-scripts = يعمل البحث في متصفحك، ويحتاج إلى JavaScript. تؤدي القوائم أدناه إلى كل إجابة من دونه.
search-waiting = جارٍ البحث…
search-help-heading = كيفية البحث
search-help-words-example = هالة المادة المظلمة
search-help-words = الإجابات التي فيها هذه الكلمات، بأي صيغة. وتأتي أولًا التي تحتوي عليها كلها.
search-help-phrase-example = “المادة المظلمة”
search-help-phrase = كلمات متتالية بهذا الترتيب.
search-help-or-example = هالة OR عنقود
search-help-or = الإجابات التي فيها هذا أو ذاك. ويعمل أيضًا مع العبارات والمرشحات: { "\u2066" }cat:hep-th OR cat:hep-ph{ "\u2069" }.
search-help-without-example = هالة -محاكاة
search-help-without = الإجابات التي تخلو من كلمة. ويعمل أيضًا مع العبارات والمرشحات: -“المادة المظلمة”، { "\u2066" }-cat:hep-th{ "\u2069" }.
search-help-category-example = cat:astro-ph.CO
search-help-category = الإجابات التي تستشهد بمرجع من هذه الفئة، بمعرّفها أو بكلمات من اسمها. ويشمل { "\u2066" }cat:astro-ph{ "\u2069" } كل أقسامها.
search-help-model-example = model:claude
search-help-model = إجابات نموذج في اسمه هذه الكلمة.
search-help-source-example = source:AG-2025.04-1127
search-help-source = الإجابات التي تدرج هذا المرجع أو تستشهد به.
search-help-date-example = date:2026-05
search-help-date = إجابات سنة أو شهر أو يوم.
search-help-range-example = from:2026-01 until:2026-03
search-help-range = الإجابات بين تاريخين، وهما مشمولان. «{ "\u2066" }after:{ "\u2069" }» مثل «{ "\u2066" }from:{ "\u2069" }»، أما «{ "\u2066" }before:{ "\u2069" }» فيستثني تاريخه.
search-help-gap-example = is:gap
search-help-gap = الإجابات التي تقول إن مصادرها لا تجيب عن السؤال كاملًا. ويجد { "\u2066" }is:answered{ "\u2069" } غيرها.
search-help-open-example = is:open
search-help-open = الإجابات ذات سؤال متابعة لا تجيب عنه أي إجابة.
search-help-tag-example = tag:عدسات
search-help-tag = الإجابات التي تحمل هذا الوسم.
search-help-id-example = id:8acbd1f2792065bd
search-help-id = الإجابة ذات هذا المعرّف.
search-help-more = ضع القيمة التي فيها مسافات بين علامتي اقتباس: { "\u2066" }model:“claude opus”{ "\u2069" }. وتُصحَّح الأخطاء الإملائية. ويمكن أن تكون الكلمة الأخيرة ناقصة.
search-examples-heading = أمثلة
search-categories-heading = الإجابات حسب الفئة
search-categories-more = { $count ->
    [one] فئة أخرى
    [two] فئتان أخريان
    [few] { $count } فئات أخرى
   *[other] { $count } فئة أخرى
}
search-categories-all = كل الفئات حسب المجال
search-facets-heading = الفرز والترشيح
search-sort = الفرز حسب
search-sort-relevance = الصلة
search-sort-date = التاريخ، الأحدث أولًا
search-sort-asked = الأكثر طرحًا
search-dates = التواريخ
search-dates-from = من
search-dates-to = إلى
search-dates-format = yyyy-mm
search-remove-filters = إزالة كل المرشحات
search-more-results = المزيد من النتائج
search-browse-heading = كل الإجابات حسب الشهر

## The page for addresses that don't exist

not-found-title = الصفحة غير موجودة
not-found-description = لم يُنشر شيء في هذا العنوان.
not-found-heading = لا صفحة في هذا العنوان
not-found-lead = ربما كُتب خطأً أو نُسخ ناقصًا. تحتفظ الإجابات بعناوينها، فالبحث عن بضع كلمات من السؤال يُفترض أن يجد ما تريد.
not-found-start-again = أو ابدأ من جديد من { $home }.
not-found-home = الصفحة الأولى

## Feeds

feed-category-title = { $category } · { $site }
feed-category-name = { $name } ({ $id })
feed-category-description = أحدث الإجابات التي تستشهد بمراجع في { $category }.
feed-model-title = { $model } · { $site }
feed-model-description = أحدث إجابات { $model }.
feed-rest = اقرأ بقية هذه الإجابة

## An answer as Markdown

twin-byline = أُجيب { $by } · كتبها نموذج، دون مراجعة الأقران
twin-by-model = بواسطة { $model }
twin-editors-note = ملاحظة التحرير: { $note }
twin-gap = لا تجيب المصادر عن هذا السؤال كاملًا، كما تقول الإجابة نفسها.
twin-web-page = صفحة الويب

## llms.txt and its lists by month

llms-about = كتب نموذج لغوي كل إجابة من المصادر التي تدرجها، دون مراجعة الأقران: تحقق من المصادر قبل الاستشهاد بها. ودرجة المصدر هي تشابهه مع السؤال عند استرجاعه.
llms-twins = لصفحة كل إجابة نسخة Markdown: العنوان نفسه مع `.md` بدل `.html`.
llms-newest-heading = أحدث الإجابات
llms-months-heading = كل الإجابات حسب الشهر
llms-month-answers = { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
}
llms-more-heading = المزيد
llms-sources = المراجع التي تستشهد بها الإجابات، ومع كل منها الجمل التي تستشهد به
llms-open-questions = أسئلة متابعة دون إجابة
llms-data-heading = البيانات
llms-data = ملفات كاملة: الإجابات بصيغة JSON Lines، والمراجع للاستشهاد
llms-feed-heading = JSON Feed
llms-feed = أحدث الإجابات كاملةً
llms-month-title = { $archive }، { $list }
llms-older = إجابات أقدم من هذا الشهر

## The search, as browsers describe it

opensearch-description = البحث في { $title }. { $description }

## Scripts of every page

script-site-colours = الألوان: { $now }
script-site-colours-auto = النظام
script-site-colours-light = فاتحة
script-site-colours-dark = داكنة
script-site-new = جديد
script-site-copy = نسخ
script-site-copied = نُسخ
script-site-copy-these = نسخ هذه الـ{ $count }

## What a reader needs only after the first step: cards, references, links to passages

script-later-copy = نسخ
script-later-copied = نُسخ
script-later-selected = محدد: انسخه بلوحة المفاتيح
script-later-bibtex-of-works = BibTeX للمراجع المستشهَد بها
script-later-source = المصدر
script-later-source-cited = { $cited ->
    [one] استُشهد به في إجابة واحدة
    [two] استُشهد به في إجابتين
    [few] استُشهد به في { $cited } إجابات
   *[other] استُشهد به في { $cited } إجابة
}
script-later-source-cited-and-retrieved = { $cited ->
    [one] استُشهد به في إجابة واحدة، واستُرجع لـ{ $retrieved } غيرها
    [two] استُشهد به في إجابتين، واستُرجع لـ{ $retrieved } غيرهما
    [few] استُشهد به في { $cited } إجابات، واستُرجع لـ{ $retrieved } غيرها
   *[other] استُشهد به في { $cited } إجابة، واستُرجع لـ{ $retrieved } غيرها
}
script-later-source-page = ما تقوله الإجابات عن هذا المرجع
script-later-source-row = في قائمة المصادر
script-later-link-copied = نُسخ الرابط
script-later-passage = المقطع المحدد
script-later-passage-link = نسخ رابط إلى هذا المقطع
script-later-passage-quote = نسخ الاقتباس مع المرجع
script-later-quote = «{ $quote }»

## Scripts of the search

script-search-answers = { $count ->
    [one] إجابة واحدة
    [two] إجابتان
    [few] { $count } إجابات
   *[other] { $count } إجابة
}
script-search-best-matches = لا إجابة تحتوي على كل الكلمات. أقرب النتائج:
script-search-other-matches = هذه الإجابات تنقصها بعض الكلمات:
script-search-in-source = في عنوان مصدر فقط:
script-search-missing = لا إجابة تحتوي على { $words }.
script-search-dropped = استُبعدت { $words }، وهي الأكثر شيوعًا بين أكثر من 16 كلمة.
script-search-typed = «{ $word }»
script-search-not-a-filter = «{ $name }» ليس مرشحًا وبُحث عنه ككلمات. المرشحات هي { "\u2066" }“model:”, “cat:”, “source:”, “tag:”, “id:”, “is:gap”, “is:answered”, “is:open”, “date:”, “from:”, “until:”, “after:”, “before:”{ "\u2069" }.
script-search-not-a-filter-near = «{ $name }» ليس مرشحًا وبُحث عنه ككلمات. هل تقصد «{ $near }»؟
script-search-not-a-date = «{ $value }» ليس تاريخًا، لذا بُحث عن «{ "\u2066" }{ $name }:{ "\u2069" }» ككلمة. اكتب { "\u2066" }{ $name }:2026{ "\u2069" } أو { "\u2066" }{ $name }:2026-05{ "\u2069" } أو { "\u2066" }{ $name }:2026-05-03{ "\u2069" }.
script-search-asked-times = { $count ->
    [one] طُرح مرة واحدة
    [two] طُرح مرتين
    [few] طُرح { $count } مرات
   *[other] طُرح { $count } مرة
}
script-search-reload = إعادة تحميل هذه الصفحة
script-search-page-is-old = هذه الصفحة أقدم من فهرس البحث.
script-search-try-again = إعادة المحاولة
script-search-no-index = تعذر تحميل فهرس البحث. ربما انقطع اتصالك. ما زالت هذه القوائم تؤدي إلى كل إجابة:
script-search-no-index-in-folder = تعذر تحميل فهرس البحث: ملف في المجلد «search» مفقود أو تالف. ما زالت هذه القوائم تؤدي إلى كل إجابة:
script-search-direct-answer = إجابة
script-search-direct-work = مصدر
script-search-direct-thread = سلسلة
script-search-direct-question = سؤال مفتوح
script-search-direct-category = فئة
script-search-direct-model = نموذج
script-search-chosen-from = من { $date }
script-search-chosen-before = قبل { $date }
script-search-remove = إزالة المرشح { $name }
script-search-highlighted = { $count ->
    [one] تطابق واحد مميَّز
    [two] تطابقان مميَّزان
    [few] { $count } تطابقات مميَّزة
    [many] { $count } تطابقًا مميَّزًا
   *[other] { $count } تطابق مميَّز
}
script-search-highlighted-remove = إزالة
script-search-category = الفئة
script-search-model = النموذج
script-search-year = السنة
script-search-is = الثغرات
script-search-is-gap = بثغرة
script-search-is-answered = بلا ثغرة
script-search-gap = المصادر لا تجيب كاملًا
script-search-all = الكل ({ $count })
script-search-corrected = لا نتائج لـ«{ $word }». هذه نتائج
script-search-misspelt = لا نتائج لـ«{ $word }». هل تقصد
script-search-nothing = لا إجابة مطابقة. جرّب كلمات أقل أو غيرها، أو تصفح هذه القوائم:
script-search-nothing-with-filters = لا إجابة مطابقة بهذه المرشحات.
script-search-without-filters = البحث دون مرشحات
script-search-searching = جارٍ البحث…
script-search-search = بحث
script-search-search-archive = البحث في الأرشيف
script-search-how-to-search = كلمات، “عبارات”، { "\u2066" }-without{ "\u2069" }, OR, cat:, model:, source:, tag:, date:, is:gap, is:answered, is:open
script-search-all-results = كل النتائج
script-search-no-match = لا إجابة مطابقة.
