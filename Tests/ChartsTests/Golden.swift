/// The exact texts of small charts, one mark a line.
enum Golden {
  static let bars = """
    <svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="0 0 720 302" width="720" height="302" role="img">\
    <title>Kasus per bulan</title>\
    <desc>Terbanyak Maret.</desc>\
    <rect class="seri-0" x="8" y="8" width="12" height="12"></rect>\
    <text class="label" x="26" y="19" font-size="12" text-anchor="start">KTP</text>\
    <rect class="seri-1" x="70.4" y="8" width="12" height="12"></rect>\
    <text class="label" x="88.4" y="19" font-size="12" text-anchor="start">KTA</text>\
    <text class="redup" x="8" y="40" font-size="12" text-anchor="start">kasus</text>\
    <line class="sumbu" x1="51.5" y1="263" x2="712" y2="263"></line>\
    <text class="redup" x="43.5" y="267" font-size="12" text-anchor="end">0</text>\
    <line class="kisi" x1="51.5" y1="196.3" x2="712" y2="196.3"></line>\
    <text class="redup" x="43.5" y="200.3" font-size="12" text-anchor="end">500</text>\
    <line class="kisi" x1="51.5" y1="129.7" x2="712" y2="129.7"></line>\
    <text class="redup" x="43.5" y="133.7" font-size="12" text-anchor="end">1.000</text>\
    <line class="kisi" x1="51.5" y1="63" x2="712" y2="63"></line>\
    <text class="redup" x="43.5" y="67" font-size="12" text-anchor="end">1.500</text>\
    <rect class="seri-0" x="176.6" y="262.7" width="39" height="0.3"><title>Jan, KTP: 2 kasus</title></rect>\
    <text class="angka" x="196.6" y="258.7" font-size="12" text-anchor="middle">2</text>\
    <rect class="tersembunyi" x="216.6" y="257" width="39" height="6"><title>Jan, KTA: disembunyikan</title></rect>\
    <text class="angka" x="236.6" y="253" font-size="12" text-anchor="middle">•</text>\
    <text class="label" x="216.6" y="279" font-size="12" text-anchor="middle">Jan</text>\
    <text class="angka" x="526.9" y="259" font-size="12" text-anchor="middle">0</text>\
    <rect class="seri-1" x="546.9" y="98.5" width="39" height="164.5"><title>Feb, KTA: 1.234 kasus</title></rect>\
    <text class="angka" x="566.9" y="94.5" font-size="12" text-anchor="middle">1.234</text>\
    <text class="label" x="546.9" y="279" font-size="12" text-anchor="middle">Feb</text>\
    <text class="redup" x="712" y="296" font-size="12" text-anchor="end">Bulan</text></svg>
    """

  static let rows = """
    <svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="0 0 545 95" width="545" height="95" role="img">\
    <title>Kasus per bulan</title>\
    <desc>Terbanyak Maret.</desc>\
    <line class="sumbu" x1="118" y1="23" x2="118" y2="71"></line>\
    <text class="redup" x="118" y="87" font-size="12" text-anchor="start">0</text>\
    <line class="kisi" x1="244.7" y1="23" x2="244.7" y2="71"></line>\
    <text class="redup" x="244.7" y="87" font-size="12" text-anchor="middle">1</text>\
    <line class="kisi" x1="371.3" y1="23" x2="371.3" y2="71"></line>\
    <text class="redup" x="371.3" y="87" font-size="12" text-anchor="middle">2</text>\
    <line class="kisi" x1="498" y1="23" x2="498" y2="71"></line>\
    <text class="redup" x="498" y="87" font-size="12" text-anchor="middle">3</text>\
    <text class="label" x="110" y="35" font-size="12" text-anchor="end">Plered</text>\
    <rect class="seri-0" x="118" y="23" width="380" height="16"><title>Plered: 3 kasus</title></rect>\
    <text class="angka" x="504" y="35" font-size="12" text-anchor="start">3</text>\
    <text class="label" x="110" y="59" font-size="12" text-anchor="end">Tidak diketahui</text>\
    <rect class="tersembunyi" x="118" y="47" width="6" height="16"><title>Tidak diketahui: disembunyikan</title></rect>\
    <text class="angka" x="130" y="59" font-size="12" text-anchor="start">•</text>\
    <text class="redup" x="537" y="14" font-size="12" text-anchor="end">kasus</text></svg>
    """

  static let dots = """
    <svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="0 0 462 141" width="462" height="141" role="img">\
    <title>Kasus per bulan</title>\
    <desc>Terbanyak Maret.</desc>\
    <line class="sumbu" x1="41.1" y1="29" x2="41.1" y2="101"></line>\
    <text class="redup" x="41.1" y="117" font-size="12" text-anchor="start">0</text>\
    <line class="kisi" x1="174.4" y1="29" x2="174.4" y2="101"></line>\
    <text class="redup" x="174.4" y="117" font-size="12" text-anchor="middle">50</text>\
    <line class="kisi" x1="307.7" y1="29" x2="307.7" y2="101"></line>\
    <text class="redup" x="307.7" y="117" font-size="12" text-anchor="middle">100</text>\
    <line class="kisi" x1="441.1" y1="29" x2="441.1" y2="101"></line>\
    <text class="redup" x="441.1" y="117" font-size="12" text-anchor="middle">150</text>\
    <text class="label" x="33.1" y="45" font-size="12" text-anchor="end">Jan</text>\
    <circle class="titik" cx="149.1" cy="41" r="5"><title>Jan: 40,5 kasus</title></circle>\
    <text class="label" x="33.1" y="69" font-size="12" text-anchor="end">Feb</text>\
    <circle class="titik lewat" cx="361.1" cy="65" r="5"><title>Feb: 120 kasus</title></circle>\
    <text class="label" x="33.1" y="93" font-size="12" text-anchor="end">Mar</text>\
    <text class="redup" x="49.1" y="93" font-size="12" text-anchor="start">belum ada</text>\
    <line class="standar" x1="307.7" y1="25" x2="307.7" y2="101"></line>\
    <text class="label" x="307.7" y="18" font-size="12" text-anchor="middle">standar: 3 hari kerja</text>\
    <text class="redup" x="453.1" y="133" font-size="12" text-anchor="end">kasus</text></svg>
    """

  static let strip = """
    <svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="0 0 133 94" width="133" height="94" role="img">\
    <title>Kasus per bulan</title>\
    <desc>Terbanyak Maret.</desc>\
    <text class="redup" x="124.5" y="16" font-size="12" text-anchor="end">Jam (WIB)</text>\
    <text class="redup" x="8" y="16" font-size="12" text-anchor="start">kasus</text>\
    <text class="redup" x="79.8" y="33" font-size="12" text-anchor="middle">08</text>\
    <text class="redup" x="101.8" y="33" font-size="12" text-anchor="middle">09</text>\
    <text class="label" x="60.8" y="54" font-size="12" text-anchor="end">WA</text>\
    <rect class="panas-5" x="68.8" y="38" width="21" height="23"><title>WA, 08: 5 kasus</title></rect>\
    <text class="angka terang" x="79.3" y="54" font-size="12" text-anchor="middle">5</text>\
    <rect class="panas-0" x="90.8" y="38" width="21" height="23"><title>WA, 09: 0 kasus</title></rect>\
    <text class="label" x="60.8" y="78" font-size="12" text-anchor="end">Telepon</text>\
    <rect class="tersembunyi" x="68.8" y="62" width="21" height="23"><title>Telepon, 08: disembunyikan</title></rect>\
    <text class="angka" x="79.3" y="78" font-size="12" text-anchor="middle">•</text>\
    <rect class="panas-0" x="90.8" y="62" width="21" height="23"><title>Telepon, 09: 0 kasus</title></rect></svg>
    """

  static let map = """
    <svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="0 0 592 417" width="592" height="417" role="img">\
    <title>Kasus per bulan</title>\
    <desc>Terbanyak Maret.</desc>\
    <rect class="panas-5" x="240" y="85" width="112" height="58" rx="4"><title>Purwakarta: 7 kasus</title></rect>\
    <text class="angka terang" x="296" y="103" font-size="12" text-anchor="middle">Purwakarta</text>\
    <text class="angka terang besar" x="296" y="134" font-size="12" text-anchor="middle">7</text>\
    <rect class="panas-1" x="8" y="347" width="112" height="58" rx="4"><title>Tidak diketahui: 1 kasus</title></rect>\
    <text class="angka" x="64" y="365" font-size="12" text-anchor="middle">Tidak</text>\
    <text class="angka" x="64" y="380" font-size="12" text-anchor="middle">diketahui</text>\
    <text class="angka besar" x="64" y="396" font-size="12" text-anchor="middle">1</text>\
    <text class="redup" x="8" y="14" font-size="12" text-anchor="start">kasus</text></svg>
    """
}
