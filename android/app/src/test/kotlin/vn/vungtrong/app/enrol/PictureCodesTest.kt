package vn.vungtrong.app.enrol

import android.graphics.Bitmap
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

@RunWith(RobolectricTestRunner::class)
class PictureCodesTest {
    private val ticket = "VT1:" + "Ab3_".repeat(90)

    @Test
    fun aTicketInALargePictureIsFound() = runBlocking {
        assertEquals(ticket, PictureCodes.read(saved(codePicture(ticket, side = 1_100, width = 4_000, height = 3_000))))
    }

    @Test
    fun aTurnedPictureIsReadToo() = runBlocking {
        assertEquals(ticket, PictureCodes.read(saved(codePicture(ticket, 1_100, 2_000, 2_000, degrees = 12f))))
    }

    @Test
    fun aPictureOfSomethingElseHasNone() = runBlocking {
        assertNull(PictureCodes.read(saved(Bitmap.createBitmap(800, 600, Bitmap.Config.ARGB_8888))))
    }

    @Test
    fun aFileThatIsNoPictureHasNone() = runBlocking {
        val file = File.createTempFile("none", ".jpg").apply { writeText("no picture") }
        assertNull(PictureCodes.read(file.path))
    }

    private fun saved(bitmap: Bitmap): String {
        val file = File.createTempFile("code", ".jpg")
        file.outputStream().use { bitmap.compress(Bitmap.CompressFormat.JPEG, 80, it) }
        return file.path
    }
}
