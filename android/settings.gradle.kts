pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "vungtrong"

// The layers, in the order in which they see each other; xtask/src/android/modules.rs has the same.
include(":core", ":presentation", ":gateway", ":app")
