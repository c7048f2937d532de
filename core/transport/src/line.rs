//! The innermost layer of a connection: counts what goes over it and lets no silence last.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, NextTimeout, Transport, time,
};
use vungtrong_sync::Traffic;

/// Bytes of HTTP, without TLS, over all connections.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    sent: AtomicU64,
    received: AtomicU64,
    requests: AtomicU64,
}

impl Counter {
    pub(crate) fn request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn traffic(&self) -> Traffic {
        Traffic {
            sent: self.sent.load(Ordering::Relaxed),
            received: self.received.load(Ordering::Relaxed),
            requests: self.requests.load(Ordering::Relaxed),
        }
    }
}

/// Wraps every new connection.
#[derive(Debug)]
pub(crate) struct CountingConnector {
    pub(crate) counter: Arc<Counter>,
    pub(crate) stall: std::time::Duration,
}

impl<In: Transport> Connector<In> for CountingConnector {
    type Out = CountingLine<In>;

    fn connect(
        &self,
        _: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let (counter, stall) = (Arc::clone(&self.counter), time::Duration::Exact(self.stall));
        Ok(chained.map(|inner| CountingLine { inner, counter, stall }))
    }
}

#[derive(Debug)]
pub(crate) struct CountingLine<In> {
    inner: In,
    counter: Arc<Counter>,
    stall: time::Duration,
}

impl<In> CountingLine<In> {
    /// The sooner of ureq's limit and ours: ours begins anew with every piece that moves.
    fn limit(&self, timeout: NextTimeout) -> NextTimeout {
        NextTimeout { after: timeout.after.min(self.stall), ..timeout }
    }
}

impl<In: Transport> Transport for CountingLine<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.inner.transmit_output(amount, self.limit(timeout))?;
        self.counter.sent.fetch_add(amount as u64, Ordering::Relaxed);
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let before = self.inner.buffers().input().len();
        let more = self.inner.await_input(self.limit(timeout))?;
        let came = self.inner.buffers().input().len().saturating_sub(before);
        self.counter.received.fetch_add(came as u64, Ordering::Relaxed);
        Ok(more)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
