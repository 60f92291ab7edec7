/// The one stylesheet: calm ground, one accent, the system's fonts, both colour schemes.
enum Stylesheet {
  static let text = [
    colours, frame, forms, lists, caseParts, steps, decisions, desk, numbers, small, stepsSmall, paper, numbersOnPaper,
  ].joined(separator: "\n")

  /// Contrast of text on its ground is at least 4.5 to 1 in both schemes.
  private static let colours = """
    :root { color-scheme: light dark; --dasar: #f7f7f4; --kertas: #ffffff; --tinta: #1d2229; --redup: #525b66;
      --garis: #cfd4d9; --aksen: #1a5a8a; --aksen-tinta: #ffffff; --aksen-muda: #e4eef6; --bahaya: #a4161a;
      --bahaya-muda: #fbe9e9; --terlambat: #7a4a00; --terlambat-muda: #fdf1dc; --kabar: #1a5a8a; --kabar-muda: #e4eef6;
      --beres: #1d6238; --beres-muda: #e5f3ea; --fokus: #ffbf47; }
    @media (prefers-color-scheme: dark) { :root { --dasar: #14181c; --kertas: #1c2127; --tinta: #e8eaed;
      --redup: #a9b2bc; --garis: #3b444d; --aksen: #8cc2ee; --aksen-tinta: #10202e; --aksen-muda: #1f3345;
      --bahaya: #ff9d9d; --bahaya-muda: #40191b; --terlambat: #f2c06f; --terlambat-muda: #3b2c10; --kabar: #8cc2ee;
      --kabar-muda: #1f3345; --beres: #8bd5a6; --beres-muda: #16331f; } }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { scroll-padding-top: 4.5rem; font: 16px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif; }
    body { margin: 0; background: var(--dasar); color: var(--tinta); }
    h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .6rem; }
    h2 { font-size: 1.12rem; margin: 1.4rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
    p { margin: .4rem 0; }
    a { color: var(--aksen); }
    :focus-visible { outline: 3px solid var(--fokus); outline-offset: 1px; box-shadow: 0 0 0 1px #000; }
    main:focus { outline: none; }
    .redup, .petunjuk { color: var(--redup); }
    .petunjuk { margin: .1rem 0 .25rem; font-size: .92rem; }
    .kecil { font-size: .88rem; }
    .hanya-baca { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .lompat { position: absolute; left: -999px; }
    .lompat:focus { left: .5rem; top: .5rem; background: var(--kertas); padding: .5rem; z-index: 9; }
    """

  private static let frame = """
    .atas { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .8rem;
      padding: .35rem .8rem; background: var(--kertas); border-bottom: 1px solid var(--garis); min-height: 3rem; }
    .atas form { margin: 0; display: inline-flex; gap: .3rem; align-items: center; }
    .tempat { margin: 0; font-weight: 600; max-width: 21rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .tempat a { color: inherit; text-decoration: none; }
    .cari { flex: 1 1 14rem; max-width: 26rem; min-width: 0; }
    .cari input { flex: 1; min-width: 0; margin: 0; }
    .sinkron { display: inline-flex; align-items: center; gap: .5rem; font-size: .88rem; color: var(--redup); }
    .sinkron.terlambat { color: var(--terlambat); }
    .sinkron.beres { color: var(--beres); }
    .kanan { margin-left: auto; display: flex; gap: .4rem; align-items: center; }
    .badan { display: grid; grid-template-columns: 12rem minmax(0, 1fr); }
    .kiri { padding: .8rem .5rem; border-right: 1px solid var(--garis); min-height: calc(100vh - 3rem); font-size: .95rem; }
    .kiri ul { list-style: none; margin: 0; padding: 0; position: sticky; top: 3.8rem; }
    .kiri a { display: flex; justify-content: space-between; gap: .4rem; padding: .38rem .6rem; border-radius: .3rem;
      color: var(--tinta); text-decoration: none; border-left: 3px solid transparent; }
    .kiri .kelompok { font-size: .78rem; color: var(--redup); padding: .7rem .6rem .1rem; letter-spacing: .03em; }
    .kiri .kelompok:first-child { padding-top: 0; }
    .kiri a:hover { background: var(--aksen-muda); }
    .kiri a[aria-current] { background: var(--aksen-muda); border-left-color: var(--aksen); font-weight: 600; }
    .siapa { color: var(--redup); font-size: .85rem; padding: .6rem .7rem 0; border-top: 1px solid var(--garis); margin-top: .8rem; }
    .lencana { background: var(--tinta); color: var(--kertas); border-radius: .7rem; padding: 0 .45rem; font-size: .8rem;
      line-height: 1.35rem; font-weight: 600; flex: none; align-self: center; }
    main { padding: 1rem 1.4rem 4rem; max-width: 62rem; min-width: 0; }
    main.lebar { max-width: none; }
    .polos main { max-width: 34rem; margin: 2rem auto; }
    .sempit { max-width: 36rem; }
    .pemberitahuan { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: center; border-left: 4px solid var(--kabar);
      background: var(--kabar-muda); padding: .35rem .8rem; margin: 0 0 1rem; }
    .pemberitahuan p { margin: .2rem 0; }
    .pemberitahuan form { margin: 0; }
    .pemberitahuan.beres { border-color: var(--beres); background: var(--beres-muda); }
    .pemberitahuan.terlambat { border-color: var(--terlambat); background: var(--terlambat-muda); }
    .pemberitahuan.bahaya { border-color: var(--bahaya); background: var(--bahaya-muda); }
    .tanda { margin-right: .4rem; font-weight: 700; }
    """

  private static let forms = """
    label, legend { font-weight: 600; display: block; padding: 0; }
    .isian { margin: 0 0 .5rem; position: relative; }
    .isian fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
    .kotak { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .1rem .8rem; }
    .kotak:has(input[type=radio]) { display: flex; flex-wrap: wrap; gap: .1rem 1.6rem; }
    .kotak > label:only-child { grid-column: 1 / -1; }
    .kotak label { font-weight: 400; padding: .2rem 0; display: flex; gap: .5rem; align-items: baseline; }
    input, select, textarea { font: inherit; color: var(--tinta); background: var(--kertas); border: 1px solid var(--redup);
      border-radius: .25rem; padding: .35rem .5rem; max-width: 100%; }
    .isian input:not([type=radio]):not([type=checkbox]), .isian select, .isian textarea { width: 100%; max-width: 34rem; }
    .isian input[type]:is([type=date], [type=datetime-local], [type=month], [type=time], [type=number]) { width: 14rem; max-width: 100%; }
    textarea { resize: vertical; }
    button, .tombol { font: inherit; font-weight: 600; cursor: pointer; background: var(--aksen); color: var(--aksen-tinta);
      border: 1px solid var(--aksen); border-radius: .3rem; padding: .4rem .9rem; text-decoration: none; display: inline-block; }
    a.tombol, a.tombol.kanan-baris { color: var(--aksen-tinta); font-size: 1rem; }
    a.tombol.ringan { color: var(--aksen); }
    button:hover, .tombol:hover { filter: brightness(1.12); }
    button.ringan, .tombol.ringan { background: transparent; color: var(--aksen); font-weight: 500; padding: .25rem .6rem; }
    button.bahaya { background: var(--bahaya-muda); color: var(--bahaya); border-color: var(--bahaya); }
    button.keluar { background: var(--tinta); color: var(--kertas); border-color: var(--tinta); }
    button[disabled] { opacity: .55; cursor: default; }
    .baris-tombol { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 1rem 0 0; }
    .baris-tombol form { margin: 0; }
    .isian.salah { border-left: 4px solid var(--bahaya); padding-left: .7rem; }
    .kesalahan { color: var(--bahaya); font-weight: 600; margin: .1rem 0 .25rem; }
    .ringkasan-galat { border: 3px solid var(--bahaya); padding: .3rem .9rem .6rem; margin: 0 0 1.2rem; }
    .ringkasan-galat h2 { margin: .4rem 0; }
    .ringkasan-galat a { color: var(--bahaya); }
    .tersimpan { font-size: .85rem; color: var(--beres); display: block; min-height: 1.2em; }
    .tersimpan.belum { color: var(--terlambat); }
    .saring { display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: end; margin: 0 0 .8rem; }
    .saring label { font-size: .85rem; font-weight: 500; color: var(--redup); }
    .saring select { display: block; max-width: 14rem; }
    .galat-lembar { max-width: 40rem; }
    .jalur ol { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; margin: 0 0 .8rem; font-size: .92rem; }
    .jalur a[aria-current] { font-weight: 700; color: var(--tinta); text-decoration: none; }
    """

  private static let lists = """
    table { border-collapse: collapse; width: 100%; background: var(--kertas); font-size: .94rem; }
    caption { text-align: left; padding: .2rem 0 .4rem; color: var(--redup); }
    th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--garis); }
    thead th { font-size: .82rem; color: var(--redup); font-weight: 600; white-space: nowrap; position: sticky; top: 3rem;
      background: var(--kertas); z-index: 1; }
    tbody tr:hover { background: var(--aksen-muda); }
    td.angka, th.angka { text-align: right; font-variant-numeric: tabular-nums; }
    .gulir { overflow-x: auto; margin-top: .6rem; }
    .gulir thead th { position: static; }
    .rapat { white-space: nowrap; }
    form + table, table + table, .baris-tombol + .gulir-kecil, .baris-tombol + table, .baris-tombol + .kosong { margin-top: .9rem; }
    .ringan-tabel thead th { position: static; }
    .kode { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
    .cap { display: inline-block; border: 1px solid currentColor; border-radius: .25rem; padding: 0 .4rem; font-size: .84rem;
      font-weight: 600; white-space: nowrap; color: var(--redup); background: var(--kertas); }
    .cap.bahaya { color: var(--bahaya); background: var(--bahaya-muda); }
    .cap.terlambat { color: var(--terlambat); background: var(--terlambat-muda); }
    .cap.kabar { color: var(--kabar); background: var(--kabar-muda); }
    .kepala-kasus .cap { white-space: normal; }
    td.rapat .cap { white-space: nowrap; }
    .cap.beres { color: var(--beres); background: var(--beres-muda); }
    .kosong { background: var(--kertas); border: 1px dashed var(--garis); padding: .8rem 1rem; color: var(--redup); }
    .kartu { background: var(--kertas); border: 1px solid var(--garis); border-radius: .4rem; padding: .5rem .9rem .8rem; margin: 0 0 1rem; }
    .kartu h2 { margin: .3rem 0 .5rem; }
    .dua { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 0 1rem; align-items: start; }
    ul.daftar { list-style: none; margin: 0; padding: 0; }
    ul.daftar > li { display: flex; flex-wrap: wrap; gap: .15rem .7rem; align-items: baseline; padding: .38rem 0;
      border-top: 1px solid var(--garis); }
    ul.daftar > li:first-child { border-top: 0; }
    .kanan-baris { margin-left: auto; color: var(--redup); font-size: .88rem; }
    .halaman { display: flex; gap: 1rem; align-items: center; margin: .8rem 0; }
    """

  private static let caseParts = """
    .kepala-kasus { position: sticky; top: 3rem; z-index: 3; background: var(--dasar); border-bottom: 1px solid var(--garis);
      margin: -1rem -1.4rem 1rem; padding: .6rem 1.4rem; }
    .kepala-kasus h1 { margin: 0 .8rem 0 0; font-size: 1.25rem; display: inline; }
    .kepala-kasus .fakta { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .3rem 0 0; font-size: .92rem; }
    .kepala-kasus .lompatan { display: flex; flex-wrap: wrap; gap: .1rem .9rem; margin: .3rem 0 0; font-size: .88rem; }
    .aman { border-left: 4px solid var(--terlambat); padding-left: .5rem; }
    .bagian { scroll-margin-top: 10rem; }
    dl.isian-kasus { margin: 0; background: var(--kertas); border: 1px solid var(--garis); border-radius: .4rem; }
    dl.isian-kasus > div { display: grid; grid-template-columns: 13rem minmax(0, 1fr) auto; gap: .1rem .8rem;
      padding: .38rem .8rem; border-top: 1px solid var(--garis); scroll-margin-top: 11rem; }
    dl.isian-kasus > div:first-child { border-top: 0; }
    dl.isian-kasus dt { color: var(--redup); font-size: .92rem; }
    dl.isian-kasus dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
    dl.isian-kasus dd.alat { white-space: nowrap; font-size: .88rem; display: flex; gap: .7rem; }
    dl.isian-kasus .sunting { display: block; }
    dl.isian-kasus + .kartu, dl.isian-kasus + p, .redup + form, .redup + .kartu { margin-top: 1rem; }
    .tinggal { white-space: pre-line; overflow-wrap: anywhere; }
    .kartu > .kecil { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: baseline; margin-bottom: .5rem; }
    .kartu > .kecil > a { margin-left: auto; }
    .catatan { border-top: 1px solid var(--garis); padding: .5rem 0; }
    .catatan .oleh { color: var(--redup); font-size: .88rem; }
    figure { margin: 0 0 1rem; background: var(--kertas); border: 1px solid var(--garis); border-radius: .4rem; padding: .4rem .6rem; overflow-x: auto; }
    figcaption { color: var(--redup); font-size: .88rem; }
    svg.garis-waktu { display: block; min-width: 44rem; width: 100%; height: auto; }
    svg.garis-waktu text { font-size: 12px; fill: var(--tinta); }
    svg.garis-waktu .redup-teks { fill: var(--redup); font-size: 11px; }
    svg.garis-waktu .sumbu { stroke: var(--garis); stroke-width: 1; }
    svg.garis-waktu .kini { stroke: var(--aksen); stroke-width: 2; stroke-dasharray: 4 3; }
    svg.garis-waktu .titik { fill: var(--aksen); stroke: var(--kertas); stroke-width: 1.5; }
    svg.garis-waktu .titik.beres { fill: var(--beres); }
    svg.garis-waktu .titik.terlambat { fill: var(--bahaya); }
    svg.garis-waktu .titik.nanti { fill: var(--kertas); stroke: var(--aksen); stroke-width: 2; }
    details > summary { cursor: pointer; color: var(--aksen); padding: .25rem 0; }
    details[open] > summary { margin-bottom: .4rem; }
    """
}
