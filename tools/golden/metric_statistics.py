"""Makes libs/metrics' golden results of statistics with NumPy, SciPy and statsmodels.

    pip install numpy scipy statsmodels
    python tools/golden/metric_statistics.py
"""
import json
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

OUT = Path(__file__).parents[2] / "libs/metrics/src/test/resources/golden/statistics.json"
rng = np.random.default_rng(20)


def distribution(values):
    q = np.quantile(values, [0, 0.25, 0.5, 0.75, 1])
    return {"values": values, "mean": np.mean(values), "standardDeviation": np.std(values, ddof=1),
            "minimum": q[0], "lowerQuartile": q[1], "median": q[2], "upperQuartile": q[3], "maximum": q[4]}


def bootstrap(values, statistic):
    interval = stats.bootstrap((values,), statistic, n_resamples=200_000, batch=2_000, method="BCa", rng=rng)
    return {"values": values, "value": statistic(values),
            "low": interval.confidence_interval.low, "high": interval.confidence_interval.high}


def clustered_mean(patients):
    """BCa over patients: SciPy draws indices of patients, the statistic is the mean of all their rows."""
    sums = np.array([np.sum(rows) for rows in patients])
    counts = np.array([len(rows) for rows in patients])

    def mean(index, axis=-1):
        index = index.astype(int)
        return sums[index].sum(axis=axis) / counts[index].sum(axis=axis)

    index = np.arange(len(patients)).astype(float)
    interval = stats.bootstrap((index,), mean, n_resamples=200_000, batch=2_000, method="BCa", rng=rng)
    return {"patients": patients, "value": mean(index),
            "low": interval.confidence_interval.low, "high": interval.confidence_interval.high}


def wilcoxon(first, second):
    """Exact without ties and up to 50 pairs, else the normal approximation with continuity correction."""
    differences = np.array(second) - np.array(first)
    differences = differences[differences != 0]
    tied = len(np.unique(np.abs(differences))) < len(differences)
    method = "asymptotic" if tied or len(differences) > 50 else "exact"
    result = stats.wilcoxon(differences, method=method, correction=method == "asymptotic")
    return {"first": first, "second": second, "pValue": result.pvalue}


def bland_altman(first, second):
    d = np.array(second) - np.array(first)
    n, s = len(d), np.std(d, ddof=1)
    t, z = stats.t.ppf(0.975, n - 1), stats.norm.ppf(0.975)
    bias = stats.ttest_1samp(d, 0).confidence_interval(0.95)
    error = t * s * np.sqrt(1 / n + z**2 / (2 * (n - 1)))
    lower, upper = d.mean() - z * s, d.mean() + z * s
    return {"first": first, "second": second, "bias": [d.mean(), bias.low, bias.high], "standardDeviation": s,
            "lowerLimit": [lower, lower - error, lower + error], "upperLimit": [upper, upper - error, upper + error]}


def pearson(first, second):
    result = stats.pearsonr(first, second)
    interval = result.confidence_interval(0.95)
    return {"first": first, "second": second, "r": [result.statistic, interval.low, interval.high]}


def rounded(count, draw):
    return [round(float(v), 4) for v in draw(count)]


dice = rounded(25, lambda n: 1 - rng.gamma(1.5, 0.05, n))
volumes = rounded(12, lambda n: rng.uniform(60, 220, n))
measured = [round(v + float(e), 4) for v, e in zip(volumes, rng.normal(3, 8, 12))]
other = [round(d + float(e), 4) for d, e in zip(dice, rng.normal(0.01, 0.02, 25))]
many = rounded(80, lambda n: rng.normal(0.85, 0.05, n))
many_other = [round(d + float(e), 4) for d, e in zip(many, rng.normal(0.004, 0.02, 80))]
p_values = [0.01, 0.04, 0.03, 0.005, 0.04, 0.9]

golden = {
    "distribution": [distribution(dice), distribution(volumes), distribution([3.0, 1.0])],
    "bootstrapMean": [bootstrap(dice, np.mean), bootstrap(volumes, np.mean)],
    "bootstrapMedian": [bootstrap(dice, np.median)],
    "clusteredMean": [clustered_mean([rounded(int(k), lambda n: rng.normal(0.85, 0.04) + rng.normal(0, 0.01, n))
                                      for k in rng.integers(1, 8, 15)])],
    "wilcoxon": [wilcoxon(dice, other), wilcoxon(volumes, measured), wilcoxon(many, many_other),
                 wilcoxon([1, 2, 3, 4, 5, 6, 7, 8, 9], [2, 2, 4, 2, 7, 9, 7, 12, 10])],
    "blandAltman": [bland_altman(volumes, measured)],
    "pearson": [pearson(volumes, measured), pearson(dice, other), pearson(dice, [1 - d for d in dice])],
    "holm": {"pValues": p_values, "adjusted": multipletests(p_values, method="holm")[1].tolist()},
}
OUT.parent.mkdir(parents=True, exist_ok=True)
lines = [json.dumps(name) + ": " + json.dumps(results, default=float) for name, results in golden.items()]
OUT.write_text("{" + ",\n ".join(lines) + "}\n")
