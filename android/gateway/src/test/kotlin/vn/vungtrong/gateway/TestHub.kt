package vn.vungtrong.gateway

import java.io.Closeable
import java.io.File
import java.io.InputStream
import java.io.OutputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.concurrent.thread

/** A real hub on a port of its own, with one area. */
internal class TestHub(private val folder: File) : Closeable {
    val area: String = run("init", "--area", "Vùng thử", "--crop", "sầu riêng")["area"] as String
    private val process: Process = command("serve", "--listen", "127.0.0.1:0", "--enrolments-per-min", "1000").start()
    val port: Int

    init {
        val said = Json.map(process.inputStream.bufferedReader().readLine())
        port = (said["url"] as String).substringAfterLast(':').toInt()
    }

    /** A ticket for a phone that reaches the hub at [port]. */
    fun invite(role: String, name: String, household: String? = null, port: Int = this.port): String {
        val whose = household?.let { arrayOf("--household", it) }.orEmpty()
        val url = "http://127.0.0.1:$port"
        return run("invite", "--area", area, "--role", role, "--name", name, "--url", url, *whose)["ticket"] as String
    }

    private fun run(vararg words: String): Map<String, Any?> =
        Json.map(command(*words).start().inputStream.bufferedReader().readText())

    private fun command(vararg words: String) =
        ProcessBuilder(System.getProperty("vt.hub"), "--data", folder.path, "--json", *words)
            .redirectError(ProcessBuilder.Redirect.DISCARD)

    override fun close() {
        process.destroy()
        process.waitFor()
    }
}

/** A line to the hub that can be held: whoever waits for an answer then waits for good. */
internal class TestLine(private val to: Int) : Closeable {
    private val server = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val open = CopyOnWriteArrayList<Socket>()

    @Volatile
    var held = false
    val port get() = server.localPort

    init {
        thread(isDaemon = true) {
            while (!server.isClosed) {
                val phone = runCatching { server.accept() }.getOrNull() ?: break
                val hub = Socket(InetAddress.getLoopbackAddress(), to)
                open += listOf(phone, hub)
                carry(phone.getInputStream(), hub.getOutputStream())
                carry(hub.getInputStream(), phone.getOutputStream())
            }
        }
    }

    private fun carry(from: InputStream, to: OutputStream) = thread(isDaemon = true) {
        runCatching {
            val bytes = ByteArray(8192)
            while (true) {
                val read = from.read(bytes)
                if (read < 0) break
                while (held) Thread.sleep(5)
                to.write(bytes, 0, read)
                to.flush()
            }
            to.close()
        }
    }

    override fun close() {
        server.close()
        open.forEach { it.close() }
    }
}

/** The checkout: tests run somewhere inside it. */
internal val root: File = generateSequence(File("").absoluteFile) { it.parentFile }.first { File(it, "tests/vectors").exists() }
