extension Stylesheet {
  /// The office desk: two columns of contacts, a conversation, the call form.
  static let desk = """
    .kolom { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 1.4rem; align-items: start; }
    .kolom h2 { margin-top: .3rem; }
    .kontak .baris-dua { flex-basis: calc(100% - 6rem); color: var(--redup); font-size: .9rem; }
    .kontak form { margin: 0 0 0 auto; }
    .penuh { flex-basis: 100%; margin: .3rem 0 .2rem; }
    .baris-tombol.rapat { margin: .3rem 0; gap: .4rem; }
    .aman-blok { border-left-width: 6px; }
    .aman-blok.bahaya { border-color: var(--bahaya); }
    .aman-blok.terlambat { border-color: var(--terlambat); }
    .aman-blok.beres { border-color: var(--beres); }
    .aman-blok dl { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin: 0; }
    .aman-blok dt, .fakta-kontak dt { color: var(--redup); font-size: .85rem; }
    .aman-blok dd, .fakta-kontak dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
    .fakta-kontak { margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .4rem 1rem; }
    ol.pesan { list-style: none; margin: 0 0 1rem; padding: 0; display: flex; flex-direction: column; gap: .5rem; }
    ol.pesan li { max-width: 36rem; padding: .3rem .8rem; border: 1px solid var(--garis); border-radius: .5rem; background: var(--kertas); }
    ol.pesan li.kami { align-self: flex-end; background: var(--aksen-muda); }
    .oleh { color: var(--redup); font-size: .85rem; }
    .panggilan { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 1fr); gap: 0 1.2rem; align-items: start; }
    .panggilan > form:first-child { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 0 1.2rem; align-items: start; outline: none; }
    .panggilan h2 { margin: .2rem 0 .3rem; }
    .panggilan .isian { margin: 0 0 .3rem; }
    .panggilan .kotak { grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); }
    .panggilan .kotak label { font-size: .92rem; padding: .05rem 0; }
    .panggilan .tersimpan { font-size: .78rem; min-height: 1em; line-height: 1; }
    .panggilan .akhir { background: var(--kertas); border: 1px solid var(--garis); border-radius: .4rem; padding: .5rem .9rem .9rem; position: sticky; top: 3.6rem; }
    .saring label.satu { color: var(--tinta); align-self: center; }
    .saring label.panjang { flex: 1 1 16rem; }
    .saring label > input:not([type=checkbox]) { display: block; width: 100%; }
    @media (max-width: 60rem) { .panggilan { grid-template-columns: minmax(0, 1fr); } .panggilan .akhir { position: static; } }
    """
}
