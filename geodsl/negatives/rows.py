"""Parts of the record of a sample: captions, edits, verdicts and text negatives as JSON values."""

from __future__ import annotations

from geodsl.captions import Caption
from geodsl.mutators import Edit, Subject
from geodsl.negatives.text_model import Retrieved, TextNegative
from geodsl.printer import print_statement
from geodsl.records.terms import Json, term_to_json
from geodsl.verifier import FactVerdict

Record = dict[str, Json]


def caption_row(caption: Caption) -> Record:
    """The text, which sentence says which statements, and of which only the print."""
    return {
        "text": caption.text,
        "sentences": [
            {"text": sentence.text, "statements": list(sentence.statements)}
            for sentence in caption.sentences
        ],
        "labelled": [*sorted(caption.labelled)],
    }


def edit_rows(edit: Edit, subject: Subject) -> Json:
    """What stood where, and what stands there now, as text."""
    rows: list[Json] = []
    for number, instead in edit.changes:
        rows.append(
            {
                "statement": number,
                "before": subject.program.statements[number].text,
                "after": [print_statement(statement) for statement in instead],
            }
        )
    return rows


def verdict_row(verdict: FactVerdict) -> Record:
    """A fact with its verdict and margin."""
    return {
        "statement": verdict.fact.statement,
        "relation": verdict.fact.relation,
        "arguments": [term_to_json(term) for term in verdict.fact.arguments],
        "negated": verdict.fact.negated,
        "verdict": verdict.verdict.value,
        "margin": round(verdict.margin, 6),
        "unit": verdict.unit,
        "method": verdict.method,
    }


def text_row(negative: TextNegative, subject: Subject) -> Record:
    """A text negative; statement numbers are those of its own program."""
    return {
        "caption_index": negative.caption_index,
        "caption": caption_row(negative.caption),
        "program": negative.program.source.text,
        "count": len(negative.edits),
        "edits": [
            {
                "mutator": edit.mutator.name,
                "edit": edit_rows(edit.edit, subject),
                "statements": list(edit.statements),
            }
            for edit in negative.edits
        ],
        "retrieved": _retrieved(negative.retrieved),
        "judged": [verdict_row(verdict) for verdict in negative.judged],
        "refuted": [verdict_row(verdict) for verdict in negative.refuted],
        "distance": negative.distance,
    }


def _retrieved(retrieved: Retrieved | None) -> Json:
    if retrieved is None:
        return None
    renaming: list[Json] = [list(pair) for pair in retrieved.renaming]
    return {"source": retrieved.source, "rank": retrieved.rank, "renaming": renaming}
