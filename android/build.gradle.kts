plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.android.library) apply false
    alias(libs.plugins.kotlin.jvm) apply false
    alias(libs.plugins.kotlin.compose) apply false
}

/** Versions of everything, also of what libraries bring with them: one list for both builds. */
val listed = rootDir.resolve("artifacts.tsv").readLines()
    .filter { line -> listOf("jvm", "core", "app", "unit", "test").any { line.startsWith("$it\t") } }
    .map { it.substringAfter('\t').substringBeforeLast(':') }

subprojects {
    configurations.configureEach {
        if (name.endsWith("CompileClasspath") || name.endsWith("RuntimeClasspath")) {
            resolutionStrategy.force(listed)
        }
    }
}
