//! Which ring lies in which: holes outside, parts in parts, holes that cut a shape in two.

use super::crossings::Found;
use super::plane::{Plane, Ring};
use super::{Fault, FaultKind};
use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::{BoundingRect, Coord, LineString, Rect};
use std::collections::HashMap;

pub(super) fn check(rings: &[Ring], plane: Plane, found: &mut Found) {
    let solids: Vec<Solid> = rings.iter().filter_map(Solid::new).collect();
    if solids.len() < 2 {
        return;
    }
    let mut faults = Vec::new();
    let mut push = |kind, at| faults.push(Fault { kind, at: Some(plane.place(at)) });
    for (i, a) in solids.iter().enumerate() {
        for (j, b) in solids.iter().enumerate() {
            if i == j || found.entangled.contains(&(i.min(j), i.max(j))) {
                continue;
            }
            let same_part = a.ring.part == b.ring.part;
            match (same_part, a.ring.hole, b.ring.hole) {
                (true, true, false) if !a.lies_in(b) => push(FaultKind::HoleOutside, a.first()),
                (true, true, true) if a.lies_in(b) => push(FaultKind::Nested, a.first()),
                (false, false, false) if a.lies_in(b) && !in_a_hole(&solids, a, b) => {
                    push(FaultKind::Nested, a.first());
                }
                _ => {}
            }
        }
    }
    for at in cutting_contacts(rings, &found.contacts) {
        push(FaultKind::Split, at);
    }
    found.faults.append(&mut faults);
}

/// A part that lies in a hole of another part is an island, no fault.
fn in_a_hole(solids: &[Solid], part: &Solid, other: &Solid) -> bool {
    let holes = solids.iter().filter(|s| s.ring.hole && s.ring.part == other.ring.part);
    holes.into_iter().any(|hole| part.lies_in(hole))
}

/// A ring as a filled area.
struct Solid<'a> {
    ring: &'a Ring,
    line: LineString,
    bounds: Rect,
}

impl<'a> Solid<'a> {
    fn new(ring: &'a Ring) -> Option<Self> {
        let mut line = LineString::new(ring.corners.clone());
        line.close();
        let bounds = line.bounding_rect()?;
        Some(Self { ring, line, bounds })
    }

    fn first(&self) -> Coord {
        self.ring.corners[0]
    }

    /// Decided by the first corner, or else the first middle of an edge, that is not on the border.
    fn lies_in(&self, other: &Self) -> bool {
        let inside = |a: Rect, b: Rect| {
            a.min().x >= b.min().x && a.max().x <= b.max().x && a.min().y >= b.min().y && a.max().y <= b.max().y
        };
        if !inside(self.bounds, other.bounds) {
            return false;
        }
        let middles = (0..self.ring.corners.len()).map(|i| {
            let (from, to) = self.ring.edge(i);
            (from + to) / 2.0
        });
        let decisive = self.ring.corners.iter().copied().chain(middles).find_map(|at| {
            match coord_pos_relative_to_ring(at, &other.line) {
                CoordPos::OnBoundary => None,
                position => Some(position == CoordPos::Inside),
            }
        });
        decisive.unwrap_or(true)
    }
}

/// Contacts that close a chain of touching rings of one part: what lies inside the chain is cut off.
fn cutting_contacts(rings: &[Ring], contacts: &[(usize, usize, Coord)]) -> Vec<Coord> {
    let mut groups = Groups { parent: (0..rings.len()).collect() };
    let mut points: HashMap<(usize, u64, u64), usize> = HashMap::new();
    let mut linked = std::collections::HashSet::new();
    let mut cutting = Vec::new();
    for &(a, b, at) in contacts {
        let part = rings[a].part;
        if part != rings[b].part {
            continue;
        }
        let point = *points.entry((part, at.x.to_bits(), at.y.to_bits())).or_insert_with(|| groups.add());
        for ring in [a, b] {
            if linked.insert((ring, point)) && !groups.join(ring, point) {
                cutting.push(at);
            }
        }
    }
    cutting
}

/// Disjoint sets.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn add(&mut self) -> usize {
        self.parent.push(self.parent.len());
        self.parent.len() - 1
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.parent[index] != index {
            self.parent[index] = self.parent[self.parent[index]];
            index = self.parent[index];
        }
        index
    }

    /// `false` when the two were already joined.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a] = b;
        a != b
    }
}
