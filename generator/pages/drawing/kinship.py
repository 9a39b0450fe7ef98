"""The order in which names stand so that what belongs together is near: that in which Prim grows a tree, n log n."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping


def order(weights: Mapping[str, int], ties: Mapping[tuple[str, str], int]) -> list[str]:
    """The names, each after one to which it is tied most; those tied to none before them begin anew, heaviest first."""
    near: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (first, second), times in ties.items():
        near[first].append((-times, second))
        near[second].append((-times, first))
    placed: dict[str, None] = {}
    for start in sorted(weights, key=lambda key: (-weights[key], key)):
        edge = [(0, start)]
        while edge:
            _, key = heapq.heappop(edge)
            if key not in placed:
                placed[key] = None
                for tie in near[key]:
                    heapq.heappush(edge, tie)
    return list(placed)
