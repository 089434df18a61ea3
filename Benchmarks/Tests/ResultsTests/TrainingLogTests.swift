import Results
import Testing

struct TrainingLogTests {
  @Test("the end, the looks at the dev set and the speed are read; a torn line counts for nothing")
  func events() {
    let log = TrainingLog(
      """
      {"event":"started","pairs":3}
      {"event":"progress","update":10,"tokensPerSecond":100,"seconds":1}
      {"event":"progress","update":20,"tokensPerSecond":200,"seconds":2}
      {"event":"progress","update":50,"tokensPerSecond":400,"seconds":5}
      {"event":"validated","epoch":1,"loss":2.5,"bleu":12.5,"isBest":true,"seconds":6}
      {"event":"validated","epoch":2,"loss":2.25,"bleu":null,"isBest":false,"seconds":7}
      {"event":"prog
      {"event":"finished","reason":"epochs","seconds":8,"tokensPerSecond":300,"peakMemoryMB":500}
      """)
    #expect(log.validations.map(\.epoch) == [1, 2])
    #expect(log.validations.map(\.bleu) == [12.5, nil] && log.devLoss == 2.5)
    #expect(log.finish?.peakMemoryMB == 500)
    // (200 × 1 s + 400 × 3 s) ÷ 4 s
    #expect(log.tokensPerSecond(behind: 10) == 350)
    // What a report says of updates on both sides is left out.
    #expect(log.tokensPerSecond(behind: 15) == 400)
    #expect(log.tokensPerSecond(behind: 50) == nil)
  }

  @Test("a training that goes on has no end")
  func unfinished() {
    #expect(TrainingLog("{\"event\":\"started\"}\n").finish == nil)
    let end = { (reason: String, memory: Int) in
      "{\"event\":\"finished\",\"reason\":\"\(reason)\",\"seconds\":8,\"tokensPerSecond\":3,\"peakMemoryMB\":\(memory)}\n"
    }
    #expect(TrainingLog(end("interrupted", 5)).finish == nil)
    let finish = TrainingLog(end("interrupted", 7) + end("epochs", 5)).finish
    #expect(finish?.reason == "epochs" && finish?.peakMemoryMB == 7)
  }

  @Test("several trainings take the sum of their times, and the memory of the largest")
  func together() throws {
    let ends = [(8.0, 300.0, 500), (24, 100, 700)].compactMap { seconds, speed, memory in
      TrainingLog(
        "{\"event\":\"finished\",\"reason\":\"epochs\",\"seconds\":\(seconds),\"tokensPerSecond\":\(speed),\"peakMemoryMB\":\(memory)}"
      ).finish
    }
    let finish = try TrainingLog.Finish(of: ends)
    #expect(finish.seconds == 32 && finish.tokensPerSecond == 150 && finish.peakMemoryMB == 700)
    #expect(throws: BenchmarkError.self) { try TrainingLog.Finish(of: []) }
  }
}
