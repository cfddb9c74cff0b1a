import ActivationCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Does what each line of standard input says, and answers each with one line: `ok …` or `error …`.
///
///     f64|f32 load INPUTS COTANGENT              raw numbers
///     f64|f32 time FORMULA f|f+slope ROW into|fresh COUNT REPETITIONS     ok nanoseconds …
///     f64|f32 copy - f|f+slope 0 into COUNT REPETITIONS                   ok nanoseconds …
///     f64|f32 write PATH …                       the results of the last evaluation
///
/// with tabs between the words. With `--as-written` nothing is made sure of.
@main
enum SlopeTiming {
  static func main() {
    let certainty: Certainty = CommandLine.arguments.contains("--as-written") ? .asWritten : .fewUlps
    let doubles = Bench<Double>(certainty: certainty)
    let floats = Bench<Float>(certainty: certainty)
    while let line = readLine() {
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      do {
        print("ok", words.first == "f32" ? try perform(words, floats) : try perform(words, doubles))
      } catch {
        print("error", error.reason)
      }
      fflush(nil)
    }
  }

  private static func perform<Number: EvaluationElement>(_ words: [String], _ bench: Bench<Number>) throws(Trouble)
    -> String
  {
    guard words.count > 2 else { throw Trouble("expected a kind of number and what to do") }
    let rest = Array(words.dropFirst(2))
    switch words[1] {
    case "load" where rest.count == 2: try bench.load(inputs: rest[0], cotangent: rest[1])
    case "write": try bench.write(to: rest)
    case "time": return try bench.time(Order(rest)).map(\.description).joined(separator: " ")
    case "copy": return bench.timeCopy(try Order(rest)).map(\.description).joined(separator: " ")
    default: throw Trouble("no such command: \(words[1])")
    }
    return ""
  }
}
