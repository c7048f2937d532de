package vn.vungtrong.app.settings

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.ChoiceChips
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.SecondaryButton
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.SwitchRow
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.CODE_KIND
import vn.vungtrong.app.words.CODE_STATUS
import vn.vungtrong.app.words.findingText
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.CodeCard
import vn.vungtrong.presentation.settings.SettingsEvent
import vn.vungtrong.presentation.settings.SettingsState

@Composable
fun SettingsView(state: SettingsState, onEvent: (SettingsEvent) -> Unit, onArea: (String) -> Unit) {
    ScrollScreen(stringResource(R.string.settings_title), onBack = { onEvent(SettingsEvent.Back) }) {
        WhoSection(state, onEvent)
        if (state.areas.size > 1) AreaSection(state, onArea)
        if (state.codes.isNotEmpty()) CodesSection(state.codes)
        LanguageSection(state, onEvent)
        Section(stringResource(R.string.settings_network)) {
            SwitchRow(
                stringResource(R.string.settings_wifi),
                state.photosOnWifiOnly,
                { onEvent(SettingsEvent.PhotosOnWifiOnly(it)) },
                text = stringResource(R.string.settings_wifi_text),
            )
            SecondaryButton(
                stringResource(R.string.settings_sync),
                { onEvent(SettingsEvent.SyncAndStorage) },
                icon = R.drawable.ic_sync,
            )
        }
        Section(stringResource(R.string.settings_lists)) {
            SecondaryButton(
                stringResource(R.string.settings_catalogue),
                { onEvent(SettingsEvent.Catalogue) },
                icon = R.drawable.ic_import,
            )
        }
        Section(stringResource(R.string.settings_about)) {
            Text(stringResource(R.string.settings_version, state.version), style = MaterialTheme.typography.bodyLarge)
            Text(stringResource(R.string.settings_text_size), style = MaterialTheme.typography.bodyMedium)
        }
    }
}

@Composable
private fun WhoSection(state: SettingsState, onEvent: (SettingsEvent) -> Unit) {
    val roles = state.areas.find { it.id == state.area }?.roles.orEmpty()
    Section(stringResource(R.string.settings_who)) {
        CardRow(
            state.me?.name ?: stringResource(R.string.settings_not_enrolled),
            lines = listOf(roles.map { word(it) }.joinToString(", ")),
            icon = R.drawable.ic_person,
        )
        SecondaryButton(stringResource(R.string.settings_enrol), { onEvent(SettingsEvent.Enrol) }, icon = R.drawable.ic_qr)
    }
}

/** What lots are sold under: one a market. */
@Composable
private fun CodesSection(codes: List<CodeCard>) {
    Section(stringResource(R.string.settings_codes)) {
        codes.forEach { code ->
            val holds = code.status in HOLDING
            val status = word(CODE_STATUS, code.status)
            val since = code.since?.let { stringResource(R.string.settings_code_since, status, formats().date(it)) }
            CardRow(
                stringResource(R.string.settings_code, code.market, code.code),
                lines = listOf(word(CODE_KIND, code.kind), since ?: status) + code.findings.map { findingText(it) },
                icon = if (holds) R.drawable.ic_code else R.drawable.ic_blocked,
                tone = if (holds) null else Tone.BAD,
            )
        }
    }
}

private val HOLDING = setOf("granted", "restored")

@Composable
private fun AreaSection(state: SettingsState, onArea: (String) -> Unit) {
    Section(stringResource(R.string.settings_area)) {
        ChoiceChips(state.areas, state.areas.find { it.id == state.area }, { onArea(it.id) }, { it.name })
    }
}

@Composable
private fun LanguageSection(state: SettingsState, onEvent: (SettingsEvent) -> Unit) {
    val words = mapOf(
        SYSTEM to R.string.settings_language_system,
        "vi" to R.string.settings_language_vi,
        "en" to R.string.settings_language_en,
    )
    Section(stringResource(R.string.settings_language)) {
        ChoiceChips(
            words.keys.toList(),
            state.language ?: SYSTEM,
            { onEvent(SettingsEvent.Language(it.takeUnless { chosen -> chosen == SYSTEM })) },
            { stringResource(words.getValue(it)) },
        )
    }
}

private const val SYSTEM = "system"
