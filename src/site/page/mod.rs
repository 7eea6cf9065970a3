//! The parts that pages share: layout, paging, cards, lists, charts. This module knows no kind of page.

pub mod hrefs;

pub mod layout;

pub mod context;

pub mod paging;

pub mod answer_list;
pub mod answer_text;
pub mod audit;
pub mod cards;
pub mod category_pages;
pub mod charts;
pub mod citing_answers;
pub mod example_queries;
pub mod find;
pub mod gaps;
pub mod json_ld;
pub mod latex;
pub mod named_groups;
pub mod open_questions;
pub mod quoted_passages;
pub mod reference;
pub mod source_rows;
pub mod text;
pub mod thread_map;
pub mod threads;
pub mod versions;
