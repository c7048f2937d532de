package vn.vungtrong.app.words

import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind

/** The words for a list of stable keys: resources of strings by key. */
typealias Words = Map<String, Int>

/** A key without words is shown as it is: a newer core may know more. */
@Composable
fun word(list: Words, key: String): String = list[key]?.let { stringResource(it) } ?: key.replace('_', ' ')

@Composable
fun word(kind: WorkKind): String = stringResource(id(KIND, kind))

@Composable
fun word(status: EntryStatus): String = stringResource(id(STATUS, status))

@Composable
fun word(verdict: Verdict): String = stringResource(id(VERDICT, verdict))

@Composable
fun word(stored: Stored): String = stringResource(id(STORED, stored))

@Composable
fun word(role: Role): String = stringResource(id(ROLE, role))

/** A test walks all of them. */
@StringRes
private fun id(list: Words, key: Enum<*>): Int = list.getValue(key.name.lowercase())

/** `products[0].name` is "Thuốc 1: tên". */
@Composable
fun fieldName(path: String): String {
    FIELD[path]?.let { return stringResource(it) }
    val parts = path.split('.').map { part -> partName(part) }
    return parts.joinToString(": ")
}

@Composable
private fun partName(part: String): String {
    val list = part.substringBefore('[')
    val index = part.substringAfter('[', "").substringBefore(']').toIntOrNull() ?: return word(FIELD, list)
    return stringResource(R.string.word_numbered, word(FIELD, list), index + 1)
}

@Composable
fun fieldFaultText(fault: FieldFault): String =
    stringResource(R.string.word_field_fault, fieldName(fault.field), word(FIELD_RULE, fault.rule))

@Composable
fun shapeFaultText(fault: ShapeFault): String = word(SHAPE_FAULT, fault.kind)
