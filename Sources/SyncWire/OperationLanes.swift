/// What operations are written to: a row of canonical bytes, or the lanes of a batch.
protocol OperationWriter {
  /// Whether a record of the root's device may be named by its distance from the root.
  static var namesDistances: Bool { get }
  /// Takes the kinds of operations and their records.
  var heads: ByteWriter { get set }
  /// Takes fields and their values.
  var content: ByteWriter { get set }
}

/// What operations are read from.
protocol OperationReader {
  /// Whether a record of the root's device may be named by its distance from the root.
  static var namesDistances: Bool { get }
  /// Gives the kinds of operations and their records.
  var heads: ByteReader { get set }
  /// Gives fields and their values.
  var content: ByteReader { get set }
}

extension ByteWriter: OperationWriter {
  static var namesDistances: Bool { false }
  var heads: ByteWriter {
    get { self }
    _modify { yield &self }
  }
  var content: ByteWriter {
    get { self }
    _modify { yield &self }
  }
}

extension ByteReader: OperationReader {
  static var namesDistances: Bool { false }
  var heads: ByteReader {
    get { self }
    _modify { yield &self }
  }
  var content: ByteReader {
    get { self }
    _modify { yield &self }
  }
}

extension BatchLanes: OperationWriter where Lane == ByteWriter {
  static var namesDistances: Bool { true }
}

extension BatchLanes: OperationReader where Lane == ByteReader {
  static var namesDistances: Bool { true }
}
