package vn.vungtrong.presentation

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.transformLatest

/** Receivers tell a position a second; after this they tell none. */
private const val SILENT_MS = 10_000L

/** [Location.readings], and [Reading.Waiting] when no position comes any more. */
@OptIn(ExperimentalCoroutinesApi::class)
fun Location.watched(): Flow<Reading> = readings()
    .transformLatest { reading ->
        emit(reading)
        if (reading is Reading.Position) {
            delay(SILENT_MS)
            emit(Reading.Waiting)
        }
    }
    .buffer(Channel.UNLIMITED)
