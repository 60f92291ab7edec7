/// The one script. Nothing needs it: it saves while somebody types, leaves in a hurry, and answers to keys. It writes text
/// with `textContent` only.
enum PageScript {
  static let text = [opening, leaving, saving, keys, state, closing].joined(separator: "\n")

  private static let opening = """
    'use strict';
    (() => {
    const token = document.body.dataset.token || '';
    const english = document.documentElement.lang === 'en';
    const say = (id, en) => english ? en : id;
    const send = (path, fields, beacon) => {
      const body = new URLSearchParams(fields);
      body.set('_token', token);
      if (beacon) { return navigator.sendBeacon(path, body); }
      return fetch(path, { method: 'POST', body, headers: { 'X-Lembar': '1' }, redirect: 'error' });
    };
    let seenAt = Date.now();
    document.addEventListener('input', () => {
      if (!token || Date.now() - seenAt < 60000) { return; }
      seenAt = Date.now();
      send('/hadir', {}, false).catch(() => { seenAt = 0; });
    }, true);
    """

  /// Shift three times within a second and a half, or the button: what was typed is sent, the session ends, and the tab shows
  /// an empty page in place of this one.
  private static let leaving = """
    let presses = [];
    const leave = () => {
      flush(true);
      document.body.hidden = true;
      document.title = say('Tab baru', 'New tab');
      send('/keluar-cepat', {}, true);
      location.replace('/kosong');
    };
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Shift') { presses = []; return; }
      if (event.repeat) { return; }
      const now = Date.now();
      presses = presses.filter((time) => now - time < 1500);
      presses.push(now);
      if (presses.length >= 3) { leave(); }
    }, true);
    for (const form of document.querySelectorAll('form[data-keluar]')) {
      form.addEventListener('submit', (event) => { event.preventDefault(); leave(); });
    }
    """

  /// A form with `data-simpan` is saved field by field, at most one request at a time, at the latest a second after a key.
  private static let saving = """
    const waiting = new Map();
    let busy = false;
    let timer = 0;
    let firstAt = 0;
    const mark = (name, words, isSaved) => {
      for (const place of document.querySelectorAll('[data-tanda]')) {
        if (place.dataset.tanda === name) {
          place.textContent = words;
          place.classList.toggle('belum', !isSaved);
        }
      }
      showSave();
    };
    // Where everything saves itself, the button is there for what could not be saved.
    const showSave = () => {
      for (const button of document.querySelectorAll('[data-belum]')) {
        button.hidden = !button.form.querySelector('.tersimpan.belum, .isian.salah');
      }
    };
    showSave();
    const valuesOf = (form, name) => {
      const values = new FormData(form).getAll(name).filter((value) => typeof value === 'string');
      return values.length ? values : [''];
    };
    // What the record held when the page was made, and what this page has sent since: whatever else it holds by then is
    // somebody else's.
    const digest = (text) => {
      let hash = 0x811c9dc5;
      for (const byte of new TextEncoder().encode(text.replaceAll('\\r\\n', '\\n')
        .replace(/^\\p{White_Space}+|\\p{White_Space}+$/gu, ''))) {
        hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
      }
      return hash.toString(16);
    };
    const originals = (form, name) => [...form.querySelectorAll('input[type=hidden]')]
      .filter((input) => input.name === '_semula.' + name);
    const hasBoxes = (form, name) => form.querySelector('input[type=checkbox][name="' + CSS.escape(name) + '"]');
    const remember = (form, name, values) => {
      const known = originals(form, name);
      if (!known.length) { return; }
      const isSet = hasBoxes(form, name);
      const sent = known[0].cloneNode();
      sent.value = isSet ? [...values].filter((value) => value).sort().join(' ') : digest(values[0] || '');
      known[known.length - 1].after(sent);
      if (known.length > 8) { known[1].remove(); }
      return sent;
    };
    const flush = async (beacon) => {
      clearTimeout(timer);
      timer = 0;
      if (!waiting.size || (busy && !beacon)) { return; }
      const batch = [...waiting.entries()];
      waiting.clear();
      firstAt = 0;
      const groups = new Map();
      const onTheWay = new Map();
      for (const [name, form] of batch) {
        const path = form.dataset.simpan;
        const list = groups.get(path) || [];
        const values = valuesOf(form, name);
        for (const value of values) { list.push([name, value]); }
        for (const input of originals(form, name)) { list.push([input.name, input.value]); }
        list.push(['_isian', name]);
        // A text that is on its way may arrive before the next one is sent; ticks count once they are saved.
        if (!hasBoxes(form, name)) { onTheWay.set(name, remember(form, name, values)); }
        groups.set(path, list);
      }
      if (beacon) {
        for (const [path, list] of groups) { send(path, list, true); }
        return;
      }
      busy = true;
      for (const [path, list] of groups) {
        const names = list.filter((pair) => pair[0] === '_isian').map((pair) => pair[1]);
        try {
          const reply = await send(path, list, false);
          const words = await reply.json();
          for (const name of names) {
            const wrong = words['galat.' + name] || words.galat;
            mark(name, wrong || words.tersimpan || '', !wrong);
            // What was refused is not what the record holds.
            if (wrong) { onTheWay.get(name)?.remove(); }
            const form = batch.find((pair) => pair[0] === name)?.[1];
            if (!wrong && form && hasBoxes(form, name)) {
              remember(form, name, list.filter((pair) => pair[0] === name).map((pair) => pair[1]));
            }
          }
        } catch {
          for (const name of names) {
            mark(name, say('Belum tersimpan; dicoba lagi.', 'Not saved yet; trying again.'), false);
            const found = batch.find((pair) => pair[0] === name);
            if (found && !waiting.has(name)) { waiting.set(name, found[1]); }
          }
          timer = setTimeout(flush, 2000);
        }
      }
      busy = false;
      if (waiting.size && !timer) { timer = setTimeout(flush, 100); }
    };
    for (const form of document.querySelectorAll('form[data-simpan]')) {
      const note = (event) => {
        const name = event.target.name;
        if (!name || name.startsWith('_')) { return; }
        waiting.set(name, form);
        mark(name, '…', true);
        const now = Date.now();
        firstAt = firstAt || now;
        clearTimeout(timer);
        timer = setTimeout(flush, Math.max(0, Math.min(400, firstAt + 1000 - now)));
      };
      form.addEventListener('input', note);
      form.addEventListener('change', note);
      form.addEventListener('focusout', () => { flush(false); });
      form.addEventListener('submit', () => {
        for (const [name, owner] of [...waiting]) { if (owner === form) { waiting.delete(name); } }
      });
    }
    addEventListener('pagehide', () => { flush(true); });
    """

  /// `/` searches; on a page with choices 1 to 9 choose, and Enter in the reason decides as in every form.
  private static let keys = """
    const isTyping = (node) => node && (node.isContentEditable || node.tagName === 'TEXTAREA' || node.tagName === 'SELECT'
      || (node.tagName === 'INPUT' && !['radio', 'checkbox', 'submit', 'button'].includes(node.type)));
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(document.activeElement)) { return; }
      if (event.key === '/') {
        const field = document.getElementById('cari');
        if (field) { event.preventDefault(); field.focus(); field.select(); }
        return;
      }
      for (const choice of document.querySelectorAll('[data-tombol]')) {
        if (choice.dataset.tombol !== event.key) { continue; }
        event.preventDefault();
        choice.checked = true;
        choice.dispatchEvent(new Event('change', { bubbles: true }));
        const next = document.getElementById(choice.dataset.lalu || '');
        if (next) { next.focus(); }
        return;
      }
    });
    const showChoice = () => {
      for (const place of document.querySelectorAll('[data-bila]')) {
        const choice = document.getElementById(place.dataset.bila);
        place.hidden = !(choice && choice.checked);
      }
    };
    document.addEventListener('change', showChoice);
    const reason = document.getElementById('f-reason');
    let proposed = '';
    document.addEventListener('change', (event) => {
      const words = event.target.dataset.alasan;
      if (!reason || words === undefined || (reason.value && reason.value !== proposed)) { return; }
      proposed = words;
      reason.value = words;
      reason.focus();
      reason.select();
    });
    showChoice();
    for (const button of document.querySelectorAll('[data-cetak]')) {
      button.hidden = false;
      button.addEventListener('click', () => { print(); });
    }
    const inPlace = '[data-fokus-isian] input:not([type=hidden]), [data-fokus-isian] textarea, [data-fokus-isian] select';
    const focus = document.querySelector('[data-fokus]') || document.querySelector(inPlace);
    if (focus) { focus.focus({ preventScroll: true }); }
    """

  /// How the exchange stands, while the page is open; a session is not lengthened by it. Where something has changed, the
  /// parts with `data-hidup` are fetched anew, unless somebody is at work in one: then she is told, and chooses when.
  private static let state = """
    const statePath = document.body.dataset.keadaan;
    const isAtWork = (part) => part.contains(document.activeElement) || part.querySelector('details[open]');
    const renew = (place, mark) => {
      const parts = [...document.querySelectorAll('[data-hidup]')];
      if (!parts.length || parts.some(isAtWork)) { return false; }
      const ask = new XMLHttpRequest();
      ask.open('GET', location.pathname + location.search);
      ask.setRequestHeader('X-Lembar', '1');
      ask.responseType = 'document';
      ask.onload = () => {
        if (ask.status !== 200 || !ask.response) { place.hidden = false; return; }
        for (const part of parts) {
          const fresh = ask.response.getElementById(part.id);
          if (fresh && !isAtWork(part)) { part.replaceChildren(...document.adoptNode(fresh).childNodes); }
        }
        place.dataset.nilai = mark;
        place.hidden = true;
      };
      ask.onerror = () => { place.hidden = false; };
      ask.send();
      return true;
    };
    const look = async () => {
      if (document.hidden) { return; }
      try {
        const reply = await fetch(statePath, { headers: { 'X-Lembar': '1' }, redirect: 'error' });
        const words = await reply.json();
        if (!reply.ok) { if (reply.status === 403) { location.reload(); } return; }
        for (const place of document.querySelectorAll('[data-sinkron]')) { place.textContent = words.sinkron || ''; }
        for (const place of document.querySelectorAll('[data-hitung]')) {
          const count = words[place.dataset.hitung];
          if (count !== undefined) { place.textContent = count; }
        }
        for (const place of document.querySelectorAll('[data-segar]')) {
          const mark = words[place.dataset.segar];
          if (mark === undefined || mark === place.dataset.nilai) { continue; }
          if (!renew(place, mark)) { place.hidden = false; }
        }
      } catch { return; }
    };
    if (statePath) { setInterval(look, 15000); }
    """

  private static let closing = """
    })();
    """
}
