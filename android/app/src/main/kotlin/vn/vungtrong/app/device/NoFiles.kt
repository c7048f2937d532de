package vn.vungtrong.app.device

import vn.vungtrong.presentation.Files
import vn.vungtrong.presentation.Hindrance

/** A phone on which nothing can be chosen, saved or shared. */
object NoFiles : Files {
    override val hindrance = Hindrance.NOT_THERE

    override suspend fun saveAs(path: String, name: String, mime: String) = false

    override suspend fun share(path: String, mime: String) = false

    override suspend fun shareText(text: String) = false

    override suspend fun open(mimes: List<String>): String? = null

    override fun scratch(name: String): String = "${System.getProperty("java.io.tmpdir")}/$name"

    override fun freeBytes(): Long = Long.MAX_VALUE
}
