PYTHON ?= python3
BIN := .venv/bin

.PHONY: check lint test

.venv/installed: requirements.txt requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -r requirements-dev.txt
	touch $@

check: .venv/installed
	$(BIN)/python -m dashboard check data

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: .venv/installed
	$(BIN)/python -m pytest -q
