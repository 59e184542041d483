// Shows two articles with their marks. All text of the corpus enters the page through textContent:
// nothing in an article can become an element, a style or a script.

const NARROW = 700; // CSS pixels below which the columns become tabs
const LAYERS = ["quotes", "themes", "actors", "dates", "quantities", "differs"]; // from the outermost mark inwards
const KEYED = ["actors", "dates", "quantities", "quotes", "themes"]; // by the keys 1 to 5
const CLASS = {
  actors: "actor", dates: "date", quantities: "quantity", quotes: "quote", themes: "theme", differs: "differs",
};

const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

// Split [start, stop) at every boundary of the marks inside it: [{start, stop, marks}].
function segments(start, stop, marks) {
  const inside = marks.filter((mark) => mark.start < stop && mark.stop > start);
  const cuts = new Set([start, stop]);
  for (const mark of inside) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(stop, mark.stop));
  }
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(1).map((end, i) => ({
    start: points[i],
    stop: end,
    marks: inside.filter((mark) => mark.start <= points[i] && mark.stop >= end),
  }));
}

// Offsets count code points, JavaScript strings count UTF-16 units: work on an array of code points.
// Of combining marks at most three in a row are shown: towers of them would cover the lines above.
const slice = (points, start, stop) => points.slice(start, stop).join("").replace(/(\p{M}{3})\p{M}+/gu, "$1");

function lines(points) {
  const found = [];
  let start = 0;
  for (let i = 0; i <= points.length; i++) {
    if (i === points.length || points[i] === "\n") {
      found.push([start, i]);
      start = i + 1;
    }
  }
  return found;
}

function markedSpan(points, segment, seen) {
  const span = make("span", "", slice(points, segment.start, segment.stop));
  const visible = segment.marks.filter((mark) => mark.layer);
  if (!visible.length) return span;
  span.classList.add("mark");
  for (const mark of visible) {
    span.classList.add(CLASS[mark.layer]);
    if (mark.layer === "actors") span.classList.add(mark.kind);
    if (mark.unsure) span.classList.add("unsure");
    if (mark.layer === "actors" && mark.start < segment.start) span.classList.add("from-before");
    if (mark.layer === "actors" && mark.stop > segment.stop) span.classList.add("goes-on");
  }
  span.tip = visible.map((mark) => mark.tip).join("\n");
  span.quotes = visible.filter((mark) => mark.layer === "quotes").map((mark) => mark.start);
  const first = visible.some((mark) => !seen.has(mark));
  visible.forEach((mark) => seen.add(mark));
  // One tab stop a column; the arrow keys go from mark to mark (see `moveFocus`).
  if (first && visible.some((mark) => mark.layer !== "quotes")) span.tabIndex = -1;
  return span;
}

const SUBHEADING = 90; // characters: a longer line without a final stop is no subheading

function look(doc, points, start, stop) {
  if (start === doc.titleStart && stop === doc.titleStop) return "title";
  return stop - start < SUBHEADING && !/[.!?:;…“”"«»]/.test(points[stop - 1]) ? "subheading" : "";
}

function articleBody(doc, marks, pairs, onPair, words) {
  const body = make("div", "body");
  const points = Array.from(doc.text);
  const seen = new Set();
  for (const [start, stop] of lines(points)) {
    if (start === stop) continue;
    const paragraph = make("p", look(doc, points, start, stop));
    const sentences = doc.sentences.filter((sentence) => sentence[0] < stop && sentence[1] > start);
    let at = start;
    for (const [first, last] of sentences) {
      if (first > at) paragraph.append(slice(points, at, first));
      const holder = make("span", "sentence");
      holder.dataset.start = first;
      pairs.forEach((pair, number) => {
        if (pair.start !== first) return;
        const chip = make("button", pair.unsure ? "pair unsure" : "pair", String(number + 1));
        chip.type = "button";
        chip.dataset.pair = number;
        chip.setAttribute("aria-label", words.passage.replace("{n}", number + 1));
        chip.onclick = () => onPair(number);
        holder.append(chip);
      });
      for (const segment of segments(first, last, marks)) holder.append(markedSpan(points, segment, seen));
      paragraph.append(holder);
      at = last;
    }
    if (at < stop) paragraph.append(slice(points, at, stop));
    body.append(paragraph);
  }
  return body;
}

function originalBody(doc) {
  const body = make("div", "body");
  const points = Array.from(doc.raw);
  for (const [start, stop] of lines(points)) {
    const line = make("p", "raw");
    for (const segment of segments(start, stop, doc.setAside)) {
      const span = make("span", segment.marks.length ? "set-aside mark" : "", slice(points, segment.start, segment.stop));
      if (segment.marks.length) span.tip = segment.marks.map((mark) => mark.tip).join("\n");
      line.append(span);
    }
    body.append(line);
  }
  return body;
}

// A bar in the margin beside each quotation, as high as its lines.
function drawQuoteBars(column) {
  column.querySelectorAll(".quote-bar").forEach((bar) => bar.remove());
  const body = column.querySelector(".body");
  const top = body.getBoundingClientRect().top;
  const ranges = new Map();
  for (const span of column.querySelectorAll(".mark.quote")) {
    const box = span.getBoundingClientRect();
    for (const start of span.quotes) {
      const range = ranges.get(start) ?? { first: box.top, last: box.bottom };
      ranges.set(start, { first: Math.min(range.first, box.top), last: Math.max(range.last, box.bottom) });
    }
  }
  for (const [start, range] of ranges) {
    const mark = column.doc.marks.find((one) => one.layer === "quotes" && one.start === start);
    const bar = make("div", `quote-bar mark ${mark.kind === "direct" ? "" : "indirect"}`);
    bar.style.top = `${range.first - top}px`;
    bar.style.height = `${Math.max(range.last - range.first, 12)}px`;
    bar.tip = mark.tip;
    bar.quotes = [start];
    body.append(bar);
  }
}

function fillColumn(column, doc, state, onPair, words, copying) {
  column.replaceChildren();
  column.doc = doc;
  if (!doc) {
    column.append(make("div", "empty", words.empty));
    return;
  }
  const head = make("div", "head");
  const meta = make("span", doc.unsure ? "meta unsure" : "meta mark", doc.meta);
  meta.tip = doc.why;
  meta.classList.add("mark");
  const view = make("button", "view", state.original ? words.cleaned : words.original);
  view.type = "button";
  view.onclick = () => {
    state.original = !state.original;
    fillColumn(column, doc, state, onPair, words, copying);
  };
  head.append(meta, copying(doc), view);
  column.append(head, state.original ? originalBody(doc) : articleBody(doc, doc.marks, doc.pairs, onPair, words));
  column.tabIndex = 0;
  column.setAttribute("aria-label", `${doc.title}. ${words.arrows}`);
  drawQuoteBars(column);
}

function fillLegend(root, data) {
  const differ = data.links.some((link) => link.differs.length) ? ["differs"] : [];
  const entries = [...data.layers, ...differ].flatMap((layer) => data.words.legend[layer]);
  root.querySelector(".legend").replaceChildren(...entries.map(([name, look]) => make("span", look, name)));
  const lines = data.shared.map(({ name, text }) => {
    const line = make("div");
    line.append(make("b", "", name), text);
    return line;
  });
  root.querySelector(".shared").replaceChildren(...lines);
}

function moveFocus(column, step) {
  const marks = [...column.querySelectorAll(".mark[tabindex]")];
  if (!marks.length) return;
  const root = column.getRootNode();
  const at = marks.indexOf(root.activeElement);
  marks[(at + step + marks.length) % marks.length].focus();
}

function showTip(root, target) {
  const tip = root.querySelector(".tip");
  root.tipped = target;
  if (!target?.tip) {
    tip.hidden = true;
    return;
  }
  tip.textContent = target.tip;
  tip.hidden = false;
  const frame = root.getBoundingClientRect();
  const box = target.getClientRects()[0];
  const left = Math.min(Math.max(0, box.left - frame.left), frame.width - tip.offsetWidth - 4);
  const below = box.bottom - frame.top + 6;
  const above = box.top - frame.top - tip.offsetHeight - 6;
  tip.style.left = `${Math.max(0, left)}px`;
  tip.style.top = `${box.bottom + tip.offsetHeight + 12 > window.innerHeight && above > 0 ? above : below}px`;
}

function scrollTo(column, sentence, offset) {
  const top = sentence.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop;
  column.scrollTop = top - offset;
}

function dark(root) {
  const [r, g, b] = getComputedStyle(root).color.match(/[\d.]+/g).map(Number);
  return (r * 299 + g * 587 + b * 114) / 1000 > 128; // light ink means a dark page
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const words = data.words;
  const root = parentElement.querySelector(".reader");
  const sides = ["a", "b"];
  const columns = Object.fromEntries(sides.map((side) => [side, root.querySelector(`.column[data-side="${side}"]`)]));
  root.dataset.scheme = dark(root) ? "dark" : "light";
  root.dataset.tab ??= "a";
  const states = (root.states ??= { a: { original: false }, b: { original: false } });

  const ribbons = () => drawRibbons(root, data.links, root.current);
  const cleaned = (side) => {
    if (!states[side].original) return;
    states[side].original = false;
    fillColumn(columns[side], columns[side].doc, states[side], activate, words, copying);
    rememberPlaces(root);
  };
  const tellPosition = (at) => {
    root.querySelector(".position").textContent = words.told.position.replace("{at}", at).replace("{n}", data.links.length);
  };
  const activate = (number) => {
    root.querySelectorAll(".active").forEach((node) => node.classList.remove("active"));
    const pair = data.links[number];
    root.current = pair ? number : undefined;
    explain(root, pair, words.told);
    if (!pair) return;
    for (const side of sides) {
      cleaned(side);
      const sentence = place(side, columns[side], pair[side]);
      sentence?.classList.add("active");
      columns[side].querySelector(`.pair[data-pair="${number}"]`)?.classList.add("active");
      if (sentence) scrollTo(columns[side], sentence, 120);
    }
    tellPosition(number + 1);
    requestAnimationFrame(ribbons);
  };
  const go = (side, start) => {
    cleaned(side);
    if (root.classList.contains("narrow")) selectTab(side);
    const sentences = [...columns[side].querySelectorAll(".sentence")];
    const target = sentences.filter((node) => Number(node.dataset.start) <= start).pop();
    root.querySelectorAll(".jump").forEach((node) => node.classList.remove("jump"));
    target?.classList.add("jump");
    if (target) scrollTo(columns[side], target, 120);
    columns[side].scrollIntoView({ block: "nearest" });
  };
  // The sentence that is chosen in a column, "" without one: it is quoted in a footnote.
  const chosen = (doc) => {
    const side = sides.find((one) => columns[one].doc === doc);
    const sentence = side && columns[side].querySelector(".sentence.active, .sentence.jump");
    return sentence ? [...sentence.querySelectorAll("span")].map((node) => node.textContent).join("") : "";
  };
  const address = (doc) => {
    const now = new URLSearchParams(window.location.search);
    const link = new URL(window.location.pathname, window.location.href);
    for (const name of data.filters) for (const value of now.getAll(name)) link.searchParams.append(name, value);
    link.searchParams.set("a", doc.id);
    const side = sides.find((one) => columns[one].doc === doc);
    const sentence = side && columns[side].querySelector(".sentence.active, .sentence.jump");
    if (sentence) link.searchParams.set("at", sentence.dataset.start);
    return link.href;
  };
  const copying = (doc) => copyButtons(words.copying, () => address(doc), doc.citations, () => chosen(doc));

  fillLegend(root, data);
  for (const side of sides) {
    const doc = data[side] && {
      ...data[side],
      marks: [...data[side].marks, ...differenceMarks(side, data.links, words.told)],
      pairs: data.links.map((link) => ({ start: link[side], unsure: link.unsure })),
    };
    const article = doc?.id ?? "";
    if (columns[side].dataset.article !== article) {
      states[side].original = false;
      columns[side].scrollTop = 0;
      columns[side].dataset.article = article;
    }
    const scroll = columns[side].scrollTop;
    fillColumn(columns[side], doc, states[side], activate, words, copying);
    columns[side].scrollTop = scroll;
    columns[side].onscroll = () => {
      cancelAnimationFrame(root.drawing);
      root.drawing = requestAnimationFrame(ribbons);
      showTip(root, root.tipped);
    };
    columns[side].onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        moveFocus(columns[side], step);
        event.preventDefault();
      }
    };
  }

  rememberPlaces(root);
  const between = `${data.a?.id} ${data.b?.id}`;
  if (root.between !== between) root.current = undefined;
  root.between = between;

  const count = data.links.length;
  const differing = data.links.filter((link) => link.differs.length).length;
  const bar = root.querySelector(".aligned");
  bar.hidden = !data.a || !data.b;
  const same = data.a?.id === data.b?.id ? words.told.same : words.told.none;
  bar.querySelector(".aligned-label").textContent = (!count ? same : differing ? words.told.differing : words.told.some)
    .replace("{n}", count)
    .replace("{d}", differing);
  tellPosition("–");
  root.querySelector(".position").hidden = !count;
  const step = (by) => count && activate(root.current === undefined ? (by > 0 ? 0 : count - 1) : (root.current + by + count) % count);
  const buttons = { previous: () => step(-1), next: () => step(1), swap: () => swap() };
  for (const [name, act] of Object.entries(buttons)) {
    const button = bar.querySelector(`.${name}`);
    if (name === "swap") button.textContent = words.swap;
    else button.setAttribute("aria-label", words[name]);
    button.title = words.keys;
    button.hidden = name !== "swap" && !count;
    button.onclick = act;
  }
  const swap = () => setTriggerValue("swap", [data.a?.id ?? "", data.b?.id ?? ""]);
  fillLists(root, data, go, activate);
  if (root.current !== undefined) activate(root.current);
  else explain(root, null, words.told);

  if (root.keys) document.removeEventListener("keydown", root.keys);
  root.keys = (event) => {
    const typing = event.composedPath().some((node) => node.matches?.("input, textarea, select, [contenteditable='true']"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !root.isConnected) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "s") swap();
    else if (KEYED[event.key - 1]) setTriggerValue("layer", KEYED[event.key - 1]);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", root.keys);

  const tabs = root.querySelector(".tabs");
  const selectTab = (side) => {
    root.dataset.tab = side;
    for (const tab of tabs.children) tab.setAttribute("aria-selected", String(tab.dataset.side === side));
    const active = columns[side].querySelector(".sentence.active");
    if (active) scrollTo(columns[side], active, 120);
    if (data[side] && !states[side].original) drawQuoteBars(columns[side]);
  };
  tabs.replaceChildren(
    ...sides.filter((side) => data[side]).map((side) => {
      const tab = make("button", "", data[side].title);
      tab.type = "button";
      tab.dataset.side = side;
      tab.setAttribute("role", "tab");
      tab.onclick = () => selectTab(side);
      return tab;
    }),
  );
  selectTab(data[root.dataset.tab] ? root.dataset.tab : "a");

  const hover = (event) => {
    const target = event.composedPath().find((node) => node.classList?.contains("mark"));
    root.querySelectorAll(".quote.hover").forEach((node) => node.classList.remove("hover"));
    for (const start of target?.quotes ?? []) {
      for (const span of target.closest(".column").querySelectorAll(".mark.quote")) {
        if (span.quotes.includes(start)) span.classList.add("hover");
      }
    }
    showTip(root, target);
  };
  root.onmouseover = hover;
  root.onclick = hover;
  if (root.hover) root.removeEventListener("focusin", root.hover); // has no `on...` property
  root.addEventListener("focusin", (root.hover = hover));
  root.onmouseleave = () => showTip(root, null);

  root.observer?.disconnect();
  root.observer = new ResizeObserver(() => {
    root.classList.toggle("narrow", root.clientWidth < NARROW);
    for (const side of sides) if (data[side] && !states[side].original) drawQuoteBars(columns[side]);
    ribbons();
  });
  root.observer.observe(root);

  const jump = data.jump && `${data.jump.side}:${data[data.jump.side]?.id}:${data.jump.start}`;
  if (jump && root.jumped !== jump) {
    root.jumped = jump;
    root.dataset.tab = data.jump.side;
    selectTab(data.jump.side);
    const sentences = [...columns[data.jump.side].querySelectorAll(".sentence")];
    const target = sentences.filter((node) => Number(node.dataset.start) <= data.jump.start).pop();
    if (target) {
      target.classList.add("jump");
      requestAnimationFrame(() => scrollTo(columns[data.jump.side], target, 90));
    }
  } else if (jump) {
    const sentences = [...columns[data.jump.side].querySelectorAll(".sentence")];
    sentences.filter((node) => Number(node.dataset.start) <= data.jump.start).pop()?.classList.add("jump");
  }

  return () => {
    root.observer?.disconnect();
    document.removeEventListener("keydown", root.keys);
  };
}
