"""What can be chosen for annotating; light to import, for whoever only passes it on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class SettingsError(ValueError):
    """What was chosen for annotating cannot be used; the message says what to do."""


class TaggerError(SettingsError):
    """The pipeline that the setting names cannot be used; the message says what to do."""


class ThemesError(SettingsError):
    """A mistake in a theme lexicon: the message names the file, the theme, the term and the choices."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen: an installed spaCy pipeline, another theme lexicon, no trained tagger, a limit on time."""

    model: str | None = None
    themes_path: Path | None = None
    use_tagger: bool = True
    seconds: float = 120.0
    """For one article; the largest, of a million characters, takes about 30 on a common machine."""


DEFAULTS = Settings()
