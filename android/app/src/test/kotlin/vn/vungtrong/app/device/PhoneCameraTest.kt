package vn.vungtrong.app.device

import android.Manifest
import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.provider.MediaStore
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowActivity.IntentForResult
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Shot
import java.io.File
import java.io.IOException
import java.io.InputStream

@RunWith(RobolectricTestRunner::class)
class PhoneCameraTest {
    private val phone = Phone()
    private fun camera() = PhoneCamera(phone.app, phone.front, Scratch(phone.app))
    private val resolver get() = shadowOf(phone.app.contentResolver)

    @After
    fun close() = phone.close()

    /** What a camera app does with the place it was given. */
    private fun snap(request: IntentForResult, picture: String = "picture") {
        @Suppress("DEPRECATION")
        val to = request.intent.getParcelableExtra<Uri>(MediaStore.EXTRA_OUTPUT)!!
        File(phone.app.cacheDir, "scratch/${to.lastPathSegment}").writeText(picture)
    }

    private fun Shot.text() = File((this as Shot.Taken).path).readText()

    @Test
    fun aPictureComesAsAFileOfTheApp() {
        val shot = phone.asks { camera().take("form") }
        val request = phone.started()
        assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, request.intent.action)
        snap(request)
        phone.answers(request)
        assertEquals("picture", shot.done().text())
    }

    @Test
    fun whoGoesBackHasNoPicture() {
        val shot = phone.asks { camera().take("form") }
        phone.answers(phone.started(), Activity.RESULT_CANCELED)
        assertEquals(Shot.None, shot.done())
        assertNull(phone.asks { camera().left("form") }.done())
    }

    @Test
    fun anEmptyFileIsNoPicture() {
        val shot = phone.asks { camera().take("form") }
        phone.answers(phone.started())
        assertEquals(Shot.None, shot.done())
    }

    @Test
    fun aPhoneWithoutACameraAppSaysSo() {
        shadowOf(phone.app).checkActivities(true)
        assertEquals(Shot.NotPossible(Hindrance.NOT_THERE), phone.asks { camera().take("form") }.done())
        assertEquals(Shot.NotPossible(Hindrance.NOT_THERE), phone.asks { camera().choose() }.done())
        assertNull(phone.asks { camera().left("form") }.done())
    }

    @Test
    fun aTurnedPhoneStillGetsItsPicture() {
        val shot = phone.asks { camera().take("form") }
        val request = phone.started()
        phone.turned()
        snap(request)
        phone.answers(request)
        assertEquals("picture", shot.done().text())
    }

    @Test
    fun aPictureOfAKilledAppIsThereForWhoAskedForItOnce() {
        phone.asks { camera().take("form", "label") }
        snap(phone.started())
        phone.killed()
        assertNull(phone.asks { camera().left("enrol") }.done())
        val left = phone.asks { camera().left("form") }.done()!!
        assertEquals("picture" to "label", File(left.path).readText() to left.field)
        assertNull(phone.asks { camera().left("form") }.done())
    }

    @Test
    fun aKilledAppWhoseCameraTookNothingFindsNothing() {
        phone.asks { camera().take("form") }
        phone.killed()
        assertNull(phone.asks { camera().left("form") }.done())
    }

    private val gallery = Uri.parse("content://media/external/images/media/7")

    @Suppress("DEPRECATION") // The system's own way in.
    private fun chosen(withPlace: Boolean, picture: () -> InputStream, original: () -> InputStream = picture): Shot {
        resolver.registerInputStreamSupplier(gallery, picture)
        resolver.registerInputStreamSupplier(MediaStore.setRequireOriginal(gallery), original)
        val shot = phone.asks { camera().choose(withPlace) }
        phone.answers(phone.started(), data = Intent().setData(gallery))
        shadowOf(phone.activity).lastRequestedPermission?.let {
            phone.activity.onRequestPermissionsResult(it.requestCode, it.requestedPermissions, refusals(it.requestedPermissions))
        }
        return shot.done()
    }

    private fun refusals(permissions: Array<String>) = IntArray(permissions.size) { PackageManager.PERMISSION_DENIED }

    @Test
    fun aChosenPictureKeepsItsPlaceWhereThatIsAllowed() {
        shadowOf(phone.app).grantPermissions(Manifest.permission.ACCESS_MEDIA_LOCATION)
        val shot = chosen(withPlace = true, { "without".byteInputStream() }, { "with place".byteInputStream() })
        assertEquals("with place", shot.text())
    }

    @Test
    fun whereItIsRefusedThePictureComesWithoutItsPlace() {
        val shot = chosen(withPlace = true, { "without".byteInputStream() }, { "with place".byteInputStream() })
        assertEquals("without", shot.text())
        assertTrue(shadowOf(phone.activity).lastRequestedPermission != null)
    }

    @Test
    fun aCodeInAPictureNeedsNoPermission() {
        chosen(withPlace = false, { "code".byteInputStream() })
        assertNull(shadowOf(phone.activity).lastRequestedPermission)
    }

    @Test
    fun aPictureThatTheSystemDoesNotGiveInFullComesAsItIsGiven() {
        shadowOf(phone.app).grantPermissions(Manifest.permission.ACCESS_MEDIA_LOCATION)
        val shot = chosen(withPlace = true, { "without".byteInputStream() }, { throw UnsupportedOperationException() })
        assertEquals("without", shot.text())
    }

    @Test
    fun aFullPhoneSaysSoAndKeepsNoHalfPicture() {
        val full = object : InputStream() {
            private var left = 100_000

            override fun read(): Int = if (left-- > 0) 1 else throw IOException("write failed: ENOSPC (No space left on device)")
        }
        val shot = chosen(withPlace = false, { full }) as Shot.Failed
        assertEquals(FaultKind.STORAGE_FULL, shot.fault.kind)
        assertTrue(File(phone.app.cacheDir, "scratch").list().orEmpty().isEmpty())
    }

    @Test
    fun whoChoosesNothingHasNoPicture() {
        val shot = phone.asks { camera().choose() }
        phone.answers(phone.started(), Activity.RESULT_CANCELED)
        assertEquals(Shot.None, shot.done())
    }
}
