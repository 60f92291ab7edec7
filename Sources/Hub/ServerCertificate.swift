import Foundation
import NIOSSL

/// The certificate that the server shows, from PEM files: the certificate first, then those between it and the authority.
struct ServerCertificate: Sendable {
  let chain: [NIOSSLCertificate]
  let key: NIOSSLPrivateKey

  /// Reads both files.
  ///
  /// - Throws: `HubError` for a file that cannot be read, a key that everybody may read, or one of another certificate.
  init(certificate: String, key: String) throws(HubError) {
    guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate), let leaf = chain.first else {
      throw .unreadableCertificate
    }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: key),
      let mode = attributes[.posixPermissions] as? Int, let read = try? NIOSSLPrivateKey(file: key, format: .pem)
    else { throw .unreadableCertificateKey }
    guard mode & 0o007 == 0 else { throw .exposedCertificateKey }
    self.chain = chain
    self.key = read
    guard Self.fits(read, leaf) else { throw .certificateKeyMismatch }
  }

  /// Speaks TLS 1.2 and later.
  var configuration: TLSConfiguration {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return configuration
  }

  /// Whether the certificate is valid at `seconds` since 1970: laptops refuse it otherwise.
  func isValid(at seconds: Int) -> Bool {
    chain.allSatisfy { $0.notValidBefore <= seconds && seconds <= $0.notValidAfter }
  }

  /// Whether both belong together; a context of the library takes no others.
  private static func fits(_ key: NIOSSLPrivateKey, _ certificate: NIOSSLCertificate) -> Bool {
    let configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
    return (try? NIOSSLContext(configuration: configuration)) != nil
  }
}
