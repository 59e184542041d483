"""A build does without pandas, and frames are still to be had after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import sys
from pathlib import Path
import pyarrow as pa
from core.store.build import build_store
corpus, store = map(Path, sys.argv[1:])
build_store([corpus], store)
print("pandas" in sys.modules, len(pa.table({"a": [1, 2]}).to_pandas()))
"""


def test_a_build_leaves_pandas_alone_and_frames_can_still_be_made(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Treffen in Riga\n\nAm 3. Mai 2024 traf Boris Pistorius in Riga Soldaten.")
    command = [sys.executable, "-c", _SCRIPT, str(tmp_path / "a.txt"), str(tmp_path / "store")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "2"]
