"""Random programs: well formed, solvable, without needless statements, and worth looking at."""

from geodsl.sampler.catalogue import MOVES
from geodsl.sampler.coverage import Coverage
from geodsl.sampler.distinct import Keyed, Tally, distinct, keyed_program, sample_programs
from geodsl.sampler.sample import Sampled, sample_program
from geodsl.sampler.trial import Reason
from geodsl.sampler.weights import MOST_STATEMENTS, Weights, WeightsError, read_weights

__all__ = [
    "MOST_STATEMENTS",
    "MOVES",
    "Coverage",
    "Keyed",
    "Reason",
    "Sampled",
    "Tally",
    "Weights",
    "WeightsError",
    "distinct",
    "keyed_program",
    "read_weights",
    "sample_program",
    "sample_programs",
]
