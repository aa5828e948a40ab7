# Everything that CI runs. PYTHON names the interpreter of the environment that has the `dev` extra.
PYTHON ?= .venv/bin/python
BIN := $(dir $(PYTHON))

.PHONY: check format lint types doors test readme catalogs bench fuzz clean

check: format lint types doors test readme catalogs

format:
	$(BIN)ruff format --check .

lint:
	$(BIN)ruff check .

types:
	$(BIN)mypy

doors:
	$(BIN)lint-imports

# The README's test line has run all examples of the properties; here a fifth of them shows which lines are reached.
test:
	$(PYTHON) -m pytest -n auto --hypothesis-profile=brief --cov --cov-report=term-missing:skip-covered

readme:
	$(PYTHON) -m cogapp --check README.md

catalogs:
	$(PYTHON) -m mcred check catalogs goals

bench:
	$(PYTHON) -m benchmarks

# New examples at each run, for some minutes. What it finds stays in .hypothesis and is tried again first.
fuzz:
	$(PYTHON) -m pytest tests/fuzz tests/model/test_schema.py --hypothesis-profile=fuzz -k "test_any or alike or agree"

clean:
	rm -rf .venv dist build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
