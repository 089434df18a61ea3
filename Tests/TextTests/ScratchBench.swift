import DragomanTestSupport
import FoundationEssentials
import Testing

@testable import DragomanText

@Suite struct ScratchBench {
  @Test(arguments: [("anki-deu-eng/train.de","anki-deu-eng/train.en"),("enja50k/train.en","enja50k/train.ja")]) func bench(a: String, b: String) throws {
    let clock = ContinuousClock()
    var options = VocabularyOptions(); options.size = 8000 + 259 + 100; if a.contains("ja") {options.targetSegmentation = .words}
    var built: VocabularyPair?
    print(try clock.measure {
      var builder = try VocabularyBuilder(options)
      let r = try ParallelReader(source: SharedCorpora.file(a), target: SharedCorpora.file(b))
      while let p = try r.next() { builder.add(source: p.source, target: p.target) }
      print(clock.now)
      let (v, report) = try builder.build()
      print(report.sentences, v.source.tokens.merges.merges.count)
      built = v
    })
    guard let built else { return }
    for (v, f) in [(built.source, a), (built.target, b)] {
      let lines = try MergeLearnerTests.lines(f)
      let bytes = lines.reduce(0) { $0 + $1.utf8.count }
      var n = 0
      let t = clock.measure { for l in lines { n += v.encode(l).count } }
      print(f, bytes, t, n, Double(bytes) / 1e6 / (Double(t.components.seconds) + Double(t.components.attoseconds) * 1e-18))
      var bad = 0
      let t2 = clock.measure { for l in lines where !v.decode(v.encode(l)).utf8.elementsEqual(v.normalization.normalize(l).utf8) { bad += 1 } }
      print("round", t2, bad)
      for l in lines.prefix(5) + lines.suffix(3) { print(v.encode(l).map(v.spelling).joined(separator: " ")) }
    }
  }
}
