/// The steps of a survey, from one corner to the next and to its end.
extension SurveyPresenter {
    func step(_ what: @escaping @MainActor (any Walk) async -> Outcome<WalkView>) {
        launch { _ = await self.walked(what) }
    }

    private func walked(_ what: @escaping @MainActor (any Walk) async -> Outcome<WalkView>) async -> WalkView? {
        await walks.step(what)?.orNil
    }

    func setCorners(_ how: ([SetCorner]) -> [SetCorner]) {
        change { $0.corners = how($0.corners) }
        let corners = state.corners
        launch {
            await self.inOrder.run {
                _ = await self.gateway.keep(self.key, text: corners.write())
                await self.measure(corners)
            }
        }
    }

    private func measure(_ corners: [SetCorner]) async {
        if corners.isEmpty { return change { $0.measured = nil } }
        switch await gateway.measure(plot, corners: corners.map(\.at)) {
        case .ok(let view):
            change {
                $0.measured = view
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    func closeRing() {
        if !state.canClose { return }
        if state.stage == .corners { return confirm() }
        launch { if await self.walked({ await $0.closeRing() }) != nil { self.confirm() } }
    }

    /// The undo of a closed walk opens it again and takes no step back.
    func goOn() {
        change {
            $0.confirming = false
            $0.fault = nil
        }
        if state.stage != .walk { return }
        change { $0.map = $0.map.after(.showMe) }
        launch { if await self.walked({ await $0.undo() }) != nil { self.walks.listen() } }
    }

    func save() async {
        let saved: Outcome<Surveyed>
        if state.stage == .corners {
            saved = await drawn(state.corners)
        } else {
            guard let finished = await walks.finish() else { return }
            saved = finished
        }
        switch saved {
        case .ok(let surveyed): await done(surveyed)
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func drawn(_ corners: [SetCorner]) async -> Outcome<Surveyed> {
        let method = corners.allSatisfy(\.averaged) ? "corners" : "tap"
        return await gateway.drawBoundary(plot, corners: corners.map(\.at), method: method)
    }

    private func done(_ saved: Surveyed) async {
        _ = await gateway.keep(key, text: nil)
        stopListening()
        change {
            $0.stage = .saved
            $0.saved = saved
            $0.confirming = false
        }
        device.background.syncSoon()
    }

    func discard() async {
        stopStanding()
        if state.stage == .walk {
            if case .failed = await walks.discard() { return change { $0.discarding = false } }
        } else {
            _ = await gateway.keep(key, text: nil)
        }
        change {
            $0.stage = .choosing
            $0.measured = nil
            $0.corners = []
            $0.continued = false
            $0.confirming = false
            $0.discarding = false
        }
    }

    /// A walk that is left rests: it goes on where it was when the person comes back.
    func leave() async {
        if state.walking { _ = await walked { await $0.pause() } }
        navigator.back()
    }
}
