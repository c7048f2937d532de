package vn.vungtrong.app

import android.content.Context
import android.content.res.Configuration
import java.util.Locale

/** Speaks the language that was chosen in the app; the system's, when none was. */
internal fun Context.inChosenLanguage(): Context {
    val language = (applicationContext as App).wiring.device.settings.language ?: return this
    val configuration = Configuration(resources.configuration)
    configuration.setLocale(Locale.forLanguageTag(language))
    return createConfigurationContext(configuration)
}
