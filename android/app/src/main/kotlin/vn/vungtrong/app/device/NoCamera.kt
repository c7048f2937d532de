package vn.vungtrong.app.device

import vn.vungtrong.presentation.Camera
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Shot

/** A phone without a camera. */
object NoCamera : Camera {
    override suspend fun take(): Shot = Shot.NotPossible(Hindrance.NOT_THERE)

    override suspend fun choose(): Shot = Shot.NotPossible(Hindrance.NOT_THERE)

    override fun openSystemSettings(why: Hindrance) = Unit
}
