package vn.vungtrong.app.words

import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind

/** What happened, what is kept, what to do next: three sentences. */
@Composable
fun faultText(fault: Fault): String {
    val kind = fault.kind.name.lowercase()
    ERROR["$kind.${fault.detail}"]?.let { return stringResource(it) }
    val words = ERROR.getValue(kind)
    return if (fault.kind in WITH_DETAIL) stringResource(words, fault.detail) else stringResource(words)
}

/** What has to be put right, line by line. */
@Composable
fun faultLines(fault: Fault): List<String> =
    fault.fields.map { fieldFaultText(it) } + fault.places.map { shapeFaultText(it) }.distinct()

/** Kinds whose sentence has a blank for a detail that has no sentence of its own. */
private val WITH_DETAIL =
    setOf(FaultKind.HUB, FaultKind.INTERNAL, FaultKind.NOT_PERMITTED, FaultKind.WRONG_STATE, FaultKind.FILE)
