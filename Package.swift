// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dragoman",
  products: [],
  dependencies: [],
  targets: [
    // C shims
    .systemLibrary(name: "CICU", pkgConfig: "icu-uc", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "libzstd-dev"])]),
    .target(name: "CDNNL", linkerSettings: [.linkedLibrary("dnnl")]),
    .target(name: "CKernels"),

    // The network
    .target(name: "DragomanTensors", dependencies: ["CDNNL", "CKernels"], path: "Sources/Tensors"),
    .target(name: "DragomanLayers", dependencies: ["DragomanTensors"], path: "Sources/Layers"),
    .target(
      name: "DragomanTopologies", dependencies: ["DragomanTensors", "DragomanLayers"], path: "Sources/Topologies"),
    .target(
      name: "DragomanTraining", dependencies: ["DragomanTensors", "DragomanTopologies"], path: "Sources/Training"),

    // Text, search and evaluation know no network.
    .target(name: "DragomanText", dependencies: ["CICU", "CCompression"], path: "Sources/Text"),
    .target(name: "DragomanSearch", path: "Sources/Search"),
    .target(name: "DragomanEvaluation", path: "Sources/Evaluation"),

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
      dependencies: ["DragomanTensors", "DragomanLayers", "DragomanTopologies", "DragomanTestSupport"]),
    .testTarget(name: "TextTests", dependencies: ["DragomanText", "DragomanTestSupport"]),
    .testTarget(name: "SearchTests", dependencies: ["DragomanSearch", "DragomanTestSupport"]),
    .testTarget(name: "EvaluationTests", dependencies: ["DragomanEvaluation", "DragomanTestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
