//! x
use super::Report;
use super::items::Name;
use crate::matcher::Severity;
#[derive(Debug, Default)]
pub(crate) struct Html {}
impl Html {
    pub(crate) fn add(&mut self, _r: &Report, _n: Name, _s: Severity) {}
    pub(crate) fn add_failed(&mut self, _p: &str, _e: &str) {}
    pub(crate) fn write(self, _out: &mut String) {}
}
