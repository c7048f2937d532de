// State, events, presenters. Plain Kotlin: Android is not on its class path.
plugins {
    alias(libs.plugins.kotlin.jvm)
}

kotlin {
    jvmToolchain(17)
    // It reads the shared vectors.
    sourceSets["test"].kotlin.srcDir("../gateway/src/testHub/kotlin")
}

dependencies {
    api(libs.coroutines.core)
    testImplementation(libs.junit)
    testImplementation(libs.coroutines.test)
}
