package vn.vungtrong.app.words

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Words of the app: the same in both languages, none too many, none in the code. */
class StringsTest {
    private val vietnamese = Strings.of("values")
    private val english = Strings.of("values-en")

    @Test
    fun bothLanguagesHaveTheSameWords() {
        // The app's name is the same everywhere.
        assertEquals(vietnamese.keys - "app_name", english.keys - "app_name")
        assertTrue("only ${vietnamese.size} strings were found", vietnamese.size > 400)
    }

    @Test
    fun bothLanguagesHaveTheSameBlanks() {
        for ((name, text) in english) assertEquals(name, blanks(vietnamese.getValue(name)), blanks(text))
    }

    @Test
    fun everyBlankHasANumber() {
        for ((name, text) in vietnamese + english) assertEquals("$name: $text", emptyList<String>(), bare(text))
    }

    @Test
    fun noWordIsEmpty() {
        for ((name, text) in vietnamese + english) assertTrue(name, text.isNotBlank())
    }

    @Test
    fun everyWordIsUsed() {
        val used = Repository.kotlin.flatMap { named(Regex("""R\.(?:string|plurals)\.(\w+)"""), it) } +
            Repository.xml.flatMap { named(Regex("""@string/(\w+)"""), it) }
        assertEquals(emptySet<String>(), vietnamese.keys - used.toSet())
    }

    @Test
    fun noTextForPeopleStandsInTheCode() {
        val found = Repository.kotlin.flatMap { file -> texts(file).map { "${file.name}: $it" } }
        assertEquals(emptyList<String>(), found)
    }

    @Test
    fun aTextInTheCodeWouldBeFound() {
        assertTrue(isForPeople("Đã ghi"))
        assertTrue(isForPeople("Try again"))
        assertTrue(!isForPeople("dd/MM/yyyy HH:mm"))
        assertTrue(!isForPeople("application/geo+json"))
    }

    private fun named(pattern: Regex, file: File): List<String> =
        pattern.findAll(file.readText()).map { it.groupValues[1] }.toList()

    private fun blanks(text: String): List<String> =
        Regex("""%\d+\$[sd]""").findAll(text).map { it.value }.distinct().sorted().toList()

    private fun bare(text: String): List<String> = Regex("""%[sd]""").findAll(text).map { it.value }.toList()

    private fun texts(file: File): List<String> = file.readLines()
        .map { it.substringBefore("//") }
        .filterNot { line -> line.trimStart().startsWith("*") || line.trimStart().startsWith("/*") || FOR_US.any(line::contains) }
        .flatMap { line -> LITERAL.findAll(line).map { it.groupValues[1] } }
        .filter(::isForPeople)

    /** Two words beside each other, or a letter that no program needs. */
    private fun isForPeople(text: String): Boolean {
        val plain = text.replace(Regex("""\$\{[^}]*\}|\$\w+|\b([yMdHm])\1+\b"""), "")
        return plain.any { it.code > 127 && it.isLetter() } || Regex("""[A-Za-z]{2,} [A-Za-z]{2,}""").containsMatchIn(plain)
    }

    private companion object {
        val LITERAL = Regex(""""((?:[^"\\]|\\.)*)"""")

        /** Calls whose text only a programmer ever sees. */
        val FOR_US = listOf("error(", "require(", "check(", "Log.", "@Suppress", "ReplaceWith")
    }
}
