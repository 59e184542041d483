// Watches on every screen: asks for it again when the machine turns light or dark, and notes what is pressed.

// How far below the top of the window it was last pressed: the sheet with the sentences (evidence.js) must not cover it.
// What is pressed within the sheet itself does not count.
const notePress = (event) => (window.lagebildPressed = event.target.closest?.(".st-key-sheet") ? 0 : event.clientY)
window.addEventListener("pointerdown", notePress, { capture: true, passive: true })

const SOON = 300 // milliseconds until Streamlit has turned, too

export default function (component) {
  window.lagebildLight ??= window.matchMedia("(prefers-color-scheme: dark)")
  window.lagebildLight.onchange = () => setTimeout(() => component.setTriggerValue("turned", true), SOON)
}
