//! A record file's bytes to a [`Record`](crate::model::Record) with diagnostics. Never fails.
