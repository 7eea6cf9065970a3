### The theme's own texts, in German.

theme-totals = { $answers ->
    [one] { $answers } Antwort
   *[other] { $answers } Antworten
} · { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
} · { $works ->
    [one] { $works } Werk
   *[other] { $works } Werke
}
theme-newest = Die neueste Antwort
theme-open = Noch offen
theme-all-open = Alle offenen Fragen →
