//! HTML inside Markdown.

use std::ops::Range;

use super::Reader;
use crate::read::directive::directive;
use crate::read::html::{self, Token};

impl Reader<'_> {
    pub(super) fn inline_html(&mut self, range: Range<usize>) {
        if self.n_images > 0 {
            return;
        }
        for token in html::tokens(&self.source[range.clone()], range.start) {
            match token {
                Token::Comment { source } => {
                    directive(&mut self.builder, self.source, source);
                }
                Token::Start(tag) => match tag.name.as_str() {
                    "br" if self.is_broken() => self.end_paragraph(),
                    "br" => self.break_line(tag.source),
                    "img" => {
                        self.ensure_open();
                        let alt = tag.attributes.pieces("alt");
                        self.images.add(&mut self.builder, self.source, alt, tag.source);
                    }
                    _ => {
                        let Some(kind) = html::inline_kind(&tag) else { continue };
                        if self.tags.len() < html::MOST_INLINES {
                            self.ensure_open();
                            self.flush_break(tag.source.start);
                            self.tags.push((tag.name, kind, self.builder.position()));
                        }
                    }
                },
                Token::End { name, .. } => {
                    let open = self.tags.iter().rposition(|(open, ..)| *open == name);
                    if let Some(open) = open {
                        let (_, kind, start) = self.tags.remove(open);
                        self.builder.inline(kind, start);
                    }
                }
                Token::Text(_) => {}
            }
        }
    }

    pub(super) fn html_block(&mut self) {
        let pieces = std::mem::take(&mut self.html);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let whole = first.start..last.end;
        let is_whole = pieces.windows(2).all(|pair| pair[0].end == pair[1].start);
        let mut masked = String::new();
        if !is_whole {
            // The marks of a quote or the indents of a list stand between the lines: empty lines
            // there keep all offsets as they are, and are never taken for text.
            for piece in &pieces {
                let blanks = piece.start - whole.start - masked.len();
                masked.extend(std::iter::repeat_n('\n', blanks));
                masked.push_str(&self.source[piece.clone()]);
            }
        }
        let slice = if is_whole { &self.source[whole.clone()] } else { &masked };
        let (kind, level) = self.kind();
        let (base, source, controls) = (whole.start, self.source, self.controls);
        let part = html::Part { html: slice, base, source, controls };
        html::fragment(&mut self.builder, part, kind, level);
    }
}
