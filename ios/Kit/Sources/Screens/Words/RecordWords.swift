extension WordList {
    public static let status = WordList("word_status", [
        "saved", "submitted", "approved", "returned", "voided", "deleted",
    ])

    public static let stored = WordList("word_stored", [
        "saved", "sealed", "stored", "refused", "unsent",
    ])

    public static let role = WordList("word_role", [
        "farmer", "representative", "inspector", "authority", "hub", "unknown",
    ])

    public static let op = WordList("word_op", [
        "area", "code", "household", "member", "grant", "revoke", "plot", "boundary", "entry", "submit", "approve",
        "return", "void", "delete", "photo", "notice", "notice_read", "redact",
    ])

    public static let refusal = WordList("word_refusal", [
        "no_grant", "revoked", "wrong_lane", "not_permitted", "malformed", "unknown_device", "signature", "fork",
        "not_member", "chain", "unknown",
    ])

    public static let doubt = WordList("word_doubt", [
        "blocked", "conflict", "review", "uncertain", "backdated", "amended", "on_behalf",
    ])

    public static let codeKind = WordList("word_code_kind", [
        "growing_area", "packing_house",
    ])

    public static let codeStatus = WordList("word_code_status", [
        "granted", "suspended", "revoked", "restored",
    ])

    public static let boundaryMethod = WordList("word_boundary_method", [
        "walk", "corners", "tap", "import", "land_paper",
    ])

    public static let photoProblem = WordList("word_photo_problem", [
        "empty", "not_a_jpeg", "truncated", "no_picture", "huge", "cmyk", "no_exif", "broken_exif", "no_position",
        "position_incomplete", "position_out_of_range", "null_island", "altitude_out_of_range",
        "accuracy_out_of_range", "direction_out_of_range", "bad_orientation", "no_time", "bad_time",
    ])

    public static let rowFault = WordList("word_row_fault", [
        "column_count", "cell_too_long", "empty_row", "heading_again", "name_missing", "name_without_letters",
        "name_only", "company_as_name", "bad_date", "duplicate",
    ])
}
