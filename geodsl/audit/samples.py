"""Samples: a positive, its negatives, and that each is visibly false of the other.

Each caption HOLDS on its own picture. What makes a negative one is audited in both directions: the
statements that the record calls broken FAIL on the negative's figure, those that it calls refuted
FAIL on the positive's, there are some of both, and each of the two captions states one that fails.
Text negatives have no picture; they are audited on the positive's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from geodsl.audit.auditor import Disagreement, Scene, audit_scene, read_program, read_scene
from geodsl.audit.record import Record
from geodsl.audit.verdict import Answer


def audit_sample(record: Record) -> tuple[Disagreement, ...]:
    """Where the record of a sample and the audit disagree.

    Raises:
        ValueError: It is no such record.
    """
    try:
        return tuple(_audit(record))
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError(f"not a record of a sample: {error!r}") from error


def scenes_of(record: Record) -> list[Record]:
    """The scenes of a sample, the positive's first."""
    rows = [record["positive"], *cast("list[Record]", record["negatives"])]
    return [cast("Record", cast("Record", row)["scene"]) for row in rows]


def count_statements(scene: Record) -> int:
    return len(cast("list[Record]", scene["statements"]))


def _audit(record: Record) -> Iterator[Disagreement]:
    positive = cast("Record", record["positive"])
    scene = read_scene(cast("Record", positive["scene"]))
    yield from _placed(audit_scene(scene), "positive", positive)
    captions = cast("list[Record]", positive["captions"])
    for caption in captions:
        yield from _placed(_own(scene, caption), "a caption of the positive", positive)
    for number, negative in enumerate(cast("list[Record]", record["negatives"]), 1):
        where = f"negative {number} ({negative['mutator']})"
        other = read_scene(cast("Record", negative["scene"]))
        yield from _placed(audit_scene(other), where, negative)
        caption = captions[cast("int", negative["caption_index"])]
        yield from _placed(
            _against(scene, other, _statements(negative, "broken"), caption),
            f"the positive's statements on {where}",
            negative,
        )
        own = cast("Record", negative["caption"])
        yield from _placed(_own(other, own), f"the caption of {where}", negative)
        yield from _placed(
            _against(other, scene, _statements(negative, "refuted"), own),
            f"the statements of {where} on the positive",
            positive,
        )
    yield from _audit_texts(record, scene)


def _audit_texts(record: Record, scene: Scene) -> Iterator[Disagreement]:
    """Captions without a picture of their own: what they are refuted by fails on the positive."""
    positive = cast("Record", record["positive"])
    for number, text in enumerate(cast("list[Record]", record.get("text_negatives", [])), 1):
        program = read_program(cast("str", text["program"]))
        caption = cast("Record", text["caption"])
        stated, labelled = _stated(caption), _labelled(caption)
        for index in _statements(text, "refuted"):
            found = program[index].judge_all(scene.figure, index in labelled)
            if index not in stated or found.verdict is not Answer.FAILS:
                audited = found.verdict.value if index in stated else "not stated"
                item = Disagreement(index, "", "fails", audited, (), found.why)
                yield from _placed((item,), f"text negative {number} on the positive", positive)
        if not _statements(text, "refuted"):
            item = Disagreement(-1, "", "a caption that fails", "nothing refutes it", (), "")
            yield from _placed((item,), f"text negative {number} on the positive", positive)


def _placed(
    found: Iterator[Disagreement] | tuple[Disagreement, ...], where: str, of: Record
) -> Iterator[Disagreement]:
    picture = cast("str", of["picture"])
    return (replace(item, where=where, picture=picture) for item in found)


def _statements(negative: Record, key: str) -> list[int]:
    """Of the facts that a record says are broken or refuted, the statements."""
    rows = cast("list[Record]", negative[key])
    return sorted({cast("int", row["statement"]) for row in rows})


def _stated(caption: Record) -> set[int]:
    rows = cast("list[Record]", caption["sentences"])
    return {index for row in rows for index in cast("list[int]", row["statements"])}


def _labelled(caption: Record) -> set[int]:
    """The statements that it says as what is printed."""
    return set(cast("list[int]", caption["labelled"]))


def _own(scene: Scene, caption: Record) -> Iterator[Disagreement]:
    """What a caption says that the audit does not find in the caption's own picture. (That the
    record itself calls it false, or doubtful, is no excuse for saying it.)"""
    rows, labelled = cast("list[Record]", scene.record["statements"]), _labelled(caption)
    for index in sorted(_stated(caption)):
        found = scene.program[index].judge_all(scene.figure, index in labelled)
        if found.verdict is not Answer.HOLDS:
            text, audited = cast("str", rows[index]["text"]), found.verdict.value
            yield Disagreement(index, text, "said in a caption", audited, (), found.why)


def _against(
    said: Scene, shown: Scene, failing: list[int], caption: Record
) -> Iterator[Disagreement]:
    """The statements of one program that should FAIL on the figure of another, as a caption says
    them."""
    stated, labelled = _stated(caption), _labelled(caption)
    found = {
        i: said.program[i].judge_all(shown.figure, i in labelled)
        for i in sorted({*failing, *stated})
    }
    rows = cast("list[Record]", said.record["statements"])
    if not failing:
        yield Disagreement(-1, "", "a negative", "the record has no statement that fails", (), "")
    for index in failing:
        if found[index].verdict is not Answer.FAILS:
            text, audited = cast("str", rows[index]["text"]), found[index].verdict.value
            yield Disagreement(index, text, "fails", audited, (), found[index].why)
    if all(found[index].verdict is not Answer.FAILS for index in stated):
        why = "; ".join(f"{rows[i]['text']}: {found[i].verdict.value}" for i in sorted(stated))
        yield Disagreement(-1, "", "a caption that fails", "no statement of it fails", (), why)
