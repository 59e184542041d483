// The sentences behind a mark.

function source(row, filters, open, words) {
  const box = element("div")
  const title = element("p", "source")
  const name = element("b", "", row.title)
  name.lang = row.language || "de"
  title.append(name)
  box.append(title, element("p", "source quiet", [row.when, row.outlet].filter(Boolean).join(" · ")))
  if (row.id) {
    const link = readerLink("", row.id, row.at, filters, open)
    link.textContent = row.reader
    const there = () => link.href
    box.append(link, copyButtons(words, there, row.citations, () => row.text.trim()))
  }
  return box
}

// The sentence, under it what is behind its mark, and why so; the rule goes by its name on a second look.
function passage(row) {
  const box = element("div")
  box.append(markedText("p", "sentence", row.text, [[row.start, row.stop]], row.language || "de"))
  for (const said of [row.detail, row.why].filter(Boolean)) box.append(element("p", "why", said))
  box.lastChild.title = row.rule
  return box
}

const shown = new WeakMap()
const MARGIN = 76 // pixels that the navigation on top covers, and some air
const BESIDE = 40 // pixels between what was pressed and the sheet
const ROOM = 220 // pixels of the panel in sight that leave it where it is
const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"

// Where the panel is a sheet from below, what was pressed (watch.js notes it) moves up from under it, and no further.
function uncover() {
  const sheet = document.querySelector(".st-key-sheet")
  if (!sheet || (sheet.closest(".st-key-beside") && getComputedStyle(sheet).position !== "fixed")) return false
  const covered = (window.lagebildPressed ?? 0) + BESIDE - sheet.getBoundingClientRect().top
  if (covered > 0) document.querySelector("[data-testid='stMain']")?.scrollBy({ top: covered, behavior })
  return true
}

// The head is outside of the component; it comes into view where it is below the fold, or above what is in sight (a row
// of a table at the foot of the screen was chosen), and the list follows it.
// Days dragged over are summed up under their chart: then that line is what has to be in sight.
function reveal(list) {
  if (uncover()) return
  const summary = document.querySelector(".st-key-brush:has(button)")
  const head = summary || document.querySelector(".st-key-evidence-head") || list
  const { top, bottom } = head.getBoundingClientRect()
  if (top <= window.innerHeight - ROOM && bottom >= MARGIN) return
  head.style.scrollMarginTop = `${MARGIN}px`
  head.scrollIntoView({ block: "start", behavior })
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const list = parentElement.querySelector("ol")
  const open = (place) => setTriggerValue("open", place)
  list.replaceChildren(
    ...data.rows.map((row) => {
      const item = element("li")
      item.append(passage(row), source(row, data.filters, open, data.copying))
      return item
    }),
  )
  const before = shown.get(parentElement)
  shown.set(parentElement, data.mark)
  if (before !== data.mark && data.fresh) reveal(list)
}
