// The head of the time axis: periods that zoom in, the way out again, and the names of known events.

// How far below the top of the window it was last pressed: the sheet with the sentences (evidence.js) must not cover it.
// What is pressed within the sheet itself does not count.
const notePress = (event) => (window.lagebildPressed = event.target.closest?.(".st-key-sheet") ? 0 : event.clientY)
window.addEventListener("pointerdown", notePress, { capture: true, passive: true })

const percent = (share) => `${(share * 100).toFixed(3)}%`

// The chart draws itself as a picture: its own button for that is hidden.
function saveImage() {
  document.querySelector(".st-key-timeline .modebar-btn")?.click()
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component

  function zooming(className, text, zoom, title) {
    const made = element("button", className, text)
    made.type = "button"
    made.title = title || ""
    made.disabled = zoom === null
    made.onclick = () => setTriggerValue("zoom", { to: zoom })
    return made
  }

  parentElement.querySelector("nav").setAttribute("aria-label", data.words.axis)
  const crumbs = data.crumbs.flatMap((crumb, at) => {
    const here = at === data.crumbs.length - 1
    const made = zooming(here ? "here" : "", crumb.name, here ? null : crumb.zoom)
    return at ? [element("span", "", "›"), made] : [made]
  })
  const steps = data.steps.map((step) => zooming("step", step.sign, step.zoom, step.title))
  const image = element("button", "image", "PNG")
  image.type = "button"
  image.title = data.words.image
  image.onclick = saveImage
  parentElement.querySelector(".crumbs").replaceChildren(...crumbs, ...steps, image)

  const cells = data.cells.map((cell) => {
    const made = zooming("cell", "", cell.zoom, cell.title)
    made.style.left = percent(cell.at)
    made.style.width = percent(cell.width)
    made.append(element("span", "long", cell.name), element("span", "short", cell.short))
    return made
  })
  const chosen = data.chosen.map((one) => {
    const made = element("i", "chosen")
    made.style.left = percent(one.at)
    made.style.width = percent(one.width)
    return made
  })
  parentElement.querySelector(".cells").replaceChildren(...cells, ...chosen)

  const known = data.known.map((one) => {
    const made = element("span", one.name ? (one.left ? "left" : "") : "tick")
    made.style.left = percent(one.at)
    made.title = one.title
    made.append(element("b", "", one.name))
    return made
  })
  parentElement.querySelector(".known").replaceChildren(...known)
}
