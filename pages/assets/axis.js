// The head of the time axis: periods that zoom in, the way out again, and the names of known events.

const percent = (share) => `${(share * 100).toFixed(3)}%`

const WORDY = 5 // letters of a name beyond which it needs more room than a year: "13 May"
const SHARP = 2 // pixels of the picture for each of the screen
const SVG = "http://www.w3.org/2000/svg"
const RIM = ["paint-order", "stroke", "stroke-width", "stroke-linejoin"] // the part of the look of labels that is in no attribute

// A part of the picture.
function drawn(tag, attributes) {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

// What is laid over the chart (band, rings and frames), as it looks there.
function laidOver(chart) {
  const within = chart.getBoundingClientRect()
  return [...document.querySelectorAll(".st-key-timeline .timeline-chosen i")].map((one) => {
    const [box, look] = [one.getBoundingClientRect(), getComputedStyle(one)]
    const line = parseFloat(look.borderLeftWidth)
    const round = look.borderTopLeftRadius === "50%" ? box.width / 2 : 0
    return drawn("rect", {
      x: box.left - within.left + line / 2,
      y: box.top - within.top + line / 2,
      width: Math.max(box.width - line, 1),
      height: box.height - line,
      rx: round,
      fill: look.backgroundColor,
      stroke: look.borderLeftColor,
      "stroke-width": line,
      opacity: look.opacity,
    })
  })
}

// The chart as it is seen, its stamp, and what is laid over it. Plotly's own picture lacks what style sheets draw.
function picture(chart) {
  const [width, height] = [chart.clientWidth, chart.clientHeight]
  const paper = getComputedStyle(document.querySelector("[data-testid='stApp']")).backgroundColor
  const whole = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}` })
  whole.append(drawn("rect", { width, height, fill: paper }))
  for (const layer of chart.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true)
    const copies = [...copy.querySelectorAll("text")]
    layer.querySelectorAll("text").forEach((text, at) => {
      const look = getComputedStyle(text)
      if (look.display === "none") copies[at].remove()
      else for (const name of RIM) copies[at].style.setProperty(name, look.getPropertyValue(name))
    })
    whole.append(copy)
  }
  whole.append(...laidOver(chart))
  return whole
}

function saveImage() {
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot")
  if (!chart) return
  const image = new Image()
  image.onload = () => {
    const canvas = document.createElement("canvas")
    canvas.width = image.width * SHARP
    canvas.height = image.height * SHARP
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    const link = document.createElement("a")
    link.download = "lagebild-timeline.png"
    link.href = canvas.toDataURL("image/png")
    link.click()
  }
  const written = new XMLSerializer().serializeToString(picture(chart))
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written)}`
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
    const made = zooming(cell.name.length > WORDY ? "cell wordy" : "cell", "", cell.zoom, cell.title)
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
