//! Tickets as text: what a QR code carries, and what somebody may type or send in a message.

use crate::{Malformed, decode_record, encode_record};
use data_encoding::BASE32_NOPAD;
use vungtrong_model::Ticket;

/// Starts every ticket, so that other QR codes are told apart.
const PREFIX: &str = "VT1:";

/// A ticket as text of capital letters and digits.
pub fn write_ticket(ticket: &Ticket) -> String {
    format!("{PREFIX}{}", BASE32_NOPAD.encode(&encode_record(ticket)))
}

/// Reads a ticket; white space and small letters, as messages bring them, do not matter.
pub fn read_ticket(text: &str) -> Result<Ticket, Malformed> {
    let text: String = text.split_whitespace().collect::<String>().to_ascii_uppercase();
    let code = text.strip_prefix(PREFIX).ok_or(Malformed("not a ticket"))?;
    let bytes =
        BASE32_NOPAD.decode(code.as_bytes()).map_err(|_| Malformed("a ticket cut short"))?;
    decode_record(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vungtrong_model::Blob;

    #[test]
    fn a_ticket_survives_a_message_that_wraps_it_and_lowers_its_letters() {
        let ticket = Ticket {
            url: "https://hub.example:8470".into(),
            hub_key: Blob(vec![7; 32]),
            invitation: Blob(vec![9; 120]),
            tls_root: None,
        };
        let text = write_ticket(&ticket).to_ascii_lowercase();
        let (a, b) = text.split_at(40);
        assert_eq!(read_ticket(&format!(" {a}\n{b} ")), Ok(ticket));
        assert!(read_ticket("https://example.org").is_err());
    }
}
