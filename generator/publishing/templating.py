"""The templates of pages and books: Jinja, which escapes every value that is no markup."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from generator.publishing.labels import is_named
from generator.store import fingerprint
from generator.text import markup

TEMPLATES = "publishing/templates"
"""Where they lie in the package."""


class _Context(Context):
    def call(
        self, called: Any, /, *arguments: Any, _loop_vars: object = None, _block_vars: object = None, **values: Any
    ) -> Any:
        """Calls what a template calls: a macro, or a function that needs nothing of the context. Jinja would ask each
        function, each time, what of it it needs."""
        if isinstance(called, Macro):
            return called(self.eval_ctx, *arguments, **values)
        return called(*arguments, **values)


class _Code(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what puts a value into the page. Jinja would make markup of each, which is then joined as words are."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.put(")


class Compiled(FileSystemBytecodeCache):
    """What templates were compiled to, where Python keeps what it compiled of modules, and on the same terms: it is
    code, which the store may not hold."""

    def __init__(self) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent))

    def get_source_checksum(self, source: str) -> str:
        return fingerprint.of(source, fingerprint.program())

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # it may not be written where the program lies
                super().dump_bytecode(bucket)


class _Environment(Environment):
    context_class = _Context
    code_generator_class = _Code

    @staticmethod
    def put(value: Any) -> str:
        """The letters of a value in a page: of markup as they are, of all else escaped."""
        return value if type(value) is Markup else escape(value)


def templates(**filters: Callable[..., object]) -> Environment:
    """The templates with these filters. Values are escaped; a name that was not passed in is an error."""
    environment = _Environment(
        loader=PackageLoader("generator.publishing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=Compiled(),
    )
    environment.filters.update(filters)
    return environment


@lru_cache(maxsize=1)
def of_pages(program: str) -> Environment:
    """The templates of the pages, compiled once for each state of the `program`, which is its fingerprint."""
    return templates(md=markup.escape, named=lambda names: list(filter(is_named, names)))


def compile_pages(program: str) -> None:
    """Compile the templates of pages and books now: processes that are forked then need not, each for itself."""
    environment = of_pages(program)
    for name in environment.list_templates(filter_func=lambda name: name.endswith((".md.j2", ".xhtml.j2"))):
        environment.get_template(name)
