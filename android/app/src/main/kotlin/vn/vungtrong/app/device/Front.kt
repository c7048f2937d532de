package vn.vungtrong.app.device

import android.Manifest.permission.POST_NOTIFICATIONS
import android.app.Activity
import android.app.Application
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContract
import androidx.activity.result.contract.ActivityResultContracts
import androidx.core.app.ActivityCompat
import androidx.core.content.ContextCompat
import androidx.lifecycle.Lifecycle
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.asSharedFlow
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import vn.vungtrong.presentation.Hindrance
import java.util.UUID

/**
 * The activity in front. Whatever asks the person or another app goes through it, and waits for the answer also when the
 * phone is turned meanwhile.
 */
class Front(private val app: Application) : Application.ActivityLifecycleCallbacks {
    private var activity: ComponentActivity? = null
    private val open = mutableListOf<Question<*, *>>()
    private val cameBack = MutableSharedFlow<Unit>(0, 1, BufferOverflow.DROP_OLDEST)

    /** The system takes a second question as refused while it asks the first. */
    private val oneQuestion = Mutex()

    /** The person is back in the app, perhaps from the system's settings. */
    val returns: SharedFlow<Unit> = cameBack.asSharedFlow()

    /** Listens for activities from now on. */
    fun watch() = app.registerActivityLifecycleCallbacks(this)

    /** What another app, or the system, answers; null when nobody is there who could be asked. */
    suspend fun <I, O> ask(contract: ActivityResultContract<I, O>, input: I): O? = withContext(Dispatchers.Main.immediate) {
        val asking = inFront() ?: return@withContext null
        val question = Question(contract)
        open += question
        try {
            question.through(asking).launch(input)
            question.answer.await()
        } finally {
            open -= question
            question.over()
        }
    }

    fun allowed(permission: String): Boolean =
        ContextCompat.checkSelfPermission(app, permission) == PackageManager.PERMISSION_GRANTED

    /** Asks for what is not allowed yet; null when all of it is, or the first of [permissions] at least. */
    suspend fun allow(vararg permissions: String): Hindrance? {
        if (allowed(permissions.first())) return null
        return oneQuestion.withLock {
            if (!allowed(permissions.first())) {
                ask(ActivityResultContracts.RequestMultiplePermissions(), arrayOf(*permissions))
            }
            refusal(permissions.first())
        }
    }

    /** Everything works without notices too: they are asked for, and a person who refused once is left in peace. */
    suspend fun allowNotices() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU || mayExplain(POST_NOTIFICATIONS)) return
        allow(POST_NOTIFICATIONS)
    }

    /**
     * What keeps [permission] away. A system that explains nothing to a person who refused does not ask that person
     * again: the way leads through the settings.
     */
    fun refusal(permission: String): Hindrance? = when {
        allowed(permission) -> null
        mayExplain(permission) -> Hindrance.NOT_ALLOWED
        activity == null -> Hindrance.NOT_ALLOWED
        else -> Hindrance.NOT_ALLOWED_FOR_GOOD
    }

    /** The person refused once and can be asked again. */
    fun mayExplain(permission: String): Boolean =
        activity?.let { ActivityCompat.shouldShowRequestPermissionRationale(it, permission) } == true

    /** Opens a screen of the system or of another app; false when there is none. */
    fun start(intent: Intent): Boolean {
        val from = activity ?: app
        if (from === app) intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
        return runCatching { from.startActivity(intent) }.isSuccess
    }

    /** The system's page of this app: its permissions. */
    fun openAppSettings(): Boolean =
        start(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", app.packageName, null)))

    val isThere: Boolean get() = inFront() != null

    private fun inFront() = activity?.takeIf { it.lifecycle.currentState.isAtLeast(Lifecycle.State.STARTED) }

    override fun onActivityCreated(created: Activity, state: Bundle?) {
        if (created !is ComponentActivity) return
        activity = created
        // What was asked before the phone was turned is answered to the new activity.
        open.forEach { it.through(created) }
    }

    override fun onActivityStarted(started: Activity) {
        if (started is ComponentActivity) activity = started
    }

    override fun onActivityResumed(resumed: Activity) {
        cameBack.tryEmit(Unit)
    }

    override fun onActivityDestroyed(destroyed: Activity) {
        if (destroyed !== activity) return
        activity = null
        if (!destroyed.isChangingConfigurations) open.toList().forEach { it.answer.complete(null) }
    }

    override fun onActivityPaused(paused: Activity) = Unit

    override fun onActivityStopped(stopped: Activity) = Unit

    override fun onActivitySaveInstanceState(saved: Activity, state: Bundle) = Unit
}

/** Something that was asked and is not answered yet. */
private class Question<I, O>(private val contract: ActivityResultContract<I, O>) {
    val answer = CompletableDeferred<O?>()

    /** An answer to a question of a killed process must not be taken for the answer to another. */
    private val key = UUID.randomUUID().toString()
    private var launcher: ActivityResultLauncher<I>? = null

    fun through(activity: ComponentActivity): ActivityResultLauncher<I> =
        activity.activityResultRegistry.register(key, contract) { answer.complete(it) }.also { launcher = it }

    fun over() = launcher?.unregister() ?: Unit
}
