import ActivationLanguage

/// The lessons that are in the program. The tests check them, so that nothing is wrong with their texts.
extension Lesson {
  /// The first ten minutes.
  static let tutorial = embedded("tutorial", PackageResources.tutorial_lesson)

  /// In the order in which they build on each other.
  static let library = [
    tutorial, embedded("derivative", PackageResources.derivative_lesson),
    embedded("saturation", PackageResources.saturation_lesson),
    embedded("dying-relu", PackageResources.dying_relu_lesson),
    embedded("zero-centred", PackageResources.zero_centred_lesson),
    embedded("smooth", PackageResources.smooth_lesson), embedded("softmax", PackageResources.softmax_lesson),
    embedded("composing", PackageResources.composing_lesson),
    embedded("initialisation", PackageResources.initialisation_lesson),
  ]

  static func named(_ name: String) -> Lesson? { library.first { $0.name == name } }

  private static func embedded(_ name: String, _ bytes: [UInt8]) -> Lesson {
    let source = SourceText(String(decoding: bytes, as: UTF8.self), file: "\(name).lesson")
    do throws(Diagnostic) {
      return try LessonReader.lesson(named: name, source)
    } catch {
      preconditionFailure(error.text())
    }
  }
}
