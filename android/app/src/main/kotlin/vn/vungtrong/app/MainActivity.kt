package vn.vungtrong.app

import android.content.Context
import android.content.res.Configuration
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.viewModels
import vn.vungtrong.app.navigation.Shell
import vn.vungtrong.app.navigation.ShellModel
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.navigation.destination
import java.util.Locale

/** The one activity. What it shows lives in [ShellModel], which outlives it. */
class MainActivity : ComponentActivity() {
    private val model: ShellModel by viewModels {
        ShellModel.factory((application as App).wiring, intent?.getStringExtra(AT)?.let(::destination))
    }

    /** The app's own language, when one is chosen. */
    override fun attachBaseContext(base: Context) {
        val language = (base.applicationContext as App).wiring.device.settings.language
        super.attachBaseContext(if (language == null) base else base.speaking(language))
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        setContent {
            VungTrongTheme { Shell((application as App).wiring, model) }
        }
    }

    companion object {
        /** Where to go first: a place as `Destination.written` writes it. */
        const val AT = "at"

        private fun Context.speaking(language: String): Context {
            val configuration = Configuration(resources.configuration)
            configuration.setLocale(Locale.forLanguageTag(language))
            return createConfigurationContext(configuration)
        }
    }
}
