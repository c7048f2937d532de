// The only module that sees the generated bindings.
plugins {
    alias(libs.plugins.android.library)
}

android {
    namespace = "vn.vungtrong.gateway"
    compileSdk = 36
    defaultConfig.minSdk = 26
    // A real hub: the app's tests use it too.
    sourceSets["test"].kotlin.srcDir("src/testHub/kotlin")
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

dependencies {
    api(project(":presentation"))
    implementation(project(":core"))
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.coroutines.test)
}
