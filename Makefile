# Needs Python 3.11 or later, make, and a package index; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench golden lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "factcheck needs Python 3.11 or later")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: $(STAMP) ## check the bundled draft against the bundled corpus
	$(BIN)/factcheck demo

test: $(STAMP) ## run all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(STAMP) ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(STAMP) ## set the style right where that can be done by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(STAMP) ## measure speed and memory, each as a ratio within one run
	$(BIN)/python -m benchmarks.run

golden: $(STAMP) ## write the golden files and the published schema and rules again
	$(BIN)/python -m tests.report.regenerate
	$(BIN)/python -m factcheck.rules > docs/rules.md

lock: ## pin what is installed in .venv into the lock files
	$(BIN)/python .ci/lock.py dev build > requirements.lock
	$(BIN)/python .ci/lock.py --only training > requirements-training.lock

clean: ## take away .venv and the caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
