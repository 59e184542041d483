"""How many scripts draw at the same time.

All scripts of a server share one interpreter. Where fifty visitors come at once and all their scripts run side by side,
each gets a fiftieth of it, and all are finished at the end. A few at a time are finished one after the other.
"""

from __future__ import annotations

import threading

AT_WORK = 4
"""Scripts that draw at once: one has the interpreter, others wait for the database; two answered fifty no sooner."""

turn = threading.Semaphore(AT_WORK)
"""To be held while a screen is drawn; nothing that waits for another visitor's script may be done with it."""
