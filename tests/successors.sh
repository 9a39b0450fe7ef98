#!/bin/sh
# Build the same folder with the successors of MkDocs, each in an environment of its own, and compare the words of the texts.
# ProperDocs must build the same site; Zensical, which runs no plugins, is tried and its result told.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}

.venv/bin/mkdocs build --strict --quiet
[ .venv-properdocs/made -nt requirements.lock ] || {
    rm -rf .venv-properdocs
    $PYTHON -m venv .venv-properdocs
    .venv-properdocs/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv-properdocs/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    .venv-properdocs/bin/pip install --quiet --disable-pip-version-check properdocs==1.6.7
    touch .venv-properdocs/made
}
.venv-properdocs/bin/properdocs build -f mkdocs.yml -t material --strict --quiet -d .venv-properdocs/site
.venv/bin/python tests/same_words.py site .venv-properdocs/site

[ .venv-zensical/made -nt requirements.lock ] || {
    rm -rf .venv-zensical
    $PYTHON -m venv .venv-zensical
    .venv-zensical/bin/pip install --quiet --disable-pip-version-check zensical==0.0.73
    .venv-zensical/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv-zensical/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    touch .venv-zensical/made
}
rm -rf .venv-zensical/project
.venv/bin/python -m tests.plain .venv-zensical/project
(cd .venv-zensical/project && ../bin/zensical build) || echo "zensical: build failed"
.venv/bin/python tests/same_words.py site .venv-zensical/project/site || echo "zensical: differs (told, not demanded)"
