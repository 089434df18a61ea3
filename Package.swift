// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dragoman",
  products: [.library(name: "DragomanKit", targets: ["DragomanTranslation"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C shims
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc")]),
    .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "libzstd-dev"])]),
    .target(name: "CDNNL", linkerSettings: [.linkedLibrary("dnnl")]),
    .target(name: "CKernels"),

    // The network
    .target(name: "DragomanJSON", path: "Sources/JSON"),
    .target(
      name: "DragomanTensors", dependencies: ["CDNNL", "CKernels", "DragomanJSON"], path: "Sources/Tensors"),
    .target(name: "DragomanLayers", dependencies: ["DragomanTensors"], path: "Sources/Layers"),
    .target(
      name: "DragomanTopologies", dependencies: ["DragomanTensors", "DragomanLayers"], path: "Sources/Topologies"),
    .target(
      name: "DragomanTraining", dependencies: ["DragomanTensors", "DragomanTopologies"], path: "Sources/Training"),

    // Text, search and evaluation know no network.
    .target(name: "DragomanText", dependencies: ["CICU", "CCompression"], path: "Sources/Text"),
    .target(name: "DragomanSearch", path: "Sources/Search"),
    .target(name: "DragomanEvaluation", path: "Sources/Evaluation"),

    // Text in, text out
    .target(
      name: "DragomanTranslation",
      dependencies: [
        "DragomanJSON", "DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanText", "DragomanSearch",
      ], path: "Sources/Translation"),
    .target(name: "DragomanChecks", dependencies: ["DragomanText"], path: "Sources/Checks"),

    // The executable
    .executableTarget(
      name: "dragoman",
      dependencies: [
        "DragomanText", "DragomanChecks", "DragomanEvaluation", "DragomanTensors", "DragomanTopologies",
        "DragomanTraining", "DragomanTranslation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ],
      path: "Sources/CommandLine"),

    // Tests
    .target(name: "DragomanTestSupport", dependencies: ["DragomanTensors"], path: "Tests/TestSupport"),
    .target(name: "CKernelVersions", dependencies: ["CKernels"], path: "Tests/KernelVersions"),
    .testTarget(
      name: "KernelsTests", dependencies: ["CKernelVersions", "DragomanTensors", "DragomanTestSupport"]),
    .testTarget(name: "TensorsTests", dependencies: ["DragomanTensors", "DragomanTestSupport"]),
    .testTarget(name: "LayersTests", dependencies: ["DragomanTensors", "DragomanLayers", "DragomanTestSupport"]),
    .testTarget(
      name: "TopologiesTests",
      dependencies: ["DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanTestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "SystemTests",
      dependencies: [
        "DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanTraining", "DragomanTestSupport",
      ]),
    .testTarget(name: "JSONTests", dependencies: ["DragomanJSON"]),
    .testTarget(
      name: "TrainingTests", dependencies: ["DragomanTraining", "DragomanTensors", "DragomanTopologies"]),
    .testTarget(
      name: "TranslationTests",
      dependencies: [
        "DragomanTranslation", "DragomanJSON", "DragomanTensors", "DragomanTopologies", "DragomanText",
        "DragomanSearch", "DragomanTestSupport",
      ]),
    .testTarget(name: "TextTests", dependencies: ["DragomanText", "DragomanTestSupport"]),
    .testTarget(name: "SearchTests", dependencies: ["DragomanSearch", "DragomanTestSupport"]),
    .testTarget(
      name: "EvaluationTests", dependencies: ["DragomanEvaluation", "DragomanTestSupport"],
      resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6]
)
