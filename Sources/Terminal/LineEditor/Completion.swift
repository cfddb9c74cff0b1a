/// Something that the word under the cursor may become.
public struct Completion: Sendable, Hashable {
  /// The whole word, the part that is typed already included.
  public var text: String
  /// What belongs to it and stands before the word already; it is listed with it.
  public var before: String
  /// What follows the word if it is the only candidate; nil for nothing, as after `elu(`.
  public var suffix: Character?
  /// Whether this stands for the names of files, which the line editor finds itself.
  public var isFile: Bool
  /// What it is, in a line.
  public var summary: String

  public init(
    _ text: String, before: String = "", suffix: Character? = " ", isFile: Bool = false, summary: String = ""
  ) {
    self.text = text
    self.before = before
    self.suffix = suffix
    self.isFile = isFile
    self.summary = summary
  }

  /// The names of files that begin as the word does.
  public static let files = Completion("", isFile: true)
}
