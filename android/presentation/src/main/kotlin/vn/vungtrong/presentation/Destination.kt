package vn.vungtrong.presentation

/** Where a person can be in the app. Each can be written down in a few words, so that a killed app opens where it was. */
sealed interface Destination {
    data object Enrol : Destination
    data object Today : Destination
    data object Plots : Destination
    data class Plot(val id: String) : Destination
    /** [id] null: a new plot. */
    data class PlotForm(val id: String?) : Destination
    data class Survey(val plot: String) : Destination
    /** Corners from the plot's land paper. */
    data class LandPaper(val plot: String) : Destination
    /** [replaces]: the entry that is changed. [plot]: chosen from the start. [repeats]: the entry that is done again. */
    data class Form(val kind: WorkKind, val replaces: String? = null, val plot: String? = null, val repeats: String? = null) : Destination
    data class Diary(val plot: String? = null, val kind: WorkKind? = null, val status: EntryStatus? = null) : Destination
    data class Entry(val id: String) : Destination
    data object Members : Destination
    data object Review : Destination
    data object Notices : Destination
    data object SyncAndStorage : Destination
    data object Settings : Destination
    /** A list of products from a file. */
    data object Catalogue : Destination
}

/** Goes to places. */
interface Navigator {
    fun go(to: Destination)

    fun back()

    /** Goes there and forgets the way. */
    fun restart(at: Destination)
}
