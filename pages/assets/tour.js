// The tour of a first visit. Whether it was seen is kept in this browser, and nowhere else.

const SEEN = "lagebild-tour"

function seen() {
  try {
    return localStorage.getItem(SEEN) === "seen"
  } catch {
    return true // a browser that keeps nothing would show it at every visit
  }
}

let lit = null

function light(beside) {
  if (lit) lit.style.outline = ""
  lit = beside ? document.querySelector(beside) : null
  if (lit) lit.style.outline = "2px solid var(--st-primary-color, #1f4e79)"
}

export default function (component) {
  const { data, parentElement } = component
  const card = parentElement.querySelector(".tour")
  if (seen()) return

  const part = (name) => card.querySelector(name)
  let at = Number(card.dataset.step || 0)

  function end() {
    localStorage.setItem(SEEN, "seen")
    light("")
    card.hidden = true
  }

  function show() {
    const step = data.steps[at]
    const last = at === data.steps.length - 1
    card.dataset.step = at
    card.setAttribute("aria-label", step.head)
    part(".count").textContent = data.words.of.replace("{step}", at + 1)
    part("b").textContent = step.head
    part("span").textContent = step.text
    part(".skip").textContent = data.words.skip
    part(".skip").hidden = last
    part(".next").textContent = last ? data.words.done : data.words.next
    card.hidden = false
    light(step.beside)
  }

  part(".skip").onclick = end
  part(".next").onclick = () => {
    at += 1
    if (at < data.steps.length) show()
    else end()
  }
  card.onkeydown = (event) => {
    if (event.key === "Escape") end()
  }
  show()
}
