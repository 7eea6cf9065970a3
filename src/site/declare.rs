//! The declaration of a kind of file: its head, its inputs and the names of its key's parts.

/// Declares the inputs of a kind of file. Every field becomes part of the key; its name must be in
/// `PARTS`.
macro_rules! inputs {
    (
        $(#[$doc:meta])*
        $name:ident $(<$a:lifetime>)? { $($(#[$note:meta])* $field:ident: $type:ty),+ $(,)? }
    ) => {
        $(#[$doc])*
        pub struct $name $(<$a>)? { $($(#[$note])* pub $field: $type,)+ }

        // This constant makes `cargo check` evaluate `part` and report an unknown name.
        const _: &[u8] = &[$($crate::site::declare::part(stringify!($field))),+];

        impl $(<$a>)? $crate::site::kind::Inputs for $name $(<$a>)? {
            fn add_to(&self, key: &mut $crate::site::key::Key) {
                let Self { $($field),+ } = self;
                $(key.part(const { $crate::site::declare::part(stringify!($field)) }, $field);)+
            }
        }
    };
}
pub(super) use inputs;

/// Declares a kind of file: its head, then its inputs. `from` takes the inputs of another kind.
/// Without either, the kind has no inputs.
macro_rules! declare {
    (
        $(#[$doc:meta])*
        $kind:ident {
            context: $context:ident
            $(, template: $template:literal)?
            , in_sitemap: $in_sitemap:literal
            $(, path: $path:expr)?
            $(, addresses: $addresses:expr)? $(,)?
        }
        from $inputs:ty
    ) => {
        $(#[$doc])*
        pub struct $kind;

        impl $crate::site::kind::Declaration for $kind {
            type Context<'a> = $context<'a>;
            type Inputs<'a> = $inputs;
            $(const TEMPLATE: Option<&'static str> = Some($template);)?
            const IN_SITEMAP: bool = $in_sitemap;
            $(const PATH: &'static str = $path;)?
            $(const ADDRESSES: &'static [&'static str] = &$addresses;)?
        }
    };
    ($(#[$doc:meta])* $kind:ident $head:tt) => {
        declare! { $(#[$doc])* $kind $head from () }
    };
    (
        $(#[$doc:meta])*
        $kind:ident $head:tt
        $(#[$note:meta])*
        $inputs:ident $(<$a:lifetime>)? { $($fields:tt)* }
    ) => {
        declare! { $(#[$doc])* $kind $head from $inputs $(<$a>)? }
        inputs! { $(#[$note])* $inputs $(<$a>)? { $($fields)* } }
    };
}
pub(super) use declare;

/// The names that input fields may have, and the phrase that `--explain` prints for each.
const PARTS: &[(&str, &str)] = &[
    // This part must be first: files of the search index have no other.
    ("content", "its content"),
    ("footer", "the title of a page"),
    ("texts", "a text of the interface"),
    ("branding", "a file next to the settings"),
    ("offline", "whether the search works in a folder"),
    ("record", "its record or a work in it"),
    ("versions", "the answers to its question"),
    ("askers", "who asks its question"),
    ("thread", "its thread"),
    ("follow_ups", "the answers to its follow-ups"),
    ("related", "its related answers"),
    ("answers", "an answer on it"),
    ("works", "a work on it"),
    ("questions", "a question on it"),
    ("threads", "a thread on it"),
    ("lists", "a list on it"),
    ("totals", "a total on it"),
    ("notes", "a record that it links to"),
];

/// The phrases that `--explain` prints, indexed by the number of the part.
pub const PART_NAMES: &[&str] = &{
    let mut names = [""; PARTS.len()];
    let mut at = 0;
    while at < PARTS.len() {
        names[at] = PARTS[at].1;
        at += 1;
    }
    names
};

/// Returns the number of a part by its field's name.
pub const fn part(field: &str) -> u8 {
    let mut at = 0;
    while at < PARTS.len() {
        if is_same(PARTS[at].0.as_bytes(), field.as_bytes()) {
            return at as u8;
        }
        at += 1;
    }
    panic!("a field of `inputs!` has no name in `PARTS` (src/site/declare.rs)");
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
