package vn.vungtrong.presentation.navigation

import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.WorkKind

/** A destination in a few words: its name and arguments with bars between, an empty one for null. */
fun Destination.written(): String = when (this) {
    Destination.Enrol -> "enrol"
    Destination.Today -> "today"
    Destination.Plots -> "plots"
    is Destination.Plot -> words("plot", id)
    is Destination.PlotForm -> words("plot_form", id)
    is Destination.Survey -> words("survey", plot)
    is Destination.LandPaper -> words("land_paper", plot)
    is Destination.Form -> words("form", kind.name, replaces, plot, repeats)
    is Destination.Diary -> words("diary", plot, kind?.name, status?.name)
    is Destination.Entry -> words("entry", id)
    Destination.Members -> "members"
    Destination.Review -> "review"
    Destination.Notices -> "notices"
    Destination.SyncAndStorage -> "sync"
    Destination.Settings -> "settings"
    Destination.Catalogue -> "catalogue"
}

/** Reads what [written] wrote; null for what another version wrote and this one does not know. */
fun destination(written: String): Destination? {
    val words = written.split('|')
    val at = { index: Int -> words.getOrNull(index)?.takeIf(String::isNotEmpty) }
    return when (words[0]) {
        "enrol" -> Destination.Enrol
        "today" -> Destination.Today
        "plots" -> Destination.Plots
        "plot" -> at(1)?.let { Destination.Plot(it) }
        "plot_form" -> Destination.PlotForm(at(1))
        "survey" -> at(1)?.let { Destination.Survey(it) }
        "land_paper" -> at(1)?.let { Destination.LandPaper(it) }
        "form" -> named<WorkKind>(at(1))?.let { Destination.Form(it, at(2), at(3), at(4)) }
        "diary" -> Destination.Diary(at(1), named<WorkKind>(at(2)), named<EntryStatus>(at(3)))
        "entry" -> at(1)?.let { Destination.Entry(it) }
        "members" -> Destination.Members
        "review" -> Destination.Review
        "notices" -> Destination.Notices
        "sync" -> Destination.SyncAndStorage
        "settings" -> Destination.Settings
        "catalogue" -> Destination.Catalogue
        else -> null
    }
}

private fun words(vararg words: String?): String = words.joinToString("|") { it.orEmpty() }

private inline fun <reified T : Enum<T>> named(name: String?): T? = enumValues<T>().find { it.name == name }
