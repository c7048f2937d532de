package vn.vungtrong.app

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.enrol.CodeReader
import vn.vungtrong.presentation.survey.WalkRecorder

/** What screens are made of. There is one in the app; tests make their own. */
class Wiring(
    val gateway: Gateway,
    val device: Device,
    val codes: CodeReader,
    val version: String,
    val nowMs: () -> Long = System::currentTimeMillis,
) {
    /** Lives as long as the process does. */
    val process = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    /** Records walks, whatever screen is in front. */
    val walks = WalkRecorder(gateway, device.location, process)
}
