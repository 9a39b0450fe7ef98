"""The project as a builder sees it that runs no plugin: `python -m tests.plain FOLDER` writes it there.

Pages written by hand and generated ones lie in one folder, `mkdocs.yml` says what the plugin would, and the words of
the interface stand in the templates.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import yaml

from generator.publishing.configuration import settings
from generator.publishing.disk import generated
from generator.publishing.labels import Labels, words_of_the_frame
from generator.publishing.releases import version_words
from generator.reading.registers import edition_of
from tests.make_corpus import ROOT


def main(folder: Path) -> None:
    """Write the project, which has been built, to a folder that is not there yet."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("generated", ".*"))
    for path in sorted(generated(ROOT).rglob("*")):
        there = folder / "docs" / path.relative_to(generated(ROOT))
        if path.is_file() and path.name[0] != "." and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, there)
    edition = edition_of(ROOT)
    # MkDocs' sitemap is told of files, others' of pages: a builder that is not MkDocs writes its own.
    shutil.copytree(ROOT / "overrides", folder / "overrides", ignore=shutil.ignore_patterns("sitemap.xml"))
    for path in (folder / "overrides").rglob("*.html"):  # the filter is the plugin's
        path.write_text(re.sub(r" \| typeset\(\w+\)", "", path.read_text("utf-8")), encoding="utf-8")
    template = folder / "overrides" / "partials" / "words.html"
    words = json.dumps(words_of_the_frame(edition.languages), ensure_ascii=False)
    template.write_text(f"{{% set interface_words = {words} %}}{template.read_text('utf-8')}", encoding="utf-8")
    said = settings(ROOT, edition) | {"site_dir": "site"}
    said["extra"]["version"] = {code: version_words(edition, Labels(code)) for code in edition.languages}
    said["theme"]["custom_dir"] = "overrides"
    (folder / "mkdocs.yml").write_text(yaml.dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
