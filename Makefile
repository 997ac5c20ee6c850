# Everything that a contributor runs. It needs python3 (3.11 or newer, with its venv module), make and git; the rest
# is fetched by pip from whatever index this machine is configured for. Each step is done again only when
# pyproject.toml has changed.

PYTHON ?= python3
PORT ?= 8001
VENV ?= .venv
VENV_PRE ?= .venv-pre
VENV_BARE ?= .venv-bare
# The browser that the tests drive; another one is named with CHROMIUM=/path/to/chrome.
CHROMIUM ?= /usr/bin/chromium
PYTEST_ARGS ?=
# Annotated articles to score the splitter on.
GOLD ?= tests/gold
ACCURACY_ARGS ?=

export CHROMIUM
export PIP_DISABLE_PIP_VERSION_CHECK = 1

PIP_INSTALL = bin/python -m pip install --quiet

.PHONY: help demo test lint fix test-stable test-pre test-bare bench accuracy sample clean chromium
.NOTPARALLEL:

help:
	@echo "make demo      serve the sample on 127.0.0.1:$(PORT) (PORT=8002 for another port)"
	@echo "make test      lint, types and every test, browser included, on the stable Datasette"
	@echo "make test-pre  the tests that touch Datasette, on $(shell cat .ci/datasette-pre)"
	@echo "make test-bare the built package without extras or test dependencies"
	@echo "make lint      ruff and mypy; make fix mends what ruff can"
	@echo "make bench     speed, on tests/gold or GOLD=DIRECTORY; make sample rebuilds sample_db/expected.csv"
	@echo "make accuracy  how much comes out right of tests/gold, or of GOLD=DIRECTORY (ACCURACY_ARGS='--errors 20 --ci')"
	@echo "make clean     remove what these made, the sample database and its reviews included"

# --- environments -------------------------------------------------------------------------------------------------

# An environment with a current pip in it: an old one neither reads dependency groups nor knows lxml's new extras.
define new_environment
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is $$($(PYTHON) -V 2>&1), but Python 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments: its venv module is missing (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(@D)
	$(@D)/$(PIP_INSTALL) --upgrade pip
	@touch $@
endef

$(VENV)/.made:
	$(new_environment)

$(VENV_PRE)/.made:
	$(new_environment)

$(VENV_BARE)/.made:
	$(new_environment)

$(VENV)/.app: pyproject.toml $(VENV)/.made
	$(@D)/$(PIP_INSTALL) --editable '.[html]'
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.made
	$(@D)/$(PIP_INSTALL) --editable '.[html]' --group dev
	@touch $(@D)/.app $@

$(VENV_PRE)/.dev: pyproject.toml .ci/datasette-pre $(VENV_PRE)/.made
	$(@D)/$(PIP_INSTALL) --editable '.[html]' --group dev 'datasette==$(shell cat .ci/datasette-pre)'
	@touch $@

# --- the sample ---------------------------------------------------------------------------------------------------

demo: $(VENV)/.app
	@$(VENV)/bin/python -c 'import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) on 127.0.0.1 is taken (or not allowed); choose another: make demo PORT=8002" >&2; exit 1; }
	$(VENV)/bin/datasette claims load sample_db/claims.db sample_db/articles
	@echo
	@echo "The workbench, with a demo reviewer signed in (stop it with Ctrl-C):"
	@echo "    http://127.0.0.1:$(PORT)/claims/-/claims"
	@echo
	@DATASETTE_CLAIMS_DEMO=1 exec $(VENV)/bin/datasette sample_db --plugins-dir plugins --host 127.0.0.1 --port $(PORT)

# The export that the sample must give, after a change that is meant to change it: look at the difference.
sample: $(VENV)/.app
	@set -e; made=$$(mktemp -d); trap 'rm -rf "$$made"' EXIT; \
	$(VENV)/bin/datasette claims load "$$made/claims.db" sample_db/articles; \
	$(VENV)/bin/datasette claims export "$$made/claims.db" > "$$made/expected.csv"; \
	mv "$$made/expected.csv" sample_db/expected.csv
	@git --no-pager diff --stat -- sample_db/expected.csv

# --- checks -------------------------------------------------------------------------------------------------------

test: lint test-stable

lint: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

fix: $(VENV)/.dev
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

test-stable: $(VENV)/.dev chromium
	$(VENV)/bin/python -m pytest $(PYTEST_ARGS)

test-pre: $(VENV_PRE)/.dev chromium
	$(VENV_PRE)/bin/python -m pytest -m datasette $(PYTEST_ARGS)

# What a user installs, built as a wheel: nothing may be missing from it, and it must start without our tools. The
# sample has no article that needs the extra but its .html one, which is refused by name while the others load.
test-bare: $(VENV_BARE)/.made
	$(VENV_BARE)/$(PIP_INSTALL) --force-reinstall --no-deps .
	$(VENV_BARE)/$(PIP_INSTALL) .
	$(VENV_BARE)/bin/python tests/bare_install.py

chromium:
	@if [ -x "$(CHROMIUM)" ]; then exit 0; fi; \
	if [ "$(CHROMIUM)" != /usr/bin/chromium ]; then echo "CHROMIUM=$(CHROMIUM) is not a program" >&2; exit 1; fi; \
	packages="chromium fonts-dejavu-core"; \
	install="apt-get update --quiet --quiet && DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends $$packages"; \
	if ! command -v apt-get >/dev/null; then echo "The browser tests need Chromium: install it and run make test CHROMIUM=/path/to/chromium" >&2; exit 1; fi; \
	echo "Installing Chromium for the browser tests"; \
	if [ "$$(id -u)" = 0 ]; then sh -c "$$install"; \
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n sh -c "$$install"; \
	else echo "The browser tests need Chromium: sudo apt-get install $$packages, or make test CHROMIUM=/path/to/chromium" >&2; exit 1; fi

# --- the rest -----------------------------------------------------------------------------------------------------

bench: $(VENV)/.dev
	$(VENV)/bin/python bench/split.py $(or $(wildcard $(GOLD)/*_dev.jsonl),$(wildcard $(GOLD)/*.jsonl))
	$(VENV)/bin/python bench/load.py

accuracy: $(VENV)/.dev
	$(VENV)/bin/python tests/accuracy.py $(GOLD) $(ACCURACY_ARGS)

clean:
	rm -rf .venv .venv-pre .venv-bare .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	rm -f sample_db/*.db sample_db/*.db-wal sample_db/*.db-shm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
