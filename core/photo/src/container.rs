//! The file around the picture: what kind it is, where its EXIF block and frame header are.
//!
//! Only headers are kept, in bounded buffers; picture data is passed over.

use crate::Format;
use std::io::{self, BufRead, ErrorKind, Read, Seek};

/// What the headers of a file say.
#[derive(Default)]
pub(crate) struct Headers {
    /// The TIFF structure inside the first whole EXIF block.
    pub exif: Option<Vec<u8>>,
    /// The frame header of a JPEG.
    pub frame: Option<Frame>,
    /// The segments a decoder needs: start of image up to the first scan.
    pub tables: Vec<u8>,
    /// Where the first scan starts.
    pub scan_at: Option<u64>,
    /// An end-of-image marker was seen.
    pub ended: bool,
    /// The picture data has restart markers, so many minimum coded units apart; 0 without.
    pub restart_interval: u16,
    /// The number, 0 to 7, of the last restart marker seen.
    pub last_restart: Option<u8>,
    /// The Adobe marker, which says that CMYK values are stored inverted.
    pub adobe: bool,
}

/// A JPEG frame header.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub width: u16,
    pub height: u16,
    pub progressive: bool,
    /// Horizontal and vertical sampling factor of each component.
    pub sampling: Vec<(u8, u8)>,
}

/// Decoder tables of real files take a few KiB.
const MAX_TABLES_BYTES: usize = 256 * 1024;
/// Profiles of cameras (sRGB, Display P3) take 0.5 to 3.2 KB; larger ones are print data and left out.
const MAX_COLOUR_PROFILE_BYTES: usize = 4_096;
/// As much EXIF as a JPEG segment can hold.
const MAX_EXIF_BYTES: u64 = 65_536;

/// Names the format by the first bytes; never by the file's name.
pub(crate) fn sniff(head: &[u8]) -> Format {
    match head {
        [] => Format::Empty,
        // A marker must follow; a file cut right here may still be told.
        [0xFF, 0xD8] | [0xFF, 0xD8, 0xFF, ..] => Format::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => Format::Png,
        [b'G', b'I', b'F', b'8', ..] => Format::Gif,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Format::Tiff,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4) {
            Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
                Format::Heic
            }
            Some(b"avif" | b"avis") => Format::Avif,
            _ => Format::Unknown,
        },
        _ => Format::Unknown,
    }
}

/// Reads the headers of a JPEG. The end of the file ends the reading, it is not an error.
pub(crate) fn read_jpeg(reader: &mut (impl BufRead + Seek)) -> io::Result<Headers> {
    let mut headers = Headers { tables: vec![0xFF, 0xD8], ..Headers::default() };
    match read_segments(reader, &mut headers) {
        Err(error) if error.kind() != ErrorKind::UnexpectedEof => Err(error),
        _ => Ok(headers),
    }
}

/// ITU-T T.81 annex B, lenient as decoders are: bytes between segments are passed over.
fn read_segments(reader: &mut (impl BufRead + Seek), headers: &mut Headers) -> io::Result<()> {
    loop {
        let marker = next_marker(reader)?;
        match marker {
            0x00 | 0x01 | 0xD0..=0xD8 => continue,
            0xD9 => {
                headers.ended = true;
                return Ok(());
            }
            0xDA => {
                headers.scan_at = Some(reader.stream_position()? - 2);
                return read_picture_data(reader, headers);
            }
            _ => {}
        }
        let Some(length) = read_u16(reader)?.checked_sub(2) else { return Ok(()) };
        let body = read_block(reader, length.into())?;
        if body.len() < usize::from(length) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        headers.take_segment(marker, &body);
    }
}

impl Headers {
    fn take_segment(&mut self, marker: u8, body: &[u8]) {
        if let (0xE1, Some(tiff), None) = (marker, body.strip_prefix(b"Exif\0\0"), &self.exif) {
            self.exif = Some(tiff.to_vec());
        }
        // Three colour transforms exist; a decoder gives up on a fourth.
        let adobe =
            marker == 0xEE && body.starts_with(b"Adobe") && matches!(body.get(11), Some(0..=2));
        self.adobe |= adobe;
        if let (0xDD, &[high, low]) = (marker, body) {
            self.restart_interval = u16::from_be_bytes([high, low]);
        }
        let starts_frame = matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if starts_frame && self.frame.is_none() {
            self.frame = Frame::parse(marker, body);
        }
        let is_colour_profile = marker == 0xE2 && body.len() <= MAX_COLOUR_PROFILE_BYTES;
        let is_table = matches!(marker, 0xC0..=0xCF | 0xDB..=0xDF | 0xE0) || adobe;
        let fits = self.tables.len() + body.len() + 4 <= MAX_TABLES_BYTES;
        if (is_table || is_colour_profile) && fits {
            self.tables.extend([0xFF, marker]);
            self.tables.extend((body.len() as u16 + 2).to_be_bytes());
            self.tables.extend(body);
        }
    }
}

impl Frame {
    fn parse(marker: u8, body: &[u8]) -> Option<Self> {
        let &[_precision, h1, h0, w1, w0, count, ref components @ ..] = body else { return None };
        let sampling = components
            .chunks_exact(3)
            .take(count.into())
            .map(|c| (c[1] >> 4, c[1] & 0x0F))
            .collect();
        Some(Self {
            width: u16::from_be_bytes([w1, w0]),
            height: u16::from_be_bytes([h1, h0]),
            progressive: matches!(marker, 0xC2 | 0xC6 | 0xCA | 0xCE),
            sampling,
        })
    }

    pub(crate) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

fn next_marker(reader: &mut impl Read) -> io::Result<u8> {
    while read_u8(reader)? != 0xFF {}
    loop {
        match read_u8(reader)? {
            0xFF => continue,
            code => return Ok(code),
        }
    }
}

/// Passes over the picture data, and notes how far it goes.
fn read_picture_data(reader: &mut impl BufRead, headers: &mut Headers) -> io::Result<()> {
    let mut after_ff = false;
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            return Ok(());
        }
        for &byte in chunk {
            match byte {
                0xD9 if after_ff => {
                    headers.ended = true;
                    return Ok(());
                }
                0xD0..=0xD7 if after_ff => headers.last_restart = Some(byte - 0xD0),
                _ => {}
            }
            after_ff = byte == 0xFF;
        }
        let length = chunk.len();
        reader.consume(length);
    }
}

/// Finds the EXIF block of a PNG, HEIC, AVIF or WebP file by its label.
///
/// All of these put the same two things next to each other: a label and a TIFF header. Looking for the
/// pair costs one pass over the file and no memory, and cannot be led astray by a broken container.
pub(crate) fn find_exif(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut recent = [0_u8; 10];
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            return Ok(None);
        }
        let found_after = chunk.iter().position(|&byte| {
            recent.rotate_left(1);
            recent[9] = byte;
            is_exif_label(&recent)
        });
        match found_after {
            Some(at) => {
                reader.consume(at + 1);
                let mut tiff = recent[6..].to_vec();
                tiff.extend(read_block(reader, MAX_EXIF_BYTES - 4)?);
                return Ok(Some(tiff));
            }
            None => {
                let length = chunk.len();
                reader.consume(length);
            }
        }
    }
}

fn is_exif_label(recent: &[u8; 10]) -> bool {
    let is_tiff = recent.ends_with(b"II*\0") || recent.ends_with(b"MM\0*");
    is_tiff && (recent.starts_with(b"Exif\0\0") || recent[2..6] == *b"eXIf")
}

/// At most `length` bytes; fewer when the file ends.
fn read_block(reader: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut block = Vec::new();
    reader.take(length).read_to_end(&mut block)?;
    Ok(block)
}

fn read_u8(reader: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    reader.read_exact(&mut byte)?;
    Ok(byte[0])
}

fn read_u16(reader: &mut impl Read) -> io::Result<u16> {
    let mut bytes = [0; 2];
    reader.read_exact(&mut bytes)?;
    Ok(u16::from_be_bytes(bytes))
}
