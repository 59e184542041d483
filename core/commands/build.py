"""`lagebild build`: a store from articles, or brought up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from core.annotate.settings import Settings
from core.commands.options import (
    INPUTS,
    STORE,
    columns_option,
    model_option,
    plain_errors,
    report,
    themes_option,
    there,
)
from core.commands.terminal import say
from core.corpus.forms_file import load_forms
from core.corpus.tidy import counted
from core.store.build import BuildReport, build_store, cores
from core.store.forms import keep_forms
from core.store.places import address_of


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, type=INPUTS)
@click.option(
    "--store",
    "store_dir",
    required=True,
    type=STORE,
    help="Folder for the store, made if missing, or s3://BUCKET/NAME.",
)
@click.option(
    "--jobs",
    default=cores,
    show_default="all cores",
    type=click.IntRange(1, 1024),
    help="Processes to annotate in; each needs about half a gigabyte of memory.",
)
@click.option("--spark", metavar="MASTER", help="Annotate on this Spark cluster, such as spark://HOST:7077, instead.")
@columns_option
@model_option
@themes_option
def build_command(
    inputs: tuple[Path, ...],
    store_dir: Path,
    jobs: int,
    spark: str | None,
    columns: Path | None,
    model: str | None,
    themes: Path | None,
) -> None:
    """Build a store from articles, or bring it up to date: only new and changed articles are annotated.

    A store that is complete is replaced only when the new one is. What was annotated is kept: a build that was
    stopped (Ctrl-C) or killed goes on where it was. What --columns names is kept beside the store, for later builds.

    A store may lie in an object store (s3:// or s3a://BUCKET/NAME), with keys and server as in AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL.

    \b
    Examples:
      lagebild build seeds/ --store stores/seeds
      lagebild build 2023/ 2024/ press.jsonl --store stores/press --jobs 4
      lagebild build /shared/press --store s3://bucket/press --spark spark://HOST:7077
    """
    try:
        with plain_errors(), click.progressbar(length=1, label="Building", file=sys.stderr) as bar:

            def progress(done: int, total: int, what: str) -> None:
                bar.label, bar.length = what, max(total, 1)
                bar.update(done - bar.pos)

            if columns:
                keep_forms(store_dir, load_forms(there(columns)))
            result = build_store(inputs, store_dir, progress, Settings(model=model, themes_path=themes), jobs, spark)
    except KeyboardInterrupt:
        say("")
        say("Stopped. What was annotated is kept, the next build goes on from there; a complete store is as it was.")
        sys.exit(130)
    report(result.issues)
    for note in result.notes:
        say(note)
    say(f"{counted(result.articles, 'article')} in {address_of(store_dir) or result.path}")
    say(changes(result))
    if not result.articles:
        sys.exit(1)


def changes(result: BuildReport) -> str:
    """`3 new, 0 changed, 1 gone, 700 unchanged, 2 not read (see Corpus)`."""
    tally = result.tally
    counts = f"{tally.new:,} new, {tally.changed:,} changed, {tally.gone:,} gone, {tally.unchanged:,} unchanged"
    return f"{counts}, {len(result.issues):,} not read (see Corpus)"
