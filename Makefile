# Everything is installed into .venv; the browser for the tests is the one exception (see CONTRIBUTING.md).
PYTHON ?= python3
OUT ?= artifacts/screenshots
BIN := .venv/bin
UV := uv==0.13.9

# uv installs in seconds; where it cannot be had or cannot reach the packages, pip does the same more slowly. Neither
# takes a file whose hash does not stand in locked/.
install = $(BIN)/uv pip install --quiet --compile-bytecode --require-hashes --python $(BIN)/python -r $(1) \
	|| { echo "uv could not install; trying pip"; $(BIN)/python -m pip install --quiet --require-hashes -r $(1); }
compile = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-header

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test test-shared unserved quick check lint types bench bench-tools soak mutation offline audit licences sbom screenshots reference format lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.runtime ## make the environment in .venv (again only when the requirements change)

setup-dev: .venv/.dev ## the same with the tools for checks and tests

run: setup ## serve the dashboard on 127.0.0.1 (PORT=8600 for another port)
	$(BIN)/python -m streamlit run dashboard.py $(if $(PORT),--server.port $(PORT))

# The tests start hundreds of processes. Where the environment forbids Python to keep what it has compiled, each of them
# would compile the product anew.
test test-shared quick soak: export PYTHONDONTWRITEBYTECODE :=

# Where the tests stand that start a server: only to look for them everywhere takes ten seconds.
SERVED := tests/benchmarks tests/browser tests/server tests/soak

# Types are checked beside the tests: one process alone would keep half of a small machine waiting.
# Browser tests run apart: Playwright keeps an event loop in its process that other tests cannot share.
test: lint ## everything: checks, unit, page and browser tests
	$(BIN)/python -m tests.browser.chromium
	$(MAKE) --no-print-directory --jobs=2 types unserved
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "browser or server" $(SERVED)

unserved:
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not server"

test-shared: setup-dev ## the tests of the store on the other kind of store, with a PostgreSQL of their own
	$(BIN)/python -m pytest -n 2 --dist worksteal --store shared tests/store

quick: check ## checks and the fast tests
	$(BIN)/python -m pytest -n 2 -m "not slow and not browser and not server"

check: lint types ## lint, format, types and borders

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: setup-dev
	$(BIN)/mypy

bench: setup-dev bench-tools ## the measured comparisons, with a report in artifacts/benchmarks (PARTS="--only questions --projects 10000")
	$(BIN)/python -m benchmarks $(PARTS)

# In environments of their own: what the product is held against is no part of it. What cannot be had is left out of the run.
bench-tools: artifacts/beside/.there artifacts/plain/.there artifacts/superset/.there ## install what `make bench` compares with: Polars, Dash, bare Streamlit, Superset

artifacts/%/.there: requirements-%.txt | .venv/.python
	@rm -rf artifacts/$*
	@$(BIN)/uv venv --quiet --python $(BIN)/python artifacts/$* \
		&& $(BIN)/uv pip install --quiet --python artifacts/$*/bin/python -r requirements-$*.txt && touch $@ \
		|| { rm -rf artifacts/$*; echo "not to be had: requirements-$*.txt; its comparisons will be skipped"; }

soak: setup-dev ## the long runs: kills, load and the like, with a report in artifacts/soak.md (RUN="--short", RUN="--only kills")
	$(BIN)/python -m tests.soak $(RUN)

mutation: setup-dev ## change the formulas in small wrong ways and count what the tests notice; an hour (ONLY="--only lights")
	$(BIN)/python -m tests.mutation $(ONLY)

offline: setup-dev ## the journeys in the browser on a machine without any network but itself (Linux, as root)
	unshare --net sh -c 'ip link set lo up && exec $(BIN)/python -m pytest -q -p no:xdist tests/browser/test_journeys.py tests/browser/test_every_page.py tests/browser/test_upload_journey.py'

audit: setup ## what is known against the versions in use; needs the advisories of OSV or says that they are out of reach
	@if ! $(BIN)/python -c 'import socket; socket.create_connection(("api.osv.dev", 443), 5)' 2>/dev/null; then \
		echo "skipped: the advisories at api.osv.dev cannot be reached from here"; \
	else $(BIN)/uv tool run pip-audit==2.10.1 --vulnerability-service osv --path "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"; \
	fi

licences: setup-dev ## write docs/dependencies.md: every package with version, licence and reason
	$(BIN)/python -m tests.dependencies

sbom: setup ## what is installed to run the product, as CycloneDX in artifacts/sbom.json
	@mkdir -p artifacts
	$(BIN)/uv tool run --from cyclonedx-bom==7.5.0 cyclonedx-py environment --of JSON -o artifacts/sbom.json $(BIN)/python

screenshots: setup-dev ## every page in both languages, both themes, three widths (OUT=folder)
	$(BIN)/python -m tests.browser.screenshots --out $(OUT)

reference: setup-dev ## renew the pictures that the documents show
	$(BIN)/python -m tests.browser.screenshots --reference --out docs/pictures

format: setup-dev ## format the code and apply the safe fixes
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: setup-dev ## pin what the requirements bring along, for every platform, with hashes (UPGRADE=--upgrade for newer ones)
	@echo $(UV) | $(compile) --output-file locked/uv.txt -
	@cat requirements.txt requirements-shared.txt requirements-dev.txt | grep -v '^-' | $(compile) $(UPGRADE) --output-file locked/dev.txt -
	@grep -v '^-' requirements.txt | $(compile) --constraints locked/dev.txt --output-file locked/run.txt -
	@sed -n 's/^\([A-Za-z].*\) \\$$/\1/p' locked/dev.txt > constraints.txt

clean: ## remove the environment and what tools left behind; never the store
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache artifacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locked/uv.txt || echo "uv could not be had; pip will do"
	@touch $@

.venv/.runtime: locked/run.txt | .venv/.python
	@$(call install,$<)
	@touch $@

.venv/.dev: locked/dev.txt .venv/.runtime
	@$(call install,$<)
	@touch $@
