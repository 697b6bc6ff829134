"""What a picture marks or prints against its own statements, which the verdict on no single one of
them shows. Neither a positive nor a negative may have such a picture."""

from __future__ import annotations

from geodsl.negatives.depicted import Depicted
from geodsl.prints import false_print
from geodsl.verifier import false_marks, printed_apart


def contradiction_in(depicted: Depicted) -> str:
    """What is marked or printed and is not so, in words; empty if nothing."""
    program = depicted.program
    for false in false_marks(depicted.figure, program):
        return f"`{program.statements[false.fact.statement].text}` is not so in the picture"
    apart = printed_apart(depicted.figure, program.facts)
    if apart is not None:
        return f"{apart[0]} and {apart[1]} are equal, their prints differ"
    wrong = false_print(program, depicted.coordinates, depicted.view)
    return f"the statements make `{wrong.text.text}` another number" if wrong is not None else ""
