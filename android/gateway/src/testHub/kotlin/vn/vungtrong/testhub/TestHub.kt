package vn.vungtrong.testhub

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
class TestHub(private val folder: File, name: String = "Vùng thử", crop: String = "sầu riêng") : Closeable {
    val area: String = map("init", "--area", name, "--crop", crop)["area"] as String
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
        return map("invite", "--area", area, "--role", role, "--name", name, "--url", url, *whose)["ticket"] as String
    }

    /** What the hub's own program answers. */
    fun answer(vararg words: String): Any? = Json.of(command(*words).start().inputStream.bufferedReader().readText())

    private fun map(vararg words: String): Map<String, Any?> = answer(*words).asMap()

    private fun command(vararg words: String) =
        ProcessBuilder(System.getProperty("vt.hub"), "--data", folder.path, "--json", *words)
            .redirectError(ProcessBuilder.Redirect.DISCARD)

    override fun close() {
        process.destroy()
        process.waitFor()
    }
}

/** A phone in a terminal: what it says of the record does not come from the app. */
class TerminalPhone(private val folder: File) {
    fun map(vararg words: String): Map<String, Any?> = answer(*words).asMap()

    fun list(vararg words: String): List<Map<String, Any?>> = answer(*words).asList().map { it.asMap() }

    private fun answer(vararg words: String): Any? {
        val command = ProcessBuilder(System.getProperty("vt.cli"), "--data", folder.path, "--json", *words)
        val process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start()
        val text = process.inputStream.bufferedReader().readText()
        check(process.waitFor() == 0) { "vungtrong ${words.joinToString(" ")}: $text" }
        return Json.of(text)
    }
}

/** A line to the hub that can be held: whoever waits for an answer then waits for good. */
class TestLine(private val to: Int) : Closeable {
    private val server = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val open = CopyOnWriteArrayList<Socket>()

    @Volatile
    var held = false
    val port get() = server.localPort

    private val accepting = thread(isDaemon = true) {
        while (!server.isClosed) {
            val phone = runCatching { server.accept() }.getOrNull() ?: break
            val hub = Socket(InetAddress.getLoopbackAddress(), to)
            open += listOf(phone, hub)
            carry(phone.getInputStream(), hub.getOutputStream())
            carry(hub.getInputStream(), phone.getOutputStream())
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
        // A phone that is just being let in is cut off too.
        accepting.join()
        open.forEach { it.close() }
    }
}

/** The checkout: tests run somewhere inside it. */
val root: File = generateSequence(File("").absoluteFile) { it.parentFile }.first { File(it, "tests/vectors").exists() }
