package vn.vungtrong.app.components

import androidx.annotation.DrawableRes
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.statusBarsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Scaffold
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextOverflow
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R

/** Between the edge of the screen and what is on it. */
val EDGE = 16.dp

/**
 * What every screen stands in: a bar with its name and the way back, its content, and at the bottom, where the thumb
 * is, its [bottom] actions. The content fills the screen and scrolls by itself; [ScrollScreen] scrolls it.
 */
@Composable
fun Screen(
    title: String,
    onBack: (() -> Unit)? = null,
    offline: Boolean = false,
    actions: @Composable RowScope.() -> Unit = {},
    bottom: @Composable (ColumnScope.() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    Scaffold(
        topBar = { TopBar(title, onBack, actions) },
        bottomBar = { if (bottom != null) BottomActions(bottom) },
    ) { padding ->
        Column(Modifier.padding(padding).fillMaxSize()) {
            if (offline) OfflineBar()
            content()
        }
    }
}

/** A [Screen] whose content scrolls as a whole. */
@Composable
fun ScrollScreen(
    title: String,
    onBack: (() -> Unit)? = null,
    offline: Boolean = false,
    actions: @Composable RowScope.() -> Unit = {},
    bottom: @Composable (ColumnScope.() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    Screen(title, onBack, offline, actions, bottom) {
        Column(
            Modifier
                .weight(1f)
                .fillMaxWidth()
                .verticalScroll(rememberScrollState())
                .padding(EDGE),
            verticalArrangement = Arrangement.spacedBy(EDGE),
            content = content,
        )
    }
}

/** Grows with the letters, which Material's own bar does not. */
@Composable
private fun TopBar(title: String, onBack: (() -> Unit)?, actions: @Composable RowScope.() -> Unit) {
    Surface(color = MaterialTheme.colorScheme.surfaceContainer) {
        Row(
            Modifier.fillMaxWidth().statusBarsPadding().heightIn(min = 64.dp).padding(horizontal = 4.dp, vertical = 4.dp),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            if (onBack != null) BackButton(onBack)
            Text(
                title,
                modifier = Modifier.weight(1f).padding(start = 12.dp, end = 4.dp).semantics { heading() },
                style = MaterialTheme.typography.titleLarge,
                maxLines = 2,
                overflow = TextOverflow.Ellipsis,
            )
            actions()
        }
    }
}

@Composable
private fun BackButton(onBack: () -> Unit) {
    IconAction(R.drawable.ic_back, stringResource(R.string.component_back), onBack)
}

/** A picture to tap; [label] is what TalkBack says. */
@Composable
fun IconAction(@DrawableRes icon: Int, label: String, onClick: () -> Unit, enabled: Boolean = true) {
    IconButton(onClick = onClick, enabled = enabled) {
        Icon(painterResource(icon), contentDescription = label)
    }
}

@Composable
private fun BottomActions(content: @Composable ColumnScope.() -> Unit) {
    Surface(color = MaterialTheme.colorScheme.surfaceContainer, shadowElevation = 6.dp) {
        Column(
            Modifier
                .fillMaxWidth()
                .imePadding()
                .navigationBarsPadding()
                .padding(horizontal = EDGE, vertical = 12.dp),
            verticalArrangement = Arrangement.spacedBy(8.dp),
            content = content,
        )
    }
}
