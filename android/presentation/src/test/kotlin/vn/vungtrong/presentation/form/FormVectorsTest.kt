package vn.vungtrong.presentation.form

import org.junit.Assert.assertEquals
import org.junit.Test
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.SamplePoint
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.presentation.recentWork
import vn.vungtrong.testhub.Json
import vn.vungtrong.testhub.asList
import vn.vungtrong.testhub.asMap
import vn.vungtrong.testhub.root
import java.io.File

/** What is asked, with tests/vectors/forms.json, which the iOS app's tests read too; with `VT_WRITE_VECTORS` it is written. */
class FormVectorsTest {
    private val file = File(root, "tests/vectors/forms.json")
    private val vectors = Json.map(file.readText())
    private val forms = vectors["forms"].asList().map { it.asMap() }

    @Test
    fun `both apps ask the same`() {
        val made = made()
        if (System.getenv("VT_WRITE_VECTORS") != null) file.writeText(made)
        assertEquals(made, file.readText())
    }

    @Test
    fun `every kind of work is there, empty and filled in`() {
        val count = forms.groupingBy { it["kind"] }.eachCount()
        assertEquals((WorkKind.entries - WorkKind.UNKNOWN).map { it.name.lowercase() }.toSet(), count.keys)
        assertEquals(emptySet<Any?>(), count.filterValues { it < 2 }.keys)
    }

    private fun made(): String {
        val all = forms.joinToString(",\n") { form(it) }
        return "{\n\"about\": ${quoted(vectors["about"])},\n\"forms\": [\n$all\n]\n}\n"
    }

    private fun form(form: Map<String, Any?>): String {
        val items = (form["items"] as Double).toInt()
        val typed = form["typed"].asList().map { it.asList().map { text -> text as String } }
        val empty = begun(WorkKind.valueOf((form["kind"] as String).uppercase()), items)
        val content = typed.fold(empty) { now, (path, text) -> now.put(path, text) }
        val head = "{\"form\": ${quoted(form["form"])}, \"kind\": ${quoted(form["kind"])}, \"items\": $items, \"typed\": ["
        val lines = typed.joinToString(",\n") { "  ${list(it)}" }
        val groups = plan(content).joinToString(",\n") { group(it, content) }
        return listOf(head, lines, "], \"groups\": [", groups, "]}").filter(String::isNotEmpty).joinToString("\n")
    }

    private fun begun(kind: WorkKind, items: Int): EntryContent = blank(kind)
        .withProducts { List(items) { TankProduct() } }
        .withFertilizers { List(items) { FertilizerItem() } }
        .withPoints { List(items) { SamplePoint(null, 0, 0, null) } }

    private fun EntryContent.put(path: String, text: String): EntryContent =
        plan(this).flatMap { it.fields }.single { it.path == path }.write(this, text)

    private fun group(group: GroupPlan, content: EntryContent): String {
        val head = listOfNotNull(
            pair("group", group.id.lowercase()),
            "\"folds\": true".takeIf { group.folds },
            group.within?.let { pair("within", it.lowercase()) },
        )
        return "  {${head.joinToString()}, \"fields\": [\n" + group.fields.joinToString(",\n") { "    ${field(it, content)}" } + "\n  ]}"
    }

    private fun field(field: Field, content: EntryContent): String = listOfNotNull(
        pair("path", field.path),
        pair("name", field.name.name.lowercase()),
        pair("input", word(field.input)),
        (field.input as? Input.Choice)?.let { "\"keys\": ${list(it.keys)}" },
        "\"asked\": true".takeIf { field.asked },
        "\"may_be_unknown\": true".takeIf { field.mayBeUnknown },
        "\"hidden\": true".takeUnless { field.shown(content) },
        field.offers(RECENT, content).ifEmpty { null }?.let { "\"offers\": ${list(it)}" },
        field.read(content).ifEmpty { null }?.let { pair("text", it) },
    ).joinToString(prefix = "{", postfix = "}")

    private fun word(input: Input): String = when (input) {
        is Input.Words -> "words of ${input.lines}"
        is Input.Number -> if (input.whole) "whole" else "decimal"
        is Input.Choice -> "choice"
        Input.Switch -> "switch"
        Input.Day -> "day"
        Input.Time -> "time"
        Input.Species -> "species"
        Input.Photo -> "photo"
    }

    private fun pair(name: String, value: String) = "\"$name\": ${quoted(value)}"

    private fun list(texts: List<String>) = texts.joinToString(prefix = "[", postfix = "]") { quoted(it) }

    private fun quoted(text: Any?) = "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\""

    private companion object {
        val RECENT = recentWork().copy(workers = listOf("Y Bhok"), targets = listOf("thán thư"), equipment = listOf("bình máy"))
    }
}
