"""Work on other machines: Dask hands it out, and gives what a worker that died was doing to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from generator.store.cores import each
from generator.texts import Spread


@contextmanager
def spread_over(executor: str, scheduler: str) -> Iterator[Spread]:
    """What calls a function with each of some tasks: here, on all cores, or by the Dask scheduler at an address.

    Raises click.UsageError where Dask is not installed, or no scheduler is named.
    """
    if executor == "cores":
        yield each
        return
    if not scheduler:
        raise click.UsageError("--executor dask needs --scheduler, the address that 'dask scheduler' prints")
    try:
        from distributed import Client
    except ImportError as error:
        raise click.UsageError("--executor dask needs the extra 'dask': pip install edition-generator[dask]") from error
    connect: Any = Client
    with connect(scheduler) as client:
        pool = client.get_executor(retries=RETRIES)

        def spread(work: Callable[[Any], Any], tasks: Sequence[Any], few: int) -> Iterable[Any]:
            results: Iterable[Any] = pool.map(work, tasks)
            return results

        yield spread


RETRIES = 10
"""How often Dask begins a task again that an error has stopped; one whose worker died is begun again anyway."""
