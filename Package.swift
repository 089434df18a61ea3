// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dragoman",
  products: [.library(name: "DragomanKit", targets: ["DragomanTranslation"])],
  dependencies: [],
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

    // Tests
    .target(name: "DragomanTestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "JSONTests", dependencies: ["DragomanJSON"]),
    .testTarget(
      name: "TensorsTests", dependencies: ["DragomanTensors", "DragomanTestSupport"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "TrainingTests", dependencies: ["DragomanTraining", "DragomanTensors", "DragomanTopologies"]),
    .testTarget(
      name: "TranslationTests",
      dependencies: [
        "DragomanTranslation", "DragomanJSON", "DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanText",
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
