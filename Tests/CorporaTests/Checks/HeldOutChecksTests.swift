import DragomanCorpora
import DragomanText
import Foundation
import Testing

/// What is found by comparing corpora, or a corpus with a vocabulary.
@Suite struct HeldOutChecksTests {
  @Test("sentences that dev files share with training files are found on either side, white space aside")
  func findsSharedSentences() throws {
    let (source, target) = SmallCorpus.sentences(60)
    let corpus = try SmallCorpus(Array(source[..<50]), Array(target[..<50]))
    var (devSource, devTarget) = (Array(source[50...]), Array(target[50...]))
    devSource[2] = " " + source[30]
    devTarget[4] = target[31]
    devTarget[5] = target[31]
    let report = try CorpusCheck(training: corpus.training, heldOut: [corpus.heldOut(devSource, devTarget)]).run()
    #expect(report.places(of: "dev.de shares 1 of 10 different") == ["dev.de:3"])
    #expect(report.places(of: "dev.en shares 1 of 9 different") == ["dev.en:5"])
    let remark = report.findings.first { $0.sentence.contains("dev.en shares") }?.places.first?.remark
    #expect(remark?.hasSuffix("train.en:32") == true)
  }

  @Test("dev files on the wrong side are an error, those on the right side are none")
  func findsSwappedLanguages() throws {
    let (source, target) = SmallCorpus.sentences(90)
    let corpus = try SmallCorpus(Array(source[..<70]), Array(target[..<70]))
    let (devSource, devTarget) = (Array(source[70...]), Array(target[70...]))
    let swapped = try CorpusCheck(training: corpus.training, heldOut: [corpus.heldOut(devTarget, devSource)]).run()
    #expect(swapped.severity(of: "swapped") == .error)
    let straight = try CorpusCheck(training: corpus.training, heldOut: [corpus.heldOut(devSource, devTarget)]).run()
    #expect(straight.findings.isEmpty)
  }

  @Test("accents that are coded otherwise make neither new characters nor other sentences")
  func normalizes() throws {
    let (source, target) = SmallCorpus.sentences(60)
    let corpus = try SmallCorpus(source.map { "한 é \($0)" }, target)
    let dev = "\u{1112}\u{1161}\u{11AB} e\u{301} \(source[7])"
    let report = try CorpusCheck(training: corpus.training, heldOut: [corpus.heldOut([dev], ["no other"])]).run()
    #expect(
      !report.findings.contains { $0.sentence.contains("dev.de: ") && $0.sentence.contains("not in the training") }
    )
    #expect(report.places(of: "dev.de shares 1 of 1 different") == ["dev.de:1"])
  }

  @Test("characters of dev files that training never saw are listed with their code points")
  func findsNewCharacters() throws {
    let (source, target) = SmallCorpus.sentences(60)
    let corpus = try SmallCorpus(source, target)
    let report = try CorpusCheck(training: corpus.training, heldOut: [corpus.heldOut(["Šššš Ω\u{302}"], ["one"])]).run()
    let finding = try #require(report.findings.first { $0.sentence.contains("are not in the training file") })
    #expect(finding.severity == .error)
    #expect(finding.count == 6)
    #expect(finding.sentence.contains("4 characters"))
    #expect(finding.sentence.hasSuffix("š U+0161, Š U+0160, U+0302, Ω U+03A9."))

    let single = try CorpusCheck(training: corpus.training, heldOut: [corpus.heldOut(["ö"], ["one"])]).run()
    let sentences = single.findings.map(\.sentence).filter { $0.contains("dev.de: 1 character, ") }
    #expect(sentences.contains { $0.contains("is not in the training file") })
  }

  @Test("what a vocabulary does not know is counted, by kind", arguments: [VocabularyKind.word, .subword])
  func countsUnknown(kind: VocabularyKind) throws {
    let (source, target) = SmallCorpus.sentences(60)
    var options = VocabularyOptions()
    options.kind = kind
    options.minimumCount = 1
    options.joint = false
    var builder = try VocabularyBuilder(options)
    for (source, target) in zip(source, target) { builder.add(source: source, target: target) }
    let vocabularies = try builder.build().vocabularies
    var strange = source
    strange[7] = "Ж" + source[7].dropFirst()
    let corpus = try SmallCorpus(strange, target)
    let report = try CorpusCheck(training: corpus.training, vocabulary: vocabularies).run()
    #expect(report.places(of: kind == .word ? "unknown words" : "bytes of characters")?.first == "train.de:8")
    #expect(report.corpora[0].source.pieces > report.corpora[0].source.words)
  }
}
