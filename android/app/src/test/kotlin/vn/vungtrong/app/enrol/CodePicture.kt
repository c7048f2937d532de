package vn.vungtrong.app.enrol

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter

/** A photo of a code that lies on a grey table. */
fun codePicture(text: String, side: Int, width: Int, height: Int, degrees: Float = 0f): Bitmap {
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
