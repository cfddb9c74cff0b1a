import Foundation
import Testing

/// Texts are made by the shell, for they hold bytes that are no characters.
@Suite("Scripts and streams")
struct StreamTests {
  @Test(
    "a script is read whatever the editor made of it",
    arguments: [
      ("#!/usr/bin/env slope\\n# one\\n1 # two\\n", "1\n"),
      ("1\\r\\nlet f(x) =\\r\\n  2*x\\r\\nf(3)\\r\\n", "1\nf(x) = 2*x\n6\n"),
      ("\\xef\\xbb\\xbf#!/usr/bin/env slope\\n1\\n", "1\n"), ("1 # old\\r2\\r", "1\n2\n"),
      ("1 # caf\\xe9\\n2", "1\n2\n"), ("", ""),
      ("#", ""),
    ])
  func editors(_ script: String, _ output: String) throws {
    for run in try [Run("printf '\(script)' | $SLOPE"), Run("printf '\(script)' >s.slope; $SLOPE s.slope")] {
      #expect(run.output == output)
      #expect(run.errors == "")
      #expect(run.status == 0)
    }
  }

  @Test(
    "errors point at the place that an editor shows",
    arguments: [
      (
        "\\xef\\xbb\\xbfgleu\\r\\n",
        "stdin:1:1: error: there is no activation or name 'gleu' [E0201]\n  1 | gleu\n    | ^^^^"
      ),
      (
        "1\\r\\n2 + gleu\\r\\n",
        "stdin:2:5: error: there is no activation or name 'gleu' [E0201]\n  2 | 2 + gleu\n    |     ^^^^"
      ),
      ("1 + \\xff\\n", "stdin:1:5: error: unexpected character '\u{FFFD}'"),
      ("1\\n2\\0\\n", "error: 'stdin' is not a text: line 2 has a zero byte in column 2\n"),
      ("\\xff\\xfe1\\0", "error: 'stdin' is UTF-16; save it as UTF-8\n"),
    ])
  func places(_ script: String, _ message: String) throws {
    let run = try Run("printf '\(script)' | $SLOPE")
    #expect(run.errors.hasPrefix(message), "\(run.errors)")
    #expect(run.status == 1)
  }

  @Test("--keep-going goes on with the next statement and the next file, and remembers")
  func keepGoing() throws {
    let run = try Run("echo 'gleu; 1' >a.slope; echo 2 >b.slope; $SLOPE --keep-going a.slope none.slope b.slope")
    #expect(run.output == "1\n2\n")
    #expect(run.errors.contains("a.slope:1:1: error:") && run.errors.contains("cannot read 'none.slope'"))
    #expect(run.status == 1)
    let stopped = try Run("echo 2 >b.slope; $SLOPE none.slope b.slope")
    #expect(stopped.output == "" && stopped.status == 1)
  }

  @Test(
    "what cannot be written is an error",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: ["$SLOPE -c 1 >/dev/full", "echo 1 | $SLOPE eval relu >/dev/full", "$SLOPE list >/dev/full"])
  func fullDisk(_ command: String) throws {
    let run = try Run(command)
    #expect(run.errors == "error: cannot write to 'stdout': No space left on device\n")
    #expect(run.status == 1)
  }

  @Test("nobody reading ends a script without a word, even where the signal was ignored")
  func brokenPipe() throws {
    for command in ["yes 1 | head -3000 | $SLOPE", "yes 1 | head -300000 | $SLOPE eval relu"] {
      let run = try Run("trap '' PIPE; (\(command); echo $? >status) | head -1; cat status")
      #expect(run.output.hasPrefix("1\n"))
      #expect(run.errors.contains("slope") == false && run.errors.contains("cannot write") == false, "\(run.errors)")
    }
  }

  @Test("NO_COLOR is obeyed on a terminal", .enabled(if: Run.canMakeTerminals))
  func noColor() throws {
    let colored = try Run("TERM=xterm script -qec '$SLOPE plot gelu' /dev/null </dev/null")
    #expect(colored.output.contains("\u{1B}[3"))
    let plain = try Run("TERM=xterm NO_COLOR=1 script -qec '$SLOPE plot gelu' /dev/null </dev/null")
    #expect(!plain.output.contains("\u{1B}") && plain.output.contains("gelu"))
  }

  @Test("in a C locale everything is in ASCII")
  func ascii() throws {
    let statements = [
      "help", "help operators", "help pi", "help numbers", "list", "dialects hard_sigmoid", "info softmax", "canvas",
      "set",
      "let σ(x) = x", "plot σ, x*π", "who", "2π", "gleu…",
    ]
    let options = statements.map { "-c '\($0)'" }.joined(separator: " ")
    let all = [
      "--keep-going \(options)", "--json --keep-going \(options)", "list", "list --json", "plot gelu x*π", "--help",
      "eval gleu…",
    ]
    for call in all {
      let run = try Run("LC_ALL=C $SLOPE \(call)")
      #expect((run.output + run.errors).utf8.allSatisfy { $0 < 0x80 }, "\(call)")
      #expect(!run.output.isEmpty || !run.errors.isEmpty)
    }
    let run = try Run("LC_ALL=C $SLOPE --keep-going \(options)")
    #expect(run.output.contains("slope at +/-2.5: ") && run.output.contains("sigma(x) = x"))
    #expect(run.errors.contains("a product is written 2*pi"))
    #expect(try Run("LC_ALL=C $SLOPE --json -c 'let σ(x) = x'").output.contains("\"name\":\"\\u03c3\""))
  }

  // MARK: Devices and links

  @Test("eval that is ended by a signal leaves nothing half written", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(_ signal: Int32) async throws {
    // In a terminal, for the tests' own processes have signals blocked; with jobs, or the shell has Ctrl-C ignored.
    let script = """
      set -m; echo old >f; mkfifo in; "$0" eval relu --output f <in & exec 3>in; echo 1 >&3
      until ls | grep -q tmp$; do sleep 0.05; done; kill -\(signal) $!; wait $!; echo status $?; ls *f*; cat f; sleep 100
      """
    let terminal = try Tmux(["bash", "-c", script, try SlopeBinary.path()])
    let screen = try await terminal.wait(for: "status \(128 + signal)\nf\nold\n")
    #expect(!screen.contains(".tmp"))
  }

  @Test("eval writes into pipes and through links instead of replacing them, and keeps a file's mode")
  func outputs() throws {
    let pipe = try Run("mkfifo p; cat p & echo -1 2 | $SLOPE eval relu --output p; wait; test -p p && echo still")
    #expect(pipe.output == "0 2\nstill\n")
    let link = try Run(
      "echo old >f; chmod 640 f; ln -s f l; echo 3 | $SLOPE eval relu --output l; cat f; ls -l | cut -c1-10")
    #expect(link.output.hasPrefix("3\n"))
    #expect(link.output.contains("-rw-r-----") && link.output.contains("lrwx"))
  }

  // MARK: Streams

  @Test("eval answers what has arrived without waiting for more")
  func prompt() throws {
    // The second number is sent only when the answer to the first is there.
    let script = """
      mkfifo in out; $SLOPE eval %@ <in >out & exec 3>in 4<out
      echo -1 2 >&3; read -t 20 a <&4; echo "first $a"; echo 0 0 >&3; read -t 20 a <&4; echo "then $a"; exec 3>&-; wait
      """
    #expect(try Run(script.replacingOccurrences(of: "%@", with: "relu")).output == "first 0 2\nthen 0 0\n")
  }

  @Test(
    "eval needs no more memory for more numbers",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")),
    arguments: [
      "yes '0.5 -1 2' | head -%d | $SLOPE eval relu", "yes '0.5 -1 2' | head -%d | $SLOPE eval softmax",
      "yes '0.5 -1 2' | head -%d | tr '\\n' ' ' | $SLOPE eval relu",
      "(echo -n '#'; yes ha | head -%d | tr '\\n' ' ') | $SLOPE eval relu",
      "(printf \"\\x93NUMPY\\1\\0\\x76\\0%%-117s\\n\" \"{'descr': '<f4', 'fortran_order': False, 'shape': ($((2 * %d)), 4), }\"; "
        + "yes 'seven b' | head -%d; yes 'seven b' | head -%d; yes 'seven b' | head -%d; yes 'seven b' | head -%d) | $SLOPE eval relu",
    ])
  func memory(_ command: String) throws {
    func peak(_ count: Int) throws -> Int {
      // The children's peak is asked of the shell's own record of the last of them.
      let filled = command.replacingOccurrences(of: "%d", with: "\(count)").replacingOccurrences(of: "%%", with: "%")
      let measured = filled.replacingOccurrences(
        of: "$SLOPE",
        with:
          "python3 -c 'import resource,subprocess,sys; s = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, s)' $SLOPE"
      )
      let run = try Run(measured)
      let words = run.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
      #expect(words.count == 2 && words.last == 0, "\(run.output) \(run.errors)")
      return words.first ?? 0
    }
    let (few, many) = (try peak(1000), try peak(100_000))
    #expect(many < few + 8000, "\(few) kB, then \(many) kB")
  }

  // MARK: The progress bar

  @Test("a long work tells how far it is on a terminal, and takes that away", .enabled(if: Run.canMakeTerminals))
  func progress() throws {
    let slow = "(echo 1; sleep 1.5; echo 2; sleep 0.3; echo 3) | $SLOPE eval relu >results"
    let run = try Run("TERM=xterm script -qec '\(slow)' /dev/null </dev/null; cat results")
    #expect(run.output.contains("2 numbers, 1/s\u{1B}[K"), "\(run.output)")
    #expect(run.output.contains("\r\u{1B}[K1\n2\n3\n"), "\(run.output)")
    for quiet in ["\(slow) 2>errors; cat errors", "TERM=dumb; \(slow)", "echo 1 | $SLOPE eval relu >results"] {
      #expect(try Run("TERM=xterm script -qec '\(quiet)' /dev/null </dev/null").output == "")
    }
  }
}

extension Run {
  /// Whether util-linux' `script` is here, which gives a command a terminal.
  static var canMakeTerminals: Bool {
    (try? Run("script -qec 'test -t 2 && echo yes' /dev/null </dev/null"))?.output.hasPrefix("yes") ?? false
  }
}
