// Asks for the screen again when the machine turns light or dark.

const SOON = 300 // milliseconds until Streamlit has turned, too

export default function (component) {
  window.lagebildLight ??= window.matchMedia("(prefers-color-scheme: dark)")
  window.lagebildLight.onchange = () => setTimeout(() => component.setTriggerValue("turned", true), SOON)
}
