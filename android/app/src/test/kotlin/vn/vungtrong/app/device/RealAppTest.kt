package vn.vungtrong.app.device

import android.app.Activity
import android.content.Intent
import android.graphics.Bitmap
import android.net.Uri
import android.provider.DocumentsContract
import androidx.activity.ComponentActivity
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import androidx.test.runner.lifecycle.ActivityLifecycleMonitorRegistry
import androidx.test.runner.lifecycle.Stage
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowActivity.IntentForResult
import org.robolectric.shadows.ShadowResolveInfo
import vn.vungtrong.app.App
import vn.vungtrong.app.FakeKeystore
import vn.vungtrong.app.MainActivity
import vn.vungtrong.app.Screens
import vn.vungtrong.app.enrol.codePicture
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.testhub.TestHub
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File

/** The app as it is wired for phones: real core, real hub, and the dialogs of the phone, which the test answers. */
@RunWith(RobolectricTestRunner::class)
class RealAppTest {
    @get:Rule val folder = TemporaryFolder()

    @get:Rule val screens = Screens()
    private val compose get() = screens.compose
    private val app = ApplicationProvider.getApplicationContext<App>()
    private val hub by lazy { TestHub(folder.newFolder("hub"), name = "Vùng Ea Kly") }

    @Before
    fun phone() {
        FakeKeystore.empty()
        Documents.serve(folder.newFolder("documents"))
        val saving = Intent(Intent.ACTION_CREATE_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")
        val dialog = ShadowResolveInfo.newResolveInfo("Files", "com.android.documentsui", "Picker")
        @Suppress("DEPRECATION")
        shadowOf(app.packageManager).addResolveInfoForIntent(saving, dialog)
    }

    @After
    fun close() {
        (app.wiring.gateway as CoreGateway).close()
        hub.close()
    }

    @Test
    fun aPictureOfATicketMakesThePhoneSomebodysAndItsDataGoWhereThePersonWants() {
        ActivityScenario.launch(MainActivity::class.java).use {
            tap("Chọn ảnh có mã QR")
            answer(Intent.ACTION_GET_CONTENT, picture(hub.invite("representative", "Hoa")))
            see("Chào Hoa!")
            tap("Đúng rồi, bắt đầu")
            see("Vùng Ea Kly")
        }
        val files = Intent(app, MainActivity::class.java).putExtra(MainActivity.AT, "sync")
        ActivityScenario.launch<MainActivity>(files).use {
            assertTrue(saved("Nhật ký (bảng CSV)", "diary.csv").lines().first().contains(','))
            assertTrue(saved("Bản đồ thửa (GeoJSON)", "map.geojson").contains("FeatureCollection"))
        }
    }

    /** What lies in the file of the person's choice. */
    private fun saved(export: String, name: String): String {
        tap(export)
        File(Documents.folder, name).createNewFile()
        answer(Intent.ACTION_CREATE_DOCUMENT, DocumentsContract.buildDocumentUri(Documents.AUTHORITY, name))
        see("Đã lưu: $export")
        return File(Documents.folder, name).readText()
    }

    private fun picture(ticket: String): Uri {
        val bytes = ByteArrayOutputStream()
        codePicture(ticket, side = 1_100, width = 2_000, height = 1_500).compress(Bitmap.CompressFormat.JPEG, 80, bytes)
        val uri = Uri.parse("content://media/external/images/media/1")
        shadowOf(app.contentResolver).registerInputStreamSupplier(uri) { ByteArrayInputStream(bytes.toByteArray()) }
        return uri
    }

    private fun see(words: String) = compose.waitUntil(WAIT_MS) {
        compose.onAllNodesWithText(words, substring = true).fetchSemanticsNodes().isNotEmpty()
    }

    private fun tap(words: String) {
        see(words)
        val node = compose.onNodeWithText(words)
        runCatching { node.performScrollTo() }
        node.performClick()
    }

    private fun answer(action: String, with: Uri) {
        val asked = mutableListOf<IntentForResult>()
        compose.waitUntil(WAIT_MS) {
            compose.waitForIdle()
            nextAsked()?.let(asked::add)
            asked.isNotEmpty()
        }
        val (intent, code) = asked.single().let { it.intent to it.requestCode }
        assertEquals(action, intent.action)
        compose.runOnUiThread {
            front().activityResultRegistry.dispatchResult(code, Activity.RESULT_OK, Intent().setData(with))
        }
    }

    /** Whether notices may be shown is asked beside it, and is not answered here. */
    private fun nextAsked(): IntentForResult? = compose.runOnUiThread { shadowOf(front()).nextStartedActivityForResult }
        ?.takeUnless { it.intent.action == "android.content.pm.action.REQUEST_PERMISSIONS" }

    private fun front() = ActivityLifecycleMonitorRegistry.getInstance().getActivitiesInStage(Stage.RESUMED).single() as ComponentActivity

    private companion object {
        /** Much on this machine goes on beside it. */
        const val WAIT_MS = 60_000L
    }
}
