extension WordList {
    /// By kind, and by kind and detail where a detail has its own sentence: `hub`, `hub.clock`.
    public static let error = WordList("word_error", [
        "auth_required", "offline", "hub", "hub.clock", "hub.invitation", "hub.invitation_expired",
        "hub.invitation_used", "hub.not_this_hub", "hub.unknown_device", "hub.too_many", "hub.tls", "busy",
        "storage_full", "storage", "wrong_key", "wrong_key.lost", "wrong_key.silent", "too_new", "corrupt",
        "cancelled", "no_core", "internal", "invalid", "boundary", "not_permitted", "not_permitted.own_record",
        "not_permitted.no_grant", "not_permitted.revoked", "not_permitted.wrong_lane",
        "not_permitted.not_permitted", "wrong_state", "wrong_state.saved", "wrong_state.submitted",
        "wrong_state.approved", "wrong_state.returned", "wrong_state.voided", "wrong_state.deleted",
        "wrong_state.empty", "file", "file.not_found", "file.not_readable", "file.unreadable", "file.not_a_pack",
        "file.exists", "file.not_a_backup", "file.no_shape", "file.several_shapes", "file.several_polygons",
        "file.not_a_jpeg", "file.broken", "file.too_large", "not_found", "not_found.plot", "not_found.entry",
        "not_found.grant",
    ])
}
