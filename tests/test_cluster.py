"""Texts made by the workers of a Dask cluster are those made here, though a worker is killed again and again."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from generator import site
from generator.commands.cluster import spread_over
from tests.make_corpus import corpus

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
KILLS = 20
TEXTS = int(os.environ.get("TEXTS", "200"))


def test_workers_that_are_killed_change_nothing(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "project", TEXTS)
    here = site.files(site.read(folder))
    killed: list[int] = []
    options = {"threads_per_worker": 1, "dashboard_address": None, "processes": True}
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": KILLS}),
        distributed.LocalCluster(n_workers=2, **options) as cluster,
    ):
        done = threading.Event()

        def kill() -> None:
            while len(killed) < KILLS and not done.wait(0.4):
                if pids := [nanny.pid for nanny in cluster.workers.values() if nanny.pid]:
                    killed.append(pids[len(killed) % len(pids)])
                    os.kill(killed[-1], signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        try:
            with spread_over("dask", cluster.scheduler_address) as spread:
                there = site.files(site.read(folder, spread=spread))
        finally:
            done.set()
            killer.join()
    assert killed
    assert there == here
