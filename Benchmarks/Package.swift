// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  targets: [
    .target(name: "Results"),
    .executableTarget(name: "experiment", dependencies: ["Results"]),
    .executableTarget(name: "tables", dependencies: ["Results"]),
    .executableTarget(name: "bench", dependencies: ["Results"]),
    .testTarget(name: "ResultsTests", dependencies: ["Results"]),
  ],
  swiftLanguageModes: [.v6]
)
