import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct SettingsPresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()

    private func settings() async -> SettingsPresenter {
        let settings = SettingsPresenter(
            gateway: gateway, device: device, navigator: FakeNavigator(), area: "area", version: "1.0")
        await settle()
        return settings
    }

    @Test func theLanguageIsKeptAndTheSystemsComesBack() async {
        let settings = await settings()
        settings.onEvent(.language("en"))
        #expect(device.settings.language == "en")
        #expect(settings.state.language == "en")
        settings.onEvent(.language(nil))
        #expect(device.settings.language == nil)
        #expect(settings.state.language == nil)
    }

    @Test func photosThatNeedNotWaitAnyLongerGoAtOnce() async {
        let settings = await settings()
        settings.onEvent(.photosOnWifiOnly(false))
        #expect(device.fakeBackground.asked == 1)
        settings.onEvent(.photosOnWifiOnly(true))
        #expect(device.fakeBackground.asked == 1)
    }

    @Test func withoutItsDataItStillOpens() async {
        gateway.answers.who = failed(.storage)
        gateway.answers.areas = failed(.storage)
        let state = await settings().state
        #expect(state.me == nil)
        #expect(state.version == "1.0")
    }
}
