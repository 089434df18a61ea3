/// The version of Dragoman, which stands in every model file it writes.
public let dragomanVersion = "0.1.0"
