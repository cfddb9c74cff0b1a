// swift-tools-version: 6.2
import PackageDescription

// CI turns every warning into an error; a reader's newer compiler must not fail on its own new warnings.
let strict: [SwiftSetting] =
  Context.environment["SLOPE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]
let settings = strict + [.enableUpcomingFeature("MemberImportVisibility")]

/// The program carries Swift's own libraries with it: to load a dozen of them took a third of the time to an answer.
///
/// LLVM's linker does not warn of what goes on inside them.
let quickStart: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections", "-use-ld=lld"],
    .when(platforms: [.linux], configuration: .release))
]

/// A room of the house, in Sources/<name>; `uses` are the only arrows it may have.
func room(
  _ name: String, uses: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: uses, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, uses: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: uses, resources: resources, swiftSettings: settings)
}

/// The catalogue's files, in Sources/ActivationLanguage/Prelude; Prelude.swift has them, too.
let prelude = [
  "guides", "rectifiers", "sigmoids", "exponentials", "smooth", "gated", "shrinkage", "periodic", "algebraic",
  "learnable", "vectors", "theanets", "keras", "keras3", "torch", "jax", "tf", "onnx", "framework-vectors",
]

/// The lessons, in Sources/Session/Lessons; Lesson+Library.swift has them, too.
let lessons = [
  "tutorial", "derivative", "saturation", "dying-relu", "zero-centred", "smooth", "softmax", "composing",
  "initialisation",
]

let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let trees = Target.Dependency.product(name: "HashTreeCollections", package: "swift-collections")
let numerics = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "slope",
  products: [
    .executable(name: "slope", targets: ["slope"]),
    .executable(name: "slope-accuracy", targets: ["slope-accuracy"]),
    .executable(name: "slope-fuzz", targets: ["slope-fuzz"]),
    .library(name: "VectorMath", targets: ["VectorMath"]),
    .library(name: "IntervalArithmetic", targets: ["IntervalArithmetic"]),
    .library(name: "ActivationCore", targets: ["ActivationCore"]),
    .library(name: "ActivationAnalysis", targets: ["ActivationAnalysis"]),
    .library(name: "ActivationLanguage", targets: ["ActivationLanguage"]),
    .library(name: "Networks", targets: ["Networks"]),
    .library(name: "Plotting", targets: ["Plotting"]),
    .library(name: "Session", targets: ["Session"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
  ],
  targets: [
    // text → syntax → activation → numbers → scene → glyphs; no arrow points back.
    room("VectorMath", uses: [numerics, "CVectorMath"]),
    room("IntervalArithmetic", uses: ["VectorMath", "CMPFR"]),
    room("ActivationCore", uses: ["VectorMath", "IntervalArithmetic", collections]),
    room("ActivationAnalysis", uses: ["ActivationCore", "IntervalArithmetic", "VectorMath"]),
    room(
      "ActivationLanguage", uses: ["ActivationCore", "VectorMath", collections, trees],
      resources: prelude.map { .embedInCode("Prelude/\($0).slope") }),
    // The analysis, for what becomes of normally distributed signals: quadrature between the breaks of an activation.
    room(
      "Networks",
      uses: ["ActivationCore", "ActivationAnalysis", "ActivationLanguage", "VectorMath"]),
    room("Plotting", uses: ["IntervalArithmetic"]),
    room(
      "Session",
      uses: [
        "ActivationCore", "ActivationAnalysis", "ActivationLanguage", "IntervalArithmetic", "Networks", "Plotting",
        "CSignals", "VectorMath", collections,
      ],
      resources: lessons.map { .embedInCode("Lessons/\($0).lesson") }),
    room(
      "Terminal",
      uses: [
        "Session", "Plotting", "ActivationCore", "ActivationLanguage", "CNcurses", "CReadline", "CSignals", "CWidths",
      ]),
    .executableTarget(
      name: "slope",
      dependencies: ["Session", "Terminal", "Plotting", "ActivationCore", "ActivationLanguage", arguments],
      swiftSettings: settings, linkerSettings: quickStart),
    .executableTarget(
      name: "slope-accuracy",
      dependencies: ["ActivationCore", "ActivationLanguage", "IntervalArithmetic", "VectorMath", arguments],
      swiftSettings: settings),
    .executableTarget(
      name: "slope-fuzz", dependencies: ["Session", "ActivationCore", "ActivationLanguage", "VectorMath", arguments],
      swiftSettings: settings),

    // C stops here: loops for several instruction sets, signal handlers and a function of the C library's, none of
    // which Swift can be, and module maps with the accessors that it cannot import.
    .target(name: "CVectorMath", path: "Modules/CVectorMath"),
    .target(name: "CSignals", path: "Modules/CSignals"),
    .target(name: "CWidths", path: "Modules/CWidths"),
    .systemLibrary(
      name: "CNcurses", path: "Modules/CNcurses",
      providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    .systemLibrary(
      name: "CReadline", path: "Modules/CReadline",
      providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
    .systemLibrary(
      name: "CMPFR", path: "Modules/CMPFR",
      providers: [.apt(["libmpfr-dev"]), .brew(["mpfr"])]),

    // Exact values, computed elsewhere in many digits, and the measure of distance to them.
    .target(name: "GoldenValues", path: "Tests/GoldenValues", swiftSettings: settings),
    tests("VectorMathTests", uses: ["VectorMath", "GoldenValues"]),
    tests("IntervalArithmeticTests", uses: ["IntervalArithmetic", "VectorMath", "GoldenValues"]),
    tests("ActivationCoreTests", uses: ["ActivationCore", "VectorMath", "GoldenValues"]),
    tests(
      "ActivationLanguageTests",
      uses: ["ActivationLanguage", "ActivationCore", "IntervalArithmetic", "VectorMath", "GoldenValues"]),
    .target(
      name: "RandomExpressions", dependencies: ["VectorMath"], path: "Tests/RandomExpressions", swiftSettings: settings),
    tests(
      "ActivationAnalysisTests",
      uses: ["ActivationAnalysis", "ActivationCore", "ActivationLanguage", "RandomExpressions", "VectorMath"]),
    tests(
      "NetworksTests", uses: ["Networks", "ActivationAnalysis", "ActivationCore", "ActivationLanguage", "VectorMath"]),
    tests("PlottingTests", uses: ["Plotting", "VectorMath"]),
    tests(
      "SessionTests",
      uses: [
        "Session", "ActivationCore", "ActivationLanguage", "Networks", "Plotting", "RandomExpressions", "VectorMath",
      ]),
    tests("EndToEndTests", uses: ["slope", "slope-accuracy", "slope-fuzz", "Session", "ActivationLanguage"]),
  ]
)
