"""`lagebild serve`: the dashboard."""

from __future__ import annotations

import os
from pathlib import Path

import click

from core.commands.launch import become, streamlit_command
from core.commands.options import INPUTS, STORE, model_option, opened, plain_errors
from core.corpus.files import find_files
from core.store.places import address_of


@click.command("serve")
@click.argument("corpus", required=False, type=INPUTS)
@click.option(
    "--store",
    "store_dir",
    type=STORE,
    help="Show this store (a folder, or s3://BUCKET/NAME); with CORPUS, keep the store there.",
)
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--address",
    default="localhost",
    show_default=True,
    help="0.0.0.0 lets other machines in, under the names in LAGEBILD_HOSTS; read `Share it with colleagues` first.",
)
@click.option("--headless", is_flag=True, help="Do not open a browser.")
@click.option("--spark", metavar="MASTER", help="Let this Spark cluster answer queries, such as spark://HOST:7077.")
@model_option
def serve_command(
    corpus: Path | None,
    store_dir: Path | None,
    port: int,
    address: str,
    headless: bool,
    spark: str | None,
    model: str | None,
) -> None:
    """Open the dashboard on CORPUS (a folder or file), on a store, or on the five seed articles.

    \b
    Examples:
      lagebild serve
      lagebild serve articles/ --port 8600
      lagebild serve --store stores/press
      lagebild serve --store s3://bucket/press --spark spark://HOST:7077
    """
    with plain_errors():
        if spark is not None:
            from core.store.session import require

            require()
        if corpus is not None:
            find_files([corpus])
        if store_dir is not None and corpus is None:
            opened(store_dir).close()
        elif model is not None:
            from core.annotate.names.tagger import load_tagger

            load_tagger(model)
    environment = dict(os.environ)
    if corpus is not None:
        environment["LAGEBILD_CORPUS"] = str(corpus.resolve())
    if store_dir is not None:
        environment["LAGEBILD_STORE"] = address_of(store_dir) or str(store_dir.resolve())
    for name, value in (("LAGEBILD_MODEL", model), ("LAGEBILD_SPARK", spark)):
        if value is not None:
            environment[name] = value
    become(streamlit_command(port, address, headless), environment)
