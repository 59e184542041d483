"""The commands of `lagebild`, one module each."""
