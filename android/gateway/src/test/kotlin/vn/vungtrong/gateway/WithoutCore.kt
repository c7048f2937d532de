package vn.vungtrong.gateway

import kotlinx.coroutines.runBlocking
import vn.vungtrong.presentation.Outcome

/** Run in a process of its own, which does not find the library: the first call fails otherwise than those after it. */
fun main(arguments: Array<String>) = runBlocking {
    val gateway = CoreGateway(arguments[0])
    val kinds = List(2) { (gateway.opened() as Outcome.Failed).fault.kind }
    println(kinds.joinToString(" "))
}
