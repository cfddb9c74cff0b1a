/// What is wrong with a statement, where, and what would have been right.
public struct Diagnostic: Error, Sendable, Hashable {
  public var code: Code
  public var message: String
  public var range: SourceRange
  /// Said under the carets.
  public var label: String?
  /// A further sentence: why, or what is expected.
  public var note: String?
  /// The text that would mend it if put in place of `range`.
  public var suggestion: String?
  /// A second place that matters, such as the earlier definition.
  public var related: Related?
  /// The text that `range` points into, once it is known.
  public var source: SourceText?
  /// Whether more input could still make the statement right.
  public var isIncomplete = false

  public init(
    _ code: Code, _ message: String, at range: SourceRange, label: String? = nil, note: String? = nil,
    suggestion: String? = nil
  ) {
    self.code = code
    self.message = message
    self.range = range
    self.label = label
    self.note = note
    self.suggestion = suggestion
  }

  /// A place that has to do with what is wrong, and what it has.
  public struct Related: Sendable, Hashable {
    public var label: String
    public var range: SourceRange
    /// The text that `range` points into, if it is another than the diagnostic's.
    public var source: SourceText?

    public init(_ label: String, at range: SourceRange, in source: SourceText? = nil) {
      (self.label, self.range, self.source) = (label, range, source)
    }
  }

  /// The same diagnostic with a second place.
  public func relating(to label: String, at range: SourceRange, in source: SourceText? = nil) -> Diagnostic {
    var result = self
    result.related = Related(label, at: range, in: source)
    return result
  }

  /// Stable names of the kinds of errors, so that the wording can improve.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    case unexpectedCharacter = "E0101"
    case unexpectedToken = "E0102"
    case unclosedBracket = "E0103"
    case unclosedText = "E0104"
    case malformedNumber = "E0105"
    case missingOperator = "E0106"
    case tooDeep = "E0107"
    case unknownName = "E0201"
    case unknownParameter = "E0202"
    case recursiveDefinition = "E0203"
    case reservedName = "E0204"
    case unknownResult = "E0205"
    case duplicateParameter = "E0206"
    case typeMismatch = "E0301"
    case wrongArgumentCount = "E0302"
    case notDifferentiable = "E0303"
    case shapeMismatch = "E0401"
    case refusedValue = "E0402"
    case tooLarge = "E0403"
    case emptyInput = "E0404"
    case file = "E0501"
    case unknownCommand = "E0601"
    case unknownSetting = "E0602"
    case nothingToUndo = "E0603"
    case nothingToShare = "E0604"
    case interrupted = "E0605"
    case invalidDocumentation = "E0701"
    case invalidLesson = "E0702"
  }

  /// The same diagnostic, pointing into `source` unless it points somewhere already.
  public func located(in source: SourceText) -> Diagnostic {
    var result = self
    result.source = result.source ?? source
    return result
  }
}
