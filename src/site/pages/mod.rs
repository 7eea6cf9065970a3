//! One file for each kind of page: its addresses, what it is made of, its view and its template.

mod home;

mod answer;
mod answers;
mod category;
mod compare;
mod model;
mod models;
mod month;
mod tag;
mod tags;
mod withdrawn;

mod categories;
mod retrieved;
mod shared_page;
mod source;
mod sources;
mod works;

mod thread;
mod thread_month;
mod threads;

mod open_category;
mod open_category_month;
mod open_month;
mod open_questions;

mod category_gaps;
mod gaps;
mod statistics;

mod alias;
mod not_found;
mod redirect;
mod search;
mod static_page;

pub use alias::Alias;
pub use answer::Answer;
pub use answers::Answers;
pub use categories::Categories;
pub use category::Category;
pub use category_gaps::CategoryGaps;
pub use compare::Compare;
pub use gaps::Gaps;
pub use home::Home;
pub use model::Model;
pub use models::Models;
pub use month::Month;
pub use not_found::NotFound;
pub use open_category::OpenCategory;
pub use open_category_month::OpenCategoryMonth;
pub use open_month::OpenMonth;
pub use open_questions::OpenQuestions;
pub use redirect::Redirect;
pub use retrieved::Retrieved;
pub use search::Search;
pub use shared_page::SharedPage;
pub use source::Source;
pub use sources::Sources;
pub use static_page::Static;
pub use statistics::Statistics;
pub use tag::Tag;
pub use tags::Tags;
pub use thread::Thread;
pub use thread_month::ThreadMonth;
pub use threads::Threads;
pub use withdrawn::Withdrawn;
pub use works::Works;
