import Foundation

/// The program under test, as the package manager has built it.
enum SlopeBinary {
  /// Its path: beside the test bundle, wherever the build folder is.
  static func path() throws -> String {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
    let runner = Bundle.main.executableURL.map { [$0] } ?? []
    let places = (bundles + runner + [URL(fileURLWithPath: CommandLine.arguments[0])])
      .map { $0.deletingLastPathComponent().appendingPathComponent("slope").path }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else {
      throw Tmux.Failure(description: "there is no slope to test in \(places.joined(separator: ", "))")
    }
    return found
  }
}
