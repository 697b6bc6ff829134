"""SVG written from a scene: paths only, small and the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from geodsl.renderer.glyphs import shape
from geodsl.renderer.scene import ArcPath, Clip, Fill, Ink, Label, Path, Polyline, Role, Scene
from geodsl.renderer.sizes import GRID_TONE, HATCH_TONE


def svg(scene: Scene) -> str:
    """The whole document, ending in a newline."""
    style = scene.style
    defs: list[str] = []
    body = [f'<rect width="{scene.width}" height="{scene.height}" fill="{style.paper}"/>']
    for fill in scene.fills:
        body.extend(_fill(fill, scene, defs))
    grid = [i for i in scene.inks if i.role is Role.GRID]
    body.extend(_ink(i, style.ink, GRID_TONE) for i in grid)
    if grid or any(f.hatch for f in scene.fills):
        body.extend(_halo(label, style.paper) for label in scene.labels)
    drawn = [i for i in scene.inks if i.role in (Role.STROKE, Role.AXIS)]
    body.extend(_ink(i, style.ink) for i in drawn)
    body.extend(_ink(i, style.mark_ink) for i in scene.inks if i.role is Role.MARK)
    body.extend(_label(label, style.label_ink) for label in scene.labels)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{scene.width}" height="{scene.height}" '
        f'viewBox="0 0 {scene.width} {scene.height}">',
        *(["<defs>", *defs, "</defs>"] if defs else []),
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _point(x: float, y: float) -> str:
    return f"{_number(x)} {_number(y)}"


def _ink(ink: Ink, colour: str, tone: float = 1.0) -> str:
    opacity = f' opacity="{_number(tone)}"' if tone < 1 else ""
    data = path_data(ink.path)
    if ink.width == 0:
        return f'<path d="{data}" fill="{colour}"{opacity}/>'
    dash = f' stroke-dasharray="{" ".join(_number(d) for d in ink.dash)}"' if ink.dash else ""
    cap = "" if ink.dash else ' stroke-linecap="round"'
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" '
        f'stroke-width="{_number(ink.width)}"{cap}{dash}{opacity}/>'
    )


def path_data(path: Path) -> str:
    """The `d` attribute of one path."""
    if isinstance(path, Polyline):
        points = " L ".join(_point(*p) for p in path.points)
        return f"M {points}{' Z' if path.closed else ''}"
    start = path.x + path.radius * cos(path.start), path.y + path.radius * sin(path.start)
    return f"M {_point(*start)} {_arc_data(path)}{' Z' if abs(path.sweep) >= 2 * pi else ''}"


def _arc_data(arc: ArcPath) -> str:
    """Elliptical arc commands; a full turn takes two, for one cannot say it."""
    pieces = 2 if abs(arc.sweep) > pi else 1
    radius, turn = _number(arc.radius), int(arc.sweep > 0)
    commands = []
    for i in range(1, pieces + 1):
        angle = arc.start + arc.sweep * i / pieces
        end = arc.x + arc.radius * cos(angle), arc.y + arc.radius * sin(angle)
        commands.append(f"A {radius} {radius} 0 0 {turn} {_point(*end)}")
    return " ".join(commands)


def _halo(label: Label, colour: str) -> str:
    left, top, right, bottom = label.box
    pad = 0.12 * label.size
    return (
        f'<rect x="{_number(left - pad)}" y="{_number(top - pad)}" '
        f'width="{_number(right - left + 2 * pad)}" height="{_number(bottom - top + 2 * pad)}" '
        f'fill="{colour}"/>'
    )


def _label(label: Label, colour: str) -> str:
    parts = []
    for glyph in label.run.glyphs:
        k = glyph.scale * label.size
        x, y = label.x + glyph.x * label.size, label.y + glyph.y * label.size
        for name, values in shape(glyph.character).commands:
            numbers = " ".join(_number((x, y)[i % 2] + k * value) for i, value in enumerate(values))
            parts.append(f"{name} {numbers}".rstrip())
    for rule in label.run.rules:
        left, top, right, bottom = (v * label.size for v in rule.box)
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        placed = tuple((label.x + u, label.y + v) for u, v in corners)
        parts.append(path_data(Polyline(placed, True)))
    title = _escaped(label.text)
    return f'<path d="{" ".join(parts)}" fill="{colour}"><title>{title}</title></path>'


def _escaped(text: str) -> str:
    # `xml.sax.saxutils.escape` does this too, and loads the client of the web for it.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# --- fills -------------------------------------------------------------------------------------


def _fill(fill: Fill, scene: Scene, defs: list[str]) -> list[str]:
    """Nested groups, one clip each, around a flat or hatched rectangle."""
    drawn = []
    style = scene.style
    if fill.hatch:
        paint = _hatch_pattern(fill.hatch, scene, defs)
        tone = HATCH_TONE
    else:
        paint, tone = style.shade_ink, style.shade
    for term in fill.terms:
        opening = ""
        for clip in term:
            name = f"c{sum(d.startswith('<clipPath') for d in defs)}"
            rule = "nonzero" if clip.inside else "evenodd"
            defs.append(
                f'<clipPath id="{name}"><path clip-rule="{rule}" '
                f'd="{_clip_data(clip, scene)}"/></clipPath>'
            )
            opening += f'<g clip-path="url(#{name})">'
        drawn.append(
            f'{opening}<rect width="{scene.width}" height="{scene.height}" fill="{paint}" '
            f'opacity="{_number(tone)}"/>{"</g>" * len(term)}'
        )
    return drawn


def _hatch_pattern(gap: float, scene: Scene, defs: list[str]) -> str:
    width = scene.style.mark_width * min(scene.width, scene.height)
    pattern = (
        f'<pattern id="hatch" width="{_number(gap)}" height="{_number(gap)}" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{_number(width)}" height="{_number(gap)}" '
        f'fill="{scene.style.shade_ink}"/></pattern>'
    )
    if pattern not in defs:
        defs.append(pattern)
    return "url(#hatch)"


def _clip_data(clip: Clip, scene: Scene) -> str:
    data = _outline_data(clip.outline)
    if clip.inside:
        return data
    return f"{data} M -1 -1 H {scene.width + 1} V {scene.height + 1} H -1 Z"


def _outline_data(pieces: Sequence[Path]) -> str:
    commands: list[str] = []
    for piece in pieces:
        if isinstance(piece, Polyline):
            corners = piece.points
            commands.extend(f"{'L' if commands else 'M'} {_point(*p)}" for p in corners[:1])
            commands.extend(f"L {_point(*p)}" for p in corners[1:])
        else:
            start = (
                piece.x + piece.radius * cos(piece.start),
                piece.y + piece.radius * sin(piece.start),
            )
            commands.append(f"{'L' if commands else 'M'} {_point(*start)} {_arc_data(piece)}")
    return " ".join([*commands, "Z"])
