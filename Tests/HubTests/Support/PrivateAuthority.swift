import Foundation

/// An authority of the office's own and certificates of it, made by the `openssl` command as the README says.
final class PrivateAuthority {
  struct Failed: Error {}

  /// A certificate and its key.
  struct Files {
    let certificate: String
    let key: String
  }

  private let folder = NSTemporaryDirectory() + "lindung-ca-\(UUID().uuidString)"

  /// The authority's certificate.
  var certificate: String { folder + "/ca.pem" }

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try openssl("req -x509 \(Self.newKey) -keyout ca-key.pem -out ca.pem -days 3650 -subj /CN=Kantor-CA")
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch {
      // Nothing was ever made there.
    }
  }

  /// A certificate for this machine; with `days` below 0 it has expired.
  func server(_ name: String, days: Int = 30) throws -> Files {
    try openssl("req \(Self.newKey) -keyout \(name)-key.pem -out \(name)-request.pem -subj /CN=kantor")
    try Data("subjectAltName=IP:127.0.0.1,DNS:localhost\n".utf8)
      .write(to: URL(fileURLWithPath: folder + "/names"))
    try openssl(
      "x509 -req -in \(name)-request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days \(days) -extfile names"
        + " -out \(name).pem")
    return Files(certificate: folder + "/\(name).pem", key: folder + "/\(name)-key.pem")
  }

  private static let newKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

  private func openssl(_ arguments: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
  }
}
