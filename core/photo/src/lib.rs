//! Photos: what their EXIF says, and the small copies that travel.
