PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test test-fast check lint messages lock chromium postgresql nginx pango bench proof picture audit fuzz oldest

# Every package of the whole tree is held to a hash; the dashboard itself is used where it lies.
.venv/running: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

# Anew after a change of requirements.txt or requirements-notify.txt; what both need is the same in both.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url
lock: .venv/installed
	grep -v '^-e' requirements.txt | $(LOCK) - -o requirements.lock
	$(LOCK) --constraints requirements.lock requirements-notify.txt -o requirements-notify.lock

.venv/installed: .venv/running requirements-dev.txt requirements-notify.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

run: .venv/running
	DASHBOARD_EDIT=$${DASHBOARD_EDIT:-local} $(BIN)/python -m dashboard run --port $(PORT)

check: .venv/running
	$(BIN)/python -m dashboard check data

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Every message for translators; then into the catalogue of each language, which is compiled as far as it goes. The same
# messages give the same bytes: no day of making, no lines.
LOCALE := dashboard/locale
UNDATED := sed -i 's/^"POT-Creation-Date: .*/"POT-Creation-Date: 2026-01-01 00:00+0000\\n"/'
messages: .venv/installed
	mkdir -p $(LOCALE)
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --add-comments Translators: --add-location file \
	  --sort-output --width 120 --project border-crossing-dashboard --msgid-bugs-address "" \
	  --output-file $(LOCALE)/messages.pot dashboard
	$(UNDATED) $(LOCALE)/messages.pot
	set -e; for catalogue in $(wildcard $(LOCALE)/*/LC_MESSAGES/dashboard.po); do \
	  $(BIN)/pybabel --quiet update --input-file $(LOCALE)/messages.pot --output-file $$catalogue --width 120 \
	    --locale $$(basename $$(dirname $$(dirname $$catalogue))) --no-fuzzy-matching --ignore-obsolete; \
	  $(UNDATED) $$catalogue; \
	  $(BIN)/pybabel --quiet compile --input-file $$catalogue --output-file $${catalogue%.po}.mo; \
	done

# The system's Chromium, else Playwright's own, else the one of the Debian package.
chromium: .venv/installed
	@$(BIN)/python -m tests.browser.chromium || $(BIN)/playwright install chromium --with-deps \
	  || (apt-get update && apt-get install -y chromium) && $(BIN)/python -m tests.browser.chromium

# The system's PostgreSQL, else that of the Debian package; the tests start one of their own with it.
postgresql: .venv/installed
	@$(BIN)/python -m tests.postgres || (apt-get update && apt-get install -y postgresql) && $(BIN)/python -m tests.postgres

# nginx is only for the test of deploy/nginx.conf; it is not started as a service.
nginx:
	@test -x /usr/sbin/nginx || command -v nginx >/dev/null \
	  || (apt-get update && apt-get install -y --no-install-recommends nginx-light)

# Pango lays out the briefing as PDF; a Chromium of Debian brings it along.
pango: .venv/installed
	@$(BIN)/python -c "import weasyprint" 2>/dev/null || (apt-get update && apt-get install -y libpangoft2-1.0-0)

test: .venv/installed chromium postgresql nginx pango
	$(BIN)/python -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder

# What is true, how it is said and drawn, and what a file may hold: starts no browser, no database and no server.
test-fast: .venv/installed
	$(BIN)/python -m pytest -q tests/facts tests/wording tests/views tests/publish/test_address.py \
	  tests/publish/test_links.py tests/register/test_cells_and_rows.py tests/register/test_layout.py \
	  tests/register/test_well_formed.py

# What takes an hour, with its results in docs/proof.md: each attack of tests/attacks for a minute; visitors who come and go
# for half an hour; beside them 200 days played in a browser, properties on ten times as many made-up registers and files as
# in `make test`, new ones each time, every page as axe-core judges it in each language and theme it is tried in, 500 kills
# of a save and 200 of what sends word.
NOTES := .venv/notes
proof: .venv/installed chromium postgresql pango
	: > $(NOTES)
	export PROOF_NOTES=$(NOTES); failed=0; \
	$(BIN)/python -m tests.proof attacks || failed=1; \
	$(BIN)/python -m tests.proof visitors & visitors=$$!; \
	$(BIN)/python -m tests.proof days || failed=1; \
	TEST_DEPTH=10 $(BIN)/python -m pytest -q -p tests.proof.results tests/facts/test_against_reference.py \
	  tests/facts/test_plain_status.py tests/facts/test_comparison_against_reference.py tests/facts/test_periods.py \
	  tests/facts/test_tally.py tests/register/flat/test_mixtures.py tests/browser/test_accessibility.py \
	  tests/notify/test_kills.py tests/register/test_kills.py || failed=1; \
	wait $$visitors || failed=1; \
	$(BIN)/python -m tests.proof.results proof $(NOTES) || failed=1; exit $$failed

# The oldest versions that pyproject.toml allows, laid before those of the lock, with the tests nearest to them.
oldest: .venv/installed chromium
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --upgrade --target .venv/oldest -r requirements-oldest.txt
	PYTHONPATH=.venv/oldest $(BIN)/python -m pytest -q tests/facts/test_goldens.py tests/facts/test_counts.py \
	  tests/register/test_layout.py tests/register/test_normalise.py tests/views tests/screens/test_status_page.py \
	  tests/browser/test_map.py tests/browser/test_policy.py

# Whether a version in the lock is known to be vulnerable. Apart: its needs are not ours.
.venv-audit/installed: requirements-audit.txt
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	touch $@

audit: .venv-audit/installed
	$(PYTHON) -m tests.audit .venv-audit/bin/pip-audit requirements.lock

# Every parser under a fuzzer that looks which lines it reaches, seven minutes each (SECONDS=60 for one): an hour. What makes
# one fail is kept in tests/proof/findings, where `make test` tries it ever after; how many inputs there were, in docs/proof.md.
.venv/fuzzing: .venv/installed requirements-fuzz.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	touch $@

SECONDS ?= 400
fuzz: .venv/fuzzing
	: > $(NOTES)
	export PROOF_NOTES=$(NOTES); failed=0; $(BIN)/python -m tests.proof.fuzz $(SECONDS) || failed=1; \
	$(BIN)/python -m tests.proof.results fuzz $(NOTES) || failed=1; exit $$failed

# Datasette, to compare with; apart, since its needs are not ours.
.venv-bench/installed: requirements-bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	touch $@

# The pictures of the README, anew after a change of looks.
picture: .venv/installed chromium
	$(BIN)/python -m tests.pictures

bench: .venv/installed chromium .venv-bench/installed
	@command -v wrk >/dev/null || (apt-get update && apt-get install -y --no-install-recommends wrk)
	$(BIN)/python -m tests.bench
