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
  /// - Returns: how many steps were made in a second of learning.
  /// - Throws: ``Screen/Failure`` if there is no full screen to be had; then nothing was shown.
  func run(_ live: inout LiveTraining) throws(Screen.Failure) -> Double {
    try screen.enter()
    defer { screen.leave() }
    live.resize(columns: screen.columns, rows: screen.rows)
    let clock = ContinuousClock()
    var frames: [ContinuousClock.Instant] = []
    var lastShown = clock.now
    var (learning, steps) = (Duration.zero, 0)
    while true {
      screen.show(live.picture())
      let shown = lastShown
      lastShown = clock.now
      frames = live.isMoving ? (frames + [clock.now]).suffix(Self.averaged) : []
      if let first = frames.first, let last = frames.last, frames.count > 4 {
        live.framesPerSecond = Double(frames.count - 1) / ((last - first) / .seconds(1))
      }
      if !live.isMoving { live.framesPerSecond = nil }
      let wait = live.isMoving && !live.isFast ? Self.pace - (clock.now - shown) : .zero
      var key = screen.nextKey(timeout: live.isMoving ? max(0, Int(wait / .milliseconds(1))) : nil)
      if key == nil, !live.isMoving { break }  // the terminal is gone
      while let pressed = key {
        if pressed == .resize { live.resize(columns: screen.columns, rows: screen.rows) }
        if pressed == .character("\u{3}") { return rate(steps, learning) }
        switch live.react(to: pressed) {
        case .leave: return rate(steps, learning)
        case .bell: screen.ring()
        case nil: break
        }
        key = screen.nextKey(timeout: 0)
      }
      guard live.isMoving else { continue }
      let (start, before) = (clock.now, live.steps)
      live.learn { clock.now - start >= Self.portion }
      learning += clock.now - start
      steps += live.steps - before
    }
    return rate(steps, learning)
  }

  private func rate(_ steps: Int, _ time: Duration) -> Double { Double(steps) / max(time / .seconds(1), 1e-9) }
}
