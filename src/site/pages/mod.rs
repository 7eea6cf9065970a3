//! One file for each kind of page: its addresses, inputs, view and template.

pub mod home;

pub mod answer;
pub mod answers;
pub mod category;
pub mod compare;
pub mod model;
pub mod models;
pub mod month;
pub mod tag;
pub mod tags;
pub mod withdrawn;

pub mod categories;
pub mod retrieved;
pub mod shared_page;
pub mod work;
pub mod work_month;
pub mod works;

pub mod thread;
pub mod thread_month;
pub mod threads;

pub mod open_category;
pub mod open_category_month;
pub mod open_month;
pub mod open_questions;

pub mod category_gaps;
pub mod gaps;
pub mod statistics;

pub mod alias;
pub mod not_found;
pub mod redirect;
pub mod search;
pub mod static_page;
