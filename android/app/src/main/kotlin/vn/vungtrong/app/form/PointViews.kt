package vn.vungtrong.app.form

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.IconAction
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.formats
import vn.vungtrong.presentation.SamplePoint
import vn.vungtrong.presentation.Work
import vn.vungtrong.presentation.form.FormEvent
import vn.vungtrong.presentation.form.FormState
import vn.vungtrong.presentation.form.Group
import vn.vungtrong.presentation.form.GroupName
import vn.vungtrong.presentation.form.Sampled

/** Points of a sampling survey: how much was looked at, how much was infested, and what it comes to. */
@Composable
internal fun PointsView(state: FormState, onEvent: (FormEvent) -> Unit) {
    val points = (state.content.work as? Work.Pest)?.points ?: return
    Section(stringResource(R.string.form_points)) {
        if (points.isEmpty()) {
            Text(stringResource(R.string.form_points_text), style = MaterialTheme.typography.bodyMedium)
        }
        state.groups.filter { it.name == GroupName.POINT }.forEach { group ->
            group.item?.let { PointCard(it, points[it], group, state, onEvent) }
        }
        if (points.isNotEmpty()) Text(sampledText(Sampled.of(points)), style = MaterialTheme.typography.titleSmall)
        SecondaryButton(
            stringResource(R.string.form_add_point), { onEvent(FormEvent.AddPoint) }, icon = R.drawable.ic_add,
        )
    }
}

/** Folded it is one line, open its numbers. */
@Composable
private fun PointCard(i: Int, point: SamplePoint, group: Group, state: FormState, onEvent: (FormEvent) -> Unit) {
    BoxCard {
        Row(verticalAlignment = Alignment.CenterVertically) {
            Column(Modifier.weight(1f).foldable(group, onEvent)) {
                Text(stringResource(R.string.form_point, i + 1), style = MaterialTheme.typography.titleMedium)
                if (!group.open) {
                    Text(
                        stringResource(R.string.form_point_line, point.infested, point.inspected),
                        style = MaterialTheme.typography.bodyMedium,
                    )
                }
                val placed = if (point.place == null) R.string.form_point_unplaced else R.string.form_point_placed
                Text(
                    stringResource(placed),
                    style = MaterialTheme.typography.bodyMedium,
                    color = MaterialTheme.colorScheme.onSurfaceVariant,
                )
            }
            Fold(group.open)
            IconAction(
                R.drawable.ic_close, stringResource(R.string.form_remove_point, i + 1), { onEvent(FormEvent.Remove(i)) },
            )
        }
        if (group.open) Cells(group.cells, state, onEvent)
    }
}

@Composable
private fun sampledText(sampled: Sampled): String {
    val percent = sampled.percent?.let { formats().number(it, 1) }
        ?: return stringResource(R.string.form_sampled_nothing, sampled.points)
    return stringResource(R.string.form_sampled, sampled.points, sampled.infested, sampled.inspected, percent)
}
