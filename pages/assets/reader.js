// Shows two articles with their marks (columns.js draws each, passages.js what stands between them).

const NARROW = 700; // CSS pixels below which the columns become tabs
const KEYED = ["actors", "dates", "quantities", "quotes", "themes"]; // by the keys 1 to 5

function fillLegend(root, data) {
  const differ = data.links.some((link) => link.differs.length) ? ["differs"] : [];
  const entries = [...data.layers, ...differ].flatMap((layer) => data.words.legend[layer] ?? []);
  root.querySelector(".legend").replaceChildren(...entries.map(([name, look]) => element("span", look, name)));
  const lines = data.shared.map(({ name, text }) => {
    const line = element("div");
    line.append(element("b", "", name), text);
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
    const target = sentenceAt(columns[side], start);
    root.querySelectorAll(".jump").forEach((node) => node.classList.remove("jump"));
    target?.classList.add("jump");
    if (target) scrollTo(columns[side], target, 120);
    columns[side].scrollIntoView({ block: "nearest" });
  };
  // The sentence that is chosen in an article's column, if any: it is quoted in a footnote, and a link leads to it.
  const chosen = (doc) => {
    const side = sides.find((one) => columns[one].doc === doc);
    return side && columns[side].querySelector(".sentence.active, .sentence.jump");
  };
  const quoted = (doc) => [...(chosen(doc)?.querySelectorAll("span") ?? [])].map((node) => node.textContent).join("");
  const address = (doc) => {
    const now = new URLSearchParams(window.location.search);
    const link = new URL(window.location.pathname, window.location.href);
    for (const name of data.filters) for (const value of now.getAll(name)) link.searchParams.append(name, value);
    link.searchParams.set("a", doc.id);
    const sentence = chosen(doc);
    if (sentence) link.searchParams.set("at", sentence.dataset.start);
    return link.href;
  };
  const copying = (doc) => copyButtons(words.copying, () => address(doc), doc.citations, () => quoted(doc));

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
      const tab = element("button", "", data[side].title);
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
    const target = sentenceAt(columns[data.jump.side], data.jump.start);
    if (target) {
      target.classList.add("jump");
      requestAnimationFrame(() => scrollTo(columns[data.jump.side], target, 90));
    }
  } else if (jump) {
    sentenceAt(columns[data.jump.side], data.jump.start)?.classList.add("jump");
  }

  return () => {
    root.observer?.disconnect();
    document.removeEventListener("keydown", root.keys);
  };
}
