import Plotting
import Session

/// The live view on the full screen: shows what is learned, hands the view each key, and lets it learn in between.
@MainActor
struct LiveViewer {
  private let screen: Screen
  /// How long is learned between two pictures.
  private static let portion = Duration.milliseconds(25)
  /// The time from picture to picture, where it is to be followed.
  private static let pace = Duration.milliseconds(40)
  /// So many pictures make the average of their number in a second.
  private static let averaged = 20

  init(on screen: Screen) { self.screen = screen }

  /// Runs until the user leaves.
  ///
  /// - Throws: ``Screen/Failure`` if there is no full screen to be had; then nothing was shown.
  func run(_ live: inout LiveTraining) throws(Screen.Failure) {
    try screen.enter()
    defer { screen.leave() }
    live.resize(columns: screen.columns, rows: screen.rows)
    let clock = ContinuousClock()
    var frames: [ContinuousClock.Instant] = []
    while true {
      screen.show(live.picture())
      let shown = clock.now
      frames = live.isMoving ? (frames + [shown]).suffix(Self.averaged) : []
      live.framesPerSecond = nil
      if let first = frames.first, frames.count > 4 {
        live.framesPerSecond = Double(frames.count - 1) / ((shown - first) / .seconds(1))
      }
      if live.isMoving {
        live.learn { clock.now - shown >= Self.portion }
      }
      let wait = live.isFast ? .zero : max(.zero, Self.pace - (clock.now - shown))
      // What still moves is shown again, whether or not a key comes.
      var key = screen.nextKey(timeout: !frames.isEmpty ? Int(wait / .milliseconds(1)) : nil)
      if key == nil, frames.isEmpty { return }  // the terminal is gone
      while let pressed = key {
        if pressed == .resize { live.resize(columns: screen.columns, rows: screen.rows) }
        if pressed == .character("\u{3}") { return }
        switch live.react(to: pressed) {
        case .leave: return
        case .bell: screen.ring()
        case nil: break
        }
        key = screen.nextKey(timeout: 0)
      }
    }
  }
}
