"""`lagebild annotate`: articles in, one JSON object a line out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from core.annotate.settings import Settings
from core.commands.options import (
    INPUTS,
    columns_option,
    model_option,
    plain_errors,
    report,
    themes_option,
    there,
    unread,
)
from core.commands.terminal import output_file, say
from core.corpus.files import find_files
from core.corpus.forms_file import load_forms
from core.corpus.tidy import counted
from core.garbage import uncollected
from core.records import Article, Issue


@click.command("annotate")
@click.argument("inputs", nargs=-1, required=True, type=INPUTS)
@click.argument("output", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--as-is", is_flag=True, help="Take `text` of JSON Lines as final: no cleaning, offsets refer to the input."
)
@columns_option
@model_option
@themes_option
def annotate_command(
    inputs: tuple[Path, ...], output: Path, as_is: bool, columns: Path | None, model: str | None, themes: Path | None
) -> None:
    """Annotate articles and write one JSON object a line.

    INPUTS are folders and files of any kind that is read (see the README); OUTPUT is a file, or - for standard output.

    \b
    Examples:
      lagebild annotate seeds/ out.jsonl
      lagebild annotate --as-is articles.jsonl - | head -1
    """
    from core.annotate.pipeline import annotate, to_json
    from core.corpus.reading import count_articles, read_corpus

    with plain_errors():
        forms = load_forms(there(columns)) if columns else {}
        total = count_articles(find_files(inputs))
        issues: list[Issue] = []
        articles = (item for item in read_corpus(inputs, as_is, forms) if kept(item, issues))
        documents = annotate(articles, Settings(model=model, themes_path=themes))  # type: ignore[arg-type]
        shown = click.progressbar(length=total, label="Annotating", file=sys.stderr)
        with output_file(output) as stream, shown as bar, uncollected():
            written = failed = 0
            for document in documents:
                stream.write(json.dumps(to_json(document), ensure_ascii=False) + "\n")
                bar.update(1)
                written += 1
                failed += any(issue.code == "annotator" for issue in document.issues)
    report(issues)
    say(f"{counted(written, 'article')} annotated, {unread(len(issues))} could not be read.")
    if failed:
        say(f"In {counted(failed, 'article')} part of the reading failed: see `issues` there, and please report it.")
    if not written:
        sys.exit(1)


def kept(item: Article | Issue, issues: list[Issue]) -> bool:
    """Whether `item` is an article; an issue is put on the list instead."""
    if isinstance(item, Issue):
        issues.append(item)
        return False
    return True
