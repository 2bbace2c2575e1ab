# Two commands matter: `make demo` and `make test`. Both set up what they need in .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SEARCHKIT := $(BIN)/searchkit
DEMO := build/demo

.PHONY: help demo test lint types unit lock fuzz golden benchmark clean

help:
	@echo "make demo       install into $(VENV), index fixtures/pages into $(DEMO), three searches"
	@echo "make test       install with test tools, then lint, types and every test"
	@echo "make fuzz       read 100,000 mutated pages, and pages of every pair of tags"
	@echo "make lock       choose the versions of requirements/dev.lock anew"
	@echo "make benchmark  compare with stock Whoosh and tantivy on a made archive"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "searchkit needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q searchkit  # where Python may not write what it compiles
	@touch $@

# Tests and CI run on exactly what requirements/dev.lock names, by hash: nothing else is installed.
$(VENV)/.tested: pyproject.toml requirements/dev.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --editable .
	@touch $@ $(VENV)/.installed

$(VENV)/.benched: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

demo: $(VENV)/.installed
	$(SEARCHKIT) index fixtures/pages --index $(DEMO)
	@echo
	$(SEARCHKIT) search 'Wasser Strom' --limit 3 --index $(DEMO)
	@echo
	$(SEARCHKIT) search '"alte Mühle"' --limit 3 --index $(DEMO)
	@echo
	$(SEARCHKIT) search Strom --comment-author linuxlars --comment-date 2019 --index $(DEMO)

test: lint types unit

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested
	$(BIN)/mypy

unit: $(VENV)/.tested
	$(BIN)/python -m pytest -n auto

lock: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --upgrade \
		--custom-compile-command 'make lock' --extra dev pyproject.toml requirements/build.in \
		--output-file requirements/dev.lock

fuzz: $(VENV)/.tested
	$(BIN)/python -m benchmarks.fuzzing --pages 100000
	$(BIN)/python -m pytest tests/pages/test_tag_grid.py --grid 1000

golden: $(VENV)/.tested
	$(BIN)/python -m pytest tests/ranking --rewrite-golden

benchmark: $(VENV)/.benched
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
