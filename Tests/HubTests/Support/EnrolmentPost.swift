import Sealing
import SyncWire

enum EnrolmentPost {
  static func frame(_ secret: [UInt8], _ identity: SigningIdentity, key: [UInt8]? = nil) throws -> [UInt8] {
    let request = EnrolmentRequest(
      secret: secret, publicKey: key ?? identity.publicKey, nonce: RandomBytes.draw(WireLimits.nonce))
    return try SignedFrame.seal(.enrolmentRequest, request.bytes, by: identity)
  }

  static func welcome(in bytes: [UInt8]) throws -> EnrolmentReply {
    try EnrolmentReply(bytes: try SignedFrame.payload(of: try Frame(bytes: bytes)))
  }
}
