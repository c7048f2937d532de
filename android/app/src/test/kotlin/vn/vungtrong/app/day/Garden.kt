package vn.vungtrong.app.day

import kotlinx.coroutines.runBlocking
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.presentation.Amount
import vn.vungtrong.presentation.Dose
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.EntryDraft
import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Work
import vn.vungtrong.testhub.TestHub
import java.io.Closeable
import java.io.File
import java.time.LocalDate

/** A growing area that is there already: set up without screens, for tests of what comes after. */
class Garden(private val hub: TestHub, private val folder: File) : Closeable {
    val hoa = CoreGateway(File(folder, "hoa/data").path)
    val area get() = hub.area
    private var phones = 0
    val household: String
    val plot: String

    init {
        runBlocking {
            hoa.enrol(hub.invite("representative", "Hoa")).ok()
            hoa.sync(true) {}.ok()
        }
        household = runBlocking { hoa.addHousehold(area, "Y Bhok", "0912 345 678").ok() }
        plot = runBlocking { hoa.addPlot(area, household, PlotFacts("Lô A1", "sầu riêng", "Ri6", treeCount = 156)).ok() }
        runBlocking { hoa.sync(true) {}.ok() }
    }

    /** A phone of somebody who is enrolled already; it reaches the hub at [port]. */
    fun enrolled(name: String, role: String, port: Int = hub.port, under: File = folder): File = File(under, "$name-${phones++}").also {
        val gateway = CoreGateway(File(it, "data").path)
        runBlocking {
            gateway.enrol(hub.invite(role, name, household.takeIf { role == "farmer" }, port)).ok()
            gateway.sync(true) {}.ok()
        }
        gateway.close()
    }

    fun spray(product: String, on: LocalDate, phiDays: Int?) = EntryContent(
        Work.Spray(
            listOf(TankProduct(product, "chất mẫu", dose = Dose(20.0, "ml", "tank", 20.0), phiDays = phiDays)),
            waterL = 400.0,
            target = "rệp sáp",
        ),
        listOf(plot),
        on,
        worker = "Y Bhok",
    )

    fun fertilized(on: LocalDate) = EntryContent(
        Work.Fertilize(listOf(FertilizerItem("Phân bò", dose = Dose(5.0, "kg", "tree"), total = Amount(780.0, "kg"), composted = true)), "base"),
        listOf(plot),
        on,
        worker = "Y Bhok",
    )

    fun writes(gateway: Gateway, content: EntryContent): String =
        runBlocking { gateway.saveEntry(EntryDraft(area, household, content)).ok().id }

    /** A member who may be invited, and has not been yet. */
    fun member(name: String): String = runBlocking { hoa.addMember(area, name, "", household).ok() }

    fun invites(person: String): String = runBlocking { hoa.invite(area, person, Role.FARMER, household).ok().ticket }

    override fun close() = hoa.close()
}

fun <T> Outcome<T>.ok(): T = when (this) {
    is Outcome.Ok -> value
    is Outcome.Failed -> throw AssertionError(fault.toString())
}
