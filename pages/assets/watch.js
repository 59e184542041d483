// Watches on every screen: asks for it again when the machine turns light or dark, notes what is pressed, fits paper.

const SOON = 300 // milliseconds until Streamlit has turned, too
const PAPER = 1000 // pixels across a sheet of paper that lies
const ABREAST = 1200 // pixels from which on a window has room for two columns (style.css)

// How far below the top of the window it was last pressed: the sheet with the sentences (evidence.js) must not cover it.
// What is pressed within the sheet itself does not count.
const notePress = (event) => (window.lagebildPressed = event.target.closest?.(".st-key-sheet") ? 0 : event.clientY)
window.addEventListener("pointerdown", notePress, { capture: true, passive: true })

// A chart keeps its size on paper, so the whole screen keeps its width and is made smaller until it fits (style.css).
window.addEventListener("beforeprint", () => {
  const block = document.querySelector("[data-testid='stMainBlockContainer']")
  if (!block) return
  const width = block.getBoundingClientRect().width
  document.documentElement.style.setProperty("--printed-width", `${width}px`)
  document.documentElement.style.setProperty("--printed-size", Math.min(1, PAPER / width))
  document.documentElement.classList.toggle("printed-abreast", window.innerWidth >= ABREAST)
})

export default function (component) {
  window.lagebildLight ??= window.matchMedia("(prefers-color-scheme: dark)")
  window.lagebildLight.onchange = () => setTimeout(() => component.setTriggerValue("turned", true), SOON)
}
