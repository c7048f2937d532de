//! One walk over XML for all its formats: names without prefix, text with entities resolved,
//! bounded depth; after a fault everything before it is kept.

use super::{Format, ProblemKind, ReadError, Sheet, gpx, kml, tcx};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The deepest nesting that real files need is about a dozen.
const MAX_DEPTH: usize = 64;

/// What a format does with the elements of its files.
pub(super) trait Elements {
    /// An element starts. `path` ends with its own name.
    fn open(
        &mut self,
        path: &[String],
        attributes: &Attributes<'_>,
        sheet: &mut Sheet,
        line: usize,
    );
    /// It ends; `text` is the text directly inside it.
    fn close(&mut self, path: &[String], text: &str, sheet: &mut Sheet, line: usize);
    /// The file is over, perhaps early: hand over what is still open.
    fn finish(&mut self, sheet: &mut Sheet);
}

/// The attributes of one element.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of an attribute, entities resolved.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    }
}

pub(super) fn read(text: &str, sheet: &mut Sheet) -> Result<Format, ReadError> {
    let mut walk =
        Walk { reader: Reader::from_str(text), source: text, lines: (0, 1), stack: Vec::new() };
    let format = walk.find_root()?;
    let mut elements: Box<dyn Elements> = match format {
        Format::Gpx => Box::new(gpx::Gpx::default()),
        Format::Tcx => Box::new(tcx::Tcx::default()),
        _ => Box::new(kml::Kml::default()),
    };
    let fault = walk.run(elements.as_mut(), sheet);
    elements.finish(sheet);
    if let Err((kind, message)) = fault {
        let line = walk.line();
        if sheet.drawn.is_empty() && kind != ProblemKind::TooDeep {
            return Err(ReadError::BrokenXml { line, message });
        }
        sheet.problem(kind, Some(line), None, message);
    }
    Ok(format)
}

struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    source: &'a str,
    /// A byte offset and the line it is in, so that lines are counted once.
    lines: (usize, usize),
    /// The text so far of each open element.
    stack: Vec<String>,
}

impl Walk<'_> {
    /// Skips declarations and comments up to the root element and tells the format by its name.
    fn find_root(&mut self) -> Result<Format, ReadError> {
        loop {
            // The root is read again by `run`, so that it gets an entry like any other element.
            let mut ahead = self.reader.clone();
            match ahead.read_event() {
                Ok(Event::Start(start) | Event::Empty(start)) => {
                    return match start.local_name().as_ref().to_ascii_lowercase().as_str() {
                        "gpx" => Ok(Format::Gpx),
                        "trainingcenterdatabase" => Ok(Format::Tcx),
                        "kml" | "document" | "folder" | "placemark" => Ok(Format::Kml),
                        _ => Err(ReadError::UnknownFormat),
                    };
                }
                Ok(Event::Eof) => return Err(ReadError::UnknownFormat),
                Ok(_) => self.reader = ahead,
                Err(error) => {
                    let message = error.to_string();
                    return Err(ReadError::BrokenXml { line: self.line(), message });
                }
            }
        }
    }

    fn run(
        &mut self,
        elements: &mut dyn Elements,
        sheet: &mut Sheet,
    ) -> Result<(), (ProblemKind, String)> {
        let mut path: Vec<String> = Vec::new();
        loop {
            let event = self.reader.read_event();
            let line = self.line();
            match event {
                Ok(Event::Start(start)) => {
                    if path.len() == MAX_DEPTH {
                        return Err((ProblemKind::TooDeep, MAX_DEPTH.to_string()));
                    }
                    path.push(start.local_name().as_ref().to_owned());
                    self.stack.push(String::new());
                    elements.open(&path, &Attributes(&start), sheet, line);
                }
                Ok(Event::Empty(start)) => {
                    path.push(start.local_name().as_ref().to_owned());
                    elements.open(&path, &Attributes(&start), sheet, line);
                    elements.close(&path, "", sheet, line);
                    path.pop();
                }
                Ok(Event::End(_)) => {
                    let text = self.stack.pop().unwrap_or_default();
                    elements.close(&path, &text, sheet, line);
                    path.pop();
                }
                Ok(Event::Text(text)) => self.add(&text),
                Ok(Event::CData(text)) => self.add(&text),
                Ok(Event::GeneralRef(name)) => {
                    let character = name.resolve_char_ref().ok().flatten();
                    match (character, resolve_predefined_entity(&name)) {
                        (Some(character), _) => self.add(character.encode_utf8(&mut [0; 4])),
                        (None, Some(text)) => self.add(text),
                        // Entities that the file defines itself are never expanded.
                        (None, None) => {}
                    }
                }
                Ok(Event::Eof) if path.is_empty() => return Ok(()),
                Ok(Event::Eof) => {
                    return Err((ProblemKind::CutOff, format!("<{}>", path.join("><"))));
                }
                Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
                Err(error) => return Err((ProblemKind::BrokenMarkup, error.to_string())),
            }
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(open) = self.stack.last_mut() {
            open.push_str(text);
        }
    }

    fn line(&mut self) -> usize {
        let end = (self.reader.buffer_position() as usize).min(self.source.len());
        let (start, line) = self.lines;
        let passed = &self.source.as_bytes()[start.min(end)..end];
        self.lines = (end, line + passed.iter().filter(|byte| **byte == b'\n').count());
        self.lines.1
    }
}
