import Glibc

/// A lock on a file that one process holds until it ends, however it ends.
public final class FileLock {
  private let descriptor: Int32

  /// Another process holds the lock, or the file cannot be made.
  public enum Failure: Error, Hashable, Sendable {
    /// Another process holds it.
    case inUse
    /// The file cannot be opened; the number is `errno`.
    case cannotOpen(Int32)
  }

  /// Takes the lock at `path` at once.
  ///
  /// - Throws: `Failure`.
  public init(path: String) throws(Failure) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .inUse
    }
  }

  // Unlocked before it is closed: a process that is being started at this moment may still hold a copy of the descriptor.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
