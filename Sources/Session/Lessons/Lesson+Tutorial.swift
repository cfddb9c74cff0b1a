extension Lesson {
  /// The first ten minutes. A test reads it, so that nothing is wrong with its text.
  static let tutorial: Lesson = {
    let text = String(decoding: PackageResources.tutorial_lesson, as: UTF8.self)
    do throws(Problem) {
      return try Lesson(name: "tutorial", text: text)
    } catch {
      preconditionFailure("tutorial.lesson:\(error.line): \(error.message)")
    }
  }()
}
