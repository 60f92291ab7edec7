import CasePages
import Pages

/// What is needed now and then, each with a line that says what for.
struct MorePage: Sendable {
  struct Item: Sendable {
    let path: String
    let label: String
    let about: String
  }

  let heading: String
  let items: [Item]

  init(_ visit: Visit) {
    heading = visit.say("Lainnya", "More")
    items = [
      Item(
        path: "/lembaga", label: visit.say("Lembaga mitra", "Partner agencies"),
        about: visit.say("Telepon, jam buka, layanan", "Telephone, hours, services")),
      Item(
        path: "/kontak-impor", label: visit.say("Impor obrolan WhatsApp", "Import a WhatsApp chat"),
        about: visit.say("Dari berkas “Ekspor chat”", "From the file of “Export chat”")),
      Item(
        path: "/dibuka-paksa", label: visit.say("Kasus di luar tugas", "Cases outside your scope"),
        about: visit.say(
          "Dibuka dua jam dengan alasan; supervisor diberi tahu",
          "Opened for two hours with a reason; supervisors are told")),
      Item(
        path: "/konflik/riwayat", label: visit.say("Konflik yang sudah diputuskan", "Decided conflicts"),
        about: visit.say("Siapa memutuskan apa, dan mengapa", "Who decided what, and why")),
      Item(
        path: FieldSite.passphrasePath, label: visit.say("Ganti kata sandi", "Change the passphrase"),
        about: visit.say("Tanpa jaringan pun bisa", "Needs no network")),
    ]
  }
}
