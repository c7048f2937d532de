//! Edges that cross, touch or fold back, found through an R-tree of edges.

use super::plane::{Plane, Ring};
use super::{
    COLLINEAR_TOLERANCE_M, FOLD_TOLERANCE_M, Fault, FaultKind, MAX_COMPARISONS, MAX_FAULTS, metres,
    nesting,
};
use crate::outline::Place;
use geo::kernels::{Kernel, Orientation, RobustKernel};
use geo::{Coord, Line};
use rstar::{AABB, RTree, RTreeObject};
use std::collections::HashSet;

/// Edge `index` of ring `ring`.
#[derive(Clone, Copy, Debug)]
struct Edge {
    ring: usize,
    index: usize,
    from: Coord,
    to: Coord,
}

impl RTreeObject for Edge {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.from.x, self.from.y], [self.to.x, self.to.y])
    }
}

/// What two edges have in common.
enum Meeting {
    Nothing,
    /// One point inside both.
    Crossing(Coord),
    /// An end of one on the other.
    At(Coord),
    /// A piece of line, of which this is one end.
    Along(Coord),
}

/// A loop without width.
struct Fold {
    /// Its corner farthest from the crossing.
    tip: Coord,
    length_m: f64,
}

/// What was found between the rings of a shape.
#[derive(Default)]
pub(super) struct Found {
    pub faults: Vec<Fault>,
    /// Pairs of rings that cross or share an edge: which lies in which is no longer a question.
    pub entangled: HashSet<(usize, usize)>,
    /// Points where two different rings touch without crossing.
    pub contacts: Vec<(usize, usize, Coord)>,
    spikes: Vec<Line>,
    comparisons: usize,
}

/// All faults between and inside rings.
pub(super) fn ring_faults(rings: &[Ring], plane: Plane) -> Vec<Fault> {
    let edges = rings.iter().enumerate().flat_map(|(ring, r)| {
        (0..r.corners.len()).map(move |index| {
            let (from, to) = r.edge(index);
            Edge { ring, index, from, to }
        })
    });
    let tree = RTree::bulk_load(edges.collect());
    let mut search = Search { rings, plane, found: Found::default(), seen: HashSet::new() };
    search.spikes();
    for (a, b) in tree.intersection_candidates_with_other_tree(&tree) {
        if !search.found.go_on() {
            break;
        }
        if (a.ring, a.index) < (b.ring, b.index) {
            search.compare(a, b);
        }
    }
    let mut found = search.found;
    found.drop_shadows_of_spikes(plane);
    nesting::check(rings, plane, &mut found);
    if found.comparisons > MAX_COMPARISONS {
        let first = rings.first().map(|ring| plane.place(ring.corners[0]));
        found.faults.insert(0, Fault { kind: FaultKind::TooMany, at: first });
    }
    found.faults
}

struct Search<'a> {
    rings: &'a [Ring],
    plane: Plane,
    found: Found,
    /// Contacts that were already looked at: a corner on a corner shows up for four pairs of edges.
    seen: HashSet<(usize, usize, u64, u64, bool)>,
}

impl Search<'_> {
    /// Corners where the ring turns back on itself.
    fn spikes(&mut self) {
        for ring in self.rings {
            let n = ring.corners.len();
            for i in 0..n {
                let (before, tip, after) =
                    (ring.corners[(i + n - 1) % n], ring.corners[i], ring.corners[(i + 1) % n]);
                if side(before, tip, after) == Orientation::Collinear
                    && dot(before - tip, after - tip) > 0.0
                {
                    self.push(FaultKind::Spike, tip);
                    self.found.spikes.push(Line::new(before, tip));
                    self.found.spikes.push(Line::new(tip, after));
                }
            }
        }
    }

    fn compare(&mut self, a: &Edge, b: &Edge) {
        let same_ring = a.ring == b.ring;
        if same_ring && self.adjacent(a, b) {
            return;
        }
        match meeting(a, b) {
            Meeting::Nothing => {}
            Meeting::Crossing(at) => match same_ring.then(|| self.fold(a, b, at)).flatten() {
                Some(fold) if fold.length_m <= FOLD_TOLERANCE_M => {}
                Some(fold) => self.push(FaultKind::Spike, fold.tip),
                None => {
                    self.found.entangled.insert((a.ring, b.ring));
                    self.push(FaultKind::Crossing, at);
                }
            },
            Meeting::Along(at) => {
                self.found.entangled.insert((a.ring, b.ring));
                if self.first_time(a, b, at, true) {
                    self.push(FaultKind::Touching, at);
                }
            }
            Meeting::At(at) => {
                if self.first_time(a, b, at, false) {
                    self.contact(a, b, at);
                }
            }
        }
    }

    fn contact(&mut self, a: &Edge, b: &Edge, at: Coord) {
        let crosses = crosses_at(&self.rings[a.ring], a, &self.rings[b.ring], b, at);
        if crosses {
            self.found.entangled.insert((a.ring, b.ring));
            self.push(FaultKind::Crossing, at);
        } else if a.ring == b.ring {
            self.push(FaultKind::Touching, at);
        } else {
            self.found.contacts.push((a.ring, b.ring, at));
        }
    }

    fn adjacent(&self, a: &Edge, b: &Edge) -> bool {
        let n = self.rings[a.ring].corners.len();
        (a.index + 1) % n == b.index || (b.index + 1) % n == a.index
    }

    /// The loop that a crossing closes, if it stays on the line of the edge: corners that are
    /// nearly on one line, no real loop.
    fn fold(&self, a: &Edge, b: &Edge, crossing: Coord) -> Option<Fold> {
        const LONGEST_LOOP: usize = 8;
        let corners = &self.rings[a.ring].corners;
        let n = corners.len();
        let inner = b.index - a.index;
        let (first, last, length) =
            if inner <= n - inner { (a, b, inner) } else { (b, a, n - inner) };
        if length > LONGEST_LOOP {
            return None;
        }
        let is_loop_of = |line: &Edge| {
            let corners = (1..=length).map(|step| corners[(first.index + step) % n]);
            corners
                .map(|corner| metres(self.plane, corner, foot((line.from, line.to), corner)))
                .all(|off_m| off_m <= COLLINEAR_TOLERANCE_M)
        };
        if !is_loop_of(first) && !is_loop_of(last) {
            return None;
        }
        let mut longest = Fold { tip: crossing, length_m: 0.0 };
        for step in 1..=length {
            let tip = corners[(first.index + step) % n];
            let length_m = metres(self.plane, crossing, tip);
            if length_m > longest.length_m {
                longest = Fold { tip, length_m };
            }
        }
        Some(longest)
    }

    fn first_time(&mut self, a: &Edge, b: &Edge, at: Coord, along: bool) -> bool {
        self.seen.insert((a.ring, b.ring, at.x.to_bits(), at.y.to_bits(), along))
    }

    fn push(&mut self, kind: FaultKind, at: Coord) {
        self.found.push(kind, self.plane.place(at));
    }
}

impl Found {
    pub fn push(&mut self, kind: FaultKind, at: Place) {
        self.faults.push(Fault { kind, at: Some(at) });
    }

    /// Counts a comparison; `false` when there were enough, or enough faults.
    pub fn go_on(&mut self) -> bool {
        self.comparisons += 1;
        self.comparisons <= MAX_COMPARISONS && self.faults.len() <= 2 * MAX_FAULTS
    }

    /// A spike also touches the line it came from; that is one fault, not two.
    fn drop_shadows_of_spikes(&mut self, plane: Plane) {
        if self.spikes.is_empty() {
            return;
        }
        let spikes = std::mem::take(&mut self.spikes);
        self.faults.retain(|fault| {
            let on_spike = |at| {
                spikes.iter().any(|line| metres(plane, at, foot((line.start, line.end), at)) < 1e-6)
            };
            fault.kind != FaultKind::Touching || !fault.at.is_some_and(|at| on_spike(at.coord()))
        });
    }
}

fn meeting(a: &Edge, b: &Edge) -> Meeting {
    let b_from = side(a.from, a.to, b.from);
    let b_to = side(a.from, a.to, b.to);
    if b_from == b_to && b_from != Orientation::Collinear {
        return Meeting::Nothing;
    }
    let a_from = side(b.from, b.to, a.from);
    let a_to = side(b.from, b.to, a.to);
    if a_from == a_to && a_from != Orientation::Collinear {
        return Meeting::Nothing;
    }
    let flat = Orientation::Collinear;
    if b_from == flat && b_to == flat {
        return along(a, b);
    }
    // Exactly one end on the other's line: a touch if it is also between the other's ends.
    let ends = [(b_from, b.from, a), (b_to, b.to, a), (a_from, a.from, b), (a_to, a.to, b)];
    for (orientation, end, other) in ends {
        if orientation == flat {
            return if between(other, end) { Meeting::At(end) } else { Meeting::Nothing };
        }
    }
    Meeting::Crossing(crossing_point(a, b))
}

/// Two edges on one line.
fn along(a: &Edge, b: &Edge) -> Meeting {
    let mut shared = Vec::with_capacity(4);
    for (end, other) in [(a.from, b), (a.to, b), (b.from, a), (b.to, a)] {
        if between(other, end) && !shared.contains(&end) {
            shared.push(end);
        }
    }
    match shared[..] {
        [] => Meeting::Nothing,
        [at] => Meeting::At(at),
        [at, ..] => Meeting::Along(at),
    }
}

/// Whether two chains that share the point `at` change sides there.
fn crosses_at(ring_a: &Ring, a: &Edge, ring_b: &Ring, b: &Edge, at: Coord) -> bool {
    let (a_in, a_out) = ways(ring_a, a, at);
    let (b_in, b_out) = ways(ring_b, b, at);
    // Shared directions are shared edges, reported as such.
    let inside = |way: Coord| is_between_directions(at, a_in, a_out, way);
    match (inside(b_in), inside(b_out)) {
        (Some(first), Some(second)) => first != second,
        _ => false,
    }
}

/// Where the ring comes from and goes to at a point of an edge.
fn ways(ring: &Ring, edge: &Edge, at: Coord) -> (Coord, Coord) {
    let n = ring.corners.len();
    if at == edge.from {
        (ring.corners[(edge.index + n - 1) % n], edge.to)
    } else if at == edge.to {
        (edge.from, ring.corners[(edge.index + 2) % n])
    } else {
        (edge.from, edge.to)
    }
}

/// Whether direction `way` lies in the turn from `first` counterclockwise to `second`, seen from
/// `at`; `None` when it lies on one of them.
fn is_between_directions(at: Coord, first: Coord, second: Coord, way: Coord) -> Option<bool> {
    let same = |p: Coord| side(at, p, way) == Orientation::Collinear && dot(p - at, way - at) > 0.0;
    if same(first) || same(second) {
        return None;
    }
    let left_of = |from: Coord, p: Coord| side(at, from, p) == Orientation::CounterClockwise;
    let turn = side(at, first, second);
    Some(match turn {
        Orientation::CounterClockwise => left_of(first, way) && left_of(way, second),
        Orientation::Clockwise => !(left_of(second, way) && left_of(way, first)),
        Orientation::Collinear => left_of(first, way),
    })
}

fn side(a: Coord, b: Coord, c: Coord) -> Orientation {
    RobustKernel::orient2d(a, b, c)
}

fn dot(a: Coord, b: Coord) -> f64 {
    a.x * b.x + a.y * b.y
}

/// For a point on the edge's line: inside the edge's box means on the edge.
fn between(edge: &Edge, at: Coord) -> bool {
    let inside = |p: f64, q: f64, v: f64| p.min(q) <= v && v <= p.max(q);
    inside(edge.from.x, edge.to.x, at.x) && inside(edge.from.y, edge.to.y, at.y)
}

fn crossing_point(a: &Edge, b: &Edge) -> Coord {
    let (r, s, gap) = (a.to - a.from, b.to - b.from, b.from - a.from);
    let across = r.x * s.y - r.y * s.x;
    let t = ((gap.x * s.y - gap.y * s.x) / across).clamp(0.0, 1.0);
    if t.is_finite() { a.from + r * t } else { a.from }
}

/// The nearest point of a piece of line.
fn foot((from, to): (Coord, Coord), at: Coord) -> Coord {
    let way = to - from;
    let square = dot(way, way);
    if square == 0.0 { from } else { from + way * (dot(at - from, way) / square).clamp(0.0, 1.0) }
}
