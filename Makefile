# make demo      check the example records and write their summary reports to out/
# make test      style, types and tests
# make lock      write the constraints files anew (UPGRADE=--upgrade takes newer versions)
# make messages  bring the message catalogues in step with the program
# make pages     write the reference pages anew, bring the output that pages show in step
# make clean     remove all that make has made

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SOURCES := $(wildcard src tests tools benchmarks hatch_build.py)

.PHONY: demo test style types tests office lock messages pages clean
.DELETE_ON_ERROR:

demo: .venv/.tongket
	@mkdir -p out
	@for tree in $(patsubst records/%/tongket.yaml,%,$(wildcard records/*/tongket.yaml)); do \
	    $(BIN)/tongket -C records/$$tree check > out/$$tree-check.txt || [ $$? -eq 1 ] || exit 1; \
	    echo "$$tree: $$(tail -n 1 out/$$tree-check.txt)"; \
	done
	@for tree in ha-noi nq-57; do for format in md docx; do \
	    $(BIN)/tongket -C records/$$tree report summary \
	        --format $$format --output out/$$tree-summary.$$format || exit 1; \
	done; done
	@echo "Findings and reports are in out/:"; ls out

test: style types tests

style: .venv/.tongket
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: .venv/.tongket
	$(BIN)/mypy $(SOURCES)

tests: .venv/.tongket office
	$(BIN)/pytest -n 2 --dist loadgroup

# What the tests of Word files and PDF need besides Python.
office:
	@tools/install-office

lock: .venv/.packages
	$(BIN)/python -m tools.lock $(UPGRADE)

messages: .venv/.tongket
	$(BIN)/python -m tools.messages

pages: .venv/.tongket
	$(BIN)/python -m tools.command_table
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.rules_reference
	$(BIN)/python -m tools.shown

clean:
	rm -rf .venv out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# .unfinished stands in the environment while it is being made: one that was left half-made, or
# whose Python has gone, is made again.
ifneq ($(shell $(BIN)/python -c 'import pip; print("sound")' 2>/dev/null),sound)
$(shell rm -f .venv/.packages)
endif

.venv/.packages: constraints.txt constraints-dev.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit( \
	    "tongket needs Python 3.11 or newer; name one: make PYTHON=/path/to/python")'
	@if [ -e .venv/.unfinished ] || ! $(BIN)/python -c 'import pip' 2>/dev/null; then \
	    rm -rf .venv && mkdir .venv && touch .venv/.unfinished && $(PYTHON) -m venv .venv; \
	fi
	@touch .venv/.unfinished
	$(BIN)/python -m pip install --quiet --require-hashes $(^:%=-r %)
	@mv .venv/.unfinished $@

.venv/.tongket: .venv/.packages pyproject.toml hatch_build.py $(wildcard src/tongket/locale/*/*/*.po)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
