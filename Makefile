# The commands of this project; `make` alone lists them. Python 3.11 or later and make are all they need (any GNU make since 3.81).
#
#   make PYTHON=/path/to/python3.12 html    makes .venv with that Python
#   make SPHINXOPTS='-j auto' html          hands options on to Sphinx
#   make PYTESTOPTS='-k talk' test          hands options on to pytest
#   make BENCHOPTS=--short bench            hands options on to the benchmarks

PYTHON ?=
PYTHONS ?=
EPUBCHECK ?= /usr/share/java/epubcheck.jar
SPHINXOPTS ?=
PYTESTOPTS ?=
LOCKOPTS ?=
PERMALINKSOPTS ?=
BENCHOPTS ?=

py := .venv/bin/python
sphinx := $(py) -m sphinx -n -W --keep-going -c . $(SPHINXOPTS)
# The extension is not installed here; conf.py finds it in its folder, too.
minutes := PYTHONPATH=_ext $(py) -m sphinx_minutes
# The least that the book by way of LaTeX is made with; source/guide/pdf.md tells it too.
tex := latexmk texlive-luatex texlive-latex-extra texlive-fonts-recommended fonts-texgyre fonts-dejavu-core
left_out := slow browser latex java matrix

.SUFFIXES:
.PHONY: help venv html dirhtml latex pdf epub text gettext linkcheck permalinks live check-withheld test test-slow test-browser test-epub test-latex test-matrix bench check lock clean

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

html: venv		## the site, in build/html
dirhtml: venv		## the same with addresses without .html
latex: venv		## LaTeX sources, in build/latex
pdf: venv		## the book in print, in build/pdf
epub: venv		## the book for readers, in build/epub
text: venv		## plain text, in build/text
gettext: venv		## catalogues for translators, in build/gettext
linkcheck: venv		## tries every link to elsewhere
html dirhtml latex epub text gettext linkcheck:
	@$(sphinx) -b $@ -d build/doctrees/$@ source build/$@

pdf:
	@$(sphinx) -b typst -d build/doctrees/pdf source build/pdf

permalinks: venv	## publishes the addresses of all notes, so that they last
	@$(minutes) permalinks -c . -d build/doctrees/permalinks $(PERMALINKSOPTS) source

live: venv		## serves the site and shows each change as it is saved
	@$(py) -m sphinx_autobuild -n -c . -d build/doctrees/live $(SPHINXOPTS) \
	  --watch conf.py --watch _ext --watch _templates source build/live

check-withheld: venv	## looks for names that are not to be shown in everything that was built
	@$(minutes) check-withheld -c . build

test: venv		## the tests that take minutes at most
	@$(py) -m pytest -n auto --dist worksteal $(PYTESTOPTS)
	@echo 'Left out: tests marked $(left_out). To run one set: make test-slow, make test-browser, make test-epub, make test-latex, make test-matrix, else $(py) -m pytest -m <mark>'

test-slow: venv		## the tests that take long
	@$(py) -m pytest -m 'slow and not browser and not latex and not java and not matrix' $(PYTESTOPTS)

test-browser: venv	## the tests that look at pages in Chromium
	@eval "$$SHELL_FUNCTIONS"; find_browser
	@$(py) -m pytest -m browser $(PYTESTOPTS)

test-epub: venv		## the tests that judge the book for readers with epubcheck (EPUBCHECK names its jar)
	@eval "$$SHELL_FUNCTIONS"; find_epubcheck
	@$(py) -m pytest -m java $(PYTESTOPTS)

test-latex: venv		## the tests that make the book by way of LaTeX
	@eval "$$SHELL_FUNCTIONS"; find_latex
	@$(py) -m pytest -m latex $(PYTESTOPTS)

test-matrix:		## the tests on each Python found, and on the oldest Sphinx (PYTHONS names other Pythons)
	@eval "$$SHELL_FUNCTIONS"; test_matrix

bench: venv		## measures builds beside those of other programs, for hours (BENCHOPTS=--short: minutes)
	@$(py) benchmarks $(BENCHOPTS)

check: venv		## lint, formatting, types
	@status=0; \
	$(py) -m ruff check || status=1; \
	$(py) -m ruff format --check || status=1; \
	$(py) -m mypy || status=1; \
	exit $$status

lock:			## writes requirements.lock anew for pyproject.toml (newest versions: LOCKOPTS=--upgrade)
	@eval "$$SHELL_FUNCTIONS"; write_lock

clean:			## removes what the other commands wrote, but for .venv
	@rm -rf build .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache

venv:
	@eval "$$SHELL_FUNCTIONS"; set_up .venv

# The rest is plain sh. It is handed to the recipes in the environment; here $$ is the shell's $.
define SHELL_FUNCTIONS

complain() {
  printf '%s\n' "$$@" >&2
}

version_of() {
  "$$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

is_new_enough() {
  "$$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Sets $$python to the first that will do; when none does, says what is missing and how to get it.
find_python() {
  without_venv= too_old=
  [ -n "$$PYTHON" ] && set -- "$$PYTHON" || set -- python3.13 python3.12 python3.11 python3
  for python; do
    if ! is_new_enough "$$python"; then
      version=$$(version_of "$$python") && too_old="$$python is $$version"
    elif "$$python" -c 'import ensurepip, venv' 2>/dev/null; then
      return 0
    else
      : "$${without_venv:=$$python}"
    fi
  done
  if [ -n "$$without_venv" ]; then
    complain "$$without_venv cannot make an environment: its module venv is missing." \
      "Debian, Ubuntu: apt-get install python$$(version_of "$$without_venv")-venv. Or name another Python: make PYTHON=/path/to/python3"
  else
    complain "Python 3.11 or later is missing ($${too_old:-no $${PYTHON:-python3} was found})." \
      "Debian 12, Ubuntu 24.04 and newer: apt-get install python3 python3-venv. Else: name one, make PYTHON=/path/to/python3.13"
  fi
  return 1
}

# What an environment was made from: its Python, the lock, and whatever was put over the lock.
stamp() {
  version_of "$$1" && cksum < requirements.lock && echo "$$2"
}

# set_up FOLDER [REQUIREMENTS]: an environment with what the lock says, and REQUIREMENTS over it.
# The stamp is written last and taken away first, so that what was interrupted is never taken for whole.
is_set_up() {
  made_from=$$(cat "$$1/made-from" 2>/dev/null) && [ "$$made_from" = "$$(stamp "$$1/bin/python" "$$2")" ] &&
    { [ -z "$$PYTHON" ] || [ "$$made_from" = "$$(stamp "$$PYTHON" "$$2")" ]; }
}

set_up() {
  is_set_up "$$1" "$$2" && return 0
  find_python && wait_for_turn || return 1
  is_set_up "$$1" "$$2" || set_up_anew "$$1" "$$2"
  status=$$?
  exec 9<&-
  return $$status
}

set_up_anew() {
  echo "Setting up $$1 with Python $$(version_of "$$python") (once, less than a minute) ..."
  rm -f "$$1/made-from"
  rm -rf "$$1"
  if "$$python" -m venv "$$1" && install "$$1" --require-hashes -r requirements.lock &&
    { [ -z "$$2" ] || install "$$1" $$2; }; then
    stamp "$$1/bin/python" "$$2" > "$$1/made-from"
  else
    complain "$$1 could not be set up; the reason stands above."
    return 1
  fi
}

install() {
  folder=$$1
  shift
  "$$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$$@"
}

# One make at a time sets up. The kernel keeps the lock until set_up closes the file or the shell ends,
# however it ends: no lock is ever left behind.
wait_for_turn() {
  exec 9< requirements.lock
  "$$python" -c '
import sys
try:
    from fcntl import LOCK_EX, LOCK_NB, flock
    flock(9, LOCK_EX | LOCK_NB)
except BlockingIOError:
    print("Waiting for another make that is setting up ...", file=sys.stderr)
    flock(9, LOCK_EX)
except (ImportError, OSError):
    pass  # a system or a disk without such locks
' 9<&9
}

find_browser() {
  command -v chromium > /dev/null || command -v chromium-browser > /dev/null || {
    complain "Chromium is missing. Debian: apt-get install chromium"
    return 1
  }
}

find_latex() {
  for each in lualatex latexmk; do
    command -v $$each > /dev/null || {
      complain "$$each is missing. Debian: apt-get install --no-install-recommends $(tex)"
      return 1
    }
  done
}

find_epubcheck() {
  missing=
  command -v java > /dev/null || missing='default-jre-headless '
  [ -f "$$EPUBCHECK" ] || missing="$${missing}epubcheck "
  [ -z "$$missing" ] || {
    complain "Missing: $${missing% }. Debian: apt-get install $${missing% }. Another epubcheck: make test-epub EPUBCHECK=/path/to/epubcheck.jar"
    return 1
  }
}

test_matrix() {
  wanted=$$PYTHONS
  if [ -z "$$wanted" ]; then
    for each in python3.11 python3.12 python3.13; do
      if is_new_enough "$$each"; then
        wanted="$$wanted $$each"
      else
        complain "$$each is not here and left out; to name it: make test-matrix PYTHONS='/path/to/$$each ...'"
      fi
    done
  fi
  [ -n "$$wanted" ] || { complain "No Python to test with."; return 1; }
  results= failed=0
  for each in $$wanted; do
    test_with "$$each" ""
    # The oldest versions that pyproject.toml admits.
    [ "$$(version_of "$$each")" != 3.11 ] || test_with "$$each" "sphinx==8.2.* myst-parser==4.*"
  done
  printf '\n%s' "$$results"
  return $$failed
}

test_with() {
  PYTHON=$$1
  version=$$(version_of "$$1") || version=$$(basename "$$1")
  folder=build/matrix/$$version$${2:+-oldest}
  label="Python $$version$${2:+ with $$2}"
  if set_up "$$folder" "$$2" && "$$folder/bin/python" -m pytest -m 'not slow and not browser and not latex and not java' $$PYTESTOPTS; then
    results="$$results$$label: passed
"
  else
    results="$$results$$label: FAILED
"
    failed=1
  fi
}

# The lock is made by uv, which alone writes one for all systems and Pythons at once. It asks the public index only, whatever
# index this machine is set to, or the hashes would be of files that nobody else gets.
write_lock() {
  uv=uv
  if ! command -v uv > /dev/null; then
    uv=build/uv/bin/uv
    find_python || return 1
    [ -x "$$uv" ] || { "$$python" -m venv build/uv && install build/uv uv; } || return 1
  fi
  unset UV_DEFAULT_INDEX UV_INDEX UV_INDEX_URL UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_NO_INDEX
  "$$uv" --no-config pip compile pyproject.toml --output-file requirements.lock --custom-compile-command 'make lock' \
    --universal --python-version 3.11 --fork-strategy requires-python --all-extras --generate-hashes \
    --no-build --no-python-downloads --quiet $$LOCKOPTS
}
endef
export SHELL_FUNCTIONS EPUBCHECK PYTHON PYTHONS PYTESTOPTS LOCKOPTS
