import DragomanJSON
import DragomanTensors

/// Measures what is asked for: a line of JSON for each measurement on standard output, a table on standard error.
struct EngineBench {
  let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let material = try LearningMaterial(invocation)
    guard !material.plan.batches.isEmpty else { throw EngineBenchError.nothingToLearn }
    if invocation.isScaling {
      let figures = try ScalingMeasurement(invocation, material).run(show)
      report(figures.text)
      print(try JSONValue(encoding: figures).text)
    } else {
      try show(TrainingMeasurement(invocation, material, threads: material.options.threads).run().figures)
    }
  }

  private func show(_ figures: EngineFigures) throws {
    report(figures.text)
    print(try JSONValue(encoding: figures).text)
  }
}

enum EngineBenchError: Error, CustomStringConvertible {
  case nothingToLearn

  var description: String { "The corpus has no pair with text on both sides that is short enough to be learned from." }
}
