/// The page of a case.
enum CaseSheetTemplates {
  static let all = [
    "kasus": page, "kasus-isian": lines, "kasus-gambar": picture, "kasus-tugas": tasks, "kasus-cap": cap,
    "kasus-bagian": sections,
  ]

  private static let cap = """
    <span class="cap {{tone}}">{{words}}</span>
    """

  private static let page = """
    <div class="kepala-kasus"><h1>{{heading}}</h1> {{#risk}}{{>kasus-cap}}{{/risk}} {{#status}}{{>kasus-cap}}{{/status}} {{#conflicts}}<a href="{{conflictPath}}">{{>kasus-cap}}</a>{{/conflicts}} {{#saved}}{{>kasus-cap}}{{/saved}}
    <div class="fakta"><span class="aman"><strong>{{safeLabel}}:</strong> {{safe}}</span><span><strong>{{teamLabel}}:</strong> {{team}}</span></div>
    <nav class="lompatan">{{#jumps}}<a href="{{path}}">{{label}}</a>{{/jumps}}</nav></div>
    <p class="aksi langkah"><strong>{{stepsLabel}}:</strong> {{#steps}}<a href="{{path}}">{{label}}</a>{{/steps}}</p>
    {{#problem}}<div class="pemberitahuan bahaya" role="alert"><p><span class="tanda" aria-hidden="true">!</span>{{words}}</p></div>{{/problem}}
    <section class="bagian" id="garis-waktu"><h2>{{timelineHeading}}</h2>{{#picture}}{{>kasus-gambar}}{{/picture}}</section>
    <div class="dua"><section class="bagian kartu" id="orang"><h2>{{personsHeading}}</h2><ul class="daftar">{{#persons}}<li><strong>{{shown}}</strong> <span>{{part}}</span> <span class="redup">{{about}}</span>{{#.saved}}{{>kasus-cap}}{{/.saved}}<span class="kanan-baris aksi">{{#.path}}<a href="{{.}}">{{open}}</a>{{/.path}}{{#acts}}<a href="{{path}}">{{label}}</a>{{/acts}}</span></li>{{/persons}}</ul><p class="aksi">{{#personActs}}<a href="{{path}}">{{label}}</a>{{/personActs}}</p></section>
    <section class="bagian kartu" id="tugas"><h2>{{tasksHeading}}</h2>{{>kasus-tugas}}</section></div>
    {{#groups}}<section class="bagian" id="{{id}}"><h2>{{heading}}</h2>{{#.mark}}<p class="oleh kecil redup">{{.}} {{#saved}}{{>kasus-cap}}{{/saved}}</p>{{/.mark}}{{>kasus-isian}}</section>{{/groups}}
    {{>kasus-bagian}}
    <section class="bagian" id="tambah"><h2>{{moreHeading}}</h2><p class="aksi">{{#more}}<a href="{{path}}">{{label}}</a>{{/more}}</p></section>
    <section class="bagian" id="catatan"><h2>{{notesHeading}}</h2>{{#noteForm}}<form method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}">{{#row}}{{>isian}}{{/row}}<button>{{button}}</button></form>{{/noteForm}}{{#notes}}<article class="catatan"><p class="tinggal">{{text}}</p><p class="oleh">{{by}} {{#saved}}{{>kasus-cap}}{{/saved}}</p></article>{{/notes}}</section>
    <section class="bagian" id="lampiran"><h2>{{filesHeading}}</h2><ul class="daftar">{{#files}}<li>{{#.path}}<a href="{{.}}">{{name}}</a>{{/.path}} <span class="redup">{{about}}</span><span class="kanan-baris">{{place}}{{#.original}} · <a href="{{path}}">{{label}}</a>{{/.original}}</span></li>{{/files}}</ul>{{#fileForm}}<form method="post" action="{{path}}" enctype="multipart/form-data"><input type="hidden" name="_token" value="{{token}}"><div class="isian"><label for="f-berkas">{{label}}</label><p class="petunjuk" id="h-berkas">{{hint}}</p><input type="file" id="f-berkas" name="berkas" aria-describedby="h-berkas"></div>{{#about}}{{>isian}}{{/about}}<button class="ringan">{{button}}</button></form>{{/fileForm}}</section>
    """

  private static let lines = """
    <dl class="isian-kasus">{{#lines}}<div id="{{anchor}}"><dt>{{label}}</dt>{{#.form}}<dd class="sunting"><form method="post" action="{{path}}" data-fokus-isian><input type="hidden" name="_token" value="{{token}}">{{#rows}}{{>isian}}{{/rows}}<div class="baris-tombol"><button>{{save}}</button> <a href="{{back}}">{{cancel}}</a></div></form></dd>{{/.form}}{{^.form}}<dd>{{#.conflict}}<span class="cap terlambat">⚠ {{alternatives}}</span> <a href="{{path}}">{{label}}</a>{{/.conflict}}{{^.conflict}}{{words}}{{#.empty}}<span class="redup">{{.}}</span>{{/.empty}}{{/.conflict}}</dd>{{/.form}}<dd class="alat">{{#.mark}}<span class="oleh">{{.}}</span>{{/.mark}}{{#.editPath}}<a href="{{.}}" aria-label="{{edit}}: {{label}}">{{edit}}</a>{{/.editPath}}<a href="{{historyPath}}" aria-label="{{history}}: {{label}}">{{history}}</a></dd></div>{{/lines}}</dl>
    """

  private static let tasks = """
    {{#noTasks}}<p class="kosong">{{.}}</p>{{/noTasks}}<ul class="daftar">{{#tasks}}<li>{{#cap}}{{>kasus-cap}}{{/cap}} <span>{{words}}</span> <span class="kanan-baris" title="{{due}}">{{relative}}</span>{{#isOpen}}<div class="penuh baris-tombol">{{#.done}}<form method="post" action="{{path}}" class="baris-tombol"><input type="hidden" name="_token" value="{{token}}"><input type="hidden" name="kind" value="{{kind}}"><input type="hidden" name="about" value="{{about}}">{{#.reason}}<label class="hanya-baca" for="a-{{kind}}-{{about}}">{{.}}</label><input id="a-{{kind}}-{{about}}" name="reason" placeholder="{{.}}" maxlength="500">{{/.reason}}<button class="ringan">{{label}}</button></form>{{/.done}}{{#.move}}<a href="{{path}}">{{label}}</a>{{/.move}}</div>{{/isOpen}}</li>{{/tasks}}</ul>
    """

  private static let picture = """
    <figure><svg class="garis-waktu" viewBox="0 0 980 {{height}}" role="img" aria-label="{{label}}"><g>{{#ticks}}<line class="sumbu" x1="{{x}}" y1="20" x2="{{x}}" y2="{{bottom}}"/><text class="redup-teks" x="{{x}}" y="14" text-anchor="middle">{{label}}</text>{{/ticks}}</g><g>{{#lanes}}<text x="0" y="{{textY}}">{{label}}</text><line class="sumbu" x1="110" y1="{{y}}" x2="960" y2="{{y}}"/>{{/lanes}}</g><line class="kini" x1="{{nowX}}" y1="20" x2="{{nowX}}" y2="{{bottom}}"/><text class="redup-teks" x="{{nowX}}" y="{{height}}" dy="-8" text-anchor="middle">{{nowLabel}}</text><g>{{#dots}}<circle class="titik {{tone}}" cx="{{x}}" cy="{{y}}" r="6"><title>{{title}}</title></circle>{{/dots}}</g></svg><figcaption>{{caption}}</figcaption><details><summary>{{showTable}}</summary><table class="ringan-tabel"><thead><tr><th scope="col">{{timeHeading}}</th><th scope="col">{{kindHeading}}</th><th scope="col">{{whatHeading}}</th></tr></thead><tbody>{{#rows}}<tr><td>{{time}}</td><td>{{kind}}</td><td>{{words}}</td></tr>{{/rows}}</tbody></table></details></figure>
    """

  private static let sections = """
    {{#sections}}<section class="bagian" id="{{id}}"><h2>{{heading}}</h2>{{#.empty}}<p class="kosong">{{.}}</p>{{/.empty}}{{#cards}}<article class="kartu" id="{{id}}"><p class="kecil redup"><span>{{mark}}</span> {{#saved}}{{>kasus-cap}}{{/saved}} {{#.verdict}}{{>kasus-cap}}{{/.verdict}}<span class="aksi">{{#acts}}<a href="{{path}}">{{label}}</a>{{/acts}}<a href="{{historyPath}}">{{title}}</a></span></p>{{#.contested}}<p class="kesalahan">{{.}}</p>{{/.contested}}{{>kasus-isian}}</article>{{/cards}}{{#.add}}<p><a href="{{path}}">{{label}}</a></p>{{/.add}}</section>{{/sections}}
    """
}
