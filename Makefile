# The two commands of this repository are `make site` and `make test`; both begin from
# nothing but Python, its venv module, git and make. `make help` lists the others.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

.DEFAULT_GOAL := help
.PHONY: help site serve test test-long check audit screenshots format words bench bench-quick bench-floor lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

site: $(INSTALLED) ## build the project's own site to site/
	$(BIN)/reprise build

serve: $(INSTALLED) ## show the site on this machine, and again at each change
	$(BIN)/reprise serve

# Each process takes a half of the tests, as they lie, and what the other has left over when
# its own are done: so a site that the tests of a file share is built once.
SPREAD := -n 2 --dist worksteal

test: $(INSTALLED) ## the tests, in a few minutes
	$(BIN)/pytest $(SPREAD) -m "not long"

test-long: $(INSTALLED) ## the tests that take longer
	$(BIN)/pytest $(SPREAD) -m long

check: $(INSTALLED) ## format, lint, types, import contracts, test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(MAKE) test

# What needs Node and Java is installed below .audit/, exact versions without a lock file:
# that would hold the address of the registry that happened to be asked. No browser of theirs
# is downloaded; Debian's chromium is used.
AUDIT := .audit/installed

audit: $(INSTALLED) $(AUDIT) ## Lighthouse, axe and the HTML checker on the project's own site
	$(BIN)/reprise build --output .audit/site
	node .audit/audit.mjs .audit/site

$(AUDIT): tests/audit/package.json tests/audit/*.mjs
	@for tool in node npm java chromium; do command -v $$tool > /dev/null || { echo >&2 \
		"The audit needs $$tool: on Debian 'apt-get install nodejs npm default-jre-headless chromium'."; \
		exit 1; }; done
	mkdir -p .audit
	cp tests/audit/package.json tests/audit/*.mjs .audit/
	cd .audit && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# A build as of a day on which all entries of the sample's journal are there.
screenshots: $(INSTALLED) ## the pictures in the README and the manual, taken anew
	$(BIN)/reprise build --output .audit/site --now 2026-11-28
	PYTHONPATH=tests $(BIN)/python tests/audit/screenshots.py .audit/site docs/manual/screenshots

format: $(INSTALLED) ## format the code, and mend what the linter can
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

words: $(INSTALLED) ## gather what the pages say, for each language, and compile it
	PYTHONPATH=tests $(BIN)/python -m catalogues

# The other tools are installed below .bench/, each in an environment of its own.
BENCH = PYTHONPATH=tests $(BIN)/python -m benchmarks.bench

bench: $(INSTALLED) ## measure beside other tools and write the manual's page; half an hour
	$(BENCH) --posts 1000 3000 10000 100000 --runs 3

bench-quick: $(INSTALLED) ## the same with 1,000 posts, each tool once
	$(BENCH) --posts 1000 --runs 1

bench-floor: $(INSTALLED) ## measure what libraries and system alone take for the same posts
	PYTHONPATH=tests $(BIN)/python -m benchmarks.floor

clean: ## remove everything that was made
	rm -rf $(VENV) site dist .audit .bench .reprise .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache

# The lock is installed first, each file checked by its hash; the project itself comes after,
# built by the locked hatchling. An environment that was left half made is made anew.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo >&2 \
		"Reprise needs Python 3.11 or newer: name one with 'make PYTHON=/path/to/python3'."; \
		exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2> /dev/null || { echo >&2 \
		"Python's venv module is missing: on Debian and Ubuntu 'apt-get install python3-venv' brings it."; \
		exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# One lock for every system and every Python from 3.11.0 on, with names, versions and hashes:
# no address of any index, no path.
lock: ## write requirements.lock anew, with the newest versions that fit
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet 'uv>=0.7'
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/lock/bin/uv pip compile --quiet --no-config \
		--native-tls --upgrade --universal --python-version 3.11.0 --fork-strategy fewest \
		--generate-hashes --no-annotate --extra dev --output-file requirements.lock pyproject.toml
