# Everything a fresh machine needs is Python >= 3.11, make and git.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1

.PHONY: pictures site pdf serve wheel test check lint mutants audit bench lock successors clean help

help:            ## what can be made
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 14

site: .venv/site ## the site, into site/
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The site is in site/. Open site/index.html in a browser; it needs no server."

pdf: .venv/pdf   ## the site with a PDF of each text, its notes at the foot of the page; needs Pango
	EDITION_PDF=1 $(BIN)/mkdocs build --strict
	@echo
	@echo "The PDFs are in site/texts/; the page of each text leads to its own."

serve: .venv/site ## the site, live: every change to a seed, note, register, template or page is shown at once
	$(BIN)/mkdocs serve --livereload

wheel: .venv/site ## the program as one file, into dist/: with it anybody can begin an edition of their own
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist

test: .venv/dev  ## all tests; those in a browser need Chromium and are skipped without it
	$(BIN)/mkdocs build --strict --quiet
	sh .ci/html/check
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile

check: .venv/dev lint ## what the pull request is checked for: the corpus, the code
	$(BIN)/python -m pip check
	$(BIN)/python -m generator check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

mutants: .venv/dev ## mutation testing: does a test fail when the code is made wrong? Takes some minutes
	$(BIN)/python -m tests.mutants

lint:            ## types and style of scripts and style sheets; needs Node, and says so where it is missing
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory linted; \
	elif [ "$$REQUIRE_NODE" = 1 ]; then echo "Node is needed to check scripts and styles." >&2; exit 1; \
	else echo "SKIPPED: scripts and styles are not checked, for there is no Node here."; fi

.PHONY: linted
linted: node_modules/.package-lock.json
	node_modules/.bin/biome check --error-on-warnings .
	node_modules/.bin/tsc --project .

# Not `npm ci`: it refuses a lock file that does not name Biome's programs for all other systems too.
node_modules/.package-lock.json: package-lock.json
	npm install --no-save --ignore-scripts --no-audit --no-fund
	@touch $@

pictures: .venv/dev site ## the pictures in README, made anew of the site; needs Chromium
	$(BIN)/python -m tests.pictures

bench: .venv/bench ## figures: quality of cleaning and of search beside other programs, speed, growth
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_speed
	$(BIN)/python -m tests.bench_search
	$(BIN)/python -m tests.bench_scale
	$(BIN)/python -m tests.bench_steps

# Known holes of dependencies stand in a database on the network (api.osv.dev). Without it they are NOT checked, and the
# audit says so; it does not fail. `python -m tests.audit holes` asks for them alone.
# With an address, so that there is a sitemap.
audit: .venv/audit tests/audit/node_modules/.package-lock.json ## what others' programs say of the site and of all that leaves it: HTML, TEI, EPUB, sitemap, Lighthouse …, with a mistake planted for each; known holes; needs Java, Node, Chromium, a network
	SITE_URL=https://edition.example/ $(BIN)/mkdocs build --strict --quiet
	$(BIN)/python -m tests.audit

lock: .venv/dev  ## the lock files anew, after a change in pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra build --extra pdf -o requirements-pdf.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --extra bench -o requirements-bench.lock pyproject.toml

successors: .venv/site ## the same site built by ProperDocs (must work) and Zensical (is tried)
	sh tests/successors.sh

clean:           ## remove what was made
	rm -rf .venv site dist docs/generated node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo; echo "This Python cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }

.venv/site: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 
	@touch $@

.venv/pdf: .venv/site requirements-pdf.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-pdf.lock
	@touch $@

.venv/bench: .venv/dev requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-bench.lock
	@touch $@

.venv/audit: .venv/dev tests/audit/requirements.txt tests/audit/crate.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --require-hashes --upgrade --target $@ -r tests/audit/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-deps --require-hashes --upgrade --target $@/crate -r tests/audit/crate.txt
	@touch $@

tests/audit/node_modules/.package-lock.json: tests/audit/package-lock.json
	cd tests/audit && npm ci --ignore-scripts --no-audit --no-fund

.venv/dev: .venv/site requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-dev.lock
	@touch $@
