import Plotting

/// The full-screen viewer: shows a state, hands it each key, and shows what became of it.
@MainActor
public struct Viewer {
  private let screen: Screen
  /// How many keys that came meanwhile are taken together before the next frame.
  private static let burst = 64
  /// How long no key has to come before a picture is worked out fully, in milliseconds.
  private static let patience = 40
  /// The time between two steps of a parameter that is played, in milliseconds.
  private static let playing = 60

  public init(on screen: Screen) { self.screen = screen }

  /// Runs until the user leaves, and tells how: `.leave` or `.leaveKeeping`.
  ///
  /// - Parameters:
  ///   - state: the view at the beginning, and as the user left it.
  ///   - perform: does what the state asks of its surroundings, and tells whether the viewer shall be left. The screen
  ///     is open meanwhile; whoever wants the terminal for the line editor leaves it, and it comes back afterwards.
  /// - Throws: ``Screen/Failure`` if there is no full screen to be had; then nothing was shown.
  public func run(
    _ state: inout ViewState, perform: (Effect, inout ViewState) -> Bool = { _, _ in false }
  ) throws(Screen.Failure) -> Effect {
    screen.mouse = state.reportsMouse
    try screen.enter()
    defer { screen.leave() }
    fit(&state)
    var style = state.style
    var waiting: Key?
    while true {
      // Characters that the terminal does not know may have left it in disorder.
      if state.style != style { screen.repaint() }
      style = state.style
      if screen.mouse != state.reportsMouse { screen.mouse = state.reportsMouse }
      screen.show(state.picture(), coloured: state.showsColors)
      // Between the keys of somebody who holds one down there is no time for more than a sketch.
      var patience = Self.patience
      while !state.isSettled, !state.isPlaying, waiting == nil {
        waiting = screen.nextKey(timeout: patience)
        if waiting == nil { state.settleOn() }
        patience = 0
        if state.isSettled { screen.show(state.picture(), coloured: state.showsColors) }
      }
      if state.isPlaying, waiting == nil {
        waiting = screen.nextKey(timeout: Self.playing)
        guard waiting != nil else {
          state.playOn()
          continue
        }
      }
      guard var key = waiting ?? screen.nextKey() else { return .leave }  // the terminal is gone
      waiting = nil
      for _ in 0..<Self.burst {
        if key == .resize { fit(&state) }
        if key == .character("\u{3}") { return .leave }  // Ctrl-C
        switch state.react(to: key) {
        case nil: break
        case .bell: screen.ring()
        case let effect? where effect == .leave || effect == .leaveKeeping: return effect
        case let effect?:
          if perform(effect, &state) { return .leave }
          try screen.enter()
          fit(&state)
        }
        // A dragging mouse and a held key outrun the painting; their places in between need no frame.
        guard let next = screen.nextKey(timeout: 0) else { break }
        key = next
      }
    }
  }

  private func fit(_ state: inout ViewState) { state.resize(columns: screen.columns, rows: screen.rows) }
}
