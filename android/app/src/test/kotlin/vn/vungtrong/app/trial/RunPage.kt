package vn.vungtrong.app.trial

import android.graphics.Bitmap
import androidx.test.core.app.ApplicationProvider
import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import org.json.JSONArray
import org.json.JSONObject
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.App
import vn.vungtrong.app.PhoneSettings
import vn.vungtrong.app.TrialDevice
import vn.vungtrong.app.Wiring
import vn.vungtrong.app.device.PhoneSync
import vn.vungtrong.app.device.SyncJobs
import vn.vungtrong.app.enrol.PictureCodes
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.LonLat
import java.io.ByteArrayOutputStream
import java.io.File
import java.net.InetAddress
import java.net.InetSocketAddress
import java.time.Instant
import java.util.Base64
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.ReentrantLock
import kotlin.concurrent.thread
import kotlin.concurrent.withLock

/**
 * The app as a page in a browser, for somebody without a phone: `cargo xtask android run` starts it on a data folder and
 * says on this program's output what it hears (`page URL`, `network on`, `network off`). It ends with its input.
 */
@RunWith(RobolectricTestRunner::class)
class RunPage {
    private val app = ApplicationProvider.getApplicationContext<App>()
    private val data = File(property("vt.page.data"))
    private val own = File(data.parentFile, data.name + "-phone")
    private val gateway = CoreGateway(data.path)
    private val settings = PhoneSettings(app)
    private val sync = PhoneSync(gateway, settings, SyncJobs(app), CoroutineScope(SupervisorJob() + Dispatchers.Default))
    private val device = TrialDevice(settings, sync, own)
    private val toDo = LinkedBlockingQueue<() -> Unit>()
    private val screen = Screen()
    private val walk = ArrayDeque<Fix>()

    @org.junit.Test // In full, because it is no test: what looks for tests passes by.
    fun serve() {
        device.settings.online = true
        device.camera.before = File(property("vt.page.photo"))
        app.wiring = Wiring(gateway, device, PictureCodes, "0.1.0", ::realMs)
        val address = InetSocketAddress(InetAddress.getLoopbackAddress(), property("vt.page.port").toInt())
        val server = HttpServer.create(address, 0)
        server.executor = Executors.newCachedThreadPool { Thread(it).apply { isDaemon = true } }
        TrialPhone().use { phone ->
            server.createContext("/") { exchange -> answer(exchange) { page(exchange) } }
            server.createContext("/screen") { exchange -> answer(exchange) { screen(exchange) } }
            server.createContext("/do") { exchange -> answer(exchange) { order(exchange, phone) } }
            server.createContext("/photo") { exchange -> answer(exchange) { photo(exchange) } }
            server.start()
            tell("page http://127.0.0.1:${server.address.port}/")
            live(phone)
        }
        server.stop(0)
    }

    /** The phone's main thread: what is asked for, what happens by itself, and a new picture when there is one. */
    private fun live(phone: TrialPhone) {
        val ended = CompletableFuture<Unit>()
        thread(isDaemon = true) {
            System.`in`.readAllBytes()
            ended.complete(Unit)
        }
        var nextFixAt = 0L
        while (!ended.isDone) {
            val asked = toDo.poll(BEAT_MS, TimeUnit.MILLISECONDS)
            asked?.invoke()
            while (true) toDo.poll()?.invoke() ?: break
            if (realMs() >= nextFixAt) nextFixAt = realMs() + nextFix()
            phone.livesOn()
            screen.look(phone, asked != null)
        }
    }

    /** Gives the next position; says when another one comes. */
    private fun nextFix(): Long {
        val next = walk.removeFirstOrNull()
        if (next == null) device.location.again(realMs()) else device.location.at(next)
        return if (walk.isEmpty()) EVERY_SECOND_MS else WALK_STEP_MS
    }

    private fun page(exchange: HttpExchange): Answer {
        if (exchange.requestURI.path != "/") return Answer(404)
        val text = checkNotNull(javaClass.getResource("/trial/page.html")) { "no page" }.readBytes()
        return Answer(200, text, "text/html; charset=utf-8")
    }

    /** Waits for a picture that is newer than the one that the page has. */
    private fun screen(exchange: HttpExchange): Answer {
        val after = exchange.requestURI.query.orEmpty().removePrefix("after=").toIntOrNull() ?: 0
        return screen.after(after)?.let { Answer(200, it, "application/json") } ?: Answer(204)
    }

    /** Carried out on the phone's thread; the answer comes when it is done. */
    private fun order(exchange: HttpExchange, phone: TrialPhone): Answer {
        // A page of another origin cannot send this without asking.
        if (exchange.requestHeaders.getFirst("Content-Type") != "application/json") return Answer(415)
        val order = JSONObject(exchange.requestBody.readBytes().decodeToString())
        onPhone { carryOut(order, phone) }
        return Answer(204)
    }

    private fun photo(exchange: HttpExchange): Answer {
        own.mkdirs()
        val file = File(own, "before-the-camera.jpg")
        file.writeBytes(exchange.requestBody.readBytes())
        device.camera.before = file
        return Answer(204)
    }

    private fun onPhone(act: () -> Unit) {
        val done = CompletableFuture<Unit>()
        toDo.put { runCatching(act).fold(done::complete, done::completeExceptionally) }
        done.get()
    }

    private fun carryOut(order: JSONObject, phone: TrialPhone) {
        fun number(name: String) = order.getDouble(name).toFloat()
        when (val what = order.getString("do")) {
            "touch" -> phone.touch(order.getString("action"), number("x"), number("y"))
            "scroll" -> phone.scroll(number("x"), number("y"), number("dy"))
            "type" -> phone.type(order.getString("text"))
            "back" -> phone.back()
            "turn" -> phone.turn()
            "dark" -> phone.dark(order.getBoolean("on"))
            "large" -> phone.largeLetters(order.getBoolean("on"))
            "place" -> place(order)
            "walk" -> walk()
            "network" -> network(order.getBoolean("on"))
            "no_photo" -> device.camera.before = null
            else -> throw IllegalArgumentException("nothing is called $what")
        }
    }

    private fun place(order: JSONObject) {
        walk.clear()
        val at = LonLat(order.getDouble("lon"), order.getDouble("lat"))
        device.location.at(at, order.getDouble("accuracy"), realMs())
    }

    /** The recorded walk, as if it began now: with its own times between the steps, in less of ours. */
    private fun walk() {
        val track = fixes(File(property("vt.page.track")).readText())
        val first = track.first().timeMs ?: 0
        val now = realMs()
        walk.clear()
        walk.addAll(track.map { it.copy(timeMs = now + (it.timeMs ?: 0) - first) })
    }

    private fun network(on: Boolean) {
        device.settings.online = on
        tell("network ${if (on) "on" else "off"}")
        if (on) sync.syncSoon()
    }

    private class Answer(val code: Int, val body: ByteArray = ByteArray(0), val type: String = "text/plain; charset=utf-8")

    private fun answer(exchange: HttpExchange, make: () -> Answer) = exchange.use {
        val answer = try {
            make()
        } catch (fault: ExecutionException) {
            Answer(400, fault.cause.toString().toByteArray())
        } catch (fault: Exception) {
            Answer(400, fault.toString().toByteArray())
        }
        exchange.responseHeaders.add("Content-Type", answer.type)
        exchange.responseHeaders.add("Cache-Control", "no-store")
        exchange.sendResponseHeaders(answer.code, if (answer.body.isEmpty()) -1 else answer.body.size.toLong())
        if (answer.body.isNotEmpty()) exchange.responseBody.write(answer.body)
    }

    private companion object {
        /** How long the phone's thread waits when nobody asks for anything. */
        const val BEAT_MS = 16L
        const val EVERY_SECOND_MS = 1000L
        const val WALK_STEP_MS = 200L

        fun property(name: String): String = System.getProperty(name) ?: error("cargo xtask android run sets $name")

        fun tell(line: String) {
            println(line)
            System.out.flush()
        }

        fun fixes(gpx: String): List<Fix> = POINT.findAll(gpx).map { point ->
            val (lat, lon, time, accuracy) = point.destructured
            val at = LonLat(lon.toDouble(), lat.toDouble())
            Fix(at, accuracyM = accuracy.toDouble(), timeMs = Instant.parse(time).toEpochMilli())
        }.toList()

        /** A point of our own sample; the core reads everybody's files. */
        val POINT = Regex("""<trkpt lat="([^"]+)" lon="([^"]+)">.*?<time>([^<]+)</time>.*?<vt:accuracy>([^<]+)<""")
    }
}

/** The newest picture, and who waits for the next. */
private class Screen {
    private var number = 0
    private var shown = ByteArray(0)
    private var last: Bitmap? = null
    private var lookAt = 0L
    private var restlessUntil = 0L
    private val lock = ReentrantLock()
    private val changed = lock.newCondition()

    /** Looks when it is time to: at once after a touch, then often, and seldom while nothing happens. */
    fun look(phone: TrialPhone, touched: Boolean) {
        val now = realMs()
        if (touched) restlessUntil = now + RESTLESS_MS
        if (!touched && now < lookAt) return
        val picture = phone.picture()
        if (last?.sameAs(picture) == true) {
            picture.recycle()
        } else {
            restlessUntil = now + RESTLESS_MS
            last?.recycle()
            last = picture
            show(picture, phone.parts())
        }
        lookAt = realMs() + if (realMs() < restlessUntil) OFTEN_MS else SELDOM_MS
    }

    private fun show(picture: Bitmap, parts: List<Part>) = lock.withLock {
        number += 1
        val bytes = ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }.toByteArray()
        shown = JSONObject()
            .put("number", number)
            .put("width", picture.width)
            .put("height", picture.height)
            .put("picture", "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes))
            .put("parts", JSONArray(parts.map(::json)))
            .toString().toByteArray()
        changed.signalAll()
    }

    private fun json(part: Part) = JSONObject()
        .put("words", part.words)
        .put("does", part.does)
        .put("focused", part.focused)
        .put("at", JSONArray(listOf(part.at.left, part.at.top, part.at.width(), part.at.height())))

    /** Null when nothing new came in a while: the page asks again. */
    fun after(seen: Int): ByteArray? = lock.withLock {
        var left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)
        while (number <= seen && left > 0) left = changed.awaitNanos(left)
        if (number > seen) shown else null
    }

    private companion object {
        const val RESTLESS_MS = 1500L
        const val OFTEN_MS = 60L
        const val SELDOM_MS = 400L
        const val PATIENCE_MS = 20_000L
    }
}
