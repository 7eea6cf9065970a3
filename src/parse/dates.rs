//! Dates as records write them: ISO, English, and the language of the record.
//!
//! Every spelling names year, month and day without doubt. So `03.05.2026` is read in German, where
//! it has one meaning, and `03/05/2026` nowhere.

use chrono::NaiveDate;

use crate::language::Language;

/// Reads a date. In every language `3 May 2026`, `03 May 2026`, `May 3, 2026` and `2026-05-03`, with
/// month names in full or abbreviated, in any case. A time of day after an ISO date is ignored. In
/// the given language also its own: `3. Mai 2026`, `1er mai 2026`, `3 de mayo de 2026`,
/// `2026年5月3日`, `٣ مايو ٢٠٢٦`.
pub fn date(text: &str, language: Language) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches('.');
    iso_date(text).or_else(|| english(text)).or_else(|| match language {
        Language::English | Language::Other => None,
        Language::German => numeric(text, '.', Order::DayFirst).or_else(|| named(text, &GERMAN)),
        Language::French => named(text, &FRENCH),
        Language::Spanish => named(text, &SPANISH),
        Language::Japanese | Language::Chinese => {
            let text = western(text);
            east_asian(&text).or_else(|| numeric(&text, '/', Order::YearFirst))
        }
        Language::Arabic => {
            let text = western(text);
            iso_date(&text).or_else(|| english(&text)).or_else(|| named(&text, &ARABIC))
        }
    })
}

fn english(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|p| !p.is_empty()).collect();
    let [a, b, year] = parts[..] else { return None };
    let (day, month) = if a.starts_with(|c: char| c.is_ascii_digit()) { (a, b) } else { (b, a) };
    of_parts(year, month_number(month)?, day_number(day, &["", "st", "nd", "rd", "th"])?)
}

fn of_parts(year: &str, month: u32, day: u32) -> Option<NaiveDate> {
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)
}

fn iso_date(text: &str) -> Option<NaiveDate> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let shape = date.bytes().zip(*b"0000-00-00").all(|(b, form)| match form {
        b'-' => b == b'-',
        _ => b.is_ascii_digit(),
    });
    let time_follows = rest.is_empty() || rest.starts_with(['T', ' ']);
    (shape && time_follows).then(|| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok())?
}

/// Reads a day with one of some endings.
fn day_number(text: &str, endings: &[&str]) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    endings.contains(&&text[digits.len()..]).then_some(())?;
    number(digits, 2)
}

fn number(digits: &str, most: usize) -> Option<u32> {
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    (is_number && (1..=most).contains(&digits.len())).then(|| digits.parse().ok())?
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: &str = "january february march april may june july august september october \
                          november december";
    let name = text.trim_end_matches('.').to_ascii_lowercase();
    let name = if name == "sept" { "sep" } else { &*name };
    let at = MONTHS.split(' ').position(|month| month.starts_with(name))?;
    (name.len() >= 3).then(|| u32::try_from(at + 1).ok())?
}

/// The order of a date in digits.
#[derive(Clone, Copy)]
enum Order {
    DayFirst,
    YearFirst,
}

fn numeric(text: &str, separator: char, order: Order) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [a, month, b] = parts[..] else { return None };
    let (year, day) = match order {
        Order::DayFirst => (b, a),
        Order::YearFirst => (a, b),
    };
    of_parts(year, number(month, 2)?, number(day, 2)?)
}

/// Reads `2026年5月3日`, with or without spaces.
fn east_asian(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let day = day.trim().strip_suffix(['日', '号', '號'])?;
    of_parts(year.trim(), number(month.trim(), 2)?, number(day.trim(), 2)?)
}

/// The words of dates that have day, month and year in this order.
struct Words {
    /// Endings of the day.
    endings: &'static [&'static str],
    /// Words that may stand between the parts.
    between: &'static [&'static str],
    /// The names of the months, in order, without accents; `/` separates spellings, and a name may be
    /// abbreviated to its first three letters or more if no other month begins with these.
    months: &'static str,
}

const GERMAN: Words = Words {
    endings: &["", "."],
    between: &[],
    months: "januar/janner februar/feber marz/maerz april mai juni juli august september oktober \
             november dezember",
};

const FRENCH: Words = Words {
    endings: &["", "er"],
    between: &[],
    months: "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
};

const SPANISH: Words = Words {
    endings: &["", "º", "°", ".º"],
    between: &["de", "del"],
    months: "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre \
             noviembre diciembre",
};

/// In Egypt and the Gulf, in the Levant, and in the Maghreb.
const ARABIC: Words = Words {
    endings: &[""],
    between: &["من", "عام", "سنة"],
    months: "يناير/كانون_الثاني/جانفي فبراير/شباط/فيفري مارس/اذار ابريل/نيسان/افريل مايو/ايار/ماي \
             يونيو/حزيران/جوان يوليو/تموز/جويلية اغسطس/اب/اوت سبتمبر/ايلول اكتوبر/تشرين_الاول \
             نوفمبر/تشرين_الثاني ديسمبر/كانون_الاول",
};

fn named(text: &str, words: &Words) -> Option<NaiveDate> {
    let text = plain(text);
    let mut parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',' || c == '،').collect();
    parts.retain(|part| !part.is_empty() && !words.between.contains(part));
    // A name of two words is joined.
    let (day, month, year) = match parts[..] {
        [day, month, year] => (day, month.to_owned(), year),
        [day, one, two, year] => (day, format!("{one}_{two}"), year),
        _ => return None,
    };
    let year = year.trim_end_matches('م');
    of_parts(year, month_of(&month, words)?, day_number(day, words.endings)?)
}

fn month_of(name: &str, words: &Words) -> Option<u32> {
    let name = name.trim_end_matches('.');
    let begins = |month: &&str| month.split('/').any(|spelling| spelling.starts_with(name));
    let is = |month: &&str| month.split('/').any(|spelling| spelling == name);
    let months: Vec<&str> = words.months.split_whitespace().collect();
    let at = months.iter().position(is).or_else(|| {
        let is_one = months.iter().copied().filter(begins).count() == 1;
        (is_one && name.chars().count() >= 3).then(|| months.iter().position(begins))?
    })?;
    u32::try_from(at + 1).ok()
}

/// Returns a text in small letters without accents, and without the marks of its direction.
fn plain(text: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'á' | 'à' | 'â' => Some('a'),
        'é' | 'è' | 'ê' => Some('e'),
        'û' | 'ù' | 'ú' => Some('u'),
        'أ' | 'إ' | 'آ' => Some('ا'),
        '\u{200e}'
        | '\u{200f}'
        | '\u{061c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => None,
        c => Some(c),
    };
    text.chars().flat_map(char::to_lowercase).filter_map(plain).collect()
}

/// Returns a text with Arabic, Persian and full-width digits as Western ones.
fn western(text: &str) -> String {
    let digit = |c: char| {
        let from = [0x660, 0x6f0, 0xff10];
        let from = from.into_iter().find(|from| (*from..from + 10).contains(&u32::from(c)));
        from.and_then(|from| char::from_digit(u32::from(c) - from, 10)).unwrap_or(c)
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Language; 8] = [
        Language::English,
        Language::German,
        Language::French,
        Language::Spanish,
        Language::Japanese,
        Language::Chinese,
        Language::Arabic,
        Language::Other,
    ];

    #[test]
    fn every_spelling_of_a_date() {
        let third = NaiveDate::from_ymd_opt(2026, 5, 3);
        for text in [
            "3 May 2026",
            "03 May 2026",
            "2026-05-03",
            "May 3, 2026",
            "May 03 2026",
            "3 may 2026",
            "3rd May 2026",
            "2026-05-03T10:00:00Z",
            "  3  May  2026 ",
        ] {
            for language in ALL {
                assert_eq!(date(text, language), third, "{text}, {language:?}");
            }
        }
        let english = |text| date(text, Language::English);
        assert_eq!(english("1 Sept. 2025"), NaiveDate::from_ymd_opt(2025, 9, 1));
        assert_eq!(english("29 February 2024"), NaiveDate::from_ymd_opt(2024, 2, 29));
    }

    #[test]
    fn dates_of_the_language() {
        for (language, month, texts) in [
            (Language::German, 5, "3. Mai 2026|03. mai 2026|3 Mai 2026|3.5.2026|03.05.2026"),
            (Language::German, 3, "3. März 2026|3. Mär. 2026|3. Maerz 2026"),
            (Language::German, 12, "3. Dezember 2026|3. Dez. 2026"),
            (Language::French, 5, "3 mai 2026|03 Mai 2026"),
            (Language::French, 8, "3 août 2026|3 aout 2026"),
            (Language::French, 7, "3 juillet 2026|3 juil. 2026"),
            (Language::French, 2, "3 févr. 2026|3 février 2026"),
            (Language::Spanish, 5, "3 de mayo de 2026|3 mayo 2026|3 de Mayo del 2026|3 may. 2026"),
            (Language::Spanish, 9, "3 de septiembre de 2026|3 de setiembre de 2026|3 sept. 2026"),
            (Language::Japanese, 5, "2026年5月3日|2026 年 5 月 3 日|２０２６年５月３日|2026/05/03"),
            (Language::Chinese, 5, "2026年5月3日|2026年05月03日|2026年5月3号|2026/5/3"),
            (
                Language::Arabic,
                5,
                "3 مايو 2026|٣ مايو ٢٠٢٦|3 أيار 2026|٣ ماي ٢٠٢٦|\u{200f}٣ مايو، ٢٠٢٦",
            ),
            (
                Language::Arabic,
                4,
                "3 أبريل 2026|3 إبريل 2026|3 ابريل 2026م|3 نيسان 2026|3 من أبريل 2026",
            ),
            (Language::Arabic, 10, "3 أكتوبر 2026|3 تشرين الأول 2026"),
        ] {
            for text in texts.split('|') {
                let expected = NaiveDate::from_ymd_opt(2026, month, 3);
                assert_eq!(date(text, language), expected, "{text}");
            }
        }
        let first = NaiveDate::from_ymd_opt(2026, 5, 1);
        assert_eq!(date("1er mai 2026", Language::French), first);
        assert_eq!(date("1.º de mayo de 2026", Language::Spanish), first);
    }

    #[test]
    fn invalid_dates() {
        for text in [
            "",
            "May 2026",
            "31 February 2026",
            "2026-13-01",
            "3 M 2026",
            "3 May 26",
            "yesterday",
            "2026-05-031",
            "3 Ma 2026",
            "2026-05-0é",
            "03/05/2026",
            "5月3日",
            "31. Februar 2026",
            "3 jui 2026",
            "3 de 2026",
            "年月日",
            "32.1.2026",
            "gpt-4.1.2025",
        ] {
            for language in ALL {
                assert_eq!(date(text, language), None, "{text}, {language:?}");
            }
        }
        for text in ["٣ May 2026", "3. Mai 2026", "2026年5月3日", "3 mayo 2026x", "3 مايو 2026"]
        {
            assert_eq!(date(text, Language::English), None, "{text}");
        }
    }
}
