/// Why the hub's store or server could not do what was asked. Carries no case data.
public enum HubError: Error, Hashable, Sendable {
  /// There is no hub in the folder.
  case notFound
  /// There is a hub in the folder already.
  case exists
  /// Another process holds the hub's folder.
  case inUse
  /// The key file is missing, readable by others, or not the one that the store was made with.
  case wrongKey
  /// The store was written by a newer version.
  case newerSchema
  /// Something stored does not open or decode: the file was changed or the disk is failing.
  case damaged
  /// SQLite refused; the number is its extended result code. Nothing was changed.
  case storage(Int32)
  /// There is no such user.
  case unknownUser
  /// The user has no password for the desk yet.
  case noPassword
  /// A name is empty or longer than 256 bytes.
  case invalidName
  /// The address is not this machine's own, and nobody said that a proxy which ends TLS stands before it.
  case notLoopback
  /// The certificate file, or the key file, is given without the other.
  case certificateWithoutKey
  /// The file with the certificate cannot be read or holds none.
  case unreadableCertificate
  /// The file with the certificate's key cannot be read or holds none.
  case unreadableCertificateKey
  /// Every user of the machine may read the certificate's key.
  case exposedCertificateKey
  /// The key is not that of the certificate.
  case certificateKeyMismatch
}
