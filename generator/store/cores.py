"""Work on all cores: what is done, and its order, are the same on one.

A process is forked where that is safe, which costs nothing and hands over all that is in memory: on Linux, in a program
without threads. Elsewhere the work is done here; to send it to processes that begin with nothing would cost more.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from itertools import chain, count
from typing import Any, TypeVar

MOST = 8
"""Processes at most."""
PR_SET_PDEATHSIG = 1
"""Linux, prctl(2)."""
CORES_VARIABLE = "EDITION_CORES"

T = TypeVar("T")
R = TypeVar("R")
_work: Callable[[Any], Any]
_tasks: Sequence[Any]
"""What a forked process finds in its memory, so that only the number of a task is sent to it."""


def cores() -> int:
    """How many processes are used."""
    asked = os.environ.get(CORES_VARIABLE, "")
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(asked) if asked.isdigit() and int(asked) else min(available, MOST)


def each(work: Callable[[T], R], tasks: Sequence[T], few: int) -> Iterator[R]:
    """The results of `work` for each task, in order; fewer tasks than `few` are not worth a process."""
    if _are_few(tasks, few):
        yield from map(work, tasks)
        return
    with _pool(work, tasks) as pool:
        yield from pool.map(_call, range(len(tasks)))


def each_when_done(work: Callable[[T], R], rounds: Sequence[Sequence[T]], few: int) -> Iterator[tuple[T, R]]:
    """Each task with its result, as soon as there is one: none has to wait in memory for a longer task.

    The tasks of a round are begun when all of the rounds before it are done.
    """
    tasks = list(chain.from_iterable(rounds))
    if _are_few(tasks, few):
        yield from ((task, work(task)) for task in tasks)
        return
    with _pool(work, tasks) as pool:
        numbers = count()
        for some in rounds:
            begun = {pool.submit(_call, next(numbers)): task for task in some}
            for done in as_completed(begun):
                yield begun.pop(done), done.result()


def _are_few(tasks: Sequence[T], few: int) -> bool:
    return len(tasks) < few or cores() < 2 or not _may_fork()


@contextmanager
def _pool(work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[ProcessPoolExecutor]:
    global _work, _tasks
    _work, _tasks = work, tasks
    gc.freeze()  # what is not looked through for garbage stays shared
    try:
        with ProcessPoolExecutor(cores(), multiprocessing.get_context("fork"), _end_with_parent) as pool:
            yield pool
    finally:
        gc.unfreeze()


def _end_with_parent() -> None:
    """A process whose parent is killed would wait for work for ever."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _call(number: int) -> Any:
    return _work(_tasks[number])


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def chunks(values: Sequence[T], size: int) -> list[Sequence[T]]:
    """The values in pieces of at most `size`."""
    return [values[start : start + size] for start in range(0, len(values), size)]
