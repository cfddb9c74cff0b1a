/// Who is told how far long work is, and may end it: a terminal with a line for it and a Ctrl-C.
public protocol WorkWatcher: Sendable {
  /// - Returns: whether the work is to go on.
  func goesOn(_ progress: WorkProgress) -> Bool
  /// The work has ended.
  func finish()
}

/// How far long work is.
public struct WorkProgress: Sendable, Hashable {
  public var done: Int
  public var total: Int
  /// What is counted, as in "epochs".
  public var unit: String
  /// How it goes: "loss 0.31".
  public var remark: String

  public init(done: Int, total: Int, unit: String, remark: String = "") {
    (self.done, self.total, self.unit, self.remark) = (done, total, unit, remark)
  }

  /// One line that tells it, with less where the line is short: `[######------]  50 %, 100 of 200 epochs, loss 0.31`.
  public func line(columns: Int) -> String {
    let share = min(1, Double(done) / Double(max(1, total)))
    let filled = Int(share * Double(Self.width))
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.width - filled)
    let parts = ["\(Int(share * 100)) %", "\(done) of \(total) \(unit)"] + (remark.isEmpty ? [] : [remark])
    let full = "[\(bar)] " + parts.joined(separator: ", ")
    return full.count <= columns ? full : String(parts.joined(separator: ", ").prefix(max(0, columns)))
  }

  private static let width = 24
}
