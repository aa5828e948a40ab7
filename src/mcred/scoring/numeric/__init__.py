"""Decision analysis on plain arrays: no course in sight.

Alternatives are rows and criteria columns; arrays are float64 and never changed in place. Every function names the
source of its formula, raises ValueError for input that has no meaning (wrong shapes and names, NaN), and adds up in a
fixed order, so that the same numbers give the same results on every machine; a linear algebra library only ever finds
what is then added up so.
"""

from mcred.scoring.numeric.coverage import coverage
from mcred.scoring.numeric.dominance import nondominated
from mcred.scoring.numeric.flip import flip_weight
from mcred.scoring.numeric.ideal_point import Normalization, topsis
from mcred.scoring.numeric.inputs import Objective
from mcred.scoring.numeric.outranking import Preference, promethee_ii
from mcred.scoring.numeric.smaa import Acceptabilities, acceptability
from mcred.scoring.numeric.topmost import Contest
from mcred.scoring.numeric.values import piecewise_linear, piecewise_linear_range, weighted_sum
from mcred.scoring.numeric.weights import rank_order_centroid, sample_weights, swing_weights

__all__ = [
    "Acceptabilities",
    "Contest",
    "Normalization",
    "Objective",
    "Preference",
    "acceptability",
    "coverage",
    "flip_weight",
    "nondominated",
    "piecewise_linear",
    "piecewise_linear_range",
    "promethee_ii",
    "rank_order_centroid",
    "sample_weights",
    "swing_weights",
    "topsis",
    "weighted_sum",
]
