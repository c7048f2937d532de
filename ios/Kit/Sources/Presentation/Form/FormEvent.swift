public enum FormEvent: Equatable, Sendable {
    /// `text` now stands in the field.
    case put(path: String, text: String)

    case fold(String)

    case togglePlot(String)

    case allPlots

    case chooseHousehold(String)

    case choosePerson(String)

    case addProduct(TankProduct)

    case addFertilizer(FertilizerItem)

    case remove(Int)

    case open(FormPicker)

    case search(String)

    case pickProduct(ListedProduct)

    case pickSpecies(String)

    case closePicker

    /// Path of the field that gets it; nil puts it to the entry's own.
    case takePhoto(String?)

    case choosePhoto(String?)

    case removePhoto(String)

    case locate

    case openLocationSettings

    case openCameraSettings

    case reason(String)

    /// Fills everything as it was the last time.
    case `repeat`

    case startAnew

    case save

    /// Written, and not handed in yet.
    case saveOnly

    /// A sample point, here.
    case addPoint

    /// Another one of the kind.
    case again

    case openEntry

    case back

    case retry
}
