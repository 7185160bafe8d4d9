"""Circles in a graph of ids, found without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One circle for each knot of ids that lead back to themselves, from its first id on.

    First means the order of the graph. Each id stands in at most one of the circles told.
    """
    places = {name: place for place, name in enumerate(graph)}
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        on_trail: dict[str, int] = {}
        waiting = [iter((start,))]
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                if trail:
                    on_trail.pop(trail[-1])
                    done.add(trail.pop())
            elif name in on_trail:
                ring = trail[on_trail[name] :]
                if done.isdisjoint(ring):
                    done.update(ring)
                    first = ring.index(min(ring, key=places.__getitem__))
                    yield (*ring[first:], *ring[:first])
            elif name in graph and name not in done:
                on_trail[name] = len(trail)
                trail.append(name)
                waiting.append(iter(graph[name]))
