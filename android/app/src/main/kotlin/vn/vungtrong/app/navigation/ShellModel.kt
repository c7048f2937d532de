package vn.vungtrong.app.navigation

import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelProvider
import androidx.lifecycle.createSavedStateHandle
import androidx.lifecycle.viewModelScope
import androidx.lifecycle.viewmodel.initializer
import androidx.lifecycle.viewmodel.viewModelFactory
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.onEach
import vn.vungtrong.app.Wiring
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.navigation.BackStack
import vn.vungtrong.presentation.navigation.ShellPresenter

/** What outlives a turned phone: the way, and the presenters on it. The way outlives a killed process too. */
class ShellModel(wiring: Wiring, saved: SavedStateHandle, at: Destination?) : ViewModel() {
    val stack = BackStack(saved.get<ArrayList<String>>(WAY).orEmpty())
    val shell = ShellPresenter(wiring.gateway, wiring.device, stack, viewModelScope)
    private val held = mutableMapOf<Int, Held>()

    init {
        // A killed app opens where it was, not where it was once called to.
        if (at != null && WAY !in saved) stack.go(at)
        stack.visits.onEach { visits ->
            saved[WAY] = ArrayList(stack.written())
            val over = held.keys - visits.map { it.key }.toSet()
            over.forEach { held.remove(it)?.letGo() }
        }.launchIn(viewModelScope)
    }

    fun held(visit: Int): Held = held.getOrPut(visit) { Held() }

    override fun onCleared() = held.values.forEach(Held::letGo)

    companion object {
        private const val WAY = "way"

        fun factory(wiring: Wiring, at: Destination?): ViewModelProvider.Factory = viewModelFactory {
            initializer { ShellModel(wiring, createSavedStateHandle(), at) }
        }
    }
}
