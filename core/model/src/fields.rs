//! Records as numbered fields.
//!
//! An operation's body is a map from field number to value. Numbers come from `schema/fields.toml` and are
//! never reused; a field that this version does not know stays in the map untouched.

use crate::{GeoPoint, Millis, PlotShape};
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A field's value: the part of CBOR that records use. No floating point, so that equal records have equal bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// In a patch: the field is cleared.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Raw bytes: ids and hashes.
    Bytes(Vec<u8>),
    /// UTF-8 text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A nested record.
    Map(Fields),
    /// The CBOR bytes of something a later version wrote.
    Unknown(Vec<u8>),
}

/// Field number to value, in the order of the numbers.
pub type Fields = BTreeMap<u32, Value>;

/// A field holds something else than its registered type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("field {field} of {record} is not a {expected}")]
pub struct FieldError {
    /// The record's name in the registry.
    pub record: &'static str,
    /// The field's name in the registry.
    pub field: &'static str,
    /// The type that was expected.
    pub expected: &'static str,
}

/// A type that can be one field of a record.
pub trait FieldValue: Sized {
    /// What an error calls this type.
    const TYPE: &'static str;
    /// The value to store, or `None` to leave the field out.
    fn put(&self) -> Option<Value>;
    /// Reads it back; `None` when the value has another type.
    fn take(value: &Value) -> Option<Self>;
    /// What an absent field means; `None` for "that cannot be", which reads as the type's error.
    fn absent() -> Option<Self>;
}

/// A type stored as numbered fields; made by [`record!`](crate::record).
pub trait Record: Sized {
    /// The name in the registry.
    const NAME: &'static str;
    /// Number and name of each field.
    const FIELDS: &'static [(u32, &'static str)];
    /// All fields that have something to say.
    fn to_fields(&self) -> Fields;
    /// Reads the fields it knows and passes over the rest.
    fn from_fields(fields: &Fields) -> Result<Self, FieldError>;
}

/// The patch that turns `old` into `new`: changed fields, and `Null` for those that are gone.
pub fn patch(old: &Fields, new: &Fields) -> Fields {
    let changed = new.iter().filter(|(n, v)| old.get(n) != Some(v));
    let gone = old.keys().filter(|n| !new.contains_key(n)).map(|n| (*n, Value::Null));
    changed.map(|(n, v)| (*n, v.clone())).chain(gone).collect()
}

/// Lays `patch` over `fields`.
pub fn apply_patch(fields: &mut Fields, patch: &Fields) {
    for (number, value) in patch {
        match value {
            Value::Null => fields.remove(number),
            other => fields.insert(*number, other.clone()),
        };
    }
}

/// Declares a record: a struct whose fields carry their registry numbers.
///
/// ```
/// vungtrong_model::record! {
///     /// How much of a plot another crop takes.
///     pub struct Share = "share" {
///         /// The crop.
///         0 => crop: String,
///         /// Thousandths of the plot.
///         1 => share: Option<vungtrong_model::Milli>,
///     }
/// }
/// ```
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident = $registered:literal {
        $($(#[$field_meta:meta])* $number:literal => $field:ident: $kind:ty,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$field_meta])* pub $field: $kind,)* }

        impl $crate::Record for $name {
            const NAME: &'static str = $registered;
            const FIELDS: &'static [(u32, &'static str)] = &[$(($number, stringify!($field)),)*];

            fn to_fields(&self) -> $crate::Fields {
                let all = [$(($number, $crate::FieldValue::put(&self.$field)),)*];
                all.into_iter().filter_map(|(n, v): (u32, Option<$crate::Value>)| Some((n, v?))).collect()
            }

            fn from_fields(fields: &$crate::Fields) -> Result<Self, $crate::FieldError> {
                Ok(Self { $($field: {
                    let read = match fields.get(&$number) {
                        None | Some($crate::Value::Null) => <$kind as $crate::FieldValue>::absent(),
                        Some(value) => <$kind as $crate::FieldValue>::take(value),
                    };
                    read.ok_or($crate::FieldError {
                        record: $registered,
                        field: stringify!($field),
                        expected: <$kind as $crate::FieldValue>::TYPE,
                    })?
                },)* })
            }
        }

        impl $crate::FieldValue for $name {
            const TYPE: &'static str = $registered;
            fn put(&self) -> Option<$crate::Value> {
                Some($crate::Value::Map($crate::Record::to_fields(self)))
            }
            fn take(value: &$crate::Value) -> Option<Self> {
                match value {
                    $crate::Value::Map(fields) => <Self as $crate::Record>::from_fields(fields).ok(),
                    _ => None,
                }
            }
            fn absent() -> Option<Self> {
                Some(Self::default())
            }
        }
    };
}

/// Declares a choice: an enum stored as a number, named in JSON; numbers from later versions survive.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$variant_meta:meta])* $number:literal => $variant:ident = $text:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A number that this version does not know.
            Unknown(i64),
        }

        impl $name {
            /// All known choices in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stored number.
            pub fn number(self) -> i64 {
                match self { $(Self::$variant => $number,)* Self::Unknown(n) => n }
            }
            /// From the stored number.
            pub fn from_number(number: i64) -> Self {
                match number { $($number => Self::$variant,)* n => Self::Unknown(n) }
            }
            /// The stable name used in JSON and on the command line.
            pub fn name(self) -> std::borrow::Cow<'static, str> {
                match self {
                    $(Self::$variant => $text.into(),)*
                    Self::Unknown(n) => format!("unknown_{n}").into(),
                }
            }
            /// From the stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)*
                    other => other.strip_prefix("unknown_")?.parse().ok().map(Self::from_number),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self { Self::ALL[0] }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_name(&name).ok_or_else(|| {
                    serde::de::Error::custom(format!("unknown {}: {name}", stringify!($name)))
                })
            }
        }

        impl $crate::FieldValue for $name {
            const TYPE: &'static str = stringify!($name);
            fn put(&self) -> Option<$crate::Value> { Some($crate::Value::Int(self.number())) }
            fn take(value: &$crate::Value) -> Option<Self> {
                match value { $crate::Value::Int(n) => Some(Self::from_number(*n)), _ => None }
            }
            fn absent() -> Option<Self> { Some(Self::default()) }
        }
    };
}

impl<T: FieldValue> FieldValue for Option<T> {
    const TYPE: &'static str = T::TYPE;
    fn put(&self) -> Option<Value> {
        self.as_ref().and_then(T::put)
    }
    fn take(value: &Value) -> Option<Self> {
        T::take(value).map(Some)
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FieldValue> FieldValue for Vec<T> {
    const TYPE: &'static str = "list";
    fn put(&self) -> Option<Value> {
        (!self.is_empty()).then(|| Value::List(self.iter().filter_map(T::put).collect()))
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::List(items) => items.iter().map(T::take).collect(),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl FieldValue for String {
    const TYPE: &'static str = "text";
    fn put(&self) -> Option<Value> {
        (!self.is_empty()).then(|| Value::Text(self.clone()))
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl FieldValue for bool {
    const TYPE: &'static str = "yes or no";
    fn put(&self) -> Option<Value> {
        Some(Value::Bool(*self))
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(b) => Some(*b),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
}

/// Numbers and what converts to and from one.
macro_rules! int_field {
    ($($kind:ty, $name:literal, $absent:expr, $put:expr, $take:expr;)*) => {$(
        impl FieldValue for $kind {
            const TYPE: &'static str = $name;
            fn put(&self) -> Option<Value> {
                let put: fn(&$kind) -> i64 = $put;
                Some(Value::Int(put(self)))
            }
            fn take(value: &Value) -> Option<Self> {
                let take: fn(i64) -> Option<$kind> = $take;
                match value { Value::Int(n) => take(*n), _ => None }
            }
            fn absent() -> Option<Self> { $absent }
        }
    )*};
}

int_field! {
    u32, "number", Some(0), |v| i64::from(*v), |n| u32::try_from(n).ok();
    i64, "number", Some(0), |v| *v, Some;
    Millis, "time", Some(Millis(0)), |v| v.0, |n| Some(Millis(n));
    crate::Milli, "quantity", Some(crate::Milli(0)), |v| v.0, |n| Some(crate::Milli(n));
    crate::DayTime, "time of day", None, |v| i64::from(v.minutes()), |n| u16::try_from(n).ok().and_then(crate::DayTime::from_minutes);
    Date, "date", None, |d| i64::from(d.year()) * 10_000 + i64::from(d.month()) * 100 + i64::from(d.day()), date_from_number;
}

/// `20261124` is 24 November 2026.
fn date_from_number(n: i64) -> Option<Date> {
    let part = |n: i64| i8::try_from(n).ok();
    Date::new(i16::try_from(n / 10_000).ok()?, part(n / 100 % 100)?, part(n % 100)?).ok()
}

impl FieldValue for Uuid {
    const TYPE: &'static str = "id";
    fn put(&self) -> Option<Value> {
        Some(Value::Bytes(self.as_bytes().to_vec()))
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Self::from_slice(bytes).ok(),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        None
    }
}

impl FieldValue for GeoPoint {
    const TYPE: &'static str = "place";
    fn put(&self) -> Option<Value> {
        Some(Value::List(vec![Value::Int(self.lon_e7.into()), Value::Int(self.lat_e7.into())]))
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::List(pair) => match pair.as_slice() {
                [Value::Int(lon), Value::Int(lat)] => place(*lon, *lat),
                _ => None,
            },
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        None
    }
}

impl FieldValue for PlotShape {
    const TYPE: &'static str = "shape";
    fn put(&self) -> Option<Value> {
        let rings = std::iter::once(&self.outer).chain(&self.holes);
        Some(Value::List(rings.map(|ring| ring_to_value(ring)).collect()))
    }
    fn take(value: &Value) -> Option<Self> {
        let Value::List(rings) = value else { return None };
        let mut rings = rings.iter().map(ring_from_value).collect::<Option<Vec<_>>>()?.into_iter();
        Some(Self { outer: rings.next()?, holes: rings.collect() })
    }
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

/// Each point as its difference from the one before: neighbouring corners share most of their digits.
fn ring_to_value(ring: &[GeoPoint]) -> Value {
    let mut last = (0, 0);
    let mut numbers = Vec::with_capacity(ring.len() * 2);
    for point in ring {
        let (lon, lat) = (i64::from(point.lon_e7), i64::from(point.lat_e7));
        numbers.extend([Value::Int(lon - last.0), Value::Int(lat - last.1)]);
        last = (lon, lat);
    }
    Value::List(numbers)
}

fn ring_from_value(value: &Value) -> Option<Vec<GeoPoint>> {
    let Value::List(numbers) = value else { return None };
    let mut last = (0i64, 0i64);
    let point = |pair: &[Value]| match pair {
        [Value::Int(lon), Value::Int(lat)] => {
            last = (last.0.checked_add(*lon)?, last.1.checked_add(*lat)?);
            place(last.0, last.1)
        }
        _ => None,
    };
    numbers.chunks(2).map(point).collect()
}

fn place(lon_e7: i64, lat_e7: i64) -> Option<GeoPoint> {
    let inside = lon_e7.abs() <= 1_800_000_000 && lat_e7.abs() <= 900_000_000;
    inside.then_some(GeoPoint { lon_e7: lon_e7 as i32, lat_e7: lat_e7 as i32 })
}

/// Raw bytes in a record; hexadecimal in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blob(pub Vec<u8>);

impl FieldValue for Blob {
    const TYPE: &'static str = "bytes";
    fn put(&self) -> Option<Value> {
        Some(Value::Bytes(self.0.clone()))
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(Self(bytes.clone())),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl serde::Serialize for Blob {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        serializer.serialize_str(&hex)
    }
}

impl<'de> serde::Deserialize<'de> for Blob {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        let byte = |i: usize| text.get(i..i + 2).and_then(|d| u8::from_str_radix(d, 16).ok());
        let bytes = (0..text.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>();
        bytes.map(Self).ok_or_else(|| serde::de::Error::custom("not hexadecimal"))
    }
}
