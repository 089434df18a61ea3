import DragomanTraining

extension RecipeKey {
  /// All keys, in the order of a printed recipe.
  static let all = network + training + vocabulary

  private static let network = [
    RecipeKey(.network, "cell", \.network.cell, "The recurrent cell."),
    RecipeKey(
      .network, "singleLayer", \.network.singleLayer,
      "Whether one layer without cells takes their place: it can classify, by which tokens a text has, in whatever order."
    ),
    RecipeKey(.network, automatic: .embedding, \.network.embedding, "Numbers that stand for a token, on both sides."),
    RecipeKey(
      .network, automatic: .hidden, \.network.hidden,
      "Numbers in a state; a bidirectional encoder gives each direction one half."),
    RecipeKey(.network, "encoderLayers", \.network.encoderLayers, "Recurrent layers that read the source."),
    RecipeKey(.network, "decoderLayers", \.network.decoderLayers, "Recurrent layers that write the target."),
    RecipeKey(
      .network, "encoderTransitions", \.network.encoderTransitions,
      "Cells of a step of each layer that reads: the first reads, each further one changes the state once more."),
    RecipeKey(
      .network, "decoderTransitions", \.network.decoderTransitions, "The same of each layer that writes."),
    RecipeKey(
      .network, "bidirectional", \.network.bidirectional, "Whether the encoder reads the source from both ends."),
    RecipeKey(
      .network, "residual", \.network.residual,
      "Whether each further layer adds to what the layer below has found, instead of replacing it."),
    RecipeKey(
      .network, "context", \.network.context,
      "How the encoder's states become the context c: its last state, that state transformed, or a pool of all states."),
    RecipeKey(
      .network, "feeding", \.network.feeding,
      "How c enters the decoder: as its first state, as an input of every step, or both."),
    RecipeKey(
      .network, "attention", \.network.attention, absent: "none",
      "How the decoder looks back at the source at every step; none leaves it with c alone."),
    RecipeKey(
      .network, "attentionHeads", \.network.attentionHeads,
      "Pieces into which states are cut, each of which looks back by itself; for dot and bilinear."),
    RecipeKey(
      .network, "coverage", \.network.coverage,
      "Whether attention knows how much it has looked at each word of the source before, so that it can pass on to others; for dot "
        + "and bilinear with one head."),
    RecipeKey(
      .network, "inputFeeding", \.network.inputFeeding,
      "Whether what attention has read is also an input of the next step; needs an attention; left out, it follows that."
    ),
    RecipeKey(
      .network, "conditional", \.network.conditional,
      "Whether attention reads in the middle of a step, after its first cell, and a second cell takes what it has read into the "
        + "state (with gru, the conditional GRU); needs an attention."),
    RecipeKey(
      .network, "readoutWord", \.network.readoutWord,
      "Whether the word before has a direct say in the next one, beside state and context; needs an attention; left out, it "
        + "follows that."),
    RecipeKey(
      .network, "attentionWords", \.network.attentionWords,
      "Whether attention reads the source's words as well, beside the states that the encoder has made of them; for bilinear and "
        + "additive attention; left out, it follows that."),
    RecipeKey(
      .network, "tying", \.network.tying,
      "Which embeddings and output layers are one matrix: the target's embedding and output layer (target), with the "
        + "source's embedding as well (all; needs a joint vocabulary), or none; automatic is all where the vocabulary is joint, and "
        + "else target."),
    RecipeKey(
      .network, automatic: .dropout, \.network.dropout,
      "The share of numbers that training blanks at random, against learning by heart: at least 0, less than 1."),
    RecipeKey(
      .network, "embeddingDropout", \.network.embeddingDropout,
      "The same for the numbers that stand for a token, where it is not dropout."),
    RecipeKey(
      .network, automatic: .recurrentDropout, \.network.recurrentDropout,
      "The share of a state's numbers that is blanked on the way from one step to the next."),
    RecipeKey(
      .network, "variationalDropout", \.network.variationalDropout,
      "Whether the same numbers are blanked at all steps of a sentence, instead of others at each; recurrentDropout wants it."
    ),
    RecipeKey(
      .network, automatic: .sourceWordDropout, \.network.sourceWordDropout,
      "The share of the source's tokens that training blanks as a whole."),
    RecipeKey(
      .network, automatic: .targetWordDropout, \.network.targetWordDropout,
      "The share of the written tokens that are blanked as a whole when the next one is to be said."),
    RecipeKey(
      .network, "layerNormalization", \.network.layerNormalization,
      "Whether the cells' sums are brought to mean 0 and variance 1 at every step, which steadies training and takes time."
    ),
    RecipeKey(.network, "forgetBias", \.network.forgetBias, "Where the forget gates of an LSTM begin."),
    RecipeKey(
      .network, "weightsInitialization", \.network.initialization.weights,
      "How the weights begin: uniform within ±0.1, Xavier's range by size, normal, or orthonormal columns."),
    RecipeKey(
      .network, "recurrentInitialization", \.network.initialization.recurrent,
      "How the weights from one state to the next begin."),
    RecipeKey(.network, "embeddingsInitialization", \.network.initialization.embeddings, "How the embeddings begin."),
  ]

  private static let training = [
    RecipeKey(
      .training, "batchTokens", \.training.batchTokens,
      "Target tokens of an update; not used where batchSentences is given."),
    RecipeKey(.training, "batchSentences", \.training.batchSentences, absent: "none", "Sentence pairs of an update."),
    RecipeKey(
      .training, "stretch", \.training.stretch, absent: "none",
      "Tokens of running text that a language model learns from at a time, its state going on to the next; with none, each "
        + "line stands for itself."),
    RecipeKey(
      .training, "maximumLength", \.training.maximumLength,
      "Pairs with a side of more tokens are left out of training; a warning counts them."),
    RecipeKey(
      .training, automatic: .subwordDropout, \.drawing.subwordDropout,
      "The share of merges that the segmentation into subwords leaves out, drawn anew in each epoch, so that words are learned "
        + "in several spellings (BPE-dropout): 0 … 1; 0.1 is usual."),
    RecipeKey(
      .training, "sourceSubwordDropout", \.drawing.sourceSubwordDropout, absent: "same",
      "The share of the source, where it is not that of both sides."),
    RecipeKey(
      .training, "targetSubwordDropout", \.drawing.targetSubwordDropout, absent: "same", "The share of the target."),
    RecipeKey(
      .training, "concatenation", \.drawing.concatenation,
      "The share of pairs that are learned with another pair joined behind them, drawn anew in each epoch, so that inputs of "
        + "several sentences are met: 0 … 1."),
    RecipeKey(
      .training, "mixing", \.drawing.mixing,
      "How many further pairs (--mix-source, --synthetic-source) each epoch draws, of each kind, for one pair of the corpus."
    ),
    RecipeKey(
      .training, automatic: .learningRate, \.training.learningRate, "Adam's rate at the end of the warm-up."),
    RecipeKey(.training, "warmup", \.training.warmup, "Updates over which the rate rises to learningRate."),
    RecipeKey(
      .training, "schedule", \.training.schedule, absent: "auto",
      "How the rate goes on after the warm-up: it stays (constant), stays until the dev set gets no better and then decays "
        + "(plateau), falls with one over the root of the updates (inverseRoot), or on a line to zero at the end of the run (linear); auto "
        + "takes linear with --time-budget, else plateau."),
    RecipeKey(
      .training, "decay", \.training.decay,
      "With plateau, the rate is multiplied by this when the dev set gets no better."),
    RecipeKey(
      .training, "decayPatience", \.training.decayPatience, "Validations in a row without a new best before that."),
    RecipeKey(.training, "adamBeta1", \.training.adamBeta1, "How slowly Adam's mean of the gradients moves."),
    RecipeKey(.training, "adamBeta2", \.training.adamBeta2, "How slowly Adam's mean of their squares moves."),
    RecipeKey(.training, "adamEpsilon", \.training.adamEpsilon, "What keeps Adam from dividing by nothing."),
    RecipeKey(.training, "clipNorm", \.training.clipNorm, "Gradients with a larger norm are scaled down to it."),
    RecipeKey(
      .training, "averageDecay", \.training.averageDecay, absent: "none",
      "The share that a moving average of the weights keeps at each update, e.g. 0.999; the average is judged and becomes "
        + "the model. With none, the weights themselves are."),
    RecipeKey(
      .training, "labelSmoothing", \.training.labelSmoothing,
      "The share of probability that training spreads evenly over all tokens."),
    RecipeKey(
      .training, "rDrop", \.training.rDrop,
      "Each sentence is learned from twice at a time, under other dropout, and this weighs how far both predictions lie apart "
        + "(R-Drop): 0 is without; with 1 to 5, an update takes twice the time."),
    RecipeKey(
      .training, "maximumEpochs", \.training.maximumEpochs, absent: "auto",
      "Training ends after so many passes over the corpus; auto goes by its size for a translator and is \(RecipeFit.usualEpochs) for other "
        + "tasks, and sets none where updates or minutes are limited …"
    ),
    RecipeKey(.training, "maximumUpdates", \.training.maximumUpdates, absent: "none", "… or so many updates …"),
    RecipeKey(
      .training, "maximumMinutes", \.training.maximumMinutes, absent: "none",
      "… or so many minutes, from reading the corpus to writing the model …"),
    RecipeKey(
      .training, "patience", \.training.patience, absent: "auto",
      "… or so many validations in a row without a new best; auto is 5 with plateau and inverseRoot, and none with constant and linear."
    ),
    RecipeKey(
      .training, "validateEveryEpochs", \.training.validateEveryEpochs, absent: "auto",
      "Epochs between two looks at the dev set; auto takes one, and of a small corpus as many as make "
        + "\(TrainingOptions.updatesBetweenValidations) updates."),
    RecipeKey(
      .training, "validateEveryUpdates", \.training.validateEveryUpdates, absent: "none",
      "Updates between two looks at the dev set, in addition."),
    RecipeKey(
      .training, "criterion", \.training.criterion,
      "What decides which weights are the best: BLEU or chrF of translations of the dev set, the share of its labels, tags or "
        + "whole lines that are right, or its loss."),
    RecipeKey(
      .training, "tuneSearch", \.training.tuneSearch,
      "For translate: whether the length normalization, the reward of a word and the weight of coverage are chosen on the "
        + "dev set at the end, and whether the consensus of hypotheses is taken."
    ),
    RecipeKey(
      .training, "seed", \.training.seed,
      "Where chance begins: the same seed, corpus and threads give the same weights."),
    RecipeKey(
      .training, "threads", \.training.threads,
      "Threads that share each batch; another number gives slightly other weights."),
    RecipeKey(
      .training, "precision", \.training.precision,
      "How exactly products are computed; auto takes bfloat16 where the processor is made for it, which is about twice as fast."
    ),
  ]

  private static let vocabulary = [
    RecipeKey(
      .vocabulary, "kind", \.vocabulary.kind,
      "What a token is: a piece of a word, found by byte-pair encoding, a whole word, a character, or a whole line."),
    RecipeKey(
      .vocabulary, "sourceKind", \.vocabulary.sourceKind, absent: "same",
      "The kind of the source's tokens, where it is not that of both sides; label takes whole lines."),
    RecipeKey(.vocabulary, "targetKind", \.vocabulary.targetKind, absent: "same", "The kind of the target's tokens."),
    RecipeKey(
      .vocabulary, "size", \.vocabulary.size, absent: "auto",
      "The most tokens a vocabulary gets; auto goes by the size of the corpus."),
    RecipeKey(
      .vocabulary, "joint", \.vocabulary.joint, absent: "auto",
      "Whether both sides share one vocabulary; auto goes by their scripts."),
    RecipeKey(.vocabulary, "normalization", \.vocabulary.normalization, "Unicode normalization of every line."),
    RecipeKey(
      .vocabulary, "sourceNormalization", \.vocabulary.sourceNormalization, absent: "same",
      "That of the source, where it is not that of both sides."),
    RecipeKey(
      .vocabulary, "targetNormalization", \.vocabulary.targetNormalization, absent: "same", "That of the target."),
    RecipeKey(
      .vocabulary, "sourceSegmentation", \.vocabulary.sourceSegmentation, absent: "auto",
      "Where source lines may be cut; auto goes by their script."),
    RecipeKey(
      .vocabulary, "targetSegmentation", \.vocabulary.targetSegmentation, absent: "auto",
      "Where target lines may be cut; auto goes by their script."),
    RecipeKey(
      .vocabulary, "minimumCount", \.vocabulary.minimumCount, absent: "auto",
      "Words or characters that the corpus has less often get no token."),
    RecipeKey(
      .vocabulary, "marking", \.vocabulary.marking, absent: "auto",
      "Where the space between words stays when they are cut; auto goes by the segmentation."),
    RecipeKey(
      .vocabulary, "maximumMerges", \.vocabulary.maximumMerges, absent: "none",
      "The most merges of byte-pair encoding; none leaves the limit to size."),
  ]
}
