package vn.vungtrong.app.navigation

import androidx.activity.compose.BackHandler
import androidx.annotation.DrawableRes
import androidx.annotation.StringRes
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.consumeWindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.navigationBars
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.statusBarsPadding
import androidx.compose.foundation.layout.systemBars
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.NavigationBar
import androidx.compose.material3.NavigationBarItem
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.Density
import vn.vungtrong.app.R
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.enrol.EnrolRoute
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Opened
import vn.vungtrong.presentation.navigation.ShellEvent
import vn.vungtrong.presentation.navigation.ShellState
import vn.vungtrong.presentation.navigation.Visit

/** The whole app: the screen somebody is at, and the bottom bar where it leads somewhere. */
@Composable
fun Shell(wiring: Wiring, model: ShellModel) {
    val state by model.shell.state.collectAsState()
    val visits by model.stack.visits.collectAsState()
    val visit = visits.last()
    val saved = rememberSaveableStateHolder()
    val seen = remember { mutableSetOf<Int>() }
    SideEffect {
        seen += visit.key
        val over = seen - visits.map { it.key }.toSet()
        over.forEach(saved::removeState)
        seen -= over
    }
    BackHandler(enabled = visits.size > 1) { model.stack.back() }
    key(visit.key) {
        saved.SaveableStateProvider(visit.key) {
            CompositionLocalProvider(LocalHeld provides model.held(visit.key)) {
                Here(wiring, model, state, visit)
            }
        }
    }
}

@Composable
private fun Here(wiring: Wiring, model: ShellModel, state: ShellState, visit: Visit) {
    val area = state.area
    val onEvent = model.shell::onEvent
    when {
        !state.ready -> Surface(Modifier.fillMaxSize()) { Loading() }
        state.me == null && state.fault == null -> EnrolRoute(wiring, model.stack, onBack = null)
        area == null || state.opened == null -> NothingYetView(state, onEvent)
        else -> WithBar(state, visit.at, onEvent) {
            Route(wiring, area, model.stack, visit.at) { onEvent(ShellEvent.Area(it)) }
        }
    }
}

/** The bottom bar stands where it leads: not in the middle of a form or of a walk. */
@Composable
fun WithBar(state: ShellState, at: Destination, onEvent: (ShellEvent) -> Unit, content: @Composable () -> Unit) {
    if (at !in state.tabs) return content()
    Column(Modifier.fillMaxSize()) {
        val noted = openedWords(state.opened)
        if (noted != null) OpenedNote(stringResource(noted)) { onEvent(ShellEvent.Seen) }
        val taken = if (noted == null) WindowInsets.navigationBars else WindowInsets.systemBars
        Box(Modifier.weight(1f).consumeWindowInsets(taken)) { content() }
        BottomBar(state.tabs, at) { onEvent(ShellEvent.Go(it)) }
    }
}

/** Its words grow with the letters as far as there is room beside each other. */
@Composable
private fun BottomBar(tabs: List<Destination>, at: Destination, onGo: (Destination) -> Unit) {
    val density = LocalDensity.current
    val fitting = Density(density.density, density.fontScale.coerceAtMost(LARGEST_IN_BAR))
    CompositionLocalProvider(LocalDensity provides fitting) {
        NavigationBar {
            tabs.forEach { tab ->
                NavigationBarItem(
                    selected = tab == at,
                    onClick = { onGo(tab) },
                    icon = { Icon(painterResource(icon(tab)), contentDescription = null) },
                    label = { Text(stringResource(words(tab)), style = MaterialTheme.typography.labelMedium, maxLines = 1) },
                )
            }
        }
    }
}

private const val LARGEST_IN_BAR = 1.4f

/** Data that came from a backup or from the journal: what happened, what is kept, what to do. */
@Composable
private fun OpenedNote(words: String, onSeen: () -> Unit) {
    Surface(Modifier.fillMaxWidth()) {
        NoteCard(
            words, Tone.WARN, R.drawable.ic_warning, Modifier.statusBarsPadding().padding(EDGE), onClick = onSeen,
        )
    }
}

@StringRes
private fun openedWords(opened: Opened?): Int? = when (opened) {
    Opened.Restored -> R.string.navigation_restored
    is Opened.Rebuilt -> R.string.navigation_rebuilt
    else -> null
}

/** Enrolled, and the area has not come yet; or the data cannot be opened. */
@Composable
fun NothingYetView(state: ShellState, onEvent: (ShellEvent) -> Unit) {
    ScrollScreen(
        stringResource(R.string.app_name),
        bottom = {
            PrimaryButton(
                stringResource(if (state.opened == null) R.string.component_retry else R.string.navigation_fetch),
                { onEvent(if (state.opened == null) ShellEvent.Retry else ShellEvent.Sync) },
                icon = R.drawable.ic_sync,
                busy = state.syncing,
            )
        },
    ) {
        state.fault?.let { ErrorState(it) }
        if (state.opened != null) {
            EmptyState(
                R.drawable.ic_tree,
                stringResource(R.string.navigation_no_area),
                text = stringResource(R.string.navigation_no_area_text),
            )
        }
    }
}

@DrawableRes
private fun icon(tab: Destination): Int = when (tab) {
    Destination.Plots -> R.drawable.ic_plots
    is Destination.Diary -> R.drawable.ic_diary
    Destination.Review -> R.drawable.ic_review
    else -> R.drawable.ic_today
}

@StringRes
private fun words(tab: Destination): Int = when (tab) {
    Destination.Plots -> R.string.navigation_plots
    is Destination.Diary -> R.string.navigation_diary
    Destination.Review -> R.string.navigation_review
    else -> R.string.navigation_today
}
