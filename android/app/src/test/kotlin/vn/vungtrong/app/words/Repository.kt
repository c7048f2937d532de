package vn.vungtrong.app.words

import java.io.File

/** The repository that a test runs in: sources and resources are read as they are written. */
internal object Repository {
    val root: File = generateSequence(File("").absoluteFile) { it.parentFile }.first { File(it, "android/app/src").exists() }

    fun file(path: String) = File(root, path)

    /** All Kotlin of the app and of its presenters, by name. */
    val kotlin: List<File> =
        listOf("android/app/src/main/kotlin", "android/presentation/src/main/kotlin").flatMap { files(it, "kt") }

    /** All resources of the app in XML, and the manifests. */
    val xml: List<File> = files("android/app/src/main", "xml")

    fun files(folder: String, suffix: String): List<File> =
        file(folder).walk().filter { it.isFile && it.extension == suffix }.toList()
}
