package vn.vungtrong.presentation.survey

import vn.vungtrong.presentation.FakeWalk
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.ShapeFault
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok
import vn.vungtrong.presentation.walkView

/** Does with its fixes what the core's walk does. */
internal class KeptWalk(plot: String = "plot") : FakeWalk(plot) {
    var faults = emptyList<ShapeFault>()
    var failing = false
    private var paused = false
    private var closed = false

    private fun now(name: String): Outcome<WalkView> {
        calls += name
        if (failing) return failed(FaultKind.STORAGE_FULL)
        val open = !paused && !closed
        return ok(
            walkView(fixes.size).copy(ring = fixes.map(Fix::at), faults = faults, walking = open, closed = closed),
        )
    }

    override suspend fun record(fix: Fix): Outcome<WalkView> {
        if (!failing && !paused && !closed) fixes += fix
        return now("record")
    }

    override suspend fun pause() = run { paused = true }.let { now("pause") }

    override suspend fun resume() = run { paused = false }.let { now("resume") }

    override suspend fun closeRing() = run { closed = true }.let { now("closeRing") }

    override suspend fun view() = now("view")

    override suspend fun undo(): Outcome<WalkView> {
        if (closed) closed = false else fixes.removeLastOrNull()
        return now("undo")
    }
}
