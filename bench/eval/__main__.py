"""Score the annotators: `make eval`, or `python -m bench.eval dates --errors 40`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bench.eval.datasets import DATASETS, FOLDER, cases
from bench.eval.report import ReadmeError, error_line, lines, patch, table
from bench.eval.score import TASKS, Score, score
from bench.server import ROOT
from bench.speed import dates_beside_dateparser, made_up_pages

README = ROOT / "README.md"


def evaluate(name: str, folder: Path, errors: int) -> list[Score]:
    """Annotate one data set, score its tasks and print them, then the first `errors` errors of the widest task."""
    articles = cases(DATASETS[name], folder)
    scores = [score(articles, task) for task in TASKS if task.dataset == name]
    for line in (line for one in scores for line in lines(one)):
        click.echo(line)
    for error in scores[-1].wrong[:errors]:
        click.echo(f"    {error_line(error)}")
    return scores


def write(scores: list[Score]) -> None:
    """Put the table into the README, dated today."""
    try:
        patched = patch(
            README.read_text(encoding="utf-8"), table(scores, dates_beside_dateparser(made_up_pages()), date.today())
        )
    except ReadmeError as error:
        raise click.ClickException(str(error)) from error
    README.write_text(patched, encoding="utf-8", newline="\n")
    click.echo(f"{README.name} has the new table.")


@click.command()
@click.argument("names", nargs=-1, metavar="[dates|names|quotes]...", type=click.Choice(list(DATASETS)))
@click.option("--data", "folder", type=click.Path(path_type=Path), default=FOLDER, help="Folder of the JSON Lines.")
@click.option("--errors", default=0, metavar="N", help="List the first N errors of each set.")
@click.option("--write", "patching", is_flag=True, help="Put the table into the README; needs all sets.")
def main(names: tuple[str, ...], folder: Path, errors: int, patching: bool) -> None:
    """Score dates, names and quotes against articles annotated by hand (without a name: all three).

    The articles belong to others and do not come with the project. Without them nothing is measured,
    which is no error.
    """
    chosen = [name for name in DATASETS if name in (names or DATASETS)]
    present = [name for name in chosen if (folder / DATASETS[name].file).is_file()]
    for name in (name for name in chosen if name not in present):
        click.echo(f"{name} not measured: {folder / DATASETS[name].file} is not there. Name its folder with --data.")
    scores = [one for name in present for one in evaluate(name, folder, errors)]
    if patching and len(present) == len(DATASETS):
        write(scores)
    elif patching:
        click.echo(f"{README.name} was left as it is: the table takes dates, names and quotes together.")


if __name__ == "__main__":
    main()
