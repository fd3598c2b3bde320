//! How messages name the releases of Windows that tools name.

pub(super) use gvlk::internal::{Release, find_release as find};
