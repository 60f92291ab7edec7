import MergeCore
import Sealing
import SyncWire

extension HubService {
  /// The sender of a request to `target` with these fields; costs at most one check of a signature.
  ///
  /// - Returns: The sender, and the SHA-256 that the body must have.
  /// - Throws: A `WireError` when a field is not in the form that is spoken here, or the signature does not fit.
  func sender(
    of fields: HTTPSignatureFields, _ target: HTTPTarget
  ) throws(WireError) -> (sender: Sender, bodyHash: [UInt8]) {
    let signature = try HTTPSignature(input: fields.input, signature: fields.signature)
    let hash = try ContentDigest.hash(inField: fields.contentDigest)
    let sender: Sender
    let publicKey: [UInt8]
    switch signature.signer {
    case .presented(let key): (sender, publicKey) = (.presented(key), key)
    case .device(let number):
      guard let key = key(of: number) else { return (.stranger, hash) }
      (sender, publicKey) = (.device(number), key)
    }
    try SignedHTTP.check(signature, target, contentDigest: fields.contentDigest, publicKey: publicKey)
    return (sender, hash)
  }

  /// The signed answer to a device that asks too much. `bodyHash` is the hash of its body, which the device has signed.
  ///
  /// - Returns: A refusal with `busy`, or a problem when it cannot be signed.
  func tooMuch(bodyHash: [UInt8], seconds: Int) -> HubResponse {
    let refusal = Refusal(code: WireError.Code.busy.rawValue)
    guard let bytes = try? SignedFrame.seal(.refusal, refusal.bytes, by: identity, answering: bodyHash) else {
      return HubResponse(.tooManyRequests, retryAfter: seconds)
    }
    return HubResponse(status: ProblemCode.tooManyRequests.status, retryAfter: seconds, bytes: bytes)
  }
}
