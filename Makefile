# Every command a person needs. `make` prints them.

# The first Python on the PATH that is new enough; `make PYTHON=/opt/python/bin/python3 …` says another.
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
    $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),python3)
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help demo install install-run browser test check fix bench bench-demo bench-entries bench-chart bench-take bench-paper drill bench-notes lock

help:  ## Print these lines
	@awk -F ':.*##' '/^[a-z-]+:.*##/ {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: install-run  ## Start hrtrack with demo people on http://127.0.0.1:8000 (PORT=8001 for another)
	@HRTRACK_MODE=demo PORT=$(PORT) exec .venv/bin/python manage.py demo

install:  ## Install everything that development, tests and checks need
	@$(PYTHON) scripts/bootstrap.py dev

install-run:
	@$(PYTHON) scripts/bootstrap.py run

lock: install  ## Write the locks from requirements*.in (UPGRADE=1 for newer versions)
	@UPGRADE=$(UPGRADE) scripts/lock.sh

browser: install  ## Install the browser of the browser tests, where that needs no password
	@.venv/bin/python scripts/chromium.py

test: install  ## Run every test: on SQLite with the browser, then on PostgreSQL
	@.venv/bin/python scripts/run_tests.py -q

check: install  ## Check formatting, lint, templates, types, deployment settings, migrations and generated docs
	@.venv/bin/python scripts/check.py

fix: install  ## Format the code and mend what can be mended by itself
	@.venv/bin/ruff check --quiet --fix . || true
	@.venv/bin/ruff format .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true

bench: install  ## Time the import of a folder of records (FOLDER=…, as docs/import.md says) and weigh its memory
	@.venv/bin/python scripts/bench_import.py "$(or $(FOLDER),$(error make bench needs FOLDER=…))"

bench-demo:  ## Time `make demo` on a clean clone with an empty home, the first time and the second
	@$(PYTHON) scripts/bench_demo.py

bench-entries: install  ## Time the import of 100,000 entries of 200 people and weigh its memory
	@.venv/bin/python scripts/bench_import.py --entries 100000

bench-chart: install  ## Time the pictures of five years of days against those of one month
	@.venv/bin/python scripts/bench_chart.py

bench-take: install  ## Time a client who takes 5,500 and 50,000 days away, and weigh the memory of it
	@.venv/bin/python scripts/bench_take_away.py

bench-paper: install  ## Time a paper of two pages as a file, the first and a warm one
	@.venv/bin/python scripts/bench_paper.py

drill: install  ## Kill the server 100 times while notes are saved, on SQLite and PostgreSQL, and see that nothing is lost (KILLS=…)
	@.venv/bin/python scripts/drill.py --kills $(or $(KILLS),100)

bench-notes: install  ## Time a note of 20,000 characters against one of 200, and lists and search over 2,000, on SQLite and PostgreSQL
	@.venv/bin/python scripts/bench_notes.py
	@.venv/bin/python scripts/with_postgres.py --durable -- .venv/bin/python scripts/bench_notes.py
	@env -u DATABASE_URL -u HRTRACK_MODE NOTES=2000 .venv/bin/python -m pytest -q tests/real/test_notes.py
	@NOTES=2000 .venv/bin/python scripts/with_postgres.py -- .venv/bin/python -m pytest -q tests/real/test_notes.py
