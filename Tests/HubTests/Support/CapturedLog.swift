import Logging
import Synchronization

/// Everything that is logged, at every level, as text.
final class CapturedLog: Sendable {
  private let lines = Mutex<[String]>([])

  /// The lines so far.
  var text: String { lines.withLock { $0.joined(separator: "\n") } }

  /// A logger that writes here, from trace on.
  func logger(_ label: String) -> Logger {
    var logger = Logger(label: label) { _ in Handler(log: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let log: CapturedLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      let error = event.error.map { " \($0)" } ?? ""
      log.lines.withLock { $0.append("\(event.level) \(event.message) \(all)\(error)") }
    }
  }
}
