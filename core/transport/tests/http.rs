//! The transport against a small HTTP server that says what the test wants.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)] // the server needs a thread, the clock of silence is real

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use vungtrong_sync::{BlobRange, BlobState, Cancel, Transport, TransportError};
use vungtrong_transport::HttpTransport;

/// Serves one answer for each request, in order, and tells what came: head and body.
fn server(answers: Vec<&'static [u8]>) -> (String, Receiver<(String, Vec<u8>)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (heard, hear) = channel();
    std::thread::spawn(move || {
        let mut answers = answers.into_iter();
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            while let Some(request) = request(&mut stream) {
                heard.send(request).unwrap();
                let Some(answer) = answers.next() else { return };
                stream.get_mut().write_all(answer).unwrap();
            }
        }
    });
    (url, hear)
}

fn request(stream: &mut BufReader<TcpStream>) -> Option<(String, Vec<u8>)> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).ok()?;
    Some((head, body))
}

#[test]
fn a_post_carries_no_header_that_http_does_not_need_and_is_counted() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";
    let (url, heard) = server(vec![answer, answer]);
    let mut line = HttpTransport::new(&url, None).unwrap();
    assert_eq!(line.post("/v1/sync", b"body", &Cancel::new()).unwrap(), b"hello");
    let (head, body) = heard.recv().unwrap();
    let host = url.strip_prefix("http://").unwrap();
    assert_eq!(body, b"body");
    let mut lines: Vec<&str> = head.trim_end().split("\r\n").collect();
    lines[1..].sort_unstable();
    let host = format!("host: {host}");
    assert_eq!(lines, ["POST /v1/sync HTTP/1.1", "accept: */*", "content-length: 4", &host]);
    let traffic = line.traffic();
    assert_eq!((traffic.sent as usize, traffic.requests), (head.len() + body.len(), 1));
    assert_eq!(traffic.received as usize, answer.len());
}

#[test]
fn a_connection_is_used_again() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    let (url, _heard) = server(vec![answer; 3]);
    let mut line = HttpTransport::new(&url, None).unwrap();
    for _ in 0..3 {
        // The server answers on one connection at a time, so a second one would wait for ever.
        line.post("/v1/sync", b"", &Cancel::new()).unwrap();
    }
}

#[test]
fn an_unserved_request_is_an_answer_and_other_statuses_are_errors() {
    let (url, _heard) = server(vec![
        b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 3\r\n\r\nwhy",
        b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 17\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nlocation: http://portal/\r\ncontent-length: 0\r\n\r\n",
    ]);
    let mut line = HttpTransport::new(&url, None).unwrap();
    assert_eq!(line.post("/v1/sync", b"", &Cancel::new()).unwrap(), b"why");
    let http = |status, retry_after_s| TransportError::Http { status, retry_after_s };
    assert_eq!(line.post("/v1/sync", b"", &Cancel::new()), Err(http(429, Some(17))));
    assert_eq!(
        line.post("/v1/sync", b"", &Cancel::new()),
        Err(http(302, None)),
        "a portal is no hub"
    );
}

#[test]
fn nobody_there_is_offline() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut line = HttpTransport::new(&url, None).unwrap();
    assert_eq!(line.post("/v1/sync", b"", &Cancel::new()), Err(TransportError::Offline));
    let mut nowhere = HttpTransport::new("http://hub.invalid", None).unwrap();
    assert_eq!(nowhere.post("/v1/sync", b"", &Cancel::new()), Err(TransportError::Offline));
}

#[test]
fn a_line_that_is_cut_in_the_answer_is_offline() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            request(&mut stream);
            let start = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhalf";
            stream.get_mut().write_all(start).unwrap();
        }
    });
    let mut line = HttpTransport::new(&url, None).unwrap();
    assert_eq!(line.post("/v1/sync", b"", &Cancel::new()), Err(TransportError::Offline));
}

#[test]
fn silence_ends_a_request_and_slowness_does_not() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        for (n, stream) in listener.incoming().enumerate() {
            let mut stream = BufReader::new(stream.unwrap());
            request(&mut stream);
            if n == 0 {
                let head = b"HTTP/1.1 200 OK\r\ncontent-length: 8\r\nconnection: close\r\n\r\n";
                stream.get_mut().write_all(head).unwrap();
                for piece in b"slow but".chunks(1) {
                    std::thread::sleep(Duration::from_millis(150));
                    stream.get_mut().write_all(piece).unwrap();
                }
            }
            kept.push(stream);
        }
    });
    let stall = Duration::from_millis(600);
    let mut line = HttpTransport::with_stall(&url, None, stall).unwrap();
    let began = Instant::now();
    assert_eq!(line.post("/v1/sync", b"", &Cancel::new()).unwrap(), b"slow but");
    assert!(began.elapsed() > stall, "longer than the limit in all, never silent that long");
    assert_eq!(line.post("/v1/sync", b"", &Cancel::new()), Err(TransportError::Timeout));
}

#[test]
fn a_photo_goes_on_where_the_hub_stands() {
    let (url, heard) = server(vec![
        b"HTTP/1.1 200 OK\r\nupload-offset: 3\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nupload-offset: 10\r\nupload-length: 10\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 409 Conflict\r\nupload-offset: 7\r\ncontent-length: 0\r\n\r\n",
    ]);
    let mut line = HttpTransport::new(&url, None).unwrap();
    assert_eq!(line.blob_state("/v1/blobs/x", "me"), Ok(BlobState::Partial(3)));
    assert!(heard.recv().unwrap().0.starts_with("HEAD "));
    let mut told = Vec::new();
    let range = BlobRange { offset: 3, total: 10 };
    let mut put = |range, rest: &[u8], told: &mut Vec<u64>| {
        let mut rest = rest;
        let mut progress = |sent| told.push(sent);
        line.put_blob("/v1/blobs/x", "me", &mut rest, range, &mut progress, &Cancel::new())
    };
    assert_eq!(put(range, b"3456789", &mut told), Ok(BlobState::Complete));
    let (head, body) = heard.recv().unwrap();
    assert!(head.contains("upload-offset: 3\r\n") && head.contains("upload-length: 10\r\n"));
    assert!(head.contains("authorization: me\r\n"));
    assert_eq!((body.as_slice(), told.last()), (&b"3456789"[..], Some(&10)));
    assert_eq!(put(range, b"3456789", &mut told), Ok(BlobState::Partial(7)));
}

#[test]
fn a_photo_is_fetched_from_the_byte_where_it_was_cut() {
    let (url, heard) = server(vec![
        b"HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 4-9/10\r\ncontent-length: 6\r\n\r\n456789",
        b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
    ]);
    let mut line = HttpTransport::new(&url, None).unwrap();
    let mut sink = b"0123".to_vec();
    let mut get = |sink: &mut Vec<u8>| {
        let offset = sink.len() as u64;
        line.get_blob("/v1/blobs/x", "me", offset, sink, &mut |_| {}, &Cancel::new())
    };
    assert_eq!(get(&mut sink), Ok(10));
    assert_eq!(sink, b"0123456789");
    assert!(heard.recv().unwrap().0.contains("range: bytes=4-\r\n"));
    assert_eq!(get(&mut sink), Err(TransportError::Http { status: 404, retry_after_s: None }));
}

#[test]
fn the_switch_stops_an_upload() {
    let (url, _heard) = server(vec![]);
    let mut line = HttpTransport::new(&url, None).unwrap();
    let cancel = Cancel::new();
    let mut endless = std::io::repeat(7).take(1 << 30);
    let switch = cancel.clone();
    let mut progress = move |sent| {
        if sent > 100_000 {
            switch.cancel();
        }
    };
    let range = BlobRange { offset: 0, total: 1 << 30 };
    let sent = line.put_blob("/v1/blobs/x", "me", &mut endless, range, &mut progress, &cancel);
    assert_eq!(sent, Err(TransportError::Cancelled));
    assert_eq!(line.post("/v1/sync", b"", &cancel), Err(TransportError::Cancelled));
}

#[test]
fn an_address_without_http_is_told() {
    for url in ["ftp://hub", "hub.example", ""] {
        assert!(matches!(HttpTransport::new(url, None), Err(TransportError::Broken(_))));
    }
}
