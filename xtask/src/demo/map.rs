//! A sketch of the plots in letters.

use serde_json::Value;

/// A place: east, north.
type Point = (f64, f64);

/// A plot: the letter that fills it, and its outer ring in degrees.
pub struct Plot {
    pub letter: char,
    pub ring: Vec<Point>,
}

/// The ring of a GeoJSON polygon.
pub fn ring(feature: &Value) -> Vec<Point> {
    let corners = feature.pointer("/geometry/coordinates/0").and_then(Value::as_array);
    let point = |corner: &Value| Some((corner.get(0)?.as_f64()?, corner.get(1)?.as_f64()?));
    corners.into_iter().flatten().filter_map(point).collect()
}

/// North is up; `#` where two plots share ground. Letters are taken as twice as high as wide.
pub fn sketch(plots: &[Plot], height: usize) -> Vec<String> {
    let points = || plots.iter().flat_map(|plot| &plot.ring);
    let bounds = |of: fn(&Point) -> f64| {
        let fold = |(low, high): (f64, f64), v: f64| (low.min(v), high.max(v));
        points().map(of).fold((f64::MAX, f64::MIN), fold)
    };
    let ((west, east), (south, north)) = (bounds(|p| p.0), bounds(|p| p.1));
    let shrink = south.to_radians().cos();
    let row = (north - south) / height as f64;
    let columns = ((east - west) * shrink / row * 2.0).round() as usize;
    let cell = |x: usize, y: usize| {
        let at = (
            west + (x as f64 + 0.5) * (east - west) / columns as f64,
            north - (y as f64 + 0.5) * row,
        );
        let mut here = plots.iter().filter(|plot| is_inside(at, &plot.ring));
        match (here.next(), here.next()) {
            (None, _) => ' ',
            (Some(plot), None) => plot.letter,
            (Some(_), Some(_)) => '#',
        }
    };
    (0..height).map(|y| (0..columns).map(|x| cell(x, y)).collect()).collect()
}

/// Crossing rule on the flat map: good enough for letters.
fn is_inside((x, y): Point, ring: &[Point]) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crosses = |((ax, ay), (bx, by)): (Point, Point)| {
        (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    };
    ring.iter().copied().zip(next.copied()).filter(|edge| crosses(*edge)).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(letter: char, west: f64, east: f64) -> Plot {
        Plot { letter, ring: vec![(west, 0.0), (east, 0.0), (east, 1.0), (west, 1.0)] }
    }

    #[test]
    fn shared_ground_is_marked() {
        let drawn = sketch(&[square('A', 0.0, 2.0), square('B', 1.5, 3.0)], 2);
        assert_eq!(drawn, ["AAAAAA##BBBB", "AAAAAA##BBBB"]);
    }
}
