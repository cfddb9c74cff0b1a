import Testing

@Suite("The accuracy report")
struct AccuracyReportTests {
  @Test("finds nothing beyond the limits in a sample of the whole catalogue, dialects included")
  func sample() throws {
    let run = try Run("$(dirname $SLOPE)/slope-accuracy --dialects --points 24 --seed 7")
    let wrong = run.output.split(separator: "\n").filter { $0.contains("limit") }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count > 900)
  }

  /// On a machine without them the sets are what it has instead.
  @Test("finds nothing beyond the limits with each set of instructions", arguments: ["portable", "avx2", "avx512"])
  func instructions(_ set: String) throws {
    let run = try Run("SLOPE_INSTRUCTIONS=\(set) $(dirname $SLOPE)/slope-accuracy --points 8 --seed 3")
    #expect(run.output.split(separator: "\n").filter { $0.contains("limit") }.isEmpty)
    #expect(run.status == 0)
  }

  @Test("says which input is worst")
  func rows() throws {
    let run = try Run("$(dirname $SLOPE)/slope-accuracy gelu --points 50")
    #expect(run.output.hasPrefix("| activation | order | inputs | worst ulp | at | single | faults |\n"))
    #expect(run.output.contains("| gelu | f″ |"))
  }
}
