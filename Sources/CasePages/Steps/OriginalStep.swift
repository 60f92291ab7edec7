import CaseModel
import Casework
import MergeCore
import Pages

/// Taking an attachment out as it came, with all that is written beside the picture: for evidence, with a reason.
enum OriginalStep {
  static let step = WorkStep(path: "/kasus/:id/lampiran/:file/asli", back: "/kasus/:id") { casework, visit in
    let file = try found(casework, visit)
    return WorkStep.Face(
      heading: visit.say("Simpan berkas asli", "Save the original file"),
      intro: (file.description.isEmpty ? file.fileName : file.description)
        + visit.say(
          ". Persis seperti diterima, juga tempat dan waktu yang tertulis di dalam foto.",
          ". Exactly as it came, with the place and time that a photo carries inside."),
      rows: [
        ReasonRow.make(
          visit,
          hint: visit.say(
            "Misalnya: diminta penyidik sebagai barang bukti. Disimpan sebagai catatan kasus.",
            "Such as: the investigator asked for it as evidence. It is kept as a note of the case."))
      ], button: visit.say("Simpan berkas asli", "Save the original file"),
      warning: visit.say(
        "Berkas itu keluar dari penyimpanan yang disegel. Serahkan, lalu hapus dari komputer ini.",
        "The file leaves the sealed records. Hand it over, then delete it from this computer."))
  } act: { casework, visit in
    let name = try found(casework, visit).id
    let file = try casework.original(try WorkStep.record(visit, "file"), reason: visit.form["reason"])
    var done = WorkStep.Done("/kasus/\(visit["id"])#lampiran")
    done.file = .file(
      name: "lampiran-\(name)-asli.\(file.kind?.rawValue ?? "bin")", mime: file.mediaType, bytes: file.bytes,
      isShown: false)
    return done
  }

  private static func found(_ casework: Casework, _ visit: Visit) throws -> AttachmentView {
    let files = try casework.attachments(of: try casework.caseDocument(visit["id"]))
    guard let file = files.first(where: { $0.id == visit["file"] }) else { throw PageRefusal.notFound }
    return file
  }
}
