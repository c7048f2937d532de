package vn.vungtrong.app.device

import android.content.ActivityNotFoundException
import android.content.ClipData
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.provider.DocumentsContract
import android.provider.OpenableColumns
import androidx.activity.result.contract.ActivityResultContracts
import vn.vungtrong.presentation.Files
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.map
import java.io.File

/** Files by the system's own dialogs: no permission is needed, and the person sees what goes where. */
class PhoneFiles(private val context: Context, private val front: Front, private val scratch: Scratch) : Files {
    private val resolver get() = context.contentResolver

    override val hindrance: Hindrance?
        get() = Hindrance.NOT_THERE.takeIf { saving(ANY).resolveActivity(context.packageManager) == null }

    override suspend fun saveAs(path: String, name: String, mime: String): Outcome<Boolean> {
        val to = asked { front.ask(ActivityResultContracts.CreateDocument(mime), name) } ?: return Outcome.Ok(false)
        val written = copied(File(path)::inputStream, { resolver.openOutputStream(to, "wt") }) {
            DocumentsContract.deleteDocument(resolver, to)
        }
        return written.map { true }
    }

    override suspend fun open(mimes: List<String>): Outcome<String?> {
        val from = asked { front.ask(ActivityResultContracts.OpenDocument(), mimes.toTypedArray()) }
            ?: return Outcome.Ok(null)
        val file = scratch.file(nameOf(from))
        return copied({ resolver.openInputStream(from) }, file::outputStream) { file.delete() }.map { file.path }
    }

    override suspend fun share(path: String, mime: String): Boolean {
        val uri = scratch.uri(File(path))
        val sending = Intent(Intent.ACTION_SEND).setType(mime).putExtra(Intent.EXTRA_STREAM, uri)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        sending.clipData = ClipData.newRawUri(null, uri)
        return front.start(Intent.createChooser(sending, null))
    }

    override suspend fun shareText(text: String): Boolean {
        val sending = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        return front.start(Intent.createChooser(sending, null))
    }

    override fun scratch(name: String): String = scratch.file(name).path

    override fun freeBytes(): Long = context.filesDir.usableSpace

    /** The end of a name says what is in a file: it is kept. */
    private fun nameOf(document: Uri): String {
        val name = runCatching {
            resolver.query(document, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
                if (it.moveToFirst()) it.getString(0) else null
            }
        }
        return name.getOrNull() ?: document.lastPathSegment.orEmpty()
    }

    private fun saving(mime: String) =
        Intent(Intent.ACTION_CREATE_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType(mime)

    private companion object {
        const val ANY = "*/*"
    }
}

/** Null also where no app answers. */
internal suspend fun <T> asked(ask: suspend () -> T?): T? = try {
    ask()
} catch (_: ActivityNotFoundException) {
    null
}
