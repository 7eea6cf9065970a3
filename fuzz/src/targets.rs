//! The fuzz targets: each function takes any bytes and must neither panic nor let through what it
//! asserts. libFuzzer calls them (`fuzz_targets`), and an ordinary test calls them on the committed
//! inputs (`tests/suite/fuzz.rs`), which compiles this very file.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use catena::config::Settings;
use catena::diagnostic::{self, Style};
use catena::model::{
    Archive, Block, HeldTexts, Inline, InputFile, Reading, Record, RecordIx, Span, WorkId,
};
use catena::parse::{self, RecordFormat};
use catena::render::answer_diff;
use catena::render::cite_place::CitePlace;
use catena::render::markup::{Cites, HtmlWriter, Labels, text_html};
use catena::search::{self, Fetch, Frame, Options, Reader, Sort};
use catena::{export, link, math as formulas};

static SYNTAX: LazyLock<RecordFormat> =
    LazyLock::new(|| RecordFormat::new(&Settings::default()).expect("the defaults are sound"));

/// A record's file: parsed, linked, exported, its diagnostics drawn.
pub fn parse(data: &[u8]) {
    let file =
        InputFile { path: "answers/000001_0000000000000001.txt".into(), bytes: data.to_vec() };
    let parsed = parse::parse(&file, &SYNTAX);
    // Drawing and linking take many times as long as parsing: they get a share of the inputs each.
    if data.len().is_multiple_of(8) {
        for diagnostic in &parsed.diagnostics {
            let drawn = diagnostic::draw(diagnostic, Style::Plain);
            assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{drawn:?}");
        }
    }
    if let Some((record, text)) = parsed.with_text() {
        assert!(text.chars().all(|c| "\n\t".contains(c) || !c.is_control()));
        if data.len() % 8 == 1 {
            let (records, texts) = HeldTexts::of([(record, text)]);
            let (archive, _) = link::link(records, &texts).expect("holds all texts");
            for line in export::lines(&archive, &texts, export::Which::All) {
                let line = line.expect("holds all texts");
                assert!(!line.trim_end().contains('\n'), "one line a record");
            }
        }
    }
}

/// A record that is sound but for what stands in its front matter.
pub fn front_matter(data: &[u8]) {
    let sound = "\n---\nAntigravity Q&A\nWhy is it so?\nAnswered by m · 3 May 2026\nAnswer\nSo it is.\n\
                 Sources · 0\nKeep exploring\n";
    parse(&[b"---\n", data, sound.as_bytes()].concat());
    let text = parse::decode(&[b"---\n", data, b"\n---\nA page."].concat()).text;
    parse::page_front_matter(&text, "pages/a.md", &mut Vec::new());
}

/// An answer's text to HTML, by itself and compared with its second half.
pub fn render(data: &[u8]) {
    let text = parse::decode(data).text;
    let blocks = |text: &str| {
        let span = Span::new(0, text.len());
        parse::answer(text, Reading::of(span, "Why is it so?"), &SYNTAX).blocks
    };
    let all = blocks(&text);
    let mut html = String::new();
    for (number, block) in all.iter().enumerate() {
        html.push_str(&rows().block(block, &format!("p{number}")).0);
    }
    let middle = (text.len() / 2..=text.len()).find(|&at| text.is_char_boundary(at));
    let half = blocks(&text[middle.unwrap_or_default()..]);
    let compared = answer_diff::compare(&half, &all, &mut rows(), &mut rows());
    html.push_str(&format!("{:?}", compared.words).replace(['<', '>'], ""));
    let line = parse::inline(&text, 0, &SYNTAX);
    html.push_str(&text_html(&line));
    html.push_str(&rows().inline(&line));
    assert_harmless(&html);
    // Output grows with input and no faster: escapes and chips have a price for each byte.
    assert!(html.len() <= 200 * text.len() + 1000, "{} bytes of {}", html.len(), text.len());
}

/// A formula to MathML, to readable text, and within a line.
pub fn math(data: &[u8]) {
    let tex = parse::decode(data).text;
    let at = Span::new(0, tex.len());
    formulas::readable(&tex);
    let node = Inline::Math { tex, display: true, at };
    let mut html = text_html(std::slice::from_ref(&node));
    html.push_str(&rows().inline(std::slice::from_ref(&node)));
    html.push_str(&rows().block(&Block::Paragraph(vec![node]), "p1").0);
    assert_harmless(&html);
}

/// A writer as an answer's page has it.
pub fn rows() -> HtmlWriter<'static> {
    HtmlWriter::new(
        Cites::Rows {
            place: &|_| Some(CitePlace { row: 9, number: Some(9), is_listed: false }),
            chip: &|id: &WorkId| (String::new(), id.to_string()),
            page: "",
            elsewhere: None,
        },
        Labels::default(),
    )
}

/// Nothing but known elements and attributes comes out, and links lead where they may.
fn assert_harmless(html: &str) {
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>').expect("an open tag");
        rest = after;
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let is_known = name.starts_with('m') && name.bytes().all(|b| b.is_ascii_lowercase());
        let known = "h2 h3 h4 h5 h6 p ul ol li pre code table thead tbody tr th td blockquote hr br \
                     em strong i s a span div bdi sup sub ins del details summary figure";
        assert!(is_known || known.split_whitespace().any(|other| other == name), "<{tag}>");
        // Values are quoted, and escaped text holds no quote.
        let mut parts = attributes.split('"');
        while let (Some(attribute), Some(value)) = (parts.next(), parts.next()) {
            let attribute = attribute.trim().trim_end_matches('=');
            assert!(!attribute.starts_with("on") && attribute != "style", "<{tag}>");
            if attribute == "href" {
                let scheme = value.split(':').next().unwrap_or_default().to_lowercase();
                let may = value.starts_with('#') || ["http", "https", "mailto"].contains(&&*scheme);
                assert!(may, "<{tag}>");
            }
        }
    }
    assert!(!html.contains(|c: char| c.is_control() && !"\n\t".contains(c)), "{html:?}");
}

/// The payloads of a sound index of a few records, by path.
static INDEX: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let words = ["quantum", "fields", "latent space", "σ_8", "Schrödinger's", "量子场", "the hop"];
    let (records, texts) =
        HeldTexts::of((0..40).map(|number| record(number, words[number % words.len()])));
    let (archive, _) = link::link(records, &texts).expect("holds all texts");
    let standings = search::standings(&archive);
    let documents: Vec<_> = ordinals(&archive, &texts);
    let mut files = BTreeMap::new();
    let dated = u32::try_from(documents.len()).expect("few");
    let frame = Frame { standings: &standings, dated, names: &[], language: "en" };
    search::index(frame, &|ordinal| Ok(documents[ordinal as usize].clone()), &mut |file| {
        files.insert(file.path, file.payload);
    })
    .expect("documents that are made already");
    files
});

fn ordinals(archive: &Archive, texts: &HeldTexts) -> Vec<search::Document> {
    let records = 0..archive.records.len();
    let pages = catena::site::work_pages(archive);
    let document = |at| search::document(archive, RecordIx::new(at), &pages, &SYNTAX, texts);
    records.map(document).collect::<Result<_, _>>().expect("holds all texts")
}

fn record(number: usize, word: &str) -> (Record, Arc<str>) {
    let other = number % 5;
    let text = format!(
        "Antigravity Q&A\nWhy {word} number {other}?\nAnswered by model-{other} · {} May 2026\nAnswer\n\
         The {word} is contrastive [AG-2025.04-112{other}] and {number} of many.\n\
         Sources · 1\n- 61%hep-thWork on {word}AG-2025.04-112{other}\nKeep exploring\n- Is it {word}?\n",
        1 + number % 28
    );
    let path = format!("{number:06}_{number:016x}.txt");
    let file = InputFile { path, bytes: text.into_bytes() };
    parse::parse(&file, &SYNTAX).with_text().expect("a sound record")
}

/// An index of which bytes were changed.
struct Harmed(BTreeMap<String, Vec<u8>>);

impl Fetch for &Harmed {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).or_else(|| INDEX.get(path)).cloned()
    }
}

const QUERIES: [&str; 8] = [
    "quantum",
    "\"latent space\" fields",
    "contr",
    "-quantum model:model-1 hop",
    "cat:hep-th σ_8",
    "quantam feilds",
    "量子",
    "source:AG-2025.04-1121 after:2026-05-03 before:2026-05-20",
];

/// Searches in an index of which the bytes say what is changed: a query, then again and again a
/// file, a place, how many bytes are replaced, and by how many which follow.
pub fn index(data: &[u8]) {
    let Some((&first, mut rest)) = data.split_first() else { return };
    let mut harmed = Harmed(BTreeMap::new());
    while let [file, high, low, gone, count, more @ ..] = rest {
        let at = usize::from(*file) % INDEX.len();
        let (path, sound) = INDEX.iter().nth(at).expect("counted");
        let payload = harmed.0.entry(path.clone()).or_insert_with(|| sound.clone());
        let (new, left) = more.split_at(more.len().min(usize::from(*count % 16)));
        let start = usize::from(u16::from_be_bytes([*high, *low])) % (payload.len() + 1);
        let end = payload.len().min(start + usize::from(*gone % 16));
        payload.splice(start..end, new.iter().copied());
        rest = left;
    }
    let sort = [Sort::Relevance, Sort::Date, Sort::Asked][usize::from(first) % 3];
    let options = Options { limit: 20, sort, facets: first % 2 == 0 };
    if let Ok(reader) = Reader::open(&harmed) {
        let _ = reader.search(QUERIES[usize::from(first / 6) % QUERIES.len()], options);
    }
}

/// Any query to a sound index.
pub fn query(data: &[u8]) {
    let sound = Harmed(BTreeMap::new());
    let reader = Reader::open(&sound).expect("a sound index");
    let found = reader.search(&String::from_utf8_lossy(data), Options::default());
    assert!(found.expect("a sound index").hits.len() <= 20);
}
