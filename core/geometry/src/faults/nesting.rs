//! Which ring lies in which: holes outside, parts in parts, holes that cut a shape in two.

use super::FaultKind;
use super::crossings::Found;
use super::plane::{Plane, Ring};
use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::{BoundingRect, Coord, LineString, Rect};
use rstar::{AABB, RTree, RTreeObject};
use std::collections::HashMap;

pub(super) fn check(rings: &[Ring], plane: Plane, found: &mut Found) {
    if rings.len() < 2 {
        return;
    }
    let solids: Vec<Solid> =
        rings.iter().enumerate().filter_map(|(i, ring)| Solid::new(i, ring)).collect();
    let mut parts: HashMap<usize, Part> = HashMap::new();
    for solid in &solids {
        let part = parts.entry(solid.ring.part).or_default();
        if solid.ring.hole { part.holes.push(solid) } else { part.outer = Some(solid) }
    }
    let settled = |a: &Solid, b: &Solid, found: &Found| {
        found.entangled.contains(&(a.index.min(b.index), a.index.max(b.index)))
    };
    for hole in solids.iter().filter(|solid| solid.ring.hole) {
        let outer = parts.get(&hole.ring.part).and_then(|part| part.outer);
        if outer.is_some_and(|outer| !settled(hole, outer, found) && !hole.lies_in(outer)) {
            found.push(FaultKind::HoleOutside, plane.place(hole.first()));
        }
    }
    let tree = RTree::bulk_load(solids.iter().collect::<Vec<&Solid>>());
    for (a, b) in tree.intersection_candidates_with_other_tree(&tree) {
        if !found.go_on() {
            return;
        }
        let rivals = a.ring.hole == b.ring.hole && (a.ring.part == b.ring.part) == a.ring.hole;
        if a.index == b.index || !rivals || settled(a, b, found) || !a.lies_in(b) {
            continue;
        }
        // A part that lies in a hole of another part is an island, no fault.
        let holes = parts.get(&b.ring.part).map_or(&[][..], |part| &part.holes);
        if a.ring.hole || !holes.iter().any(|hole| a.lies_in(hole)) {
            found.push(FaultKind::Nested, plane.place(a.first()));
        }
    }
    for at in cutting_contacts(rings, &found.contacts) {
        found.push(FaultKind::Split, plane.place(at));
    }
}

/// The rings of one part of a shape.
#[derive(Default)]
struct Part<'a> {
    outer: Option<&'a Solid<'a>>,
    holes: Vec<&'a Solid<'a>>,
}

/// A ring as a filled area.
struct Solid<'a> {
    index: usize,
    ring: &'a Ring,
    line: LineString,
    bounds: Rect,
}

impl RTreeObject for &Solid<'_> {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.bounds.min().into(), self.bounds.max().into())
    }
}

impl<'a> Solid<'a> {
    fn new(index: usize, ring: &'a Ring) -> Option<Self> {
        let mut line = LineString::new(ring.corners.clone());
        line.close();
        let bounds = line.bounding_rect()?;
        Some(Self { index, ring, line, bounds })
    }

    fn first(&self) -> Coord {
        self.ring.corners[0]
    }

    /// Decided by the first corner, or else the first middle of an edge, that is not on the border.
    fn lies_in(&self, other: &Self) -> bool {
        let inside = |a: Rect, b: Rect| {
            a.min().x >= b.min().x
                && a.max().x <= b.max().x
                && a.min().y >= b.min().y
                && a.max().y <= b.max().y
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
        let point =
            *points.entry((part, at.x.to_bits(), at.y.to_bits())).or_insert_with(|| groups.add());
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
