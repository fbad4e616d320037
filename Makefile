# Two commands are enough: make run and make test. This file lists the rest: make
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PORT ?= 8000
SEED ?= yes

.DEFAULT_GOAL := list
.PHONY: list install run test test-dates quick check format messages bench dev hooks

list:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 12

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 14) else "Python 3.11 to 3.14 is needed; this is %d.%d. Name another one: make run PYTHON=python3.12" % v)'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python has no venv module. On Debian: apt install python3-venv"; exit 1; }
	@test -e $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: requirements.txt | $(VENV)/.python
	@echo "Installing the packages of requirements.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing the packages of requirements-dev.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed  ## set up alone: packages, catalogues, static files, database
	@$(BIN)/python manage.py set_up

run: $(VENV)/.installed  ## the whole portal at http://localhost:8000 (PORT=8123, SEED=no)
	@exec $(BIN)/python manage.py start --prepare $(if $(filter no,$(SEED)),,--demo)

test: $(VENV)/.dev  ## the whole suite on SQLite, then on PostgreSQL and Redis where they answer, browser tests where Chromium is
	@$(BIN)/python -m tests.run_all

test-dates: $(VENV)/.dev  ## the suite on three hard days; DATE=2028-02-29T12:00+05:30 for one other, BROWSER=no
	@$(BIN)/python -m tests.run_dates $(if $(DATE),--date "$(DATE)") $(if $(filter no,$(BROWSER)),--no-browser)

quick: $(VENV)/.dev  ## SQLite, no browser, under 90 seconds
	@$(BIN)/python -m tests.run_all --quick

check: $(VENV)/.dev  ## format, lint, types, import contracts, templates, migrations, production check, catalogue
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/lint-imports --no-cache
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py render_states --check
	@$(BIN)/python manage.py check_production
	@if command -v msgfmt >/dev/null; then for folder in locale locale_packages; do \
		msgfmt --check-format --check-domain -o /dev/null portal/$$folder/hi/LC_MESSAGES/django.po || exit 1; done; \
		else echo "Not checked by msgfmt, which is not installed: the Hindi catalogue"; fi

format:  ## rewrite code in the project's format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

messages:  ## collect the texts of templates and code into the Hindi catalogue
	@$(BIN)/python manage.py messages

bench:  ## speed as ratios to a floor measured in the same run
	@$(BIN)/python -m tests.bench

dev: $(VENV)/.dev  ## install lint, types and browser packages

hooks: $(VENV)/.dev  ## run the fast part of make check before each commit
	@$(BIN)/pre-commit install
