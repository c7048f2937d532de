/// Of a recorded entry: what is not there was said to be unknown.
func unknowns(_ content: EntryContent) -> [String: String] {
    switch content.work {
    case .spray(let work):
        let paths = work.products.indices.filter { work.products[$0].phiDays == nil }
            .map { "\(TankFields.path)[\($0)].phi_days" }
        return Dictionary(uniqueKeysWithValues: paths.map { ($0, Answer.unknown) })
    case .pest(let work): return work.species.isBlank ? ["species": Answer.unknown] : [:]
    default: return [:]
    }
}

/// Moves what is known by path after item `gone` of `list` went away; nil: it went with it.
func shifted(_ path: String, _ list: String, gone: Int) -> String? {
    guard path.hasPrefix("\(list)["), let end = path.firstIndex(of: "]"),
        let i = Int(path[path.index(path.startIndex, offsetBy: list.count + 1)..<end]), i >= gone
    else { return path }
    return i == gone ? nil : "\(list)[\(i - 1)\(path[end...])"
}

extension String {
    /// Finds `sau rieng` in "Sầu riêng".
    func hasWords(_ typed: String?) -> Bool {
        guard let typed, !typed.isBlank else { return true }
        return plain().contains(typed.plain())
    }
}
