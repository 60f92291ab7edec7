extension Stylesheet {
  /// The office desk: today, two columns of contacts, a conversation, the call form.
  static let desk = """
    .kolom { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 1.4rem; align-items: start; }
    .kolom h2 { margin-top: .3rem; }
    .kontak .baris-dua { flex: 1 1 calc(100% - 6rem); color: var(--redup); font-size: .9rem; min-height: 1.9rem; display: flex; flex-wrap: wrap; gap: .1rem .5rem; align-items: baseline; }
    .kontak form { margin: 0 0 0 auto; }
    .isi-baris { flex: 1 1 12rem; min-width: 0; }
    .penuh { flex-basis: 100%; margin: .3rem 0 .2rem; }
    .baris-tombol.rapat { margin: .3rem 0; gap: .4rem; }
    .baris-tombol.jarak { margin: .2rem 0 1rem; }
    .aman-blok { border-left-width: 6px; }
    .aman-blok h2 { margin: .1rem 0 .3rem; }
    .aman-blok.bahaya { border-color: var(--bahaya); }
    .aman-blok.terlambat { border-color: var(--terlambat); }
    .aman-blok.beres { border-color: var(--beres); }
    .aman-blok dl { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin: 0; }
    .aman-blok dt, .fakta-kontak dt { color: var(--redup); font-size: .85rem; }
    .aman-blok dd, .fakta-kontak dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
    .fakta-kontak { margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .4rem 1rem; }
    details.kartu { padding: .3rem .9rem; margin-bottom: .5rem; }
    details.kartu[open] { padding-bottom: .8rem; }
    details.kartu > summary { font-weight: 600; }
    ol.pesan { list-style: none; margin: 0 0 1rem; padding: 0; display: flex; flex-direction: column; gap: .5rem; }
    ol.pesan li { max-width: 36rem; padding: .3rem .8rem; border: 1px solid var(--garis); border-radius: .5rem; background: var(--kertas); }
    ol.pesan li.ia { align-self: flex-start; }
    ol.pesan li.kami { align-self: flex-end; background: var(--aksen-muda); }
    #akhir .cap { white-space: normal; }
    .oleh { color: var(--redup); font-size: .85rem; }
    .angka-besar { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem; list-style: none; margin: 0 0 1.2rem; padding: 0; }
    .angka-besar a { display: flex; gap: .6rem; align-items: baseline; height: 100%; padding: .45rem .8rem; background: var(--kertas); color: var(--tinta);
      border: 1px solid var(--garis); border-left: .35rem solid var(--garis); border-radius: .3rem; text-decoration: none; line-height: 1.25; }
    .angka-besar a:hover { background: var(--aksen-muda); }
    .angka-besar strong { font-size: 1.5rem; font-variant-numeric: tabular-nums; }
    .angka-besar .bahaya { border-left-color: var(--bahaya); } .angka-besar .bahaya strong { color: var(--bahaya); }
    .angka-besar .terlambat { border-left-color: var(--terlambat); } .angka-besar .terlambat strong { color: var(--terlambat); }
    .angka-besar .kabar { border-left-color: var(--kabar); }
    .angka-besar .beres strong { color: var(--redup); font-weight: 500; }
    .jam-baris { padding: .3rem .8rem; margin-bottom: .6rem; }
    .rahasia { font: 600 1.35rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; background: var(--dasar); border: 1px dashed var(--redup);
      border-radius: .3rem; padding: .4rem .8rem; user-select: all; }
    .panggilan { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 1fr); gap: 0 1.2rem; align-items: start; font-size: .95rem; }
    .panggilan.utuh { grid-template-columns: minmax(0, 1fr); }
    .panggilan > form:first-child { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 0 1.2rem; align-items: start; }
    .panggilan h2 { margin: 0 0 .2rem; font-size: 1.05rem; }
    .panggilan .isian { margin: 0 0 .3rem; }
    .panggilan input:not([type=radio]):not([type=checkbox]), .panggilan select { padding: .18rem .5rem; }
    .panggilan .kotak { grid-template-columns: repeat(auto-fill, minmax(7.2rem, 1fr)); gap: 0 .5rem; }
    .panggilan .kotak:has(input[type=radio]) { gap: 0 .5rem; }
    .panggilan .kotak input { margin: 0 1px 0 2px; flex: none; }
    .panggilan .kotak > label:only-child { grid-column: 1 / -1; }
    .panggilan .kotak label { font-size: .9rem; line-height: 1.25; padding: .05rem 0; gap: .2rem; overflow-wrap: break-word; min-width: min-content; }
    @media (min-width: 60rem) { .panggilan .kotak:not(:has(input[type=radio])):has(label + label) { grid-template-columns: repeat(2, minmax(min-content, 1fr)); } }
    .panggilan .kotak:not(:has(input[type=radio])) label { font-size: .86rem; }
    .panggilan .isian > label, .panggilan legend { line-height: 1.3; }
    .panggilan .kesalahan { font-size: .88rem; }
    .panggilan .tersimpan { position: absolute; right: 0; top: .1rem; font-size: .75rem; min-height: 0; line-height: 1.2; background: var(--dasar); max-width: 60%; text-align: right; }
    .panggilan .akhir .tersimpan { background: var(--kertas); }
    .panggilan .tersimpan.belum { position: static; max-width: none; text-align: left; display: block; }
    .panggilan .akhir { background: var(--kertas); border: 1px solid var(--garis); border-radius: .4rem; padding: .3rem .8rem .7rem; position: sticky; top: 3.6rem; }
    .bagi th[scope=row] { white-space: nowrap; }
    .bagi th, .bagi td { padding: .4rem .35rem; }
    .bagi { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 26rem); gap: 0 1.4rem; align-items: start; }
    .fakta-kontak.lega { margin: .3rem 0 .7rem; }
    @media (max-width: 60rem) { .bagi { grid-template-columns: minmax(0, 1fr); } }
    .saring label.satu { color: var(--tinta); align-self: center; }
    .saring label.panjang { flex: 1 1 16rem; }
    .saring label > input:not([type=checkbox]) { display: block; width: 100%; }
    @media (max-width: 60rem) { .panggilan { grid-template-columns: minmax(0, 1fr); } .panggilan .akhir { position: static; } }
    """
}
