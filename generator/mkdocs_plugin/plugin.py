"""What MkDocs calls: the command line's build, each page's language and edit link, and a final check of the HTML."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.mkdocs_plugin import assets, by_hand
from generator.mkdocs_plugin.kept import Kept
from generator.mkdocs_plugin.live import Live
from generator.mkdocs_plugin.untouched import Untouched
from generator.model.edition import Edition
from generator.model.garbage import collect_rarely
from generator.model.problems import tell
from generator.model.publication import Site
from generator.model.shelved import without_texts
from generator.model.telling import seldom
from generator.publishing import configuration, html_allowlist, labels
from generator.publishing.beside import PACKAGE
from generator.publishing.disk import CannotWrite, generated
from generator.reading.registers import edition_of
from generator.store.store import of_user
from generator.text.markup import typeset, typeset_prose

if TYPE_CHECKING:
    from generator.mkdocs_plugin.watching import Edit
    from generator.publishing.made import Made

log = logging.getLogger("mkdocs.plugins.edition")
PRINTED = "EDITION_PDF"
"""With this set to 1 in the environment each text becomes a PDF too."""
# Material warns at each build of what MkDocs 2 may be. The edition stays with MkDocs 1.6; README says what follows it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class EditionPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """The plugin `edition`. MkDocs keeps it for all builds of a process, be they of one project or of several."""

    def __init__(self) -> None:
        self._serving = False
        self._editions: dict[str, Edition] = {}
        self._sites: dict[str, Site] = {}
        self._store = of_user()
        self._keeps: defaultdict[str, Kept] = defaultdict(Kept)
        self._mades: dict[Path, Made] = {}
        self._lives: dict[str, Live] = {}
        self._standing: Untouched
        self._is_untouched = False
        self._said: list[str] = []
        self._paths: list[str] = []

    def _edition(self, config: MkDocsConfig) -> Edition:
        return self._editions[config.config_file_path]

    @staticmethod
    def _root(config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent

    def _live(self, config: MkDocsConfig) -> Live:
        path = config.config_file_path
        if path not in self._lives:
            self._lives[path] = Live(self._generate, self._keeps[path])
        return self._lives[path]

    def _kept(self, config: MkDocsConfig) -> Kept:
        return self._keeps[config.config_file_path]

    def on_startup(self, command: str, dirty: bool) -> None:
        """Note whether this is the live server, which writes a script of its own into each page and keeps in memory
        what it has read."""
        self._serving = command == "serve"
        if self._serving:
            self._store = of_user(remembers=True)
        collect_rarely()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell MkDocs and templates what follows from `seeds/edition.yml`. Raises PluginError for a contradiction."""
        root = self._root(config)
        if not (root / "seeds").is_dir():
            raise PluginError(f"there is no folder 'seeds' in {root}; 'edition init' begins a new edition")
        edition = self._editions[config.config_file_path] = edition_of(root)
        if contradictions := tell(configuration.problems(root, edition)):
            raise PluginError(contradictions)
        wanted = configuration.settings(root, edition)
        if self._serving:
            wanted["site_url"] = config.site_url  # the server's
        configuration.tell(config, wanted)
        config.theme = assets.Look(**wanted["theme"])
        own = dict.fromkeys([root / configuration.OVERRIDES, Path(wanted["theme"]["custom_dir"])])
        config.theme.dirs[:1] = [str(look) for look in own if look.is_dir()]
        words = (PACKAGE / "publishing" / "templates", PACKAGE / "languages")
        config.watch += map(str, (root / "seeds", *assets.looks(config.theme), *words))
        config.extra["live"] = self._serving
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Bring `docs/generated/` up to date. Problems are logged, and stop no build: `check` is what fails on them."""
        self._said, self._is_untouched = [], False
        if self._serving:
            self._live(config).begin(config)
        elif self._finds_all_untouched(config):
            return
        from generator.publishing.releases import version_words

        self._generate(config)
        edition = self._sites[config.config_file_path].publication.edition
        config.extra["version"] = {code: version_words(edition, labels.Labels(code)) for code in edition.languages}
        self._kept(config).begin(config)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put pages by hand and generated ones together, and the own scripts, styles and letters."""
        if self._is_untouched:
            return Files([])
        self._kept(config).restore(config)
        files = by_hand.joined(files, config, self._paths)
        assets.add_assets(files, config, self._store)
        return self._kept(config).take_files(files)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Remember it; MkDocs is left only its pages to read."""
        if self._is_untouched:
            return
        self._live(config).keep_nav(nav)
        self._kept(config).take_nav(nav, config)

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> None:
        """Give the templates the words of the interface, and print what is not on the disk as it must be."""
        if self._is_untouched:
            return
        env.filters["typeset"] = typeset
        env.globals["interface_words"] = labels.words_of_the_frame(self._edition(config).languages)
        self._live(config).keep(config, files)
        self._kept(config).print(config, env)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Remove what is no longer part of the site; put all of it into one file, unless `extra: archive` is false."""
        if self._is_untouched:
            self._standing.restore(config)
            return
        from generator.mkdocs_plugin import site_archive

        self._kept(config).finish()
        if not self._serving and config.extra.get("archive", True):
            site_archive.write(Path(config.site_dir), self._store, seldom(log.info))
        if not self._serving:
            missing = site_archive.frozen(
                self._sites[config.config_file_path].publication, self._root(config), Path(config.site_dir)
            )
            if missing:
                names = ", ".join(missing)
                self._say(f"no page leads to frozen copies that are not in releases/ or have a withheld text: {names}")
            self._standing.finish(self._said)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        """After an edit, make only the pages that it changed."""
        self._live(config).take_over(server, config, builder)

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Complete what the front matter of a page by hand says; set the spaces of its language."""
        if by_hand.is_by_hand(page.file, config):
            by_hand.describe(page, self._edition(config), files)
            return typeset_prose(markdown, page.meta["lang"])
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Stop the build where a page holds anything that the generator does not write."""
        caught = html_allowlist.first_violation(html, drawings=bool(page.meta.get("drawings")))
        if caught:
            raise PluginError(f"{page.file.src_uri}: this cannot be published: {caught}")
        page.markdown = ""  # no longer needed, and there may be forty thousand pages
        return html

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give the page its edit link, and the same in other languages.

        Those that read the links to other languages count whole addresses only, and the page's own among them.
        """
        page.edit_url = page.meta.get("edit") or None
        if page.canonical_url and (twins := page.meta.get("alternate")):
            everywhere = {page.meta["lang"]: "", **twins}
            context["twins"] = {code: urljoin(page.canonical_url, address) for code, address in everywhere.items()}
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> None:
        """Let go of what has been printed."""
        page.content = ""

    def _finds_all_untouched(self, config: MkDocsConfig) -> bool:
        """Whether everything is as the last build left it; what that said is said, and MkDocs has nothing to do."""
        self._standing = Untouched(self._store, config, self._edition(config), os.environ.get(PRINTED))
        said = self._standing.said()
        if said is None:
            return False
        self._standing.leave(config)
        self._is_untouched = True
        for words in (*said, "nothing has changed since the last build: the site stays as it is"):
            log.info(words)
        return True

    def _say(self, words: str) -> None:
        """Say what each build has to say again, whether it makes anything or not."""
        self._said.append(words)
        log.info(words)

    def _generate(self, config: MkDocsConfig, edit: Edit | None = None) -> list[str]:
        """Run the generator; gives the paths below `docs/generated/` that changed. After an edit, what was edited is
        shown first."""
        # Here, because all of it takes half a second, and a build that has nothing to do needs none.
        from generator import site
        from generator.mkdocs_plugin.at_once import get_ready, show_texts
        from generator.printing.pdf import CannotPrint
        from generator.publishing.made import Made

        root = self._root(config)
        if root not in self._mades:
            self._mades[root] = Made(self._store, generated(root))
        made, before, tell = self._mades[root], self._sites.get(config.config_file_path), seldom(log.info)
        if edit and before:
            show_texts(root, before, made, edit, self._store)
        made.go_on = self._store.go_on = edit.go_on if edit else (lambda: None)
        try:
            built, changed = site.build(
                root,
                printed=os.environ.get(PRINTED) == "1",
                books=not self._serving,
                made=made,
                store=self._store,
                tell=tell,
                early=edit.show if edit else None,
            )
        except (CannotPrint, CannotWrite) as error:
            raise PluginError(str(error)) from error
        finally:
            self._store.go_on = lambda: None
        if self._serving and not edit:
            get_ready(made)
        self._store.rest()
        self._paths = made.paths
        log.info("%d texts, %d files changed", len(built.publication.texts), len(changed))
        if not self._serving:  # MkDocs needs the room
            self._mades.clear()
            built = without_texts(built)
        self._sites[config.config_file_path] = built
        for problem in built.problems:
            if problem.severity == "error":
                self._say(f"problem: {problem.as_text()}")
        return changed
