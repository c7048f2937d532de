package vn.vungtrong.app.day

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import vn.vungtrong.presentation.LonLat
import java.io.ByteArrayOutputStream
import java.io.DataOutputStream
import java.io.File
import kotlin.math.abs
import kotlin.math.roundToInt

/** A JPEG as a phone's camera writes it: a leaf with spots, and in its EXIF where it was taken. */
fun leafPhoto(file: File, at: LonLat): File {
    val picture = Bitmap.createBitmap(640, 480, Bitmap.Config.ARGB_8888)
    val canvas = Canvas(picture)
    canvas.drawColor(Color.rgb(196, 214, 178))
    canvas.drawOval(80f, 60f, 560f, 420f, Paint().apply { color = Color.rgb(52, 120, 48) })
    repeat(9) { canvas.drawCircle(160f + it * 40, 160f + it * 37 % 160, 12f, Paint().apply { color = Color.WHITE }) }
    val jpeg = ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.JPEG, 85, it) }.toByteArray()
    val exif = exif(at)
    file.outputStream().use {
        it.write(jpeg, 0, 2)
        it.write(byteArrayOf(0xFF.toByte(), 0xE1.toByte(), ((exif.size + 2) shr 8).toByte(), (exif.size + 2).toByte()))
        it.write(exif)
        it.write(jpeg, 2, jpeg.size - 2)
    }
    return file
}

/** One directory that leads to the position, and the position: latitude and longitude as three fractions each. */
private fun exif(at: LonLat): ByteArray {
    val bytes = ByteArrayOutputStream()
    DataOutputStream(bytes).run {
        writeBytes("Exif\u0000\u0000")
        writeBytes("MM")
        writeShort(42)
        writeInt(8)
        entries(1)
        entry(0x8825, LONG, 1) { writeInt(GPS_AT) }
        writeInt(0)
        entries(4)
        entry(1, ASCII, 2) { writeBytes(if (at.lat < 0) "S\u0000\u0000\u0000" else "N\u0000\u0000\u0000") }
        entry(2, RATIONAL, 3) { writeInt(FRACTIONS_AT) }
        entry(3, ASCII, 2) { writeBytes(if (at.lon < 0) "W\u0000\u0000\u0000" else "E\u0000\u0000\u0000") }
        entry(4, RATIONAL, 3) { writeInt(FRACTIONS_AT + 24) }
        writeInt(0)
        degrees(at.lat)
        degrees(at.lon)
    }
    return bytes.toByteArray()
}

private fun DataOutputStream.entries(count: Int) = writeShort(count)

private fun DataOutputStream.entry(tag: Int, type: Int, count: Int, value: () -> Unit) {
    writeShort(tag)
    writeShort(type)
    writeInt(count)
    value()
}

private fun DataOutputStream.degrees(value: Double) {
    val seconds = abs(value) * 3600
    val whole = (seconds / 3600).toInt()
    val minutes = (seconds / 60 % 60).toInt()
    listOf(whole to 1, minutes to 1, ((seconds - whole * 3600 - minutes * 60) * 10_000).roundToInt() to 10_000).forEach { (n, d) ->
        writeInt(n)
        writeInt(d)
    }
}

private const val ASCII = 2
private const val LONG = 4
private const val RATIONAL = 5

/** From the start of the TIFF header: after it and one directory of one entry. */
private const val GPS_AT = 8 + 2 + 12 + 4
private const val FRACTIONS_AT = GPS_AT + 2 + 4 * 12 + 4
