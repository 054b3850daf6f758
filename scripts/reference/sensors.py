"""Writes datasets/reference/sensors.json.

    python3 scripts/reference/sensors.py

run from the top of the repository, with NumPy 1.24 and scikit-learn 1.2.
Nothing in the project needs it: it is how the file was made, apart from any
code in Go, and it says so in the file.
"""

import json
import platform
import sys

import numpy as np
import scipy
import sklearn
from sklearn.model_selection import TimeSeriesSplit

import minimum as m

SEED, N, TRAIN, PAIRS, HALF_SEED = 42, 1000, 700, 25, 0
HOW = (
    "The data are drawn by NumPy in the order that synth.Sensors states. Minimisers: scikit-learn's ElasticNet (tol 1e-12, "
    "max_iter 1e6) gives support and signs, numpy.linalg.solve on that support with one step of refinement the digits; every one "
    "meets the conditions of a minimum to 1e-9 of lambda max, or the file is not written. Folds are scikit-learn's TimeSeriesSplit. "
    "Halves are RandomState([seed, pair, 0]).permutation, cut in two; each is standardised anew."
)
OBJECTIVE = "J = |y - Xw - b|^2/n + lambda*|w|_1, columns standardised by mean and population sd of the rows fitted, constant ones 0"


def wander(r, n, persistence=0.8):
    d = np.empty(n)
    for i in range(n):
        d[i] = r.randn() if i == 0 else persistence * d[i - 1] + np.sqrt(1 - persistence**2) * r.randn()
    return d


def uniform(r, low, high):
    return low + (high - low) * r.rand()


def fail(r, kind, x):
    """What a fault does to a signal of unit variance, in place."""
    n = len(x)
    if kind == "drifting":
        drift = uniform(r, 4, 12)
        x += (-drift if r.rand() < 0.5 else drift) * np.arange(n) / (n - 1)
    elif kind == "stuck":
        since = n // 10 + r.randint(0, n // 2)
        x[since:] = x[since - 1]
    elif kind == "spiky":
        rate = uniform(r, 0.01, 0.05)
        for i in range(n):
            if r.rand() < rate:
                size = uniform(r, 10, 30)
                x[i] += -size if r.rand() < 0.5 else size


def read(r, kind, signal, noise=0.2):
    """A sensor's readings: gain and offset, delay, noise, fault."""
    n, gain = len(signal), 10 ** uniform(r, -2, 3)
    gain = -gain if r.rand() < 0.5 else gain
    offset = uniform(r, -10, 10) * abs(gain)
    x = np.zeros(n)
    if kind != "dead":
        delay = 3 + r.randint(0, 8) if kind == "delayed" else 0
        x = signal[np.maximum(0, np.arange(n) - delay)] + noise * r.randn(n)
        fail(r, kind, x)
    return offset + gain * x


def plant(seed, n, drivers=6, active=4, healthy=20, each=20, unrelated=60):
    """Kinds, drivers, readings (n rows) and output, as synth.Sensors draws them."""
    r = np.random.RandomState(seed)
    hidden = [wander(r, n) for _ in range(drivers)]
    sensors = [("healthy", k, read(r, "healthy", hidden[k])) for k in range(drivers) for _ in range(healthy)]
    for kind in ("delayed", "drifting", "stuck", "spiky"):
        sensors += [(kind, k % drivers, read(r, kind, hidden[k % drivers])) for k in range(each)]
    sensors += [("dead", -1, read(r, "dead", np.zeros(n))) for _ in range(each)]
    for _ in range(unrelated):
        sensors.append(("unrelated", -1, read(r, "unrelated", wander(r, n))))
    sensors = [sensors[i] for i in r.permutation(len(sensors))]
    linear, bent = 10 * np.sqrt(0.6 / active), 10 * np.sqrt(0.4 / (2 * active - 1))
    mean = np.full(n, 50.0)
    for k, d in enumerate(hidden[:active]):
        sign = -1 if k % 2 else 1
        mean += sign * (linear * d + bent * (d * d - 1) / np.sqrt(2))
        if k + 1 < active:
            mean += sign * bent * d * hidden[k + 1]
    kinds, of, columns = zip(*sensors)
    return list(kinds), list(of), np.column_stack(columns), mean + 2 * r.randn(n), hidden


def chosen(x, y, l1, new, actual):
    """A model of the training rows and its error on others."""
    z = m.standardized(x)
    at = m.solution(z, y, l1)
    return at | {"test_mse": np.mean((actual - m.standardized(new, x) @ at["w"] - at["b"]) ** 2)}


def main():
    kinds, of, x, y, hidden = plant(SEED, N)
    past, new = slice(0, TRAIN), slice(TRAIN, N)
    top = m.lambda_max(m.standardized(x[past]), y[past])
    lambdas = [float(f"{v:.4g}") for v in m.grid(top, 36, 1 / 100)]
    folds = list(TimeSeriesSplit(5, test_size=80, gap=10).split(np.arange(TRAIN)))
    mse = np.empty((len(lambdas), len(folds)))
    for f, (train, test) in enumerate(folds):
        z, held = m.standardized(x[train]), m.standardized(x[test], x[train])
        for k, l1 in enumerate(lambdas):
            w, b = m.minimum(z, y[train], l1)
            mse[k, f] = np.mean((y[test] - held @ w - b) ** 2)
    mean, se = mse.mean(axis=1), mse.std(axis=1, ddof=1) / np.sqrt(len(folds))
    best = int(mean.argmin())
    sparse = int(np.flatnonzero(mean <= mean[best] + se[best])[0])
    z = m.standardized(x[past])
    kept, positive = m.selected(x[past], y[past], PAIRS, HALF_SEED, lambdas[sparse])
    write({
        "what": "A plant of 280 sensors of package synth, most redundant and many broken: lasso on folds in the order of time, the "
                "chosen models, and how often each sensor is kept on halves of the rows.",
        "how": HOW, "objective": OBJECTIVE,
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__,
                     "scikit_learn": sklearn.__version__, "arch": platform.machine()},
        "settings": {"seed": SEED, "rows": N, "train_rows": TRAIN, "splits": 5, "fold_rows": 80, "gap": 10, "pairs": PAIRS,
                     "half_seed": HALF_SEED, "lambdas_descending": lambdas},
        "kinds": kinds, "drivers": of, "column_sums": x.sum(axis=0), "output_sum": y.sum(),
        "constant": [j for j in range(x.shape[1]) if (x[past, j] == x[0, j]).all()],
        "scale": x[past].std(axis=0) * (x[past] != x[0]).any(axis=0),
        "lambda_max": top,
        "splits": [{"train_first": int(t[0]), "train_last": int(t[-1]), "test_first": int(s[0]), "test_last": int(s[-1])} for t, s in folds],
        "cv": {"fold_mse": mse, "mean_mse": mean, "se": se, "best_index": best, "one_se_index": sparse,
               "lambda_best": lambdas[best], "lambda_one_se": lambdas[sparse]},
        "nonzero_on_path": [int(np.count_nonzero(m.minimum(z, y[past], l1)[0])) for l1 in lambdas],
        "models": {"at_best": chosen(x[past], y[past], lambdas[best], x[new], y[new]),
                   "at_one_se": chosen(x[past], y[past], lambdas[sparse], x[new], y[new])},
        "halves": {"kept_in_halves": kept, "positive_in_halves": positive},
    })
    print("closest zero weight, relative to its penalty:", min(m.margins))


def plain(value):
    """Lists for arrays, and no negative zeros."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) + 0.0
    return value


def write(parts):
    with open("datasets/reference/sensors.json", "w", encoding="utf-8") as f:
        f.write("{\n" + ",\n".join(f' "{key}": {json.dumps(plain(value))}' for key, value in parts.items()) + "\n}\n")


if __name__ == "__main__":
    sys.exit(main())
