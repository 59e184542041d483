# Everything runs in .venv, which `setup` makes; the other targets call it when it is missing or outdated.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BASE ?= HEAD
ARTICLES ?= seeds
WORKERS ?= auto
N ?= 1000000
STAMP := $(VENV)/.installed
OBJECTS := $(VENV)/.objects

.PHONY: setup run test test-spark check bench bench-large eval compare catalogue clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

# The object store that tests run, which nobody else needs.
$(OBJECTS): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,objects]'
	touch $@

run: setup
	$(BIN)/lagebild serve

# Compiled modules are kept, for a hundred processes would each compile them again.
test: $(OBJECTS)
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

# Needs a Java runtime.
test-spark: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,spark]'
	LAGEBILD_REQUIRE_SPARK=1 $(BIN)/python -m pytest tests/store/test_cluster.py tests/store/test_spark_queries.py

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: setup
	$(BIN)/python -m bench

# make bench-large N=1000000 ARTICLES=folder
bench-large: setup
	$(BIN)/python -m bench.large $(ARTICLES) --articles $(N)

# Puts its table into the README.
eval: setup
	$(BIN)/python -m bench.eval --write

# make compare BASE=main ARTICLES=folder KINDS="dates quotes"
compare: setup
	$(BIN)/python -m bench.compare $(KINDS) --base $(BASE) --articles $(ARTICLES)

# Puts the messages of the code into the catalogue; what is new there waits for its translation.
catalogue: setup
	$(BIN)/pybabel -q extract --no-location --sort-output --omit-header -k tr -k trn:1,2 -k message -o core/wording/messages.pot core pages
	$(BIN)/pybabel -q update --locale de --input-file core/wording/messages.pot --output-file core/wording/de.po --no-fuzzy-matching --ignore-obsolete --no-wrap
	rm core/wording/messages.pot

clean:
	rm -rf $(VENV) build dist *.egg-info
