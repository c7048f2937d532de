package vn.vungtrong.app.enrol

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
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
        assertEquals(ticket, PictureCodes.read(saved(picture(ticket, side = 1_100, width = 4_000, height = 3_000))))
    }

    @Test
    fun aTurnedPictureIsReadToo() = runBlocking {
        assertEquals(ticket, PictureCodes.read(saved(picture(ticket, 1_100, 2_000, 2_000, degrees = 12f))))
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

    private fun picture(text: String, side: Int, width: Int, height: Int, degrees: Float = 0f): Bitmap {
        val code = QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, side, side)
        val pixels = IntArray(side * side) { if (code[it % side, it / side]) Color.BLACK else Color.WHITE }
        val bitmap = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)
        Canvas(bitmap).apply {
            drawColor(Color.LTGRAY)
            rotate(degrees, width / 2f, height / 2f)
            val square = Bitmap.createBitmap(pixels, side, side, Bitmap.Config.ARGB_8888)
            drawBitmap(square, (width - side) / 2f, (height - side) / 2f, null)
        }
        return bitmap
    }

    private fun saved(bitmap: Bitmap): String {
        val file = File.createTempFile("code", ".jpg")
        file.outputStream().use { bitmap.compress(Bitmap.CompressFormat.JPEG, 80, it) }
        return file.path
    }
}
