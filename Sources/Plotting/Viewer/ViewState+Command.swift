/// What a command typed below the picture does to it.
extension ViewState {
  /// Shows another plot in place of this one.
  ///
  /// The cursor stays at its place and on its curve, where there still are such; `0` goes back to the new range.
  /// - Parameter what: what is said of it.
  public mutating func show(_ plot: PlotRequest, _ what: String) {
    let curve = tracedCurve.map { ($0.function.name, $0.order) }
    if plot.range != request.range { home.range = Window.repaired(plot.range) }
    home.functions = plot.functions
    request = plot
    request.range = Window.repaired(plot.range)
    traced = curves.firstIndex { ($0.function.name, $0.order) == curve ?? ("", 0) } ?? 0
    home.yRange = plot.yRange
    yRanges = plot.yRange.map { [$0] } ?? []
    keepCursorInView()
    invalidate(scene: true)
    echo = what
  }

  /// Says what is wrong and, where there is one, what was probably meant.
  ///
  /// What was meant comes before what is wrong where there is not room for both; what follows a comma is left out as a
  /// whole.
  public mutating func complain(_ text: String, suggestion: String? = nil) {
    let question = suggestion.map { "did you mean '\($0)'?" }
    let whole = [text, question].compactMap { $0 }.joined(separator: ", ")
    let room = columns - Self.shortKeyHints.count - 3
    if let fitting = [whole, question].compactMap({ $0 }).first(where: { $0.count <= room }) { return say(fitting) }
    let ellipsis = style == .ascii ? "..." : "…"
    let isCut = text.prefix { $0 != "," }.count > room
    say(isCut ? text.prefix(max(0, room - ellipsis.count)) + ellipsis : text)
  }

  /// How much room there is for what the last key did.
  var statusColumns: Int { columns - keyHints.count - 3 }

  /// The keys that always show: in words, unless what is said needs the room, or else would say nothing.
  var keyHints: String {
    let words = "[?] help  [q] back "
    let (room, most) = (columns - words.count - 3, columns - Self.shortKeyHints.count - 3)
    let first = echo.prefix { $0 != "," }.count
    let needsRoom = [echo.count, first].contains { $0 > room && $0 <= most }
    return columns < 36 || needsRoom ? Self.shortKeyHints : words
  }

  private static let shortKeyHints = "[?] [q] "
}
