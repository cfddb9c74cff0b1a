// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what measures slope is no dependency of slope.

let benchmark = Target.Dependency.product(name: "Benchmark", package: "benchmark")

func slope(_ name: String) -> Target.Dependency { .product(name: name, package: "slope") }

let settings: [SwiftSetting] = [.enableUpcomingFeature("MemberImportVisibility")]

/// What `swift package benchmark` runs. It finds them because the folder above is called Benchmarks.
func suite(_ name: String, uses: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: uses + [benchmark, "Measuring"], path: name, swiftSettings: settings,
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

let package = Package(
  name: "slope-benchmarks",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "slope-timing", targets: ["slope-timing"]),
    .executable(name: "slope-training", targets: ["slope-training"]),
  ],
  dependencies: [
    .package(name: "slope", path: ".."),
    // Without its traits it counts no allocations, and needs no library that is loaded before all others.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    suite("Loops", uses: [slope("VectorMath")]),
    suite("Formulas", uses: [slope("ActivationCore"), slope("ActivationLanguage")]),
    suite("Proofs", uses: [slope("IntervalArithmetic"), slope("VectorMath"), slope("ActivationCore")]),
    suite("AtThePrompt", uses: [slope("Session"), slope("Plotting"), slope("ActivationLanguage")]),
    .target(
      name: "Measuring", dependencies: [benchmark, slope("ActivationCore"), slope("ActivationLanguage")],
      swiftSettings: settings),
    // What `compare` drives beside torch, jax, numexpr and numpy. Not below Benchmarks directly, where it would be a suite.
    .executableTarget(
      name: "slope-timing", dependencies: [slope("ActivationCore"), slope("ActivationLanguage")],
      swiftSettings: settings),
    // What `training` drives beside torch and jax.
    .executableTarget(
      name: "slope-training", dependencies: [slope("Networks"), slope("ActivationCore"), slope("ActivationLanguage")],
      swiftSettings: settings),
  ]
)
