"""The templates of pages and books: Jinja, which escapes every value that is no markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context, Macro

from generator.publishing.labels import is_named
from generator.text import markup


class _Context(Context):
    def call(
        self, called: Any, /, *arguments: Any, _loop_vars: object = None, _block_vars: object = None, **values: Any
    ) -> Any:
        """Calls what a template calls: a macro, or a function that needs nothing of the context. Jinja would ask each
        function, each time, what of it it needs."""
        if isinstance(called, Macro):
            return called(self.eval_ctx, *arguments, **values)
        return called(*arguments, **values)


class _Environment(Environment):
    context_class = _Context


def templates(**filters: Callable[..., object]) -> Environment:
    """The templates with these filters. Values are escaped; a name that was not passed in is an error."""
    environment = _Environment(
        loader=PackageLoader("generator.publishing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters.update(filters)
    return environment


@lru_cache(maxsize=1)
def of_pages(program: str) -> Environment:
    """The templates of the pages, compiled once for each state of the `program`, which is its fingerprint."""
    return templates(md=markup.escape, named=lambda names: list(filter(is_named, names)))
