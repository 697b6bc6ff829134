"""The search for figures of one program, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from geodsl.solver import quality
from geodsl.solver.choice import WITNESSES, Candidate, Choice, wanted_score
from geodsl.solver.construct import Builder
from geodsl.solver.drawn import drawn_figure
from geodsl.solver.finish import finished
from geodsl.solver.least_squares import Fit
from geodsl.solver.order import forced_order
from geodsl.solver.outcome import SolveOptions
from geodsl.solver.plan import Plan, make_plan
from geodsl.solver.pose import Manner, posed
from geodsl.solver.refine import Refined, measured, refine
from geodsl.solver.rounding import has_rounded, rounded_figure
from geodsl.solver.scaling import rescale
from geodsl.solver.shooting import shoot
from geodsl.solver.starts import drawn_points, guess_numbers, unit_of
from geodsl.solver.system import System, shortfall
from geodsl.solver.variables import Values, extent

ENOUGH = 4
"""Constructed figures after which a good one ends the search."""

HOPELESS = 6
"""Constructions in a row that miss an equation; least squares takes over then."""

REFUSALS = 40
"""Constructions that miss an inequality before least squares takes over."""

FIGURES = 3
"""Figures searched for by least squares, to choose from; starts after which it is enough to find
one that looks good."""

ROUGH = 6
"""Rough constructions of which one is a start; one costs a hundredth of a search."""

SHORTLIST = 5
"""Best-looking figures that are searched for accidents."""

FACTORS = (1.0, 1.0, 4.0, 0.25, 1.0, 2.0, 10.0)
"""Of the unknowns, start after start."""

BESIDE = 4
"""Of so many further constructions, one is replaced by a search beside the best-looking figure:
a search costs as much as ten constructions."""

NUDGE = 0.06
"""Relative to the figure: how far a drawing is distorted, at least, for another figure of it."""

NUDGES = 8
"""Distortions, each a quarter of the least wider than the one before; then they start again."""

STEPS_ASIDE = (1.0, 0.4, 2.0, 0.7, 3.0)
"""Distortions of the best-looking figure, try after try, as multiples of `NUDGE`."""

ONWARD = 1.5
"""How far a change that made a figure better looking is carried on, relative to itself."""

SAME_COMPROMISE = 1e-3
"""Relative. Searches whose misfits differ by less ended in one place."""

SHOTS = 15
"""Least-squares steps over the free choices of a construction."""

STEPS_BACK = 25
"""Least-squares steps from a distorted figure back to one that holds; most need ten."""

RETRIES = 4
"""Starts of a search for one more figure."""


class Search:
    """Finds figures of one compiled program; counts evaluations."""

    def __init__(self, system: System, seed: int, options: SolveOptions) -> None:
        self.system = system
        self.options = options
        self.evaluations = 0
        self.best_miss: Refined | None = None
        self.misses: list[Refined] = []
        self._seed = seed
        self._rng = Random(seed)
        self._judge = quality.Judge(system)
        self._drawn = drawn_points(system.program)
        self._unit = unit_of(system.program)
        self._builder: Builder | None = None
        self._builders: list[tuple[Builder, Plan]] = []
        self.drawing: Values = []
        self._known: Values = []
        self._is_constructive = False
        self._is_rounded = False
        self._nudges = 0

    def run(self) -> Candidate | None:
        """The best figure found, or None."""
        found = self._from_drawing() if self._drawn else self._constructed()
        if not found:
            found = self._rounded()
        return self._chosen(found) if found else None

    def first(self) -> Values | None:
        """Any one figure, from a start of this seed's own."""
        if self._drawn:
            self.drawing = self.drawn_start()
        elif self._builder is None:
            plan = make_plan(self.system)
            self._builder = self._made(plan)
        return self.another()

    def _made(self, plan: Plan) -> Builder:
        """One that draws well where the best of many figures is wanted, and evenly else."""
        is_choosy = self.options.candidates > 1
        return Builder(self.system, plan, self._rng, self._unit, is_choosy=is_choosy)

    def fresh(self, system: System) -> Search:
        """A search for another system, from this one's seed."""
        return Search(system, self._seed, self.options)

    # --- without positions ---------------------------------------------------------------------

    def _constructed(self) -> list[Candidate]:
        """Closed forms in the order of introduction, else by measures; else least squares."""
        found: list[Candidate] = []
        for by_measures in (False, True):
            plan = make_plan(self.system, by_measures=by_measures)
            if any(plan.order == other.order for _, other in self._builders):
                continue
            self._builder = self._made(plan)
            self._builders.append((self._builder, plan))
            found = self._run(self._builder)
            if found and self._verified(max(found, key=_score)):
                return found
            found = [c for c in sorted(found, key=_score)[-SHORTLIST:] if self._verified(c)]
            if found:
                return found
        self._is_constructive = False
        return self._searched()

    def _run(self, builder: Builder) -> list[Candidate]:
        """Figures of one plan, until one is good or none comes."""
        found: list[Candidate] = []
        failures = refusals = 0
        best = 0.0
        most = self.options.candidates
        least = min(ENOUGH, most)
        while failures + refusals + len(found) < most or len(found) < least:
            attempt = builder.run()
            self.evaluations += 1
            if attempt.failed or attempt.refused:
                failures += attempt.failed
                refusals += not attempt.failed
                if failures >= HOPELESS * (1 + 3 * len(found)) or refusals >= REFUSALS:
                    break
                continue
            score = self._judge.score(attempt.x, best)
            best = max(best, score)
            found.append(Candidate(attempt.x, score))
            self._is_constructive = True
            if len(found) >= least and best >= quality.GOOD:
                break
        return found

    def _verified(self, candidate: Candidate) -> bool:
        """Check a construction on all facts; polish it where closed forms lost digits."""
        if not candidate.verified:
            fit = Fit(candidate.x, 0.0, 0.0, 0, True)
            result = measured(self.system, fit)
            if not result.holds:
                result = refine(self.system, candidate.x, 8)
                self.evaluations += result.steps
                candidate.x = result.x
            candidate.verified = result.holds
        return candidate.verified

    def _searched(self) -> list[Candidate]:
        """Least squares from rough constructions."""
        found: list[Candidate] = []
        for k in range(2 * self.options.starts):
            result = self._searched_once(k)
            if result.holds:
                self._known = result.x
                found.append(Candidate(result.x, self._judge.score(result.x), True))
                is_good = found[-1].score >= quality.GOOD
                if len(found) >= FIGURES or (k >= FIGURES and is_good):
                    break
            if k >= self.options.starts and (found or self._settled()):
                break
        return found

    def _searched_once(self, k: int) -> Refined:
        """One rough construction, its free choices varied, then all of it."""
        self._builder, plan = self._builders[k % len(self._builders)]
        rough = self._rough(self._builder)
        x = shoot(self._builder, self.system, plan, rough, SHOTS)
        if x is not None:
            result = self._refined(x)
            if result.holds:
                return result
        x = self.perturbed(rough, 0.02 + 0.01 * k)
        self.evaluations += rescale(self.system, x)
        return self._refined(x)

    def _rough(self, builder: Builder) -> Values:
        """Of a few rough constructions, the one that misses the facts least."""
        tries = [builder.run(rough=True).x for _ in range(ROUGH)]
        self.evaluations += ROUGH
        return min(tries, key=lambda x: shortfall(self.system, x))

    def _refined(self, x: Sequence[float]) -> Refined:
        result = refine(self.system, x, self.options.iterations)
        self.evaluations += result.steps
        if not result.holds:
            self.misses.append(result)
            if self.best_miss is None or result.misfit < self.best_miss.misfit:
                self.best_miss = result
        return result

    # --- from rough positions ------------------------------------------------------------------

    def _from_drawing(self) -> list[Candidate]:
        start = self.drawing = self.drawn_start()
        for k in range(self.options.starts):
            share = 0.02 * k if self._seed == 0 else NUDGE + 0.02 * k
            x = self.perturbed(start, share) if share else list(start)
            self.evaluations += rescale(self.system, x, FACTORS[k % len(FACTORS)])
            result = self._refined(x)
            if result.holds:
                self._known = result.x
                return [Candidate(result.x, self._judge.score(result.x), True)]
            if k >= 2 and self._settled():
                break
        return []

    def _settled(self) -> bool:
        """Three starts ended in the best compromise: more of them will, too."""
        best = min(m.misfit for m in self.misses)
        return sum(m.misfit <= best * (1.0 + SAME_COMPROMISE) for m in self.misses) >= 3

    def drawn_start(self) -> Values:
        """The drawn figure with what it does not show constructed or guessed."""
        return drawn_figure(self.system, self._drawn, self._rng)

    def perturbed(self, x: Sequence[float], share: float) -> Values:
        """Points moved by up to `share` of the figure; numbers guessed again."""
        v = self.system.variables
        reach = share * extent(v, x)
        y = list(x)
        for i in v.points.values():
            y[i] += reach * (2.0 * self._rng.random() - 1.0)
            y[i + 1] += reach * (2.0 * self._rng.random() - 1.0)
        guess_numbers(self.system, y)
        return y

    # --- choice --------------------------------------------------------------------------------

    def another(self, afresh: bool = False) -> Values | None:
        """One more figure of the program, if it has exact ones: constructed, or searched for
        around one that is known, or else around a rough one.

        Args:
            afresh: Not around one that is known.
        """
        if self._is_rounded:
            return None
        if self._builder is not None:
            for _ in range(RETRIES):
                attempt = self._builder.run()
                self.evaluations += 1
                if not (attempt.failed or attempt.refused):
                    return attempt.x
            if self._is_constructive:
                return None
        for _ in range(2 * RETRIES):
            self._nudges += 1
            share = NUDGE * (1.0 + 0.25 * (self._nudges % NUDGES))
            if self._known and not afresh:
                x = self.perturbed(self._known, share)
            elif self._builder is not None:
                x = self.perturbed(self._builder.run(rough=True).x, NUDGE)
            else:
                x = self.perturbed(self.drawing, share)
            self.evaluations += rescale(self.system, x)
            steps = STEPS_BACK if self._known and not afresh else self.options.iterations
            result = refine(self.system, x, steps)
            self.evaluations += result.steps
            if result.holds:
                return result.x
        return None

    def _beside(self, x: Sequence[float], share: float) -> Values | None:
        """A figure near `x`, to have its looks without its faults; its points are moved by up to
        `share` of the figure before they are solved for again."""
        return self._back(self.perturbed(x, share))

    def _back(self, x: Sequence[float]) -> Values | None:
        """The figure that is nearest to a distorted one."""
        result = refine(self.system, x, STEPS_BACK)
        self.evaluations += result.steps
        return result.x if result.holds else None

    def _rounded(self) -> list[Candidate]:
        if not self.options.rounded or self.best_miss is None:
            return []
        for whole in (False, True) if self._drawn or has_rounded(self.system) else (False,):
            for miss in sorted(self.misses, key=lambda m: m.misfit)[:2]:
                result = rounded_figure(self.system, miss.x, self.options.iterations, whole)
                if result is not None:
                    x, statements, steps = result
                    self.evaluations += steps
                    self._is_rounded = True
                    return [Candidate(x, self._judge.score(x), True, statements)]
        return []

    def _chosen(self, found: list[Candidate]) -> Candidate | None:
        """The best-looking figure without accidents, or with the fewest."""
        found.sort(key=_score, reverse=True)
        witnesses = [c.x for c in found[: WITNESSES + 1]]
        choice = Choice(self.system, witnesses, self.another)
        for candidate in found[:SHORTLIST]:
            if self._verified(candidate):
                choice.consider(candidate)
            if choice.is_settled:
                break
        self._look_further(choice, found[0])
        return choice.best

    def _look_further(self, choice: Choice, liked: Candidate) -> None:
        """More figures while the best one has faults, or is ugly beside what is to be had.

        Args:
            liked: The best-looking figure, with or without faults.
        """
        points, tries, is_barren = len(self.system.variables.points), 0, False
        drawn = self._judge.score(self.drawing) if self._drawn else 1.0
        wanted, onward = wanted_score(liked.score, drawn, self._is_constructive), None
        while tries < choice.tries(points, self._is_constructive, wanted):
            tries += 1
            afresh = choice.is_crowded and not is_barren
            x = self._back(onward) if onward else self._beside_the_best(choice, liked, tries)
            x, onward = x or self.another(afresh), None
            if x is None and not self._is_constructive:
                if not afresh:
                    break
                is_barren = True
            if x is None:
                continue
            candidate = Candidate(x, self._judge.score(x))
            if self._verified(candidate):
                choice.consider(candidate)
                if candidate.score > liked.score:
                    onward = _beyond(liked.x, x) if choice.is_settled else None
                    liked = candidate

    def _beside_the_best(self, choice: Choice, liked: Candidate, tries: int) -> Values | None:
        """A figure near one with good looks, or near one with fewest points close together."""
        best = choice.best
        if best is None or (self._is_constructive and tries % BESIDE):
            return None
        if choice.is_crowded:
            is_turn = not self._is_constructive and tries % 2
            return self._beside(best.x, NUDGE / tries) if is_turn else None
        if choice.is_settled or (not self._is_constructive and tries % 2):
            turn = (tries // BESIDE if self._is_constructive else tries) - 1
            return self._beside(liked.x, NUDGE * STEPS_ASIDE[turn % len(STEPS_ASIDE)])
        return None

    def finished(self, x: Sequence[float]) -> Values:
        """The figure as it is published: standing well, panels apart."""
        built: Manner = "built" if self._is_constructive else "found"
        manner: Manner = "drawn" if self._drawn else built
        return finished(self.system, posed(self.system, x, manner))

    def order_forced(self, x: Sequence[float]) -> tuple[str, ...]:
        """What the drawing shows otherwise."""
        if not self._drawn or not self.options.keep_drawn_order:
            return ()
        return forced_order(self.system.program, self._drawn, self.system.variables, x)


def _beyond(a: Sequence[float], b: Sequence[float]) -> Values:
    """Further on, the way from `a` to `b`: a change for the better, carried on."""
    return [q + ONWARD * (q - p) for p, q in zip(a, b, strict=True)]


def _score(candidate: Candidate) -> float:
    return candidate.score
