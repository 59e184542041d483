// What two articles have in common and where they differ, above and between their texts.

const place = (side, column, start) => column.querySelector(`.sentence[data-start="${start}"]`)

// The differences of a column's text as marks, to be drawn like the layers.
function differenceMarks(side, links, words) {
  const other = side === "a" ? 1 : 0
  return links.flatMap((link) =>
    link.differs
      .filter((one) => one[side])
      .map((one) => ({
        layer: "differs",
        start: one[side][0],
        stop: one[side][1],
        kind: "",
        tip: one.said[other] === null ? words.missing : `${one.said[0]} ↔ ${one.said[1]}`,
        unsure: false,
      })),
  )
}

// A button that leads to a place in one of the texts.
function leading(side, entry, go) {
  const button = element("button", "entry", entry.text)
  button.type = "button"
  button.lang = "de"
  button.onclick = () => go(side, entry.start)
  return button
}

// Differences in one line each, then what only one side tells, folded.
function fillLists(root, data, go, activate) {
  const words = data.words
  const differing = data.links.flatMap((link, number) =>
    link.differs.filter((one) => one.a && one.b).map((one) => ({ said: one.said, number })),
  )
  const row = root.querySelector(".differences")
  row.replaceChildren(element("b", "", words.differences))
  for (const one of differing) {
    const button = element("button", "entry", `${one.said[0]} ↔ ${one.said[1]}`)
    button.type = "button"
    button.lang = "de"
    button.onclick = () => activate(one.number)
    row.append(button)
  }
  row.hidden = !differing.length

  const box = root.querySelector(".alone")
  const only = { a: data.only.a ?? [], b: data.only.b ?? [] }
  box.hidden = !only.a.length && !only.b.length && !data.sides.length
  box.querySelector("summary").textContent = words.listed
    .replace("{actors}", data.shared[0]?.count ?? 0)
    .replace("{themes}", data.shared[1]?.count ?? 0)
    .replace("{a}", only.a.length)
    .replace("{b}", only.b.length)
  const table = box.querySelector(".table")
  table.replaceChildren(element("b", "side"), element("b", "side", words.only.a), element("b", "side", words.only.b))
  const line = (name, look, entries) => {
    table.append(element("b", "", name))
    for (const side of ["a", "b"]) {
      const cell = element("div", look)
      if (entries[side].length) cell.append(element("span", "beside", words.only[side]))
      cell.append(...entries[side].map((entry) => leading(side, entry, go)))
      table.append(cell)
    }
  }
  for (const row of data.sides) line(row.name, "names", row)
  line(words.statements, "statements", only)
}

// Ribbons between the linked passages in sight; an unsure one is a dashed line, the chosen one is stronger.
function drawRibbons(root, links, current) {
  const frame = root.querySelector(".ribbon").getBoundingClientRect()
  const [quiet, unsure, strong] = root.querySelectorAll(".ribbon path")
  const paths = ["", "", ""]
  if (!root.classList.contains("narrow")) {
    const clamp = (y) => Math.min(Math.max(y - frame.top, 0), frame.height)
    links.forEach((link, number) => {
      const ends = [link.a, link.b].map((start, i) => root.places?.[i].get(start)?.getBoundingClientRect())
      if (ends.some((end) => !end) || ends.every((end) => end.bottom < frame.top || end.top > frame.bottom)) return
      const [a, b] = ends.map((end) => [clamp(end.top), clamp(end.bottom)])
      const [w, m] = [frame.width, frame.width / 2]
      paths[number === current ? 2 : link.unsure ? 1 : 0] +=
        `M0 ${a[0]} C${m} ${a[0]} ${m} ${b[0]} ${w} ${b[0]} L${w} ${b[1]} C${m} ${b[1]} ${m} ${a[1]} 0 ${a[1]} Z`
    })
  }
  quiet.setAttribute("d", paths[0])
  unsure.setAttribute("d", paths[1])
  strong.setAttribute("d", paths[2])
}

function rememberPlaces(root) {
  root.places = ["a", "b"].map((side) => {
    const sentences = root.querySelectorAll(`.column[data-side="${side}"] .sentence`)
    return new Map([...sentences].map((node) => [Number(node.dataset.start), node]))
  })
}

// What speaks for the chosen link, and what differs in it.
function explain(root, link, words) {
  const box = root.querySelector(".explained")
  box.replaceChildren()
  box.hidden = !link
  if (!link) return
  const line = (name, text) => {
    const made = element("div")
    made.append(element("b", "", name), ` ${text}`)
    box.append(made)
  }
  line(words.why, link.why)
  const pairs = link.differs.filter((one) => one.a && one.b).map((one) => one.said.join(" ↔ "))
  if (pairs.length) line(words.differs, pairs.join(" · "))
}
