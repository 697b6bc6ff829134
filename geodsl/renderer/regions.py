"""Shaded regions as unions of clips, so that every output format stays vectors."""

from __future__ import annotations

from dataclasses import replace
from math import pi
from typing import assert_never

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.frame import Frame, arc_path, circle_path
from geodsl.renderer.scene import Clip, Fill, Polyline

_Term = tuple[Clip, ...]


def draw_regions(frame: Frame, program: ir.Program) -> list[Fill]:
    """All shades of the program."""
    hatch = sizes.HATCH_GAP * frame.em if frame.style.shading == "hatch" else 0.0
    return [Fill(_terms(frame, shade.region), hatch) for shade in program.drawing.shades]


def _terms(frame: Frame, region: ir.Region) -> tuple[_Term, ...]:
    """The region as a union of intersections of outlines and of their outsides."""
    match region:
        case ir.Polygon(vertices):
            return ((Clip((Polyline(tuple(frame.points[v] for v in vertices), True),)),),)
        case ir.Disk(circle):
            return ((Clip((circle_path(frame, circle),)),),)
        case ir.Ring(outer, inner):
            inside = Clip((circle_path(frame, outer),))
            return ((inside, Clip((circle_path(frame, inner),), inside=False)),)
        case ir.CircularSegment(arc):
            return ((Clip((arc_path(frame, arc),)),),)
        case ir.Sector(arc):
            path = arc_path(frame, arc)
            return ((Clip((Polyline(((path.x, path.y),)), path)),),)
        case ir.Wedge():
            return ((Clip((_wedge(frame, region),)),),)
        case ir.Combined("union", left, right):
            return (*_terms(frame, left), *_terms(frame, right))
        case ir.Combined("intersection", left, right):
            return _meet(_terms(frame, left), _terms(frame, right))
        case ir.Combined("difference", left, right):
            return _meet(_terms(frame, left), _complement(_terms(frame, right)))
        case ir.Combined():
            raise ValueError(f"no such operation on regions: {region.operator!r}")
        case _:
            assert_never(region)


def _meet(left: tuple[_Term, ...], right: tuple[_Term, ...]) -> tuple[_Term, ...]:
    return tuple((*a, *b) for a in left for b in right)


def _complement(terms: tuple[_Term, ...]) -> tuple[_Term, ...]:
    """Outside of every term: by De Morgan, a union of intersections again."""
    result: tuple[_Term, ...] = ((),)
    for term in terms:
        result = _meet(result, tuple((replace(c, inside=not c.inside),) for c in term))
    return result


def _wedge(frame: Frame, wedge: ir.Wedge) -> Polyline:
    """The wedge out to past the canvas."""
    x, y = frame.points[wedge.vertex]
    far = pi * (frame.width + frame.height)
    corners = [(x, y)]
    for name in (wedge.a, wedge.c):
        dx, dy = frame.points[name][0] - x, frame.points[name][1] - y
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        corners.append((x + far * dx / length, y + far * dy / length))
    return Polyline(tuple(corners), True)
