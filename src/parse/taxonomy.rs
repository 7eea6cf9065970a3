//! The arXiv category taxonomy, and the split of `cs.LGLearning symmetries` into category and
//! title.
//!
//! The list is closed: all current and former archives and subject classes of arXiv, named as on
//! its category taxonomy page. Settings may add more.

use std::collections::BTreeMap;

use crate::config::CategorySettings;
use crate::model::CategoryId;

/// Known categories: arXiv's and those of the settings.
#[derive(Clone, Debug)]
pub struct Taxonomy {
    extra: BTreeMap<String, String>,
    /// False if the archive has no categories.
    is_used: bool,
}

/// The start of a source line's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategorySplit<'a> {
    /// A known category and the rest.
    Known(CategoryId, &'a str),
    /// An unlisted class (two capitals) of a known archive, and the rest.
    UnknownClass(CategoryId, &'a str),
    /// No category.
    None,
}

impl Taxonomy {
    /// Makes a taxonomy of arXiv's categories and those of the settings.
    pub fn new(settings: &CategorySettings) -> Self {
        let extra = settings.named();
        Self { is_used: extra.is_some(), extra: extra.cloned().unwrap_or_default() }
    }

    /// Returns whether source lines have categories.
    pub(super) fn is_used(&self) -> bool {
        self.is_used
    }

    /// Returns the category's name, e.g. `Machine Learning` for `cs.LG`.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.extra.get(id).map(String::as_str).or_else(|| arxiv(id).map(|c| c.1))
    }

    /// Returns whether another category has the same name, as `math.ST` and `stat.TH` have.
    pub fn shares_name(&self, id: &str) -> bool {
        let arxiv = ARXIV.iter().map(|entry| entry.0);
        let mut others = self.extra.keys().map(String::as_str).chain(arxiv);
        self.name(id)
            .is_some_and(|name| others.any(|other| other != id && self.name(other) == Some(name)))
    }

    /// Returns the name of the arXiv group that a category belongs to, e.g. `Physics` for `hep-th`.
    pub fn group(&self, id: &str) -> Option<&'static str> {
        let archive = id.split('.').next().unwrap_or(id);
        let entry = arxiv(id).or_else(|| arxiv(archive));
        entry.filter(|_| !self.extra.contains_key(id)).map(|entry| entry.2)
    }

    /// Splits `text` after the longest category at its start.
    pub fn split<'a>(&self, text: &'a str) -> CategorySplit<'a> {
        if !self.is_used {
            return CategorySplit::None;
        }
        let known = |id: &str| self.extra.contains_key(id) || arxiv(id).is_some();
        let longest_extra = self.extra.keys().map(String::len).max().unwrap_or(0);
        let longest = longest_extra.max(LONGEST_ID).min(text.len());
        for end in (1..=longest).rev() {
            let Some(id) = text.get(..end) else { continue };
            let rest = &text[end..];
            if known(id) && !is_part_of_a_word(id, rest) {
                // `cs` is known, `cs.ZZ` is not: the class is part of the category.
                if let Some(class_end) = unknown_class(rest) {
                    let (id, rest) = text.split_at(end + class_end);
                    return CategorySplit::UnknownClass(CategoryId::new(id), rest.trim_start());
                }
                return CategorySplit::Known(CategoryId::new(id), rest.trim_start());
            }
        }
        CategorySplit::None
    }
}

/// Returns whether a category without a hyphen or dot is only the start of a title's first word:
/// `math` in `mathematical methods`. Archives with a hyphen are not English words, so a title may
/// begin with a lower-case letter (`hep-th` + `p-adic strings`).
fn is_part_of_a_word(id: &str, rest: &str) -> bool {
    !id.contains(['-', '.']) && rest.starts_with(|c: char| c.is_lowercase() || c == '-')
}

/// Returns the length of `.XY` at the start of `rest`: two capitals are the shape of a class.
fn unknown_class(rest: &str) -> Option<usize> {
    matches!(rest.as_bytes(), [b'.', b'A'..=b'Z', b'A'..=b'Z', ..]).then_some(3)
}

/// Looks an arXiv category up: (id, name, group).
fn arxiv(id: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    ARXIV.binary_search_by(|entry| entry.0.cmp(id)).ok().map(|at| &ARXIV[at])
}

const LONGEST_ID: usize = 18;

const CS: &str = "Computer Science";
const ECON: &str = "Economics";
const EESS: &str = "Electrical Engineering and Systems Science";
const MATH: &str = "Mathematics";
const PHYS: &str = "Physics";
const BIO: &str = "Quantitative Biology";
const FIN: &str = "Quantitative Finance";
const STAT: &str = "Statistics";

#[rustfmt::skip]
static ARXIV: &[(&str, &str, &str)] = &[
    ("acc-phys", "Accelerator Physics (retired)", PHYS),
    ("adap-org", "Adaptation, Noise, and Self-Organizing Systems (retired)", PHYS),
    ("alg-geom", "Algebraic Geometry (retired)", MATH),
    ("ao-sci", "Atmospheric-Oceanic Sciences (retired)", PHYS),
    ("astro-ph", "Astrophysics", PHYS),
    ("astro-ph.CO", "Cosmology and Nongalactic Astrophysics", PHYS),
    ("astro-ph.EP", "Earth and Planetary Astrophysics", PHYS),
    ("astro-ph.GA", "Astrophysics of Galaxies", PHYS),
    ("astro-ph.HE", "High Energy Astrophysical Phenomena", PHYS),
    ("astro-ph.IM", "Instrumentation and Methods for Astrophysics", PHYS),
    ("astro-ph.SR", "Solar and Stellar Astrophysics", PHYS),
    ("atom-ph", "Atomic, Molecular and Optical Physics (retired)", PHYS),
    ("bayes-an", "Bayesian Analysis (retired)", PHYS),
    ("chao-dyn", "Chaotic Dynamics (retired)", PHYS),
    ("chem-ph", "Chemical Physics (retired)", PHYS),
    ("cmp-lg", "Computation and Language (retired)", CS),
    ("comp-gas", "Cellular Automata and Lattice Gases (retired)", PHYS),
    ("cond-mat", "Condensed Matter", PHYS),
    ("cond-mat.dis-nn", "Disordered Systems and Neural Networks", PHYS),
    ("cond-mat.mat-sci", "Materials Science (retired)", PHYS),
    ("cond-mat.mes-hall", "Mesoscale and Nanoscale Physics", PHYS),
    ("cond-mat.mtrl-sci", "Materials Science", PHYS),
    ("cond-mat.other", "Other Condensed Matter", PHYS),
    ("cond-mat.quant-gas", "Quantum Gases", PHYS),
    ("cond-mat.soft", "Soft Condensed Matter", PHYS),
    ("cond-mat.stat-mech", "Statistical Mechanics", PHYS),
    ("cond-mat.str-el", "Strongly Correlated Electrons", PHYS),
    ("cond-mat.supr-con", "Superconductivity", PHYS),
    ("cs", "Computer Science", CS),
    ("cs.AI", "Artificial Intelligence", CS),
    ("cs.AR", "Hardware Architecture", CS),
    ("cs.CC", "Computational Complexity", CS),
    ("cs.CE", "Computational Engineering, Finance, and Science", CS),
    ("cs.CG", "Computational Geometry", CS),
    ("cs.CL", "Computation and Language", CS),
    ("cs.CR", "Cryptography and Security", CS),
    ("cs.CV", "Computer Vision and Pattern Recognition", CS),
    ("cs.CY", "Computers and Society", CS),
    ("cs.DB", "Databases", CS),
    ("cs.DC", "Distributed, Parallel, and Cluster Computing", CS),
    ("cs.DL", "Digital Libraries", CS),
    ("cs.DM", "Discrete Mathematics", CS),
    ("cs.DS", "Data Structures and Algorithms", CS),
    ("cs.ET", "Emerging Technologies", CS),
    ("cs.FL", "Formal Languages and Automata Theory", CS),
    ("cs.GL", "General Literature", CS),
    ("cs.GR", "Graphics", CS),
    ("cs.GT", "Computer Science and Game Theory", CS),
    ("cs.HC", "Human-Computer Interaction", CS),
    ("cs.IR", "Information Retrieval", CS),
    ("cs.IT", "Information Theory", CS),
    ("cs.LG", "Machine Learning", CS),
    ("cs.LO", "Logic in Computer Science", CS),
    ("cs.MA", "Multiagent Systems", CS),
    ("cs.MM", "Multimedia", CS),
    ("cs.MS", "Mathematical Software", CS),
    ("cs.NA", "Numerical Analysis", CS),
    ("cs.NE", "Neural and Evolutionary Computing", CS),
    ("cs.NI", "Networking and Internet Architecture", CS),
    ("cs.OH", "Other Computer Science", CS),
    ("cs.OS", "Operating Systems", CS),
    ("cs.PF", "Performance", CS),
    ("cs.PL", "Programming Languages", CS),
    ("cs.RO", "Robotics", CS),
    ("cs.SC", "Symbolic Computation", CS),
    ("cs.SD", "Sound", CS),
    ("cs.SE", "Software Engineering", CS),
    ("cs.SI", "Social and Information Networks", CS),
    ("cs.SY", "Systems and Control", CS),
    ("dg-ga", "Differential Geometry (retired)", MATH),
    ("econ", "Economics", ECON),
    ("econ.EM", "Econometrics", ECON),
    ("econ.GN", "General Economics", ECON),
    ("econ.TH", "Theoretical Economics", ECON),
    ("eess", "Electrical Engineering and Systems Science", EESS),
    ("eess.AS", "Audio and Speech Processing", EESS),
    ("eess.IV", "Image and Video Processing", EESS),
    ("eess.SP", "Signal Processing", EESS),
    ("eess.SY", "Systems and Control", EESS),
    ("funct-an", "Functional Analysis (retired)", MATH),
    ("gr-qc", "General Relativity and Quantum Cosmology", PHYS),
    ("hep-ex", "High Energy Physics - Experiment", PHYS),
    ("hep-lat", "High Energy Physics - Lattice", PHYS),
    ("hep-ph", "High Energy Physics - Phenomenology", PHYS),
    ("hep-th", "High Energy Physics - Theory", PHYS),
    ("math", "Mathematics", MATH),
    ("math-ph", "Mathematical Physics", PHYS),
    ("math.AC", "Commutative Algebra", MATH),
    ("math.AG", "Algebraic Geometry", MATH),
    ("math.AP", "Analysis of PDEs", MATH),
    ("math.AT", "Algebraic Topology", MATH),
    ("math.CA", "Classical Analysis and ODEs", MATH),
    ("math.CO", "Combinatorics", MATH),
    ("math.CT", "Category Theory", MATH),
    ("math.CV", "Complex Variables", MATH),
    ("math.DG", "Differential Geometry", MATH),
    ("math.DS", "Dynamical Systems", MATH),
    ("math.FA", "Functional Analysis", MATH),
    ("math.GM", "General Mathematics", MATH),
    ("math.GN", "General Topology", MATH),
    ("math.GR", "Group Theory", MATH),
    ("math.GT", "Geometric Topology", MATH),
    ("math.HO", "History and Overview", MATH),
    ("math.IT", "Information Theory", MATH),
    ("math.KT", "K-Theory and Homology", MATH),
    ("math.LO", "Logic", MATH),
    ("math.MG", "Metric Geometry", MATH),
    ("math.MP", "Mathematical Physics", MATH),
    ("math.NA", "Numerical Analysis", MATH),
    ("math.NT", "Number Theory", MATH),
    ("math.OA", "Operator Algebras", MATH),
    ("math.OC", "Optimization and Control", MATH),
    ("math.PR", "Probability", MATH),
    ("math.QA", "Quantum Algebra", MATH),
    ("math.RA", "Rings and Algebras", MATH),
    ("math.RT", "Representation Theory", MATH),
    ("math.SG", "Symplectic Geometry", MATH),
    ("math.SP", "Spectral Theory", MATH),
    ("math.ST", "Statistics Theory", MATH),
    ("mtrl-th", "Materials Theory (retired)", PHYS),
    ("nlin", "Nonlinear Sciences", PHYS),
    ("nlin.AO", "Adaptation and Self-Organizing Systems", PHYS),
    ("nlin.CD", "Chaotic Dynamics", PHYS),
    ("nlin.CG", "Cellular Automata and Lattice Gases", PHYS),
    ("nlin.PS", "Pattern Formation and Solitons", PHYS),
    ("nlin.SI", "Exactly Solvable and Integrable Systems", PHYS),
    ("nucl-ex", "Nuclear Experiment", PHYS),
    ("nucl-th", "Nuclear Theory", PHYS),
    ("patt-sol", "Pattern Formation and Solitons (retired)", PHYS),
    ("physics", "Physics", PHYS),
    ("physics.acc-ph", "Accelerator Physics", PHYS),
    ("physics.ao-ph", "Atmospheric and Oceanic Physics", PHYS),
    ("physics.app-ph", "Applied Physics", PHYS),
    ("physics.atm-clus", "Atomic and Molecular Clusters", PHYS),
    ("physics.atom-ph", "Atomic Physics", PHYS),
    ("physics.bio-ph", "Biological Physics", PHYS),
    ("physics.chem-ph", "Chemical Physics", PHYS),
    ("physics.class-ph", "Classical Physics", PHYS),
    ("physics.comp-ph", "Computational Physics", PHYS),
    ("physics.data-an", "Data Analysis, Statistics and Probability", PHYS),
    ("physics.ed-ph", "Physics Education", PHYS),
    ("physics.flu-dyn", "Fluid Dynamics", PHYS),
    ("physics.gen-ph", "General Physics", PHYS),
    ("physics.geo-ph", "Geophysics", PHYS),
    ("physics.hist-ph", "History and Philosophy of Physics", PHYS),
    ("physics.ins-det", "Instrumentation and Detectors", PHYS),
    ("physics.med-ph", "Medical Physics", PHYS),
    ("physics.optics", "Optics", PHYS),
    ("physics.plasm-ph", "Plasma Physics", PHYS),
    ("physics.pop-ph", "Popular Physics", PHYS),
    ("physics.soc-ph", "Physics and Society", PHYS),
    ("physics.space-ph", "Space Physics", PHYS),
    ("plasm-ph", "Plasma Physics (retired)", PHYS),
    ("q-alg", "Quantum Algebra and Topology (retired)", MATH),
    ("q-bio", "Quantitative Biology", BIO),
    ("q-bio.BM", "Biomolecules", BIO),
    ("q-bio.CB", "Cell Behavior", BIO),
    ("q-bio.GN", "Genomics", BIO),
    ("q-bio.MN", "Molecular Networks", BIO),
    ("q-bio.NC", "Neurons and Cognition", BIO),
    ("q-bio.OT", "Other Quantitative Biology", BIO),
    ("q-bio.PE", "Populations and Evolution", BIO),
    ("q-bio.QM", "Quantitative Methods", BIO),
    ("q-bio.SC", "Subcellular Processes", BIO),
    ("q-bio.TO", "Tissues and Organs", BIO),
    ("q-fin", "Quantitative Finance", FIN),
    ("q-fin.CP", "Computational Finance", FIN),
    ("q-fin.EC", "Economics", FIN),
    ("q-fin.GN", "General Finance", FIN),
    ("q-fin.MF", "Mathematical Finance", FIN),
    ("q-fin.PM", "Portfolio Management", FIN),
    ("q-fin.PR", "Pricing of Securities", FIN),
    ("q-fin.RM", "Risk Management", FIN),
    ("q-fin.ST", "Statistical Finance", FIN),
    ("q-fin.TR", "Trading and Market Microstructure", FIN),
    ("quant-ph", "Quantum Physics", PHYS),
    ("solv-int", "Exactly Solvable and Integrable Systems (retired)", PHYS),
    ("stat", "Statistics", STAT),
    ("stat.AP", "Applications", STAT),
    ("stat.CO", "Computation", STAT),
    ("stat.ME", "Methodology", STAT),
    ("stat.ML", "Machine Learning", STAT),
    ("stat.OT", "Other Statistics", STAT),
    ("stat.TH", "Statistics Theory", STAT),
    ("supr-con", "Superconductivity (retired)", PHYS),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn with(extra: BTreeMap<String, String>) -> Taxonomy {
        Taxonomy::new(&CategorySettings::Named(extra))
    }

    fn split(text: &str) -> CategorySplit<'_> {
        with(BTreeMap::from([("hep-foo".to_owned(), "Foo".to_owned())])).split(text)
    }

    fn known<'a>(id: &'static str, rest: &'a str) -> CategorySplit<'a> {
        CategorySplit::Known(CategoryId::new(id), rest)
    }

    #[test]
    fn the_list_is_sorted_and_the_longest_id_is_right() {
        assert!(ARXIV.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(ARXIV.iter().map(|entry| entry.0.len()).max(), Some(LONGEST_ID));
    }

    #[test]
    fn some_categories_share_a_name() {
        let extra = BTreeMap::from([("own".to_owned(), "Theory".to_owned())]);
        let taxonomy = with(extra.clone());
        let shares = |id| taxonomy.shares_name(id);
        assert_eq!(
            ["math.ST", "stat.TH", "hep-th", "own", "none"].map(shares),
            [true, true, false, false, false]
        );
        let extra = extra.into_iter().chain([("other".to_owned(), "Theory".to_owned())]);
        assert!(with(extra.collect()).shares_name("own"));
    }

    #[test]
    fn the_longest_category_wins() {
        assert_eq!(split("astro-ph.CORobustness"), known("astro-ph.CO", "Robustness"));
        assert_eq!(split("cs.CLCompactifAI: x"), known("cs.CL", "CompactifAI: x"));
        assert_eq!(split("hep-thA Two-Phase"), known("hep-th", "A Two-Phase"));
        assert_eq!(split("quant-ph$ζ$-QVAE"), known("quant-ph", "$ζ$-QVAE"));
        assert_eq!(split("physics.comp-phGrading"), known("physics.comp-ph", "Grading"));
        assert_eq!(split("hep-thp-adic strings"), known("hep-th", "p-adic strings"));
        assert_eq!(split("math-phOn"), known("math-ph", "On"));
        assert_eq!(split("mathOn rings"), known("math", "On rings"));
        assert_eq!(split("cs.LG A new"), known("cs.LG", "A new"));
        assert_eq!(split("hep-fooBar"), known("hep-foo", "Bar"));
        assert_eq!(split("q-algQuantum"), known("q-alg", "Quantum"));
    }

    #[test]
    fn an_unknown_class_of_a_known_archive_is_accepted_and_reported() {
        let id = CategoryId::new("cs.ZZ");
        assert_eq!(split("cs.ZZNew title"), CategorySplit::UnknownClass(id, "New title"));
    }

    #[test]
    fn other_text_stays_in_the_title() {
        for title in ["Signal-Aware", "mathematical methods", "statistics of x", "hep-barX", ""] {
            assert_eq!(split(title), CategorySplit::None, "{title}");
        }
    }
}
