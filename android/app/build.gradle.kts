plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.compose)
}

val nativeLibraries = rootDir.resolve("../target/android/jniLibs")

android {
    namespace = "vn.vungtrong.app"
    compileSdk = 36
    defaultConfig {
        applicationId = "vn.vungtrong"
        minSdk = 26
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
    }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles("proguard-rules.pro")
        }
    }
    sourceSets["main"].jniLibs.srcDir(nativeLibraries)
    // The fakes of the presenters' tests serve the tests of the views too.
    sourceSets["test"].kotlin.srcDir("../presentation/src/test/kotlin")
    // The hub for the days through the screens.
    sourceSets["test"].kotlin.srcDir("../gateway/src/testHub/kotlin")
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    buildFeatures.compose = true
    testOptions.unitTests {
        isIncludeAndroidResources = true
        all { test ->
            test.jvmArgs("--add-opens=java.base/java.io=ALL-UNNAMED")
            test.systemProperty("vt.screens.out", rootDir.resolve("../target/screens").path)
            test.systemProperty("vt.screens.references", file("src/test/screens").path)
            test.systemProperty("vt.screens.record", "")
            test.systemProperty("vt.hub", rootDir.resolve("../target/debug/vungtrong-hub").path)
            test.systemProperty("vt.cli", rootDir.resolve("../target/debug/vungtrong").path)
            test.systemProperty("jna.library.path", rootDir.resolve("../target/debug").path)
        }
    }
}

/** The core for phones. Needs `cargo install cargo-ndk`, the three Rust targets and ANDROID_NDK_HOME. */
val cargoNdk = tasks.register<Exec>("cargoNdk") {
    val installed = System.getenv("ANDROID_NDK_HOME") != null
    onlyIf {
        if (!installed) {
            logger.error("THE APK CARRIES NO NATIVE LIBRARY: ANDROID_NDK_HOME is not set. On a phone it opens and says so; it cannot keep records.")
        }
        installed
    }
    workingDir = rootDir.resolve("..")
    commandLine(
        "cargo", "ndk", "--platform", "26",
        "-t", "arm64-v8a", "-t", "armeabi-v7a", "-t", "x86_64",
        "-o", nativeLibraries.path,
        "build", "--release", "-p", "vungtrong-bindings", "--features", "encrypted",
    )
}

tasks.named("preBuild") { dependsOn(cargoNdk) }

dependencies {
    implementation(project(":presentation"))
    implementation(project(":gateway"))
    implementation(libs.activity.compose)
    implementation(libs.compose.foundation)
    implementation(libs.compose.ui)
    implementation(libs.core.ktx)
    implementation(libs.coroutines.android)
    implementation(libs.lifecycle.runtime.compose)
    implementation(libs.lifecycle.viewmodel)
    implementation(libs.lifecycle.viewmodel.savedstate)
    implementation(libs.material3)
    implementation(libs.zxing)
    // The archive carries the native part for phones.
    runtimeOnly(variantOf(libs.jna) { artifactType("aar") })

    testImplementation(libs.androidx.test.core)
    testImplementation(libs.androidx.test.runner)
    testImplementation(libs.compose.ui.test)
    testImplementation(libs.coroutines.test)
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
}
