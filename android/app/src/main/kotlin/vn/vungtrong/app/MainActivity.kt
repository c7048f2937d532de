package vn.vungtrong.app

import android.content.Context
import android.content.Intent
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.viewModels
import vn.vungtrong.app.navigation.Shell
import vn.vungtrong.app.navigation.ShellModel
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.navigation.destination

/** The one activity. What it shows lives in [ShellModel], which outlives it. */
class MainActivity : ComponentActivity() {
    private val model: ShellModel by viewModels {
        ShellModel.factory((application as App).wiring, intent?.getStringExtra(AT)?.let(::destination))
    }

    override fun attachBaseContext(base: Context) = super.attachBaseContext(base.inChosenLanguage())

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        val model = model // Made now, not by the first picture: the core opens while that is put together.
        setContent {
            VungTrongTheme { Shell((application as App).wiring, model) }
        }
    }

    /** The notice of a walk was tapped while the app was open. */
    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        intent.getStringExtra(AT)?.let(::destination)?.let(model.stack::go)
    }

    companion object {
        /** Where to go first: a place as `Destination.written` writes it. */
        const val AT = "at"
    }
}
