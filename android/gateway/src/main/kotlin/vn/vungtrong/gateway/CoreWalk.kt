package vn.vungtrong.gateway

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import vn.vungtrong.core.WalkHandle
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Surveyed
import vn.vungtrong.presentation.Walk
import vn.vungtrong.presentation.WalkView

/** A walk in the core. Its calls come one after the other, with all other writes. */
internal class CoreWalk(
    override val plot: String,
    private val handle: WalkHandle,
    private val calls: Calls,
    private val scope: CoroutineScope,
) : Walk {
    override suspend fun record(fix: Fix): Outcome<WalkView> = calls.write { handle.record(fix.api()).view() }

    override suspend fun pause() = calls.write { handle.pause().view() }

    override suspend fun resume() = calls.write { handle.resume().view() }

    override suspend fun undo() = calls.write { handle.undo().view() }

    override suspend fun undoStretch() = calls.write { handle.undoStretch().view() }

    override suspend fun closeRing() = calls.write { handle.closeRing().view() }

    override suspend fun view() = calls.write { handle.view().view() }

    override suspend fun finish(): Outcome<Surveyed> = calls.write { handle.finish().surveyed() }

    override suspend fun discard() = calls.write { handle.discard() }

    override fun release() {
        scope.launch { calls.write { handle.close() } }
    }
}
