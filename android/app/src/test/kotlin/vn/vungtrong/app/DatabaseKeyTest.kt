package vn.vungtrong.app

import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.gateway.NoKey
import java.io.File

@RunWith(RobolectricTestRunner::class)
class DatabaseKeyTest {
    @get:Rule val folder = TemporaryFolder()
    private val data get() = File(folder.root, "data")
    private val wrapped get() = File(folder.root, "database-key")

    /** As after a start of the app: nothing is remembered but what is on the disk. */
    private fun key() = DatabaseKey(data, wrapped).bytes()

    private fun why() = assertThrows(NoKey::class.java) { key() }.why

    @Before
    fun newPhone() = FakeKeystore.empty()

    /** What a database that no key of this phone opens looks like. */
    private fun withData() {
        data.mkdirs()
        File(data, "store.sqlite").writeBytes(ByteArray(4096) { it.toByte() })
    }

    @Test
    fun aNewPhoneMakesAKeyAndHasItAfterAStart() {
        val first = key()
        assertEquals(32, first!!.size)
        withData()
        assertArrayEquals(first, key())
    }

    @Test
    fun whatLiesOnTheDiskIsNotTheKey() {
        val bytes = key()!!.toList()
        val kept = wrapped.readBytes().toList()
        assertFalse(kept.windowed(8).any { it in bytes.windowed(8) })
    }

    @Test
    fun twoPhonesHaveTwoKeys() {
        val one = key()!!
        wrapped.delete()
        assertFalse(one.contentEquals(key()))
    }

    @Test
    fun overDataThatAnotherKeyMayOpenNoneIsMade() {
        withData()
        repeat(2) { assertEquals(NoKey.Why.LOST, why()) }
        assertFalse(wrapped.exists())
        assertTrue(FakeKeystore.keys.isEmpty())
    }

    @Test
    fun aPhoneThatForgotTheWrappingKeySaysSoAndKeepsWhatThereIs() {
        key()
        withData()
        val kept = wrapped.readBytes()
        FakeKeystore.keys.clear()
        assertEquals(NoKey.Why.LOST, why())
        assertArrayEquals(kept, wrapped.readBytes())
    }

    @Test
    fun aKeyThatCannotBeUsedAnyMoreIsLost() {
        key()
        FakeKeystore.unusable = true
        assertEquals(NoKey.Why.LOST, why())
    }

    @Test
    fun aFileThatIsNotWhatWasWrittenIsNoKey() {
        key()
        val kept = wrapped.readBytes()
        for (broken in listOf(kept.copyOf(20), ByteArray(0), kept.also { it[30] = (it[30] + 1).toByte() })) {
            wrapped.writeBytes(broken)
            assertEquals(NoKey.Why.LOST, why())
        }
    }

    @Test
    fun aKeystoreThatDoesNotAnswerIsAskedAgain() {
        val first = key()
        withData()
        FakeKeystore.silent = true
        assertEquals(NoKey.Why.SILENT, why())
        FakeKeystore.silent = false
        assertArrayEquals(first, key())
    }

    @Test
    fun aKeystoreThatDoesNotAnswerAtTheFirstStartLeavesNothingBehind() {
        FakeKeystore.silent = true
        assertEquals(NoKey.Why.SILENT, why())
        assertFalse(wrapped.exists())
        FakeKeystore.silent = false
        assertNotNull(key())
    }

    @Test
    fun aDatabaseThatWasNeverEncryptedStaysAsItIs() {
        data.mkdirs()
        File(data, "store.sqlite").writeBytes("SQLite format 3\u0000".toByteArray() + ByteArray(4080))
        assertNull(key())
        assertFalse(wrapped.exists())
    }
}
