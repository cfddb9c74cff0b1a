import ActivationCore
import ActivationLanguage
import ArgumentParser
import Session

extension NumberWidth: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "f64": self = .double
    case "f32": self = .single
    default: return nil
    }
  }

  public var defaultValueDescription: String { self == .double ? "f64" : "f32" }

  public static var allValueStrings: [String] { ["f64", "f32"] }
}

/// The filter: numbers in, one result for each out.
struct EvalSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Apply an activation to numbers from a file or standard input.",
    discussion: """
      Numbers are separated by blanks, commas or line ends, decimal or C99 hexadecimal (0x1.8p1), or the input is a
      .npy file; the output has the same rows, or is .npy of the same shape. A line without numbers is no row.
      """)

  @Argument(help: "An activation, as it is written at the prompt.")
  var activation: String

  @Option(parsing: .unconditional, help: "Which derivative by the input to take instead.")
  var derivative = 0

  @Option(parsing: .unconditional, help: "Take the derivative by this parameter.")
  var parameter: String?

  @Option(parsing: .unconditional, help: "The axis of a vector activation.")
  var axis: Int?

  @Option(help: "The precision of inputs and outputs; all work is done in double.")
  var dtype = NumberWidth.double

  @Option(help: "The file to read; standard input if there is none.", completion: .file())
  var input: String?

  @Option(help: "The file to write; standard output if there is none.", completion: .file())
  var output: String?

  @Flag(help: "Print C99 hexadecimal floating point.")
  var hex = false

  mutating func validate() throws {
    guard (0...8).contains(derivative) else { throw ValidationError("--derivative is a whole number from 0 to 8") }
  }

  mutating func run() throws {
    let filter = Filter(activation: try chosen(), width: dtype, writesHexadecimals: hex)
    var bar = ProgressBar(resultsGoTo: output)
    do {
      defer { bar?.erase() }  // before anything is said
      try filter.run(input: input, output: output) { bar?.show($0) }
    } catch let error as NumberSyntaxError {
      throw Failure(message: "\(input ?? "stdin"):\(error)")
    } catch let error as EvaluationError {
      throw Failure(message: "error: \(Diagnostic.evaluation(error, at: 0..<0).message)")
    } catch let error as Diagnostic {
      throw Failure(message: "error: \(error.message)")
    } catch {
      throw Failure(message: "error: \(error)")
    }
  }

  private func chosen() throws -> Activation {
    var expression = activation
    if let parameter { expression = "d(\(expression), \(parameter))" }
    if derivative > 0 { expression = "(\(expression))" + String(repeating: "'", count: derivative) }
    var chosen = try Commandline.function(expression, named: "eval").activation
    if let axis {
      guard chosen.form != .scalar else {
        throw Failure(message: "error: \(chosen.name) works on each element and has no axis")
      }
      chosen.axis = axis
    }
    if chosen.form == .jacobian {
      throw Failure(
        message: """
          error: \(activation) is a vector activation: its derivative is a matrix, not one number for each input
            slope -c "\(activation)'([1, 2, 3])" prints the Jacobian
          """)
    }
    return chosen
  }
}

enum Commandline {
  /// The activation that an argument names.
  static func function(_ text: String, named argument: String) throws -> Function {
    let source = SourceText(text, file: argument)
    do throws(Diagnostic) {
      var parser = Parser(Statement(source: source, range: 0..<source.bytes.count))
      let syntax = try parser.expression()
      try parser.expectEnd()
      return try Environment().function(of: syntax, in: source)
    } catch {
      throw Failure(message: error.located(in: source).text())
    }
  }
}
