import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct InOrderTests {
    @Test func whatIsAskedForFirstIsDoneFirstHoweverLongItTakes() async {
        let (inOrder, clock) = (InOrder(), FakePause())
        var done: [Int] = []
        Task {
            await inOrder.run {
                await clock.pause(.seconds(2))
                done.append(1)
            }
        }
        await settle()
        Task { await inOrder.run { done.append(2) } }
        await clock.pass(.seconds(1))
        #expect(done.isEmpty)
        await clock.pass(.seconds(1))
        #expect(done == [1, 2])
    }

    @Test func whatWasBegunIsDoneThoughNobodyWaitsForItAnyMore() async {
        let (inOrder, clock) = (InOrder(), FakePause())
        var done = false
        let asking = Task {
            await inOrder.run {
                await clock.pause(.seconds(1))
                done = !Task.isCancelled
            }
        }
        await settle()
        asking.cancel()
        await clock.pass(.seconds(1))
        #expect(done)
    }
}
