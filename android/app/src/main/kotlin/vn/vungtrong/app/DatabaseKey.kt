package vn.vungtrong.app

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import vn.vungtrong.gateway.NoKey
import java.io.DataInputStream
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import java.security.SecureRandom
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * The key of the database in the folder [data]: 32 random bytes in the file [wrapped], encrypted by a key that never leaves
 * the phone's keystore. It is made while there are no data, and never over data that another key may open.
 */
class DatabaseKey(private val data: File, private val wrapped: File) {
    /** Null for a database that is not encrypted: one of an early trial build stays as it is. */
    fun bytes(): ByteArray? = when {
        wrapped.exists() -> answered(::unwrapped)
        isPlain() -> null
        data.list().orEmpty().isNotEmpty() -> throw NoKey(NoKey.Why.LOST)
        else -> answered(::made)
    }

    private fun isPlain(): Boolean {
        val database = File(data, "store.sqlite")
        if (database.length() < PLAIN.size) return false
        val start = ByteArray(PLAIN.size)
        database.inputStream().use { DataInputStream(it).readFully(start) }
        return start.contentEquals(PLAIN)
    }

    private fun made(): ByteArray {
        val key = ByteArray(KEY_BYTES).also(SecureRandom()::nextBytes)
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, wrapping()) }
        keep(cipher.iv + cipher.doFinal(key))
        return key
    }

    private fun unwrapped(): ByteArray {
        val kept = wrapped.readBytes()
        val key = keystore().getKey(ALIAS, null) ?: throw UnrecoverableKeyException(ALIAS)
        if (kept.size != IV_BYTES + KEY_BYTES + TAG_BITS / 8) throw AEADBadTagException("${kept.size} bytes")
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, kept, 0, IV_BYTES))
        return cipher.doFinal(kept, IV_BYTES, kept.size - IV_BYTES)
    }

    private fun wrapping(): SecretKey {
        val spec = KeyGenParameterSpec
            .Builder(ALIAS, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BYTES * 8)
            .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEYSTORE).apply { init(spec) }.generateKey()
    }

    private fun keystore(): KeyStore = KeyStore.getInstance(KEYSTORE).apply { load(null) }

    /** On the disk, whole, before a database hangs on it. */
    private fun keep(bytes: ByteArray) {
        val new = File(wrapped.path + ".new")
        FileOutputStream(new).use {
            it.write(bytes)
            it.fd.sync()
        }
        if (!new.renameTo(wrapped)) throw IOException(wrapped.path)
    }

    /** Tells a key that is gone from a keystore that does not answer, as cheap phones' sometimes do not. */
    private fun answered(ask: () -> ByteArray): ByteArray = try {
        ask()
    } catch (gone: UnrecoverableKeyException) {
        throw NoKey(NoKey.Why.LOST, gone)
    } catch (gone: KeyPermanentlyInvalidatedException) {
        throw NoKey(NoKey.Why.LOST, gone)
    } catch (other: AEADBadTagException) {
        throw NoKey(NoKey.Why.LOST, other)
    } catch (silent: GeneralSecurityException) {
        throw NoKey(NoKey.Why.SILENT, silent)
    } catch (silent: ProviderException) {
        throw NoKey(NoKey.Why.SILENT, silent)
    } catch (silent: IOException) {
        throw NoKey(NoKey.Why.SILENT, silent)
    }

    private companion object {
        const val KEYSTORE = "AndroidKeyStore"
        const val ALIAS = "database"
        const val CIPHER = "AES/GCM/NoPadding"
        const val KEY_BYTES = 32
        const val IV_BYTES = 12
        const val TAG_BITS = 128

        /** How a database that is not encrypted begins; one that is begins by chance. */
        val PLAIN = "SQLite".toByteArray()
    }
}
