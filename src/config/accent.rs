//! The accent colour: its tones for light and dark pages, each readable on the default theme's
//! backgrounds.

/// The colours of links, and of the background of citations, on light and dark pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tones {
    /// Links on light and dark pages.
    pub link: [Rgb; 2],
    /// Behind citations on light and dark pages.
    pub chip: [Rgb; 2],
}

/// A colour of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// The least contrast of text (WCAG 2.2, AA).
const LEAST: f64 = 4.5;

/// The contrast that the tone for dark pages is made for: as the default theme has it there.
const DARK: f64 = 7.0;

/// The backgrounds of text in the default theme: light, then dark.
const GROUNDS: [[Rgb; 2]; 2] = [
    [Rgb([0xfb, 0xfa, 0xf7]), Rgb([0xf3, 0xf0, 0xe8])],
    [Rgb([0x15, 0x16, 0x19]), Rgb([0x1d, 0x1f, 0x23])],
];

/// Share of the accent in the background of citations, in percent.
const CHIP: [u32; 2] = [10, 16];

/// Why a colour can't be the accent.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    /// It is not a colour.
    Unread(String),
    /// It is too pale, with the nearest tone that is dark enough.
    Pale(Rgb, f64, Rgb),
}

impl Fault {
    pub(super) fn message(&self) -> String {
        match self {
            Self::Unread(text) => format!("`{text}` is no colour"),
            Self::Pale(colour, contrast, _) => format!(
                "links in `{colour}` are hard to read: their contrast is {contrast:.1}, and \
                 {LEAST} is needed"
            ),
        }
    }

    pub(super) fn help(&self) -> String {
        match self {
            Self::Unread(_) => "write it as `'#1d4f7c'`, in quotes".to_owned(),
            Self::Pale(.., darker) => format!("take a darker one, such as `'{darker}'`"),
        }
    }
}

/// Returns the tones of an accent colour: itself on light pages, and a lighter one on dark pages.
pub(super) fn tones(colour: &str) -> Result<Tones, Fault> {
    let accent = rgb(colour).ok_or_else(|| Fault::Unread(colour.chars().take(40).collect()))?;
    let black = Rgb([0; 3]);
    let (light, dark) =
        (|percent| mix(black, accent, percent), |percent| mix(Rgb([255; 3]), accent, percent));
    if worst(accent, 0) < LEAST {
        let darker = (1..=100).map(light).find(|tone| worst(*tone, 0) >= LEAST + 0.1);
        return Err(Fault::Pale(accent, worst(accent, 0), darker.unwrap_or(black)));
    }
    let lighter = (0..=100).map(dark).find(|tone| worst(*tone, 1) >= DARK);
    let link = [accent, lighter.unwrap_or(Rgb([255; 3]))];
    Ok(Tones { link, chip: [chip(link[0], 0), chip(link[1], 1)] })
}

/// Returns the rules of a style sheet for an accent colour; empty for a text that is none.
pub fn rules(colour: &str) -> String {
    let Ok(Tones { link: [light, dark], chip: [light_chip, dark_chip] }) = tones(colour) else {
        return String::new();
    };
    format!(
        "\n:root {{ --link: light-dark({light}, {dark}); --chip: light-dark({light_chip}, \
         {dark_chip}); }}\n@supports not (color: light-dark(#000, #fff)) {{ :root {{ --link: \
         {light}; --chip: {light_chip}; }} }}\n"
    )
}

/// Returns the least contrast of a link's colour with the backgrounds of light (0) or dark (1)
/// pages.
fn worst(tone: Rgb, scheme: usize) -> f64 {
    let grounds = GROUNDS[scheme].into_iter().chain([chip(tone, scheme)]);
    grounds.map(|ground| contrast(tone, ground)).fold(f64::INFINITY, f64::min)
}

fn chip(tone: Rgb, scheme: usize) -> Rgb {
    mix(tone, GROUNDS[scheme][0], CHIP[scheme])
}

/// Mixes `percent` of one colour with the rest of another.
fn mix(one: Rgb, other: Rgb, percent: u32) -> Rgb {
    let part = |at: usize| {
        let sum = u32::from(one.0[at]) * percent + u32::from(other.0[at]) * (100 - percent);
        u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
    };
    Rgb([part(0), part(1), part(2)])
}

/// Reads `#rrggbb` or `#rgb`.
fn rgb(text: &str) -> Option<Rgb> {
    let digits = text.trim().strip_prefix('#')?;
    let digits: Vec<u8> = digits
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match *digits.as_slice() {
        [r, g, b] => Some(Rgb([r * 17, g * 17, b * 17])),
        [a, b, c, d, e, f] => Some(Rgb([a * 16 + b, c * 16 + d, e * 16 + f])),
        _ => None,
    }
}

/// Returns the contrast of two colours, from 1 to 21 (WCAG 2.2).
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(Rgb([r, g, b]): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pale_colour_is_refused_with_a_darker_one() {
        for (text, is_fit) in
            [("#1d4f7c", true), ("#A00", true), ("#ffcc00", false), ("#888", false)]
        {
            assert_eq!(tones(text).is_ok(), is_fit, "{text}");
        }
        let Err(fault) = tones("#ffcc00") else { panic!("it is pale") };
        let help = fault.help();
        let darker = help.split('\'').nth(1).expect("a colour");
        assert!(tones(darker).is_ok(), "{help}");
        for text in ["", "red", "#12", "#1234567", "#ggg", "1d4f7c"] {
            assert_eq!(tones(text), Err(Fault::Unread(text.to_owned())));
        }
    }

    proptest! {
        #[test]
        fn every_tone_can_be_read(parts in any::<[u8; 3]>()) {
            let colour = Rgb(parts).to_string();
            match tones(&colour) {
                Ok(tones) => {
                    for (scheme, tone) in tones.link.into_iter().enumerate() {
                        prop_assert!(worst(tone, scheme) >= LEAST, "{} {}", colour, tone);
                    }
                    prop_assert!(rules(&colour).contains(&tones.link[1].to_string()));
                }
                Err(Fault::Pale(_, contrast, darker)) => {
                    prop_assert!(contrast < LEAST);
                    prop_assert!(tones(&darker.to_string()).is_ok(), "{}", darker);
                }
                Err(fault) => prop_assert!(false, "{:?}", fault),
            }
        }
    }
}
