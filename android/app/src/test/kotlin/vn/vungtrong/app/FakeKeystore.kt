package vn.vungtrong.app

import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.ProviderException
import java.security.SecureRandom
import java.security.Security
import java.security.UnrecoverableKeyException
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/** The phone's keystore in tests: Robolectric has none. One a process, under the name of the real one. */
object FakeKeystore {
    val keys = mutableMapOf<String, SecretKey>()

    /** It does not answer, as after a fault of its service. */
    var silent = false

    /** It knows the key and cannot use it, as on a phone whose screen lock was taken away. */
    var unusable = false

    fun empty() {
        keys.clear()
        silent = false
        unusable = false
        if (Security.getProvider(NAME) == null) Security.addProvider(FakeProvider())
    }

    const val NAME = "AndroidKeyStore"
}

private class FakeProvider : Provider(FakeKeystore.NAME, "1", "A keystore in memory") {
    init {
        put("KeyStore.${FakeKeystore.NAME}", Store::class.java.name)
        put("KeyGenerator.AES", Maker::class.java.name)
    }

    class Maker : KeyGeneratorSpi() {
        private var spec: AlgorithmParameterSpec? = null

        override fun engineInit(params: AlgorithmParameterSpec, random: SecureRandom?) {
            spec = params
        }

        override fun engineGenerateKey(): SecretKey {
            if (FakeKeystore.silent) throw ProviderException("no answer")
            val asked = spec as android.security.keystore.KeyGenParameterSpec
            val key = KeyGenerator.getInstance("AES", "SunJCE").apply { init(asked.keySize) }.generateKey()
            FakeKeystore.keys[asked.keystoreAlias] = key
            return key
        }

        override fun engineInit(random: SecureRandom?) = throw UnsupportedOperationException()

        override fun engineInit(keysize: Int, random: SecureRandom?) = throw UnsupportedOperationException()
    }

    class Store : KeyStoreSpi() {
        override fun engineGetKey(alias: String, password: CharArray?): Key? {
            if (FakeKeystore.silent) throw ProviderException("no answer")
            if (FakeKeystore.unusable) throw UnrecoverableKeyException(alias)
            return FakeKeystore.keys[alias]
        }

        override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(FakeKeystore.keys.keys)

        override fun engineContainsAlias(alias: String) = alias in FakeKeystore.keys

        override fun engineSize() = FakeKeystore.keys.size

        override fun engineIsKeyEntry(alias: String) = alias in FakeKeystore.keys

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineDeleteEntry(alias: String) {
            FakeKeystore.keys.remove(alias)
        }

        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null

        override fun engineGetCertificate(alias: String): Certificate? = null

        override fun engineGetCreationDate(alias: String): Date? = null

        override fun engineGetCertificateAlias(cert: Certificate): String? = null

        override fun engineSetKeyEntry(a: String, k: Key, p: CharArray?, c: Array<out Certificate>?) = Unit

        override fun engineSetKeyEntry(a: String, k: ByteArray, c: Array<out Certificate>?) = Unit

        override fun engineSetCertificateEntry(alias: String, cert: Certificate) = Unit

        override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit
    }
}
