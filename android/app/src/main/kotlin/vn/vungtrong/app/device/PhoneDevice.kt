package vn.vungtrong.app.device

import vn.vungtrong.presentation.Background
import vn.vungtrong.presentation.Camera
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Files
import vn.vungtrong.presentation.Location
import vn.vungtrong.presentation.Settings

/** The phone, part by part. */
class PhoneDevice(
    override val location: Location,
    override val camera: Camera,
    override val files: Files,
    override val settings: Settings,
    override val background: Background,
) : Device
