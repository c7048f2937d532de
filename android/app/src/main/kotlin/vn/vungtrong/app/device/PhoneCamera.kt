package vn.vungtrong.app.device

import android.Manifest
import android.content.ActivityNotFoundException
import android.content.Context
import android.net.Uri
import android.os.Build
import android.provider.DocumentsContract
import android.provider.MediaStore
import androidx.activity.result.contract.ActivityResultContracts
import vn.vungtrong.presentation.Camera
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LeftPicture
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Shot
import java.io.File
import java.io.InputStream
import java.util.UUID

/**
 * Pictures by the phone's own camera app, into a file of this app: no permission is needed. Phones with little memory stop
 * this app while that one is in front; what was asked for is therefore written down before.
 */
class PhoneCamera(private val context: Context, private val front: Front, private val scratch: Scratch) : Camera {
    private val asked = context.getSharedPreferences("camera", Context.MODE_PRIVATE)
    private val resolver get() = context.contentResolver

    override suspend fun take(asker: String, field: String?): Shot {
        val file = newFile()
        asked.edit().putString(PATH, file.path).putString(ASKER, asker).putString(FIELD, field).commit()
        val taken = try {
            // Nobody there to answer: the picture may come all the same, see [left].
            front.ask(ActivityResultContracts.TakePicture(), scratch.uri(file)) ?: return Shot.None
        } catch (_: ActivityNotFoundException) {
            forget()
            return Shot.NotPossible(Hindrance.NOT_THERE)
        }
        forget()
        if (taken && file.length() > 0) return Shot.Taken(file.path)
        file.delete()
        return Shot.None
    }

    override suspend fun choose(withPlace: Boolean): Shot {
        val from = try {
            front.ask(ActivityResultContracts.GetContent(), "image/*") ?: return Shot.None
        } catch (_: ActivityNotFoundException) {
            return Shot.NotPossible(Hindrance.NOT_THERE)
        }
        // Refused, the picture comes without its place, and the form says so.
        if (withPlace && Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) front.allow(PLACE)
        val file = newFile()
        val copied = copied({ original(from) ?: resolver.openInputStream(from) }, file::outputStream) { file.delete() }
        return when {
            copied is Outcome.Failed -> Shot.Failed(copied.fault)
            file.length() == 0L -> Shot.None.also { file.delete() }
            else -> Shot.Taken(file.path)
        }
    }

    override suspend fun left(asker: String): LeftPicture? {
        if (asked.getString(ASKER, null) != asker) return null
        val file = File(asked.getString(PATH, null).orEmpty())
        val field = asked.getString(FIELD, null)
        forget()
        return if (file.length() > 0) LeftPicture(file.path, field) else null
    }

    override fun openSystemSettings(why: Hindrance) {
        front.openAppSettings()
    }

    /** As it was taken: the system cuts the place out of a picture unless it is asked for the original. */
    private fun original(picture: Uri): InputStream? {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q || !front.allowed(PLACE)) return null
        return runCatching {
            val isDocument = DocumentsContract.isDocumentUri(context, picture)
            val media = if (isDocument) MediaStore.getMediaUri(context, picture) else picture
            media?.let { resolver.openInputStream(MediaStore.setRequireOriginal(it)) }
        }.getOrNull()
    }

    private fun newFile() = scratch.file("${UUID.randomUUID()}.jpg")

    private fun forget() = asked.edit().clear().apply()

    private companion object {
        const val PATH = "path"
        const val ASKER = "asker"
        const val FIELD = "field"
        const val PLACE = Manifest.permission.ACCESS_MEDIA_LOCATION
    }
}
