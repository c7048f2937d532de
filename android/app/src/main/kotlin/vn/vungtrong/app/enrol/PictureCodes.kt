package vn.vungtrong.app.enrol

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import com.google.zxing.BarcodeFormat
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.LuminanceSource
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.GlobalHistogramBinarizer
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.vungtrong.presentation.enrol.CodeReader

/** Finds the QR code in a picture of the camera. No camera library is needed for it. */
object PictureCodes : CodeReader {
    override suspend fun read(path: String): String? = withContext(Dispatchers.Default) {
        SIDES.firstNotNullOfOrNull { side -> picture(path, side)?.let(::find) }
    }

    /** A code of a few centimetres is found in a small picture already, and faster. */
    private val SIDES = listOf(900, 1800)

    private fun picture(path: String, side: Int): LuminanceSource? {
        val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeFile(path, size)
        val options = BitmapFactory.Options().apply {
            inSampleSize = maxOf(1, maxOf(size.outWidth, size.outHeight) / side)
        }
        return BitmapFactory.decodeFile(path, options)?.let(::source)
    }

    private fun source(bitmap: Bitmap): LuminanceSource {
        val pixels = IntArray(bitmap.width * bitmap.height)
        bitmap.getPixels(pixels, 0, bitmap.width, 0, 0, bitmap.width, bitmap.height)
        return RGBLuminanceSource(bitmap.width, bitmap.height, pixels)
    }

    private fun find(source: LuminanceSource): String? =
        listOf(HybridBinarizer(source), GlobalHistogramBinarizer(source)).firstNotNullOfOrNull {
            try {
                QRCodeReader().decode(BinaryBitmap(it), HINTS).text
            } catch (_: ReaderException) {
                null
            }
        }

    private val HINTS = mapOf(
        DecodeHintType.TRY_HARDER to true,
        DecodeHintType.POSSIBLE_FORMATS to listOf(BarcodeFormat.QR_CODE),
    )
}
