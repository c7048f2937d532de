package vn.vungtrong.app.device

import android.Manifest
import android.app.Activity
import android.content.Intent
import android.content.pm.ProviderInfo
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.provider.DocumentsContract
import android.provider.DocumentsProvider
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.ok
import java.io.File
import java.io.IOException
import java.io.OutputStream
import kotlin.random.Random

@RunWith(RobolectricTestRunner::class)
class PhoneFilesTest {
    @get:Rule val folder = TemporaryFolder()
    private val phone = Phone()
    private val files = PhoneFiles(phone.app, phone.front, Scratch(phone.app))
    private val elsewhere get() = folder.root

    @Before
    fun documents() {
        Documents.serve(elsewhere)
    }

    @After
    fun close() = phone.close()

    private fun document(name: String): Intent =
        Intent().setData(DocumentsContract.buildDocumentUri(Documents.AUTHORITY, name))

    private fun written(name: String, bytes: ByteArray) =
        File(files.scratch(name)).apply { writeBytes(bytes) }.path

    @Test
    fun aFileGoesWhereThePersonChose() {
        val bytes = Random(1).nextBytes(3_000_000)
        val saved = phone.asks { files.saveAs(written("a.csv", bytes), "Vùng.csv", "text/csv") }
        val dialog = phone.started()
        assertEquals(Intent.ACTION_CREATE_DOCUMENT, dialog.intent.action)
        assertEquals("Vùng.csv" to "text/csv", dialog.intent.getStringExtra(Intent.EXTRA_TITLE) to dialog.intent.type)
        File(elsewhere, "Vùng.csv").createNewFile()
        phone.answers(dialog, data = document("Vùng.csv"))
        assertEquals(ok(true), saved.done())
        assertArrayEquals(bytes, File(elsewhere, "Vùng.csv").readBytes())
    }

    @Test
    fun whoGoesBackHasSavedNothing() {
        val saved = phone.asks { files.saveAs(written("a.csv", ByteArray(9)), "a.csv", "text/csv") }
        phone.answers(phone.started(), Activity.RESULT_CANCELED)
        assertEquals(ok(false), saved.done())
    }

    @Test
    fun aFullDiskIsSaidAndNoHalfFileStays() {
        val full = object : OutputStream() {
            private var room = 50_000

            override fun write(b: Int) {
                if (room-- <= 0) throw IOException("write failed: ENOSPC (No space left on device)")
            }
        }
        val target = document("half.csv")
        shadowOf(phone.app.contentResolver).registerOutputStreamSupplier(target.data!!) { full }
        val saved = phone.asks { files.saveAs(written("a.csv", ByteArray(200_000)), "half.csv", "text/csv") }
        File(elsewhere, "half.csv").createNewFile()
        phone.answers(phone.started(), data = target)
        assertEquals(FaultKind.STORAGE_FULL, (saved.done() as Outcome.Failed).fault.kind)
        assertFalse(File(elsewhere, "half.csv").exists())
    }

    @Test
    fun aChosenFileIsCopiedUnderItsName() {
        File(elsewhere, "đường đi.gpx").writeText("<gpx/>")
        val opened = phone.asks { files.open(listOf("*/*")) }
        val dialog = phone.started()
        assertEquals(Intent.ACTION_OPEN_DOCUMENT, dialog.intent.action)
        phone.answers(dialog, data = document("đường đi.gpx"))
        val path = (opened.done() as Outcome.Ok).value!!
        assertEquals("đường đi.gpx" to "<gpx/>", File(path).name to File(path).readText())
    }

    @Test
    fun aFileThatIsGoneSaysSo() {
        val opened = phone.asks { files.open(listOf("*/*")) }
        phone.answers(phone.started(), data = document("gone.gpx"))
        assertEquals(FaultKind.FILE, (opened.done() as Outcome.Failed).fault.kind)
    }

    @Test
    fun whoChoosesNothingOpensNothing() {
        val opened = phone.asks { files.open(listOf("*/*")) }
        phone.answers(phone.started(), Activity.RESULT_CANCELED)
        assertNull((opened.done() as Outcome.Ok).value)
    }

    @Test
    fun anotherAppMayReadWhatIsSharedAndNothingElse() {
        assertTrue(phone.asks { files.share(written("lô 1.csv", "a;b".toByteArray()), "text/csv") }.done())
        @Suppress("DEPRECATION")
        val sent = shadowOf(phone.activity).nextStartedActivity.getParcelableExtra<Intent>(Intent.EXTRA_INTENT)!!
        assertTrue(sent.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
        val uri = sent.clipData!!.getItemAt(0).uri
        assertEquals("vn.vungtrong.files", uri.authority)
        assertEquals("a;b", phone.app.contentResolver.openInputStream(uri)!!.reader().readText())
    }

    @Test
    fun aTextIsShared() {
        assertTrue(phone.asks { files.shareText("VT1:abc") }.done())
        @Suppress("DEPRECATION")
        val sent = shadowOf(phone.activity).nextStartedActivity.getParcelableExtra<Intent>(Intent.EXTRA_INTENT)!!
        assertEquals("VT1:abc", sent.getStringExtra(Intent.EXTRA_TEXT))
    }

    @Test
    fun noNameLeadsOutOfTheFolder() {
        val scratch = File(phone.app.cacheDir, "scratch").path
        for (name in listOf("../../databases/x", "/etc/passwd", "..", "", "a\u0000b", "x".repeat(500) + ".gpx")) {
            val file = File(files.scratch(name))
            assertEquals(name, scratch, file.canonicalFile.parent)
            assertTrue(name, file.createNewFile() || file.isFile)
        }
        assertTrue(files.scratch("x".repeat(500) + ".gpx").endsWith(".gpx"))
    }

    @Test
    fun whatIsOlderThanADayGoes() {
        val old = File(files.scratch("old.csv")).apply { createNewFile() }
        val young = File(files.scratch("young.csv")).apply { createNewFile() }
        old.setLastModified(System.currentTimeMillis() - 25 * 3_600_000L)
        Scratch(phone.app).file("another")
        assertEquals(false to true, old.exists() to young.exists())
    }

    @Test
    fun aPhoneWithoutAFileDialogSaysSo() {
        assertEquals(Hindrance.NOT_THERE, files.hindrance)
    }
}

/** Where people keep files: a folder of the test, as the system's file dialog serves it. */
class Documents : DocumentsProvider() {
    override fun onCreate() = true

    override fun openDocument(id: String, mode: String, signal: CancellationSignal?): ParcelFileDescriptor =
        ParcelFileDescriptor.open(File(folder, id), ParcelFileDescriptor.parseMode(mode))

    override fun deleteDocument(id: String) {
        File(folder, id).delete()
    }

    override fun queryDocument(id: String, columns: Array<out String>?): Cursor =
        MatrixCursor(columns).apply { addRow(columns!!.map { id }) }

    override fun queryRoots(columns: Array<out String>?): Cursor = MatrixCursor(columns)

    override fun queryChildDocuments(id: String, columns: Array<out String>?, sort: String?): Cursor = MatrixCursor(columns)

    companion object {
        const val AUTHORITY = "vn.vungtrong.test.documents"
        lateinit var folder: File

        fun serve(files: File) {
            folder = files
            val asTheSystemWantsIt = ProviderInfo().apply {
                authority = AUTHORITY
                exported = true
                grantUriPermissions = true
                readPermission = Manifest.permission.MANAGE_DOCUMENTS
                writePermission = Manifest.permission.MANAGE_DOCUMENTS
            }
            Robolectric.buildContentProvider(Documents::class.java).create(asTheSystemWantsIt)
        }
    }
}
