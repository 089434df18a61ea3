import Testing

@testable import DragomanTraining
@testable import dragoman

@Suite struct PlainProgressTests {
  @Test("a training reads as plain lines")
  func writesLines() {
    var display = PlainProgress(Events.options)
    let events = [
      Events.started, Events.progress(), Events.validated(isBest: true), Events.validated(isBest: false),
      .skipped(update: 1500, inARow: 1), .skipped(update: 1501, inARow: 2),
      .wentBack(toUpdate: 1416, learningRate: 0.0005),
      Events.tuned(after: 35.68), Events.tuned(after: 35.2), Events.tuned(after: 36.1, consensus: 12), Events.finished,
    ]
    #expect(
      events.map { display.text(for: $0) }.joined() == """
        28,000 pairs, 354 updates an epoch, 6,700,000 parameters, 2 threads. 12 pairs are left out: a side is empty or has more \
        than 100 tokens.
        epoch 4/40  50 %  update 1,239  loss 3.21  perplexity 12.4  4,321 tokens/s  rate 0.001  1 h 02 min left
        epoch 4  update 1,416  BLEU 23.4  chrF 45.6  loss 2.40 (perplexity 11.0)  new best  (8 s)
          source: Ein Hund.
          reference: A dog.
          hypothesis: A dog runs.
        epoch 4  update 1,416  BLEU 23.4  chrF 45.6  loss 2.40 (perplexity 11.0)  best BLEU 23.4, patience 3 of 5  (8 s)
          source: Ein Hund.
          reference: A dog.
          hypothesis: A dog runs.
        Update 1,500 is left out: its loss or gradient is not a finite number.
        Update 1,501 is left out: its loss or gradient is not a finite number (2 in a row).
        Too many such updates: back to update 1,416, with the learning rate 0.0005.
        Search, chosen on 500 sentences of the dev set: length normalization 0.8, word reward 0.2, coverage penalty 0.1 \
        (BLEU with lengths evened out 35.68 instead of 35.20).
        Search, chosen on 500 sentences of the dev set: length normalization 0.8, word reward 0.2, coverage penalty 0.1 \
        (BLEU with lengths evened out 35.20, and no other choice has more than chance would give it).
        Search, chosen on 500 sentences of the dev set: consensus of 12 hypotheses, length normalization 0.8, word reward 0.2, \
        coverage penalty 0.1 (BLEU with lengths evened out 36.10 instead of 35.20).
        Ended, for 5 validations brought no new best, after 45 min 12 s, at update 6,018. Best: BLEU 35.2 at update 4,248.

        """)
  }

  @Test("a training that began with a model and found nothing better says so")
  func keptModel() {
    var display = PlainProgress(Events.options)
    let text = display.text(
      for: .finished(
        TrainingEvent.Finish(
          reason: .epochs, epoch: 2, update: 60, bestUpdate: 0, bestValue: 35.2, seconds: 12, skippedUpdates: 0)))
    #expect(text.hasSuffix("Nothing was better than the model that it began with (BLEU 35.2), which is kept.\n"))
  }

  @Test("progress is a line every half minute, whatever the rate of events")
  func throttles() {
    var display = PlainProgress(Events.options)
    let lines = (0..<100).map { display.text(for: Events.progress(update: $0, seconds: Double($0))) }.filter {
      !$0.isEmpty
    }
    #expect(lines.count == 4)
  }
}
