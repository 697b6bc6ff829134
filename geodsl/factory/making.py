"""From an item of the work list to a sample as it stands in a shard, or the reason why not."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from geodsl.canonical import canonical_key, geometry_key
from geodsl.factory.config import Config, FactoryError
from geodsl.factory.fingerprint import fingerprint
from geodsl.factory.worklist import Item
from geodsl.frontend import check_tree
from geodsl.guard import Guard
from geodsl.mutators import Mutator
from geodsl.negatives.catalogue import RuleError, select_mutators
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.exchange import exchanged
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.negatives.text_model import TextNegative
from geodsl.negatives.texts import find_texts
from geodsl.pipeline import Options
from geodsl.renderer import Style, StyleError
from geodsl.renderer.outputs import encode_drawn
from geodsl.sampler import MOVES, Weights, WeightsError, read_weights, sample_program
from geodsl.shards.names import CAPTION, PICTURE, RECORD, key_of, negative_field
from geodsl.shards.record import Origin, shard_record
from geodsl.solver import GaveUp
from geodsl.source import Source
from geodsl.style_files import read_style
from geodsl.timing import Clock

BUG = "internal error"
"""The reason for an item that met an error nobody foresaw."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker needs of the configuration, as values."""

    config: Config
    style: Style
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True, slots=True)
class Made:
    """A sample.

    Attributes:
        members: Names and data of its files, as they go into an archive.
        origin, canonical: Keys of the figure that it was made from, and of its positive.
        drawn: Key of the program where it was drawn at random: no other sample has it; else empty.
        picture: Fingerprint of the positive's picture.
        refused: Edits that are no negatives, by reason.
    """

    key: str
    members: tuple[tuple[str, bytes], ...]
    origin: str
    canonical: str
    picture: int
    captions: tuple[str, ...]
    rules: dict[str, int]
    texts: int
    refused: dict[str, int] = field(default_factory=dict)
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """No sample. `reason` is one of few, `detail` is about this item; `edits` as `Made.refused`."""

    reason: str
    detail: str
    edits: dict[str, int] = field(default_factory=dict)


def make_recipe(config: Config) -> Recipe:
    """The recipe of a configuration.

    Raises:
        FactoryError: There is no such style or rule.
    """
    try:
        select_mutators(config.mutators)
        style = read_style(config.style, config.numbers)
        weights = _weights(config)
    except (RuleError, StyleError, WeightsError) as error:
        raise FactoryError(str(error)) from error
    return Recipe(config, style, weights)


def _weights(config: Config) -> Weights:
    least, most = config.statements
    if not config.weights:
        return Weights(least=least, most=most)
    return read_weights(Path(config.weights), MOVES, least, most)


def seed_of(seed: int, item: Item) -> int:
    """The seed of an item, of the run's and its name: items do not draw alike, and an item draws
    the same wherever it stands in the list."""
    digest = hashlib.sha256(f"{seed}/{item.source}/{item.name}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def make(item: Item, recipe: Recipe, clock: Clock) -> Made | Refused:
    """The sample of an item. Never raises for what a program does."""
    guard = Guard()
    with guard:
        return _make(item, recipe, clock)
    return Refused(BUG, guard.bug or "")


def _make(item: Item, recipe: Recipe, clock: Clock) -> Made | Refused:
    with clock.stage("sample"):
        text = _text(item, recipe)
    if text is None:
        return Refused("no program was drawn", "")
    checked = check_tree(Source(f"{item.name}.geo", text), clock)
    if checked.tree is None or checked.program is None:
        return Refused("the program is wrong", checked.diagnostics[0].message)
    config = recipe.config
    options = Options(seed_of(config.seed, item), config.size, recipe.style)
    with clock.stage("solve"):
        original = make_original(checked.tree, checked.program, options, config.max_tokens or None)
    if not isinstance(original, Original):
        if isinstance(original, GaveUp):
            return Refused("no figure was found", original.reason)
        return Refused("its statements contradict each other", "")
    sample = _sample(original, config, clock)
    edits = _refusals(sample)
    if len(sample.negatives) < config.min_negatives:
        detail = f"{len(sample.negatives)} of {config.min_negatives} negatives exist"
        return Refused("too few negatives", detail, edits)
    if not sample.captions:
        return Refused("nothing of it can be said", "", edits)
    with clock.stage("keys"):
        made_from = geometry_key(checked.program)
        is_same = sample.original.drawn is original.drawn
        own = made_from if is_same else geometry_key(sample.original.drawn.depicted.program)
        drawn = "" if item.text is not None else canonical_key(checked.program)
    about = Origin(key_of(item.number), item.source, item.source_id, item.licence, made_from, own)
    return replace(_packed(about, sample, clock), refused=edits, drawn=drawn)


def _text(item: Item, recipe: Recipe) -> str | None:
    """The program of an item; None where none was found for its place in the sampler's list."""
    if item.text is not None:
        return item.text
    text = sample_program(recipe.config.seed, item.index, recipe.weights).text
    return None if text is None else f"# source: {item.source}\n# id: {item.source_id}\n\n{text}"


def _sample(original: Original, config: Config, clock: Clock) -> Sample:
    mutators = _mutators(config.mutators)
    with clock.stage("mutate"):
        sample = find_negatives(original, mutators, config.negatives)
    if config.exchange:
        with clock.stage("exchange"):
            sample = exchanged(sample)
    if config.texts:
        with clock.stage("texts"):
            taken = {negative.caption.text for negative in sample.negatives}
            texts = find_texts(sample.original, sample.captions, mutators, config.texts, taken)
            sample = replace(sample, texts=tuple(sorted(texts, key=TextNegative.key)))
    return sample


@lru_cache(maxsize=4)
def _mutators(names: tuple[str, ...]) -> tuple[Mutator, ...]:
    return select_mutators(names)


def _refusals(sample: Sample) -> dict[str, int]:
    found: Counter[str] = Counter()
    for (_, reason), count in sample.rejections.items():
        found[reason.value] += count
    return dict(sorted(found.items()))


def _packed(about: Origin, sample: Sample, clock: Clock) -> Made:
    key = about.key
    fields = [PICTURE, *(negative_field(k) for k in range(len(sample.negatives)))]
    drawn = [sample.original.drawn, *(negative.drawn for negative in sample.negatives)]
    with clock.stage("encode"):
        pictures = [encode_drawn(one.scene, one.pixels) for one in drawn]
    names = [f"{key}.{name}" for name in fields]
    with clock.stage("record"):
        record = shard_record(sample, about, tuple(names))
    captions = tuple(caption.text for caption in sample.captions)
    positive, *negatives = zip(names, pictures, strict=True)
    texts = [(f"{key}.{CAPTION}", captions[0].encode()), (f"{key}.{RECORD}", record)]
    return Made(
        key,
        (positive, *texts, *negatives),
        about.origin,
        about.canonical,
        fingerprint(sample.original.drawn.pixels),
        captions,
        dict(sorted(Counter(n.mutator.name for n in sample.negatives).items())),
        len(sample.texts),
    )
