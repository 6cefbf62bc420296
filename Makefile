# Everything starts here: each target sets up what it needs, and sets it up again only when pyproject.toml or the
# lock has changed.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
SOURCES := reader_app tests tools

.PHONY: run test lint types fuzz bench lock screenshots sheet clean

run: $(INSTALLED)
	@tools/system-packages.sh run
	@$(BIN)/reader-app

test: $(INSTALLED) lint types
	@tools/system-packages.sh test
	$(BIN)/python -m pytest

lint: $(INSTALLED)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

types: $(INSTALLED)
	$(BIN)/mypy

# A minute of damaged posts, those of SEED; a failure says how to see it again.
SEED ?= 1
fuzz: $(INSTALLED)
	@tools/system-packages.sh run
	$(BIN)/python tests/fuzz/posts.py --seconds 60 --seed $(SEED)

# Speed, printed for people; see tests/bench/README.md.
bench: $(INSTALLED)
	@tools/system-packages.sh run
	@$(BIN)/python tests/bench/startup.py
	@$(BIN)/python tests/bench/formulas.py
	@$(BIN)/python tests/bench/reading.py
	@$(BIN)/python tests/bench/opening.py
	@$(BIN)/python tests/bench/storage.py
	@$(BIN)/python tests/bench/feeds.py

# Pin every version anew, in the newest versions that pyproject.toml allows.
lock:
	$$(PYTHON=$(PYTHON) tools/find-python.sh) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet pip-tools==7.6.2
	.venv-lock/bin/pip-compile --quiet --upgrade --extra dev --generate-hashes --strip-extras --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml
	rm -r .venv-lock

# README's pictures and its table of keys, made by the program.
screenshots: $(INSTALLED)
	@tools/system-packages.sh run
	$(BIN)/python tools/screenshots.py
	$(BIN)/python tools/key_table.py

# Every case of the layout engine's tests in the bundled font and in FONTS, painted into build/sheet to be looked at.
FONTS ?= $(wildcard ../shared/fonts/[!S]*.otf)
sheet: $(INSTALLED)
	@tools/system-packages.sh run
	$(BIN)/python tools/sheet.py build/sheet $(FONTS)

clean:
	rm -rf .venv .venv-lock dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(INSTALLED): pyproject.toml requirements.lock
	@tools/system-packages.sh run
	$$(PYTHON=$(PYTHON) tools/find-python.sh) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
