"""The first look at labels sees what weighing all places sees."""

from __future__ import annotations

import pytest
from figure_pictures import FIGURES, every_figure

from geodsl.renderer import Scene, layout, measure_labels
from geodsl.renderer.glance import Glancer, place_at_a_glance
from geodsl.renderer.labels import Request
from geodsl.renderer.obstacles import Obstacles
from geodsl.renderer.pieces import Piece
from geodsl.renderer.weighing import Canvas, weigh

_FIRST_LOOK = "geodsl.renderer.placement.place_at_a_glance"
Asked = tuple[list[Request], Canvas, list[Piece]]


def asked(name: str, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the placement of a figure's labels is given."""
    found: list[Asked] = []

    def listen(requests, canvas, pieces, offsets, may_mislead=False):  # type: ignore[no-untyped-def]
        found.append((requests, canvas, pieces))
        return place_at_a_glance(requests, canvas, pieces, offsets, may_mislead)

    monkeypatch.setattr(_FIRST_LOOK, listen)
    layout(*FIGURES[name]())
    return found[0]


@every_figure
@pytest.mark.parametrize("fine", [False, True])
def test_the_best_place_at_a_glance_is_the_best_of_all(
    name: str, fine: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests, canvas, pieces = asked(name, monkeypatch)
    glancer = Glancer(requests, requests, canvas, pieces, {})
    weighed = weigh(requests, requests, canvas, Obstacles(pieces), canvas.em, fine, {})
    for i, choice in enumerate(weighed):
        found = glancer.find(i, (), (0.0, 0.0), fine, fine)
        if choice.clear == 0:
            assert found is None
            continue
        assert found is not None
        # Places of equal cost may come in another order.
        equal = [box for box in choice.boxes[:3] if found.box == pytest.approx(box, abs=1e-3)]
        assert equal, (choice.request.key, found, choice.boxes[:3])


@every_figure
def test_weighing_all_places_clears_every_label_too(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_FIRST_LOOK, lambda *_: None)
    scene: Scene = layout(*FIGURES[name]())
    assert measure_labels(scene).touching == ()
