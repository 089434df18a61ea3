import Results
import Testing

struct EngineOutputTests {
  private func training(threads: Int, speed: Double) -> String {
    """
    {"allocations":0,"gigaflopPerSecond":153.5,"network":"model-r","peakMemoryMB":464,"precision":"bfloat16",\
    "threads":\(threads),"tokensPerSecond":\(speed),"updateMilliseconds":241.25,"utilization":0.75}
    """
  }

  private let scaling = """
    {"network":"model-r","predictions":[{"threads":4,"tokensPerSecond":50,"tokensPerSecondWithMoreBandwidth":60}],\
    "speedup":1.75}
    """

  @Test("trainings and scaling are told apart")
  func lines() {
    let output = EngineOutput(
      [training(threads: 1, speed: 20), training(threads: 2, speed: 35), scaling].joined(separator: "\n"))
    #expect(output.trainings.map(\.threads) == [1, 2])
    #expect(output.trainings.map(\.tokensPerSecond) == [20, 35])
    #expect(output.trainings[0].utilization == 0.75)
    #expect(output.trainings[0].precision == "bfloat16")
    #expect(output.scaling?.speedup == 1.75)
    #expect(output.scaling?.predictions.map(\.threads) == [4])
  }

  @Test("without scaling there is none, and other lines count for nothing")
  func training() {
    let output = EngineOutput("model-r\n" + training(threads: 2, speed: 35) + "\n{\"threads\":2}\n")
    #expect(output.trainings.count == 1)
    #expect(output.scaling == nil)
  }
}
