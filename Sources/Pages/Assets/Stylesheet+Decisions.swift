extension Stylesheet {
  /// The conflict screen.
  static let decisions = """
    .konflik-kepala { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; margin: 0 0 .5rem; }
    .konflik-kepala h1 { margin: 0; }
    .konflik-kepala .kanan-baris { font-size: .95rem; }
    .berlaku { border-left: 4px solid var(--terlambat); background: var(--terlambat-muda); padding: .35rem .8rem; margin: 0 0 .9rem; }
    .sisi { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: .8rem; margin: 0 0 .8rem; }
    .nilai { background: var(--kertas); border: 2px solid var(--garis); border-radius: .5rem; padding: .5rem .9rem .7rem; }
    .nilai.dipakai { border-color: var(--terlambat); }
    .nilai:has(input:checked) { border-color: var(--aksen); box-shadow: 0 0 0 2px var(--aksen); }
    .nilai .huruf { display: inline-flex; width: 1.7rem; height: 1.7rem; border-radius: 50%; background: var(--tinta); color: var(--kertas);
      align-items: center; justify-content: center; font-weight: 700; margin-right: .5rem; flex: none; }
    .nilai h2 { margin: .2rem 0 .4rem; }
    .nilai .isi { font-size: 1.2rem; font-weight: 700; display: flex; align-items: center; overflow-wrap: anywhere; }
    .nilai .isi.panjang { font-size: 1rem; font-weight: 400; white-space: pre-line; align-items: flex-start; }
    .nilai dl { margin: .5rem 0 0; display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .12rem .6rem; font-size: .92rem; }
    .nilai dt { color: var(--redup); }
    .nilai dd { margin: 0; overflow-wrap: anywhere; }
    .nilai mark, .usulan mark { background: var(--terlambat-muda); color: inherit; text-decoration: underline; text-decoration-thickness: 2px; border-radius: .15rem; }
    .semula { background: var(--kertas); border: 1px solid var(--garis); border-radius: .4rem; padding: .4rem .9rem; margin: 0 0 .9rem; }
    .pilih { border: 0; padding: 0; margin: 0 0 .8rem; display: flex; flex-wrap: wrap; gap: .5rem; }
    .pilih legend { margin-bottom: .3rem; }
    .pilih label { display: flex; gap: .5rem; align-items: center; border: 1px solid var(--redup); border-radius: .4rem; background: var(--kertas);
      padding: .45rem .8rem; cursor: pointer; }
    .pilih label:has(input:checked) { border-color: var(--aksen); background: var(--aksen-muda); box-shadow: inset 0 0 0 1px var(--aksen); }
    .pilih input { accent-color: var(--aksen); }
    kbd { font: inherit; font-size: .82rem; font-weight: 700; border: 1px solid var(--redup); border-bottom-width: 2px; border-radius: .25rem; padding: 0 .35rem;
      background: var(--dasar); color: var(--redup); }
    .putusan .biasa { font-weight: 400; }
    .putusan .isian { margin-bottom: .4rem; }
    .putusan .isian .tersimpan { display: none; }
    .putusan .isian input, .putusan .isian textarea { max-width: none; }
    .bergandeng { margin: 0 0 .9rem; }
    """

  /// Small windows, and windows of 1366 px at 200 %.
  static let small = """
    @media (max-width: 62rem) { .badan { grid-template-columns: minmax(0, 1fr); } .atas { position: static; }
      .kiri { min-height: 0; border-right: 0; border-bottom: 1px solid var(--garis); padding: .3rem .5rem; }
      .kiri ul { display: flex; flex-wrap: wrap; gap: 0 .1rem; position: static; font-size: .88rem; }
      .kiri a { border-left: 0; border-bottom: 3px solid transparent; padding: .1rem .32rem; }
      .cari { flex-basis: 9rem; } .tempat { max-width: 13rem; }
      .kiri a[aria-current] { border-bottom-color: var(--aksen); }
      .siapa, .kiri .kelompok { display: none; } main { padding: .8rem .8rem 3rem; }
      .kepala-kasus { top: 0; margin: -.8rem -.8rem .8rem; padding: .5rem .8rem; }
      .gulir-kecil { overflow-x: auto; } thead th { position: static; } .kanan { position: static; }
      .keluar { position: fixed; right: .6rem; bottom: .6rem; z-index: 8; box-shadow: 0 1px 6px #0006; } }
    @media (max-width: 40rem) { dl.isian-kasus > div { grid-template-columns: minmax(0, 1fr); }
      .kepala-kasus { position: static; } .dua { grid-template-columns: minmax(0, 1fr); }
      .nilai dl { grid-template-columns: minmax(0, 1fr); } .nilai dt { margin-top: .2rem; }
      .sisi { grid-template-columns: minmax(0, 1fr); } .cari { max-width: none; flex-basis: 100%; } }
    @media (prefers-reduced-motion: no-preference) { .tersimpan { transition: color .3s; } }
    """

  /// On paper: no frame, no buttons.
  static let paper = """
    @media print { .atas, .kiri, .lompat, form, .alat, .lompatan { display: none !important; } .badan { display: block; }
      main { padding: 0; max-width: none; } body { background: #fff; color: #000; } .kepala-kasus { position: static; margin: 0; }
      table { font-size: 10pt; } a { color: inherit; text-decoration: none; } }
    """
}
