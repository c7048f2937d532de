package vn.vungtrong.app.device

import android.content.Context
import android.net.Uri
import androidx.core.content.FileProvider
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Outcome
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream

/** Files on their way in or out. What is older than a day goes at the next start; the system may clear them sooner. */
class Scratch(private val context: Context) {
    private val folder: File by lazy {
        File(context.cacheDir, "scratch").apply {
            mkdirs()
            val yesterday = System.currentTimeMillis() - KEPT_MS
            listFiles().orEmpty().filter { it.lastModified() < yesterday }.forEach { it.delete() }
        }
    }

    fun file(name: String): File = File(folder.apply { mkdirs() }, named(name))

    /** How another app gets at [file], wherever it lies. */
    fun uri(file: File): Uri = FileProvider.getUriForFile(context, "${context.packageName}.files", within(file))

    private fun within(file: File) = if (file.parentFile == folder) file else file.copyTo(file(file.name), overwrite = true)

    /** No way out of the folder, and nothing that a file system does not take. */
    private fun named(name: String): String =
        name.map { if (it in FORBIDDEN || it.isISOControl()) '-' else it }.joinToString("").trim('.', ' ').takeLast(LONGEST)
            .ifEmpty { "file" }

    private companion object {
        const val KEPT_MS = 24 * 3_600_000L
        const val LONGEST = 80
        const val FORBIDDEN = "/\\:*?\"<>|"
    }
}

/** Copies piece by piece; of a copy that fails nothing stays: [undo]. */
internal suspend fun copied(from: () -> InputStream?, to: () -> OutputStream?, undo: () -> Unit): Outcome<Unit> =
    withContext(Dispatchers.IO) {
        try {
            val source = from() ?: throw FileNotFoundException()
            source.use { input -> (to() ?: throw FileNotFoundException()).use { input.copyTo(it) } }
            Outcome.Ok(Unit)
        } catch (fault: IOException) {
            runCatching(undo)
            Outcome.Failed(fault.fault())
        } catch (_: SecurityException) {
            runCatching(undo)
            Outcome.Failed(Fault(FaultKind.FILE, detail = "not_readable"))
        }
    }

private fun IOException.fault(): Fault = when {
    generateSequence<Throwable>(this) { it.cause }.any { it.message.orEmpty().contains(FULL) } -> Fault(FaultKind.STORAGE_FULL)
    this is FileNotFoundException -> Fault(FaultKind.FILE, detail = "not_found")
    else -> Fault(FaultKind.FILE, detail = "unreadable")
}

/** How the system names a full disk, in the text of its faults only. */
private const val FULL = "ENOSPC"
