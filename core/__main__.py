"""The command line: `python -m core ...`, also installed as `lagebild`.

Exit status: 0 done, 1 nothing usable came out, 2 the command was misused.
"""

from __future__ import annotations

from importlib.metadata import version

import click

from core.commands.annotate import annotate_command
from core.commands.build import build_command
from core.commands.export import export_command
from core.commands.search import search_command
from core.commands.serve import serve_command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("lagebild"), prog_name="lagebild")
def main() -> None:
    """Lagebild: events, actors and themes of a corpus of news articles, each with the sentence behind it.

    \b
    lagebild serve                        the dashboard on the five seed articles
    lagebild serve articles/              the dashboard on a folder of your own
    lagebild build articles/ --store DIR  annotate once, then: lagebild serve --store DIR
    """


for command in (annotate_command, build_command, export_command, search_command, serve_command):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="lagebild")
