package vn.vungtrong.app.words

import vn.vungtrong.app.R

val STATUS: Words = mapOf(
    "saved" to R.string.word_status_saved,
    "submitted" to R.string.word_status_submitted,
    "approved" to R.string.word_status_approved,
    "returned" to R.string.word_status_returned,
    "voided" to R.string.word_status_voided,
    "deleted" to R.string.word_status_deleted,
)

val STORED: Words = mapOf(
    "saved" to R.string.word_stored_saved,
    "sealed" to R.string.word_stored_sealed,
    "stored" to R.string.word_stored_stored,
    "refused" to R.string.word_stored_refused,
    "unsent" to R.string.word_stored_unsent,
)

val ROLE: Words = mapOf(
    "farmer" to R.string.word_role_farmer,
    "representative" to R.string.word_role_representative,
    "inspector" to R.string.word_role_inspector,
    "authority" to R.string.word_role_authority,
    "hub" to R.string.word_role_hub,
    "unknown" to R.string.word_role_unknown,
)

val OP: Words = mapOf(
    "area" to R.string.word_op_area,
    "code" to R.string.word_op_code,
    "household" to R.string.word_op_household,
    "member" to R.string.word_op_member,
    "grant" to R.string.word_op_grant,
    "revoke" to R.string.word_op_revoke,
    "plot" to R.string.word_op_plot,
    "boundary" to R.string.word_op_boundary,
    "entry" to R.string.word_op_entry,
    "submit" to R.string.word_op_submit,
    "approve" to R.string.word_op_approve,
    "return" to R.string.word_op_return,
    "void" to R.string.word_op_void,
    "delete" to R.string.word_op_delete,
    "photo" to R.string.word_op_photo,
    "notice" to R.string.word_op_notice,
    "notice_read" to R.string.word_op_notice_read,
    "redact" to R.string.word_op_redact,
)

val REFUSAL: Words = mapOf(
    "no_grant" to R.string.word_refusal_no_grant,
    "revoked" to R.string.word_refusal_revoked,
    "wrong_lane" to R.string.word_refusal_wrong_lane,
    "not_permitted" to R.string.word_refusal_not_permitted,
    "malformed" to R.string.word_refusal_malformed,
    "unknown_device" to R.string.word_refusal_unknown_device,
    "signature" to R.string.word_refusal_signature,
    "fork" to R.string.word_refusal_fork,
    "not_member" to R.string.word_refusal_not_member,
    "chain" to R.string.word_refusal_chain,
    "unknown" to R.string.word_refusal_unknown,
)

val DOUBT: Words = mapOf(
    "blocked" to R.string.word_doubt_blocked,
    "conflict" to R.string.word_doubt_conflict,
    "review" to R.string.word_doubt_review,
    "uncertain" to R.string.word_doubt_uncertain,
    "backdated" to R.string.word_doubt_backdated,
    "amended" to R.string.word_doubt_amended,
    "on_behalf" to R.string.word_doubt_on_behalf,
)

val CODE_KIND: Words = mapOf(
    "growing_area" to R.string.word_code_kind_growing_area,
    "packing_house" to R.string.word_code_kind_packing_house,
)

val CODE_STATUS: Words = mapOf(
    "granted" to R.string.word_code_status_granted,
    "suspended" to R.string.word_code_status_suspended,
    "revoked" to R.string.word_code_status_revoked,
    "restored" to R.string.word_code_status_restored,
)

val BOUNDARY_METHOD: Words = mapOf(
    "walk" to R.string.word_boundary_method_walk,
    "corners" to R.string.word_boundary_method_corners,
    "tap" to R.string.word_boundary_method_tap,
    "import" to R.string.word_boundary_method_import,
    "land_paper" to R.string.word_boundary_method_land_paper,
)

val PHOTO_PROBLEM: Words = mapOf(
    "empty" to R.string.word_photo_problem_empty,
    "not_a_jpeg" to R.string.word_photo_problem_not_a_jpeg,
    "truncated" to R.string.word_photo_problem_truncated,
    "no_picture" to R.string.word_photo_problem_no_picture,
    "huge" to R.string.word_photo_problem_huge,
    "cmyk" to R.string.word_photo_problem_cmyk,
    "no_exif" to R.string.word_photo_problem_no_exif,
    "broken_exif" to R.string.word_photo_problem_broken_exif,
    "no_position" to R.string.word_photo_problem_no_position,
    "position_incomplete" to R.string.word_photo_problem_position_incomplete,
    "position_out_of_range" to R.string.word_photo_problem_position_out_of_range,
    "null_island" to R.string.word_photo_problem_null_island,
    "altitude_out_of_range" to R.string.word_photo_problem_altitude_out_of_range,
    "accuracy_out_of_range" to R.string.word_photo_problem_accuracy_out_of_range,
    "direction_out_of_range" to R.string.word_photo_problem_direction_out_of_range,
    "bad_orientation" to R.string.word_photo_problem_bad_orientation,
    "no_time" to R.string.word_photo_problem_no_time,
    "bad_time" to R.string.word_photo_problem_bad_time,
)

val ROW_FAULT: Words = mapOf(
    "column_count" to R.string.word_row_fault_column_count,
    "cell_too_long" to R.string.word_row_fault_cell_too_long,
    "empty_row" to R.string.word_row_fault_empty_row,
    "heading_again" to R.string.word_row_fault_heading_again,
    "name_missing" to R.string.word_row_fault_name_missing,
    "name_without_letters" to R.string.word_row_fault_name_without_letters,
    "name_only" to R.string.word_row_fault_name_only,
    "company_as_name" to R.string.word_row_fault_company_as_name,
    "bad_date" to R.string.word_row_fault_bad_date,
    "duplicate" to R.string.word_row_fault_duplicate,
)
