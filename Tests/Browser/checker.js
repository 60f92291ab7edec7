// Looks at one page as it is drawn now and tells what somebody could not use. It sees what the page's own style says:
// text over pictures, text inside SVG on a drawn ground, and what only a screen reader would say are beyond it.
(options) => {
  const found = [];
  const visible = (node) => {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    return style.visibility !== 'hidden' && style.display !== 'none' && box.width > 0 && box.height > 0
      && !node.closest('[hidden]') && node.checkVisibility({ contentVisibilityAuto: true });
  };
  const said = (node) => {
    const words = [node.textContent, node.getAttribute('aria-label')];
    for (const id of (node.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)) {
      words.push(document.getElementById(id) ? document.getElementById(id).textContent : '');
    }
    return words.filter(Boolean).join(' ').trim();
  };
  const shown = (node) => node.outerHTML.replace(/\s+/g, ' ').slice(0, 110);

  // Structure
  const headings = [...document.querySelectorAll('h1')].filter(visible);
  if (headings.length !== 1) { found.push(`${headings.length} h1`); }
  if (!['id', 'en'].includes(document.documentElement.lang)) { found.push('no lang'); }
  if (!document.title) { found.push('no title'); }
  if (document.querySelectorAll('main').length !== 1) { found.push('not one main'); }
  if (!options.isBare) {
    for (const name of ['header', 'nav']) {
      if (!document.querySelector(name)) { found.push(`no ${name}`); }
    }
    const skip = document.querySelector('a[href^="#"]');
    const first = [...document.querySelectorAll('a[href], button, input:not([type=hidden])')][0];
    if (!skip || skip !== first || !document.querySelector(skip.getAttribute('href'))) { found.push('no skip link first'); }
  }
  let level = 0;
  for (const heading of [...document.querySelectorAll('h1,h2,h3,h4')].filter(visible)) {
    const next = Number(heading.tagName[1]);
    if (level && next > level + 1) { found.push(`heading skips to ${heading.tagName}: ${heading.textContent.trim()}`); }
    level = next;
  }
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) { found.push(`two elements #${id}`); }

  // Names
  for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    const labels = [...(field.labels || [])].map((label) => label.textContent.trim()).join('');
    if (!labels && !said(field) && !field.getAttribute('aria-label')) { found.push(`field without a label: ${shown(field)}`); }
    for (const id of (field.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean)) {
      if (!document.getElementById(id)) { found.push(`described by nothing: ${shown(field)}`); }
    }
    const group = [...document.getElementsByName(field.name)].filter((other) => other.form === field.form);
    if (['radio', 'checkbox'].includes(field.type) && group.length > 1
        && !field.closest('fieldset') && !field.closest('[role=group]')) {
      found.push(`choices without a legend: ${shown(field)}`);
    }
  }
  for (const node of document.querySelectorAll('a[href], button, summary')) {
    if (!said(node)) { found.push(`without a name: ${shown(node)}`); }
  }
  for (const group of document.querySelectorAll('fieldset')) {
    if (!group.querySelector('legend') || !group.querySelector('legend').textContent.trim()) { found.push('fieldset without a legend'); }
  }
  for (const picture of document.querySelectorAll('img:not([alt]), svg:not([aria-label]):not([aria-labelledby]):not([aria-hidden])')) {
    if (!picture.querySelector(':scope > title')) { found.push(`picture without words: ${shown(picture)}`); }
  }
  for (const table of document.querySelectorAll('table')) {
    if (!table.querySelector('th[scope]')) { found.push(`table without headings: ${shown(table)}`); }
  }

  // Contrast
  const channels = (text) => {
    const numbers = (text.match(/[\d.]+/g) || []).map(Number);
    if (text.startsWith('color(srgb')) { return [numbers[0] * 255, numbers[1] * 255, numbers[2] * 255, numbers[3] ?? 1]; }
    return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map((index) => top[index] * top[3] + below[index] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) { layers.push(channels(getComputedStyle(at).backgroundColor)); }
    return layers.reverse().reduce((below, top) => over(top, below), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.textContent.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION'].includes(node.tagName) || node.closest('svg')) { continue; }
    if (!visible(node) || node.matches(':disabled') || node.closest('.hanya-baca')) { continue; }
    const style = getComputedStyle(node);
    const under = ground(node);
    const colour = over(channels(style.color), under);
    const [high, low] = [light(colour), light(under)].sort((left, right) => right - left);
    const ratio = (high + 0.05) / (low + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5) - 0.005) {
      poor.add(`contrast ${ratio.toFixed(2)}: ${node.tagName}.${node.className} ${text.textContent.trim().slice(0, 40)}`);
    }
  }
  found.push(...poor);

  // Width
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const culprits = [...document.body.querySelectorAll('*')].filter((node) => visible(node)
      && node.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5 && !inScroller(node));
    found.push(`${wide} px too wide at ${innerWidth}: ${culprits.length ? shown(culprits[culprits.length - 1]) : ''}`);
  }
  function inScroller(node) {
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(at).overflowX)) { return true; }
    }
    return false;
  }
  return found;
}
