//! Every statement of the hub, in one place so that one test can look at them all.
//!
//! They run unchanged on SQLite and PostgreSQL, and on engines sharded by area: no sequences, triggers, advisory locks or
//! notifications, and `area = …` wherever a table has an area.

macro_rules! statements {
    ($($name:ident = $sql:expr;)*) => {
        $(pub(super) const $name: &str = $sql;)*
        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name),)*];
    };
}

macro_rules! log_columns {
    ($rest:literal) => {
        concat!(
            "SELECT area, seq, received_ms, lane, device, first, last, last_hash, grants, area_hash, lane_items, \
             lane_hash, content FROM log ",
            $rest
        )
    };
}

statements! {
    DEVICE = "SELECT device, person, certificate, revoked_ms FROM device WHERE device = ?1";
    DEVICES = "SELECT device, person, certificate, revoked_ms FROM device ORDER BY device";
    PUT_DEVICE = "INSERT INTO device (device, person, certificate, revoked_ms) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (device) DO UPDATE SET person = excluded.person, certificate = excluded.certificate, \
        revoked_ms = excluded.revoked_ms";

    AREAS_OF = "SELECT area FROM person_area WHERE person = ?1 ORDER BY area";
    ADD_AREA_OF = "INSERT INTO person_area (person, area) VALUES (?1, ?2) ON CONFLICT (person, area) DO NOTHING";

    AREAS = "SELECT area FROM area_head ORDER BY area";
    AREA_HEAD = "SELECT seq, hash, grants_seq, grants_hash FROM area_head WHERE area = ?1";
    FIRST_AREA_HEAD = "INSERT INTO area_head (area, seq, hash, grants_seq, grants_hash) \
        VALUES (?1, 1, ?2, ?3, ?4) ON CONFLICT (area) DO NOTHING";
    MOVE_AREA_HEAD = "UPDATE area_head SET seq = ?2, hash = ?3 WHERE area = ?1 AND seq = ?2 - 1";
    MOVE_AREA_HEAD_WITH_GRANTS = "UPDATE area_head SET seq = ?2, hash = ?3, grants_seq = ?2, grants_hash = ?3 \
        WHERE area = ?1 AND seq = ?2 - 1";

    LANE_HEAD = "SELECT items, hash FROM lane_head WHERE area = ?1 AND lane = ?2";
    LANE_HEADS = "SELECT lane, items, hash FROM lane_head WHERE area = ?1 ORDER BY lane";
    PUT_LANE_HEAD = "INSERT INTO lane_head (area, lane, items, hash) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (area, lane) DO UPDATE SET items = excluded.items, hash = excluded.hash";

    CHAIN_HEAD = "SELECT number, hash FROM chain_head WHERE area = ?1 AND device = ?2";
    PUT_CHAIN_HEAD = "INSERT INTO chain_head (area, device, number, hash) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (area, device) DO UPDATE SET number = excluded.number, hash = excluded.hash";

    FIND_SEGMENT = log_columns!(
        "WHERE area = ?1 AND device = ?2 AND first > 0 AND first <= ?3 ORDER BY first DESC LIMIT 1"
    );
    HAS_CERTIFICATE = "SELECT 1 FROM log WHERE area = ?1 AND device = ?2 AND first = 0";
    AREA_HASH = "SELECT area_hash FROM log WHERE area = ?1 AND seq = ?2";
    GRANT_ROWS = log_columns!("WHERE area = ?1 AND grants = 1 ORDER BY seq");
    ROWS = log_columns!("WHERE area = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq");
    ROWS_OF_LANE = log_columns!("WHERE area = ?1 AND lane = ?2 AND seq > ?3 AND seq <= ?4 ORDER BY seq");
    APPEND = "INSERT INTO log (area, seq, received_ms, lane, device, first, last, last_hash, grants, area_hash, \
        lane_items, lane_hash, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    REPLACE_CONTENT = "UPDATE log SET content = ?3 WHERE area = ?1 AND seq = ?2";

    QUARANTINE = "INSERT INTO quarantine (area, device, number, code, digest, sender, received_ms, bytes) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (area, device, number, code, digest) DO NOTHING";
    QUARANTINED = "SELECT area, device, number, code, sender, received_ms, bytes FROM quarantine \
        WHERE area = ?1 ORDER BY received_ms, device, number";
    QUARANTINE_AREAS = "SELECT DISTINCT area FROM quarantine ORDER BY area";
    REFUSED = "SELECT DISTINCT number, code FROM quarantine \
        WHERE area = ?1 AND device = ?2 AND number >= ?3 AND number <= ?4 AND number > 0 ORDER BY number";

    REDEEMED = "SELECT device FROM redeemed WHERE code = ?1";
    REDEEM = "INSERT INTO redeemed (code, device) VALUES (?1, ?2)";

    // Found by the file, whatever the area: an engine sharded by area shards this table by file.
    MENTIONS = "SELECT area, lane, author, counts FROM mention WHERE file = ?1";
    PUT_MENTION = "INSERT INTO mention (file, area, lane, author, counts) VALUES (?1, ?2, ?3, ?4, ?5) \
        ON CONFLICT (file, area, lane, author) DO UPDATE SET counts = excluded.counts";

    THUMBNAIL = "SELECT bytes FROM thumbnail WHERE hash = ?1";
    PUT_THUMBNAIL = "INSERT INTO thumbnail (hash, bytes) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    /// What PostgreSQL, Citus, CockroachDB or YugabyteDB lack, or do in another way.
    const BANNED: &[&str] = &[
        "autoincrement",
        "rowid",
        "trigger",
        "pragma",
        "nextval",
        "serial",
        "advisory",
        "notify",
        "listen",
        "xmin",
        "insert or",
        "replace into",
        "glob",
        "json_",
        "ifnull",
        "datetime(",
    ];
    const WITH_AREA: &[&str] = &["lane_head", "chain_head", "log", "quarantine"];

    #[test]
    fn sql_is_portable() {
        for (name, sql) in ALL {
            let sql = sql.to_lowercase();
            for word in BANNED {
                assert!(!sql.contains(word), "{name} uses {word}");
            }
        }
    }

    #[test]
    fn every_statement_on_a_table_with_an_area_names_the_area() {
        // These list the areas themselves.
        let lists = ["AREAS", "QUARANTINE_AREAS"];
        for (name, sql) in ALL.iter().filter(|(name, _)| !lists.contains(name)) {
            let words: Vec<_> = sql.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let named = |keyword: &str| {
                words.iter().position(|w| *w == keyword).and_then(|i| words.get(i + 1))
            };
            let table = ["FROM", "INTO", "UPDATE"].iter().find_map(|keyword| named(keyword));
            if table.is_some_and(|table| WITH_AREA.contains(table)) && !sql.starts_with("INSERT") {
                assert!(sql.contains("area = ?1"), "{name} does not name the area");
            }
        }
    }
}
