// One article of the reader as a column of set text with its marks. Stands before reader.js.

const CLASS = {
  actors: "actor", dates: "date", quantities: "quantity", quotes: "quote", themes: "theme", differs: "differs",
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
const slice = (points, start, stop) => fewMarks(points.slice(start, stop).join(""));

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
  const span = element("span", "", slice(points, segment.start, segment.stop));
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
  const body = element("div", "body");
  const points = Array.from(doc.text);
  const seen = new Set();
  for (const [start, stop] of lines(points)) {
    if (start === stop) continue;
    const paragraph = element("p", look(doc, points, start, stop));
    const sentences = doc.sentences.filter((sentence) => sentence[0] < stop && sentence[1] > start);
    let at = start;
    for (const [first, last] of sentences) {
      if (first > at) paragraph.append(slice(points, at, first));
      const holder = element("span", "sentence");
      holder.dataset.start = first;
      pairs.forEach((pair, number) => {
        if (pair.start !== first) return;
        const chip = element("button", pair.unsure ? "pair unsure" : "pair", String(number + 1));
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
  const body = element("div", "body");
  const points = Array.from(doc.raw);
  for (const [start, stop] of lines(points)) {
    const line = element("p", "raw");
    for (const segment of segments(start, stop, doc.setAside)) {
      const span = element("span", segment.marks.length ? "set-aside mark" : "", slice(points, segment.start, segment.stop));
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
    const bar = element("div", `quote-bar mark ${mark.kind === "direct" ? "" : "indirect"}`);
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
    column.append(element("div", "empty", words.empty));
    return;
  }
  const head = element("div", "head");
  const meta = element("span", doc.unsure ? "meta mark unsure" : "meta mark", doc.meta);
  meta.tip = doc.why;
  const view = element("button", "view", state.original ? words.cleaned : words.original);
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

// The sentence of a column in which a place lies.
function sentenceAt(column, start) {
  return [...column.querySelectorAll(".sentence")].filter((node) => Number(node.dataset.start) <= start).pop();
}

function scrollTo(column, sentence, offset) {
  const top = sentence.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop;
  column.scrollTop = top - offset;
}
