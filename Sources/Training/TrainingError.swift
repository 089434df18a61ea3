/// Why a training cannot go on.
package enum TrainingError: Error, Equatable, CustomStringConvertible {
  case diverged
  case noNumber
  case noTimeLeft(preparationSeconds: Double)

  package var description: String {
    switch self {
    case .diverged:
      "The loss is not a number again and again, although the run went back and halved its learning rate several times: "
        + "begin anew with a lower learningRate or clipNorm."
    case .noNumber:
      "The criterion of the dev set is not a number, so that there is no best network: begin anew with a lower learningRate or clipNorm."
    case .noTimeLeft(let seconds):
      "Preparing the training took \(Int(seconds.rounded(.up))) seconds, and with that all the time it was given: give it more, or a "
        + "vocabulary that is built already, with --vocab."
    }
  }
}
