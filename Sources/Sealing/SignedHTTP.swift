import SyncWire

/// Signs HTTP requests and checks them by their head alone, before the body is read.
public enum SignedHTTP {
  /// The fields that sign `body`, posted to `target` by `signer`, whose key pair is `identity`.
  ///
  /// - Returns: The fields.
  /// - Throws: The library's error; never for a well-formed key.
  public static func fields(
    for body: [UInt8], to target: HTTPTarget, as signer: HTTPSigner, by identity: SigningIdentity, created: UInt64
  ) throws -> HTTPSignatureFields {
    let digest = ContentDigest.field(Sha256.hash(body))
    var signature = HTTPSignature(created: created, signer: signer)
    signature.signature = try identity.sign(signature.signedBytes(target, contentDigest: digest))
    return HTTPSignatureFields(
      contentDigest: digest, input: signature.inputField, signature: signature.signatureField)
  }

  /// Checks that `signature` is over a request to `target` with the field `contentDigest`.
  ///
  /// - Throws: `badSignature`.
  public static func check(
    _ signature: HTTPSignature, _ target: HTTPTarget, contentDigest: String, publicKey: [UInt8]
  ) throws(WireError) {
    let signed = signature.signedBytes(target, contentDigest: contentDigest)
    guard SigningIdentity.isValid(signature.signature, over: signed, publicKey: publicKey) else {
      throw WireError(.badSignature, "request")
    }
  }
}
