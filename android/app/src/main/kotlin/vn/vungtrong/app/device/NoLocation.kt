package vn.vungtrong.app.device

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Location
import vn.vungtrong.presentation.Reading

/** A phone that does not know where it is. */
object NoLocation : Location {
    override fun readings(): Flow<Reading> = flowOf(Reading.NotPossible(Hindrance.NOT_THERE))

    override fun keepOn(plotName: String) = Unit

    override fun letGo() = Unit

    override fun openSystemSettings(why: Hindrance) = Unit
}
