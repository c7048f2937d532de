// The generated bindings, where the bindings crate keeps them. Only `gateway` may see them.
plugins {
    alias(libs.plugins.android.library)
}

android {
    namespace = "vn.vungtrong.core"
    compileSdk = 36
    defaultConfig.minSdk = 26
    sourceSets["main"].kotlin.srcDir("../../bindings/generated/kotlin")
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

dependencies {
    implementation(libs.coroutines.core)
    // For compiling only: in the app the archive with the native part for phones stands in its place.
    compileOnly(libs.jna)
}
