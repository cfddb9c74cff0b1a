import Foundation
import Testing

/// What a run of the program came to.
struct Run {
  var output: String
  var errors: String
  var status: Int32

  /// Runs the program in a shell of its own, `$SLOPE` being its path, in an empty folder that is its home.
  init(_ script: String, input: String = "", in folder: String? = nil) throws {
    let own = FileManager.default.temporaryDirectory.appendingPathComponent("slope-\(UUID().uuidString)").path
    let folder = folder ?? own
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: own) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "SLOPE": try SlopeBinary.path(), "HOME": folder, "LANG": "C.UTF-8",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
    try input.write(toFile: folder + "/.input", atomically: true, encoding: .utf8)
    process.standardInput = FileHandle(forReadingAtPath: folder + "/.input")
    // Files, not pipes: a pipe that nobody empties would stop a long output.
    for name in ["/.output", "/.errors"] { try Data().write(to: URL(fileURLWithPath: folder + name)) }
    process.standardOutput = FileHandle(forWritingAtPath: folder + "/.output")
    process.standardError = FileHandle(forWritingAtPath: folder + "/.errors")
    try process.run()
    process.waitUntilExit()
    output = try String(contentsOfFile: folder + "/.output", encoding: .utf8)
    errors = try String(contentsOfFile: folder + "/.errors", encoding: .utf8)
    status = process.terminationStatus
  }
}

private let threeStatements = """
  let thresholdedlinear(x) = x * (x > 1)
  thresholdedlinear([0.5, 1, 1.5])
  (tanh+norm:z)([-1,0,2])

  """

@Suite("Command line")
struct CommandLineTests {
  private let threeResults = """
    thresholdedlinear(x) = x*(x > 1)
    [0, 0, 1.5]
    [-1.66289418500098, -0.1353422374404739, 1.7982364224414538]

    """

  @Test("piped input runs as a script: results and nothing else")
  func pipe() throws {
    let run = try Run("$SLOPE", input: threeStatements)
    #expect(run.output == threeResults)
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test("a file, -c and -c again do the same")
  func files() throws {
    #expect(try Run("cat > t.slope; $SLOPE t.slope", input: threeStatements).output == threeResults)
    let both = try Run("$SLOPE -c 'let a = 3; a' -c '-a'")
    #expect(both.output == "a = 3\n3\n-3\n")
  }

  @Test("the line that share prints makes the same picture, whatever shell word its primes need")
  func share() throws {
    let script = """
      let k = 3
      let unused = 5
      let steep(x, beta=k) =
        sigmoid(beta*x)  # as steep as k
      tanh + steep
      set derivatives 2; set layout stacked; set grid on
      plot steep', _1, softmax on -2.5..4
      share

      """
    let first = try Run("$SLOPE", input: script)
    let lines = first.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let shared = try #require(lines.last)
    #expect(!shared.contains("unused") && first.errors == "")
    let second = try Run("PATH=$(dirname $SLOPE):$PATH; \(shared)")
    #expect(second.status == 0 && second.errors == "")
    // Before the picture stands what the definitions and the settings say.
    let picture = lines.dropLast().suffix(18)
    #expect(picture.contains { $0.contains("softmax") } && picture.count == 18)
    #expect(second.output.hasSuffix(picture.joined(separator: "\n") + "\n"))
  }

  @Test("--json prints an object for each statement, failed ones too")
  func json() throws {
    let run = try Run("$SLOPE --json --keep-going", input: "gelu(1)\ngleu\n1/0\n")
    #expect(
      run.output == """
        {"statement":"gelu(1)","kind":"number","value":0.8413447460685429}
        {"statement":"gleu","kind":"error","code":"E0201","message":"there is no activation or name 'gleu'","line":2,"column":1,"length":4,"suggestion":"gelu"}
        {"statement":"1/0","kind":"number","value":"inf"}

        """)
    #expect(run.status == 1)
  }

  @Test("a script stops at its first error and says where")
  func errors() throws {
    let run = try Run("cat > t.slope; $SLOPE t.slope", input: "1\n  2 + gleu\n3\n")
    #expect(run.output == "1\n")
    #expect(
      run.errors == """
        t.slope:2:7: error: there is no activation or name 'gleu' [E0201]
          2 |   2 + gleu
            |       ^^^^ did you mean 'gelu'?

        """)
    #expect(run.status == 1)
    let on = try Run("$SLOPE --keep-going", input: "1\ngleu\n3\n")
    #expect(on.output == "1\n3\n")
    #expect(on.status == 1)
    #expect(try Run("$SLOPE", input: "(1 + 2\n").errors.hasPrefix("stdin:1:1: error: this bracket is not closed"))
  }

  @Test(
    "wrong usage is status 2, a missing file 1, help 0",
    arguments: [
      ("$SLOPE --nonsense", 2), ("$SLOPE eval", 2), ("$SLOPE plot gelu --size big", 2),
      ("$SLOPE eval gelu --derivative -1", 2), ("$SLOPE nowhere.slope", 1), ("$SLOPE eval gleu", 1),
      ("$SLOPE plot gleu", 1), ("$SLOPE eval softmax --derivative 1", 1), ("$SLOPE --help", 0), ("$SLOPE --version", 0),
      ("$SLOPE -c quit", 0), ("$SLOPE </dev/null", 0),
    ])
  func status(_ command: String, _ expected: Int32) throws {
    let run = try Run(command)
    #expect(run.status == expected)
    #expect(run.errors.isEmpty == (expected == 0), "\(run.errors)")
    if expected != 0 { #expect(run.output == "") }
  }

  @Test(
    "eval is a filter that keeps the lines",
    arguments: [
      ("eval relu", "-1 2\n3,4\n", "0 2\n3 4\n"),
      ("eval gelu --derivative 1 --hex", "0x0p+0\n", "0x1p-1\n"),
      ("eval 'elu(alpha=0.5)'", "-1\n", "-0.31606027941427883\n"),
      ("eval elu --parameter alpha", "-1\n1\n", "-0.6321205588285577\n0\n"),
      ("eval sigmoid --dtype f32", "0.1", "0.5249792\n"),
      ("eval softmax", "0 0\n1 1\n", "0.5 0.5\n0.5 0.5\n"),
      ("eval softmax --axis 0", "0 0\n0 0\n", "0.5 0.5\n0.5 0.5\n"),
      ("eval softmax", "0\n0\n", "0.5\n0.5\n"),
      ("eval 'x*(x > 1)'", "inf nan -inf 2", "inf nan nan 2\n"),
      ("eval relu", "", ""),
      ("eval relu", "# nothing\n\n", ""),
    ])
  func filter(_ arguments: String, _ input: String, _ output: String) throws {
    let run = try Run("$SLOPE \(arguments)", input: input)
    #expect(run.output == output)
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test("eval answers 100,000 hex floats with as many lines")
  func manyLines() throws {
    let input = (0..<100_000).map { "0x1.\(String($0 % 65_536 + 65_536, radix: 16).dropFirst())p\($0 % 9 - 4)" }
    let run = try Run("$SLOPE eval gelu --derivative 1 --hex", input: input.joined(separator: "\n") + "\n")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == 100_000)
    #expect(lines.allSatisfy { Double($0)?.isFinite == true })
    #expect(run.status == 0)
  }

  @Test(".npy goes in and comes out in its shape; a wrong number is pointed at")
  func data() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("slope-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // A version 1 header for two rows of two little-endian doubles.
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }"
    header += String(repeating: " ", count: 64 - 11 - header.utf8.count % 64 + 64) + "\n"
    while (10 + header.utf8.count) % 64 != 0 { header.insert(" ", at: header.index(before: header.endIndex)) }
    var bytes: [UInt8] =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count % 256), UInt8(header.utf8.count / 256)]
    bytes += Array(header.utf8)
    for value in [-1.0, 2, 3, -4] { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/a.npy"))
    let run = try Run(
      "$SLOPE eval relu --input a.npy --output b.npy && $SLOPE -c 'eval linear on \"b.npy\"'", in: folder)
    #expect(run.output == "[[0, 2], [3, 0]]\n")
    #expect(run.errors == "")
    let wrong = try Run("$SLOPE eval relu", input: "1\n2 x3\n")
    #expect(wrong.errors == "stdin:2:3: error: 'x3' is not a number\n")
    #expect(wrong.status == 1)
  }

  @Test("the output may be the input, and a failure leaves the old file")
  func output() throws {
    let inPlace = try Run("echo -1 2 >n; $SLOPE eval relu --input n --output n && cat n")
    #expect(inPlace.output == "0 2\n")
    let failed = try Run("echo precious >n; echo x | $SLOPE eval relu --output n; cat n; ls")
    #expect(failed.output == "precious\nn\n")
    #expect(failed.errors == "stdin:1:1: error: 'x' is not a number\n")
  }

  @Test("escape sequences in data, names of files and words of the command line are shown and not obeyed")
  func escapes() throws {
    for line in [
      "printf '1 \\033[31m2\\n' | $SLOPE eval gelu", "$SLOPE \"$(printf 'no\\033]0;x\\a.slope')\"",
      "$SLOPE eval gelu --input \"$(printf 'n\\033[2J')\"",
      "echo 1 | $SLOPE eval gelu --output \"$(printf 'no/\\033[2J')\"",
      "$SLOPE \"$(printf -- '--\\033[2J')\"", "$SLOPE eval \"$(printf 'gelu\\033[2J')\"",
    ] {
      let run = try Run(line)
      #expect(run.errors.contains("\u{FFFD}") && run.status != 0, "\(line): \(run.errors)")
      #expect(!(run.output + run.errors).contains("\u{1B}"))
    }
  }

  @Test("plot prints a picture: without escapes off a terminal, in ASCII in a C locale, and writes SVG")
  func plot() throws {
    let run = try Run("$SLOPE plot gelu relu --on -4..4 --size 60x14 --svg g.svg && grep -c '<svg' g.svg")
    #expect(run.output.contains("gelu'"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
    let ascii = try Run("LANG=C LC_ALL=C $SLOPE plot gelu --size 60x14 --no-derivative")
    #expect(ascii.output.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(!ascii.output.contains("gelu'"))
    #expect(ascii.output.split(separator: "\n", omittingEmptySubsequences: false).count == 15)
  }

  @Test("list --json is the catalogue")
  func list() throws {
    let run = try Run("$SLOPE list --json")
    let rows = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    #expect((rows?.count ?? 0) > 50)
  }

  @Test("nobody reading is no error worth a word")
  func brokenPipe() throws {
    let run = try Run("$SLOPE eval relu | head -1", input: String(repeating: "1\n", count: 200_000))
    #expect(run.output == "1\n")
    #expect(run.errors == "")
  }

  @Test("scripts leave no trace; with --journal they are on record")
  func journal() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("slope-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/.local/state/slope/journal.jsonl"
    _ = try Run("$SLOPE -c 'gelu(1)'", in: folder)
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try Run("$SLOPE --journal -c 'gelu(1)'", in: folder)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains(#""input":"gelu(1)""#))
  }
}

@Suite("The fuzzer")
struct FuzzerTests {
  @Test("finds nothing among some thousand lines")
  func lines() throws {
    // A debug build on a busy machine is slow, so only crashes and raw control characters count here.
    let run = try Run("$(dirname $SLOPE)/slope-fuzz --lines 2000 --seed 7 --patience 60")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("2000 lines, 0 faults"))
  }
}
