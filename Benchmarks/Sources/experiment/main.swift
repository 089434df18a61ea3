import Results

runProgram {
  let invocation = try Invocation(Array(CommandLine.arguments.dropFirst()))
  for experiment in invocation.experiments {
    try ExperimentRun(experiment, invocation.dragoman, in: invocation.work).run()
  }
}
