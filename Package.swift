// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dragoman",
  products: [
    .library(name: "DragomanKit", targets: ["DragomanTranslation"]),
    .executable(name: "dragoman", targets: ["dragoman"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C shims
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc")]),
    .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "libzstd-dev"])]),
    .target(name: "CEdit", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "CDNNL", linkerSettings: [.linkedLibrary("dnnl")]),
    .target(name: "CKernels"),

    // What text and network both stand on
    .target(name: "DragomanJSON", path: "Sources/JSON"),
    .target(name: "DragomanFiles", path: "Sources/Files"),

    // The network
    .target(
      name: "DragomanTensors", dependencies: ["CDNNL", "CKernels", "DragomanJSON", "DragomanFiles"],
      path: "Sources/Tensors"),
    .target(name: "DragomanLayers", dependencies: ["DragomanTensors"], path: "Sources/Layers"),
    .target(
      name: "DragomanTopologies", dependencies: ["DragomanTensors", "DragomanLayers"], path: "Sources/Topologies"),
    .target(
      name: "DragomanTraining", dependencies: ["DragomanFiles", "DragomanTensors", "DragomanTopologies"],
      path: "Sources/Training"),

    // Text, corpora, search and evaluation know no network.
    .target(name: "DragomanText", dependencies: ["CICU", "CCompression", "DragomanFiles"], path: "Sources/Text"),
    .target(name: "DragomanCorpora", dependencies: ["DragomanText"], path: "Sources/Corpora"),
    .target(name: "DragomanSearch", path: "Sources/Search"),
    .target(name: "DragomanEvaluation", path: "Sources/Evaluation"),

    // Text in, text out
    .target(
      name: "DragomanTranslation",
      dependencies: [
        "DragomanJSON", "DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanText", "DragomanSearch",
        "DragomanEvaluation",
      ], path: "Sources/Translation"),

    // The command line
    .target(
      name: "DragomanRecipes",
      dependencies: [
        "DragomanJSON", "DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanTraining", "DragomanText",
        "DragomanSearch", "DragomanCorpora", "DragomanEvaluation", "DragomanTranslation",
        .product(name: "Yams", package: "Yams"),
      ], path: "Sources/Recipes"),
    .executableTarget(
      name: "dragoman",
      dependencies: [
        "CEdit", "DragomanJSON", "DragomanFiles", "DragomanTensors", "DragomanText", "DragomanSearch",
        "DragomanCorpora",
        "DragomanEvaluation", "DragomanTopologies", "DragomanTraining", "DragomanRecipes", "DragomanTranslation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/CommandLine"),

    // The engine, measured from inside; Benchmarks is a package of its own and cannot see it.
    .executableTarget(
      name: "engine-bench",
      dependencies: [
        "DragomanJSON", "DragomanTensors", "DragomanText", "DragomanTopologies", "DragomanTraining", "DragomanRecipes",
        "DragomanTranslation",
      ], path: "Benchmarks/Engine"),

    // Tests
    .target(name: "DragomanTestSupport", dependencies: ["DragomanTensors"], path: "Tests/TestSupport"),
    .target(
      name: "DragomanModelSupport",
      dependencies: ["DragomanTranslation", "DragomanTensors", "DragomanTopologies", "DragomanText"],
      path: "Tests/ModelSupport"),
    .target(name: "CKernelVersions", dependencies: ["CKernels"], path: "Tests/KernelVersions"),
    .testTarget(
      name: "KernelsTests", dependencies: ["CKernelVersions", "DragomanTensors", "DragomanTestSupport"]),
    .testTarget(name: "JSONTests", dependencies: ["DragomanJSON"]),
    .testTarget(
      name: "TensorsTests", dependencies: ["DragomanTensors", "DragomanTestSupport"], resources: [.copy("Fixtures")]),
    .testTarget(name: "LayersTests", dependencies: ["DragomanTensors", "DragomanLayers", "DragomanTestSupport"]),
    .testTarget(
      name: "TopologiesTests",
      dependencies: ["DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanTestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "TrainingTests", dependencies: ["DragomanTraining", "DragomanTensors", "DragomanTopologies"]),
    .testTarget(
      name: "TranslationTests",
      dependencies: [
        "DragomanTranslation", "DragomanJSON", "DragomanTensors", "DragomanLayers", "DragomanTopologies",
        "DragomanText", "DragomanSearch", "DragomanModelSupport",
      ]),
    .testTarget(name: "TextTests", dependencies: ["DragomanText", "DragomanTestSupport"]),
    .testTarget(name: "CorporaTests", dependencies: ["DragomanCorpora", "DragomanText", "DragomanTestSupport"]),
    .testTarget(name: "SearchTests", dependencies: ["DragomanSearch", "DragomanTestSupport"]),
    .testTarget(
      name: "EvaluationTests", dependencies: ["DragomanEvaluation", "DragomanTensors", "DragomanTestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "RecipesTests",
      dependencies: [
        "DragomanRecipes", "DragomanCorpora", "DragomanJSON", "DragomanText", "DragomanLayers", "DragomanTopologies",
        "DragomanTraining", "DragomanTranslation", "DragomanTestSupport", "DragomanModelSupport", "DragomanSearch",
        "DragomanEvaluation",
      ]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "dragoman", "DragomanJSON", "DragomanTensors", "DragomanText", "DragomanTraining", "DragomanCorpora",
        "DragomanEvaluation",
        "DragomanTranslation", "DragomanTestSupport", "DragomanModelSupport",
      ]),
    .testTarget(name: "EngineBenchTests", dependencies: ["engine-bench"]),
    .testTarget(
      name: "SystemTests",
      dependencies: [
        "DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanTraining", "DragomanTestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Warnings are errors where a change is checked, and only there: a newer compiler must not break whoever depends on this
// package.
if Context.environment["DRAGOMAN_STRICT"] != nil {
  for target in package.targets where target.type != .system {
    target.cSettings = (target.cSettings ?? []) + [.treatAllWarnings(as: .error)]
    target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
  }
}
