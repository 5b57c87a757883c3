"""Writes reference.txt, the numbers that ReferenceAgreesTest compares with.

Run: python3 reference.py > reference.txt   (needs numpy, scipy and statsmodels)
Each line is a name and one or more numbers. Permutation p-values are counted over all n! orders,
by the definition and without any of the short cuts of the Java code.
"""
from itertools import permutations, product

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower
from statsmodels.stats.weightstats import DescrStatsW, ttost_paired


def put(name, *values):
    print(name, *(repr(float(v)) for v in values))


def mean_tests():
    a = numpy.array([0.31, -0.12, 0.44, 0.27, 0.09])
    put("a", *a)
    one = {side: stats.ttest_1samp(a, 0.05, alternative=side) for side in ("less", "greater")}
    put("one", one["less"].statistic, one["less"].df, one["less"].pvalue, one["greater"].pvalue,
        stats.ttest_1samp(a, 0.05).pvalue)
    put("one.interval95", *one_interval(a, 0.95))
    put("one.interval90", *one_interval(a, 0.90))


def one_interval(a, confidence):
    return stats.ttest_1samp(a, 0).confidence_interval(confidence)


def equivalence():
    x = numpy.array([0.03, -0.05, 0.08, 0.01, -0.02, 0.04])
    y = numpy.array([0.01, 0.02, 0.03, -0.03, 0.05, -0.06])
    put("tost.x", *x)
    put("tost.y", *y)
    p, lower, upper = ttost_paired(x, y, -0.1, 0.1)
    put("tost", p, lower[1], upper[1])
    put("tost.interval90", *DescrStatsW(x - y).tconfint_mean(alpha=0.1))


def tail(score, x, y):
    seen = score(x, y)
    every = [score(x, order) for order in permutations(y)]
    slack = 1e-9
    return (numpy.mean([s >= seen - slack for s in every]),
            numpy.mean([s <= seen + slack for s in every]))


def jonckheere_j(x, y):
    return sum((y[i] > y[j]) + 0.5 * (y[i] == y[j])
               for i in range(len(x)) for j in range(len(x)) if x[i] > x[j])


def trends():
    untied = [5, 1, 4, 2, 3, 6, 7, 8]
    put("untied", *untied)
    exact = {s: stats.kendalltau(range(8), untied, method="exact", alternative=s)
             for s in ("greater", "less")}
    put("untied.kendall", exact["greater"].statistic, exact["greater"].pvalue,
        exact["less"].pvalue)


def jonckheere():
    group = [0, 0, 0, 1, 1, 2, 2]
    first = [1.2, 0.7, 2.0, 1.9, 2.0, 3.1, 1.5]
    second = [0.4, 0.9, 0.8, 0.8, 1.7, 1.1, 1.6]
    put("groups", *group)
    put("values.first", *first)
    put("values.second", *second)
    m = sum(g > h for g in group for h in group)
    put("jonckheere.first", 2 * jonckheere_j(group, first) / m - 1,
        *tail(jonckheere_j, group, first))
    # two strata: the law of the sum is the convolution of the two laws over all n! orders
    laws = [[jonckheere_j(group, order) for order in permutations(v)] for v in (first, second)]
    seen = jonckheere_j(group, first) + jonckheere_j(group, second)
    parts = [numpy.unique(law, return_counts=True) for law in laws]
    rising = falling = 0.0
    for (i, a), (j, b) in product(enumerate(parts[0][0]), enumerate(parts[1][0])):
        weight = float(parts[0][1][i]) * float(parts[1][1][j]) / len(laws[0]) / len(laws[1])
        rising += weight * (a + b >= seen)
        falling += weight * (a + b <= seen)
    put("jonckheere.both", seen / m - 1, rising, falling)


def line():
    x = [0.1, 0.7, 1.1, 2.4, 3.0]
    y = [1.9, 1.2, 1.4, 0.3, -0.2]
    fit = stats.linregress(x, y)
    put("line.x", *x)
    put("line.y", *y)
    put("line", fit.intercept, fit.slope, fit.stderr)


def multiplicity():
    p = [0.01, 0.04, 0.03, 0.005, 0.6, 0.04]
    put("p", *p)
    put("holm", *multipletests(p, method="holm")[1])


def sample_size():
    power = TTestPower()
    for effect in (0.3, 0.5, 1.0, 2.0):
        n = power.solve_power(effect_size=effect, alpha=0.025, power=0.8, alternative="larger")
        put("n.%s" % effect, n)


print("# made by reference.py with numpy %s, scipy %s, statsmodels %s"
      % (numpy.__version__, scipy.__version__, statsmodels.__version__))
mean_tests()
equivalence()
trends()
jonckheere()
line()
multiplicity()
sample_size()
