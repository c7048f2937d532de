package vn.vungtrong.app

import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.enrol.CodeReader

/** What screens are made of. There is one in the app; tests make their own. */
class Wiring(
    val gateway: Gateway,
    val device: Device,
    val codes: CodeReader,
    val version: String,
    val nowMs: () -> Long = System::currentTimeMillis,
)
