//! Rules about how firmly it is said.

pub mod dropped_alternative;
pub mod dropped_hedge;
