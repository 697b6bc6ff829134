"""From a program to the positive of a sample."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.captions.draws import own_seed
from geodsl.mutators import Subject
from geodsl.negatives.contradictions import contradiction_in
from geodsl.negatives.depicted import Depicted, identities_of
from geodsl.negatives.framing import framed, tilted
from geodsl.negatives.model import Drawn, Original
from geodsl.pipeline import Options
from geodsl.prints import as_printed
from geodsl.renderer import Scene, Style, layout, likeness
from geodsl.renderer.outputs import gray_pixels
from geodsl.solver import Contradictory, GaveUp, Solved, solve
from geodsl.verifier import Verdict, prepare
from geodsl.views import picture_view


def make_original(
    tree: syntax.Tree, program: ir.Program, options: Options, max_tokens: int | None = 64
) -> Original | Contradictory | GaveUp:
    """Solve, draw and judge a checked program.

    Args:
        max_tokens: Room in the text tower; None for no limit.

    Returns:
        The original; or why the program has no figure on which every statement HOLDS exactly. (A
        figure that meets printed numbers only to their rounding is not used: which of its
        statements are true would depend on a tolerance.)
    """
    outcome = solve(program, options.seed)
    if not isinstance(outcome, Solved):
        return outcome
    if outcome.rounded:
        return GaveUp("its numbers hold only as rounded ones")
    style = tilted(options.style, program, options.seed)
    scene, depicted = _depict(program, outcome, style, options)
    fitting = as_printed(program, outcome, depicted.view, options.seed)
    if isinstance(fitting, Solved) and fitting is not outcome:
        outcome = fitting
        scene, depicted = _depict(program, outcome, style, options)
    verdicts = tuple(depicted.judge(program.facts, program))
    for verdict in verdicts:
        if verdict.verdict is not Verdict.HOLDS:
            text = program.statements[verdict.fact.statement].text
            return GaveUp(f"`{text}` is not certain in the picture")
    lie = contradiction_in(depicted)
    if lie:
        return GaveUp(lie)
    drawn = Drawn(tree, depicted, scene, gray_pixels(scene), verdicts, outcome.accidents)
    return Original(
        drawn,
        Subject(tree, program),
        likeness(scene),
        style,
        options.seed,
        own_seed(options.seed, "\n".join(statement.text for statement in program.statements)),
        max_tokens,
    )


def _depict(
    program: ir.Program, outcome: Solved, style: Style, options: Options
) -> tuple[Scene, Depicted]:
    """The picture of a figure in the frame of its sample, and what the judge sees of it."""
    coordinates = outcome.coordinates
    like = framed(program, coordinates, style, options.size, options.seed)
    scene = layout(program, coordinates, style, options.size, like)
    view = picture_view(program, scene)
    figure = prepare(program, coordinates, view)
    return scene, Depicted(program, coordinates, view, figure, identities_of(program))
