package vn.vungtrong.app.words

import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** Strings and plurals of one language as they are written; a plural's are all its forms, one after the other. */
internal object Strings {
    fun of(folder: String): Map<String, String> {
        val found = mutableMapOf<String, String>()
        for (file in Repository.files("android/app/src/main/res/$folder", "xml")) {
            for (element in elements(file)) {
                val before = found.put(element.getAttribute("name"), element.textContent)
                check(before == null) { "${element.getAttribute("name")} stands twice in $folder" }
            }
        }
        return found
    }

    private fun elements(file: File): List<Element> {
        val document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file)
        val children = document.documentElement.childNodes
        return (0 until children.length).map(children::item).filterIsInstance<Element>()
            .filter { it.tagName == "string" || it.tagName == "plurals" }
    }
}
