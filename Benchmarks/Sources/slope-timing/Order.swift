/// What a line asks for: `FORMULA f|f+slope ROW into|fresh COUNT REPETITIONS`, with tabs between.
struct Order {
  let formula: String
  let wantsSlope: Bool
  let row: Int
  let isFresh: Bool
  let count: Int
  let repetitions: Int

  init(_ words: [String]) throws(Trouble) {
    guard words.count == 6, let row = Int(words[2]), let count = Int(words[4]), let repetitions = Int(words[5]) else {
      throw Trouble("expected FORMULA, f or f+slope, ROW, into or fresh, COUNT and REPETITIONS")
    }
    formula = words[0]
    wantsSlope = words[1] == "f+slope"
    isFresh = words[3] == "fresh"
    (self.row, self.count, self.repetitions) = (row, count, repetitions)
  }
}
