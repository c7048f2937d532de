package vn.vungtrong.app.words

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.MOST_UNKNOWN
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind

/** Whatever key the core gives has words. The keys are read from its sources. */
class CoreKeysTest {
    /** `Name = "key"` in these enums. */
    private val named = mapOf(
        "core/model/src/units.rs Unit" to UNIT,
        "core/model/src/units.rs AreaUnit" to UNIT,
        "core/model/src/units.rs DosePer" to PER,
        "core/model/src/op.rs OpKind" to OP,
        "core/model/src/plot.rs BoundaryMethod" to BOUNDARY_METHOD,
        "core/model/src/area.rs Role" to ROLE,
        "core/model/src/area.rs CodeKind" to CODE_KIND,
        "core/model/src/area.rs CodeStatus" to CODE_STATUS,
        "core/model/src/diary.rs PhiSource" to PHI_SOURCE,
        "core/model/src/diary.rs FertilizeMethod" to FERTILIZE_METHOD,
        "core/model/src/diary.rs FertilizerKind" to FERTILIZER_KIND,
        "core/model/src/diary.rs CareTask" to TASK,
        "core/model/src/diary.rs Severity" to SEVERITY,
        "core/model/src/diary.rs HarvestKind" to HARVEST_KIND,
        "core/model/src/diary.rs InputKind" to INPUT,
        "core/rules/src/finding.rs Rule" to RULE_NAME,
        "core/rules/src/finding.rs Reason" to REASON,
        "core/rules/src/import.rs RowFault" to ROW_FAULT,
        "core/sync/src/wire.rs Code" to REFUSAL,
    )

    /** Variants that are written in snake case. */
    private val snake = mapOf(
        "core/geometry/src/faults/mod.rs FaultKind" to SHAPE_FAULT,
        "core/photo/src/info.rs Problem" to PHOTO_PROBLEM,
    )

    @Test
    fun everyNameOfTheCoreHasWords() {
        for ((where, words) in named) {
            val keys = Regex(""" = "([a-z0-9_]+)"""").findAll(body(where)).map { it.groupValues[1] }.toList()
            assertTrue("$where: $keys", keys.size > 1)
            assertEquals(where, emptyList<String>(), keys - words.keys)
        }
    }

    @Test
    fun everyVariantOfTheCoreHasWords() {
        for ((where, words) in snake) {
            val variants = Regex("""^    ([A-Z]\w+)""", RegexOption.MULTILINE).findAll(body(where)).map { it.groupValues[1] }
            val keys = variants.map { it.replace(Regex("(?<!^)([A-Z])"), "_$1").lowercase() }.toList()
            assertTrue("$where: $keys", keys.size > 5)
            assertEquals(where, emptyList<String>(), keys - words.keys)
        }
    }

    @Test
    fun soManySpraysAreToldOfAsTheCoreSays() {
        val source = Repository.file("core/store/src/read/entries.rs").readText()
        assertEquals("$MOST_UNKNOWN", Regex("""MOST_OPEN: usize = (\d+);""").find(source)?.groupValues?.get(1))
    }

    @Test
    fun everyErrorOfTheAppHasASentence() {
        assertEquals(emptyList<String>(), keys(FaultKind.entries) - ERROR.keys)
    }

    @Test
    fun everyStateHasWords() {
        val lists = listOf(
            keys(EntryStatus.entries) to STATUS, keys(Stored.entries) to STORED, keys(Verdict.entries) to VERDICT,
            keys(Role.entries) to ROLE, keys(WorkKind.entries) to KIND,
        )
        for ((keys, words) in lists) assertEquals(keys, keys.filter(words::containsKey))
    }

    @Test
    fun everyFieldThatTheCoreChecksHasAName() {
        val sources = listOf("core/model/src", "core/app/src").flatMap { Repository.files(it, "rs") }
        val rules = sources.flatMap { file ->
            Regex("""invalid\("([a-z0-9_]+)", "([a-z0-9_]+)"\)""").findAll(file.readText()).map { it.groupValues[1] to it.groupValues[2] }
        }
        assertTrue("only ${rules.size}", rules.size > 8)
        for ((field, rule) in rules) {
            assertTrue("field $field", field in FIELD)
            assertTrue("rule $rule", rule in FIELD_RULE)
        }
    }

    @Test
    fun everyBlankOfASentenceIsKnown() {
        val strings = Strings.of("values")
        for ((reason, _) in REASON) {
            val blanks = Regex("""%\d\$""").findAll(strings.getValue("word_reason_$reason")).count()
            assertEquals(reason, blanks, REASON_BLANKS[reason].orEmpty().size)
        }
    }

    private fun keys(all: List<Enum<*>>): List<String> = all.map { it.name.lowercase() }

    private fun body(where: String): String {
        val (path, name) = where.split(' ')
        val source = Repository.file(path).readText()
        val start = Regex("""pub enum $name \{""").find(source) ?: error("$where is gone: look where it went")
        val indent = source.substring(0, start.range.first).substringAfterLast('\n')
        return source.substring(start.range.last).substringBefore("\n$indent}")
    }
}
