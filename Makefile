# `make demo` and `make test` set up what they need in .venv. PYTHON names the interpreter to build it with.
PYTHON ?= python3
BIN := .venv/bin
RECORD := .venv/demo.db
EXAMPLES := $(sort $(wildcard examples/*.html examples/*.txt examples/*.md))

.PHONY: demo test check lint setup soak fuzz clean

setup: .venv/.installed

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

demo: setup
	rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	$(BIN)/verbale read $(filter-out examples/README.md,$(EXAMPLES))
	$(BIN)/verbale add --record $(RECORD) $(filter-out examples/README.md,$(EXAMPLES))
	$(BIN)/verbale calendar --record $(RECORD)
	$(BIN)/verbale ledger --record $(RECORD)

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check src tests bench training/*.py
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

soak: setup
	VERBALE_SOAK=1 $(BIN)/python -m pytest tests/record tests/grounding/test_actors_import_large.py -m soak
	VERBALE_SOAK=1 $(BIN)/python -m pytest tests/grounding/test_times_generated.py tests/web/test_desk_schema.py

fuzz: setup
	$(BIN)/python -m tests.reading.fuzz_pages --pages $(or $(PAGES),100000)

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
