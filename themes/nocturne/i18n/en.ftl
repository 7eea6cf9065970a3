### The theme's own texts.

theme-totals = { $answers ->
    [one] { $answers } answer
   *[other] { $answers } answers
} · { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} · { $works ->
    [one] { $works } work
   *[other] { $works } works
}
theme-newest = The newest answer
theme-open = Still open
theme-all-open = All open questions →
