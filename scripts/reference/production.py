"""Writes datasets/reference/production.json.

    python3 scripts/reference/production.py

run from the top of the repository, with NumPy 1.24, SciPy 1.10 and scikit-learn
1.2. Nothing in the project needs it: it is how the file was made, apart from any
code in Go, and it says so in the file.
"""

import csv
import json
import platform
import sys

import numpy as np
import scipy
import sklearn
from scipy.stats import ks_2samp
from sklearn.linear_model import Lasso
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import KFold, train_test_split

import minimum as m

SPLIT_SEED, FOLD_SEED, LATER_SEED, LEVEL = 42, 1, 2018, 0.9
SHOWN = 50  # held-out rows whose predictions are kept
HOW = (
    "Splits and folds are scikit-learn's train_test_split and KFold. The curves and models: scikit-learn's Lasso (tol 1e-12, max_iter "
    "1e6) gives support and signs, numpy.linalg.solve on that support with one step of refinement the digits; every one meets the "
    "conditions of a minimum to 1e-9 of lambda max, or the file is not written. sklearn holds what scikit-learn's Lasso itself returns. "
    "Distances are scipy.stats.ks_2samp's; stability indices have bins at deciles (inverted_cdf), or at every value of ten or fewer."
)
OBJECTIVE = "J = |y - Xw - b|^2/n + lambda*|w|_1, columns standardised by mean and population sd of the rows fitted"
REFERENCE = {"Country": "United States", "Remote": "Not remote"}


def table():
    with open("datasets/stackoverflow_salary.csv", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def levels(rows):
    return {c: sorted({r[c] for r in rows} - {REFERENCE[c]}) for c in REFERENCE}


def features(rows, known):
    """Names, values and whether the row's levels are known, by column."""
    names, columns, usable = [], [], {c: np.ones(len(rows), bool) for c in REFERENCE}
    for name in rows[0]:
        if name in REFERENCE or name == "Salary":
            continue
        x = np.array([float(r[name]) for r in rows])
        names.append("log1p(" + name + ")" if name == "CompanySizeNumber" else name)
        columns.append(np.log1p(x) if name == "CompanySizeNumber" else x)
    for source, found in known.items():
        usable[source] = np.array([r[source] in found + [REFERENCE[source]] for r in rows])
        for level in found:
            names.append(f"{source}_{level}")
            columns.append(np.array([float(r[source] == level) for r in rows]))
    return names, np.column_stack(columns), usable


def salaries(rows):
    return np.array([float(r["Salary"]) for r in rows])


def changed(rows, seed=LATER_SEED):
    """Some years later: one draw a row, in order."""
    out = []
    for r, u in zip(rows, np.random.RandomState(seed).rand(len(rows))):
        if r["Country"] == "United States" and u < 0.6:
            continue
        r = dict(r, Salary=1.25 * float(r["Salary"]), YearsCodedJob=float(r["YearsCodedJob"]) + 3)
        if r["Country"] == "Germany" and u < 0.25:
            r["Country"] = "Poland"
        out.append(r)
    return out


def fitted(rows, lambdas):
    """Curve of five folds, the model within one standard error, and how to predict with it."""
    known, y = levels(rows), salaries(rows)
    names, x, _ = features(rows, known)
    mse = np.empty((len(lambdas), 5))
    for f, (train, test) in enumerate(KFold(5, shuffle=True, random_state=FOLD_SEED).split(x)):
        z, held = m.standardized(x[train]), m.standardized(x[test], x[train])
        for k, l1 in enumerate(lambdas):
            w, b = m.minimum(z, y[train], l1)
            mse[k, f] = np.mean((y[test] - held @ w - b) ** 2)
    mean, se = mse.mean(axis=1), mse.std(axis=1, ddof=1) / np.sqrt(5)
    at = int(np.flatnonzero(mean <= mean.min() + se[mean.argmin()])[0])
    z = m.standardized(x)
    model = m.solution(z, y, lambdas[at])

    def predict(other):
        return m.standardized(features(other, known)[1], x) @ model["w"] + model["b"]

    cv = {"mean_mse": mean, "se": se, "nonzero": [int(np.count_nonzero(m.minimum(z, y, l)[0])) for l in lambdas],
          "one_se_index": at, "lambda_one_se": lambdas[at]}
    return {"names": names, "mean": x.mean(axis=0), "scale": x.std(axis=0), "lambda_max": m.lambda_max(z, y), "cv": cv,
            "model": model}, predict, known


def metrics(y, predicted, mean):
    return {"rows": len(y), "mse": mean_squared_error(y, predicted), "mae": mean_absolute_error(y, predicted),
            "r2": r2_score(y, predicted), "baseline_mse": np.mean((y - mean) ** 2)}


def psi(before, now):
    values = np.unique(before)
    edges = values[:-1] if len(values) <= 10 else np.unique(np.quantile(before, np.arange(1, 11) / 10, method="inverted_cdf"))[:-1]
    p, q = (np.bincount(np.searchsorted(edges, x), minlength=len(edges) + 1) + 0.5 for x in (before, now))
    p, q = p / p.sum(), q / q.sum()
    return np.sum((q - p) * np.log(q / p))


def drifted(train, new, fit, known):
    """What package drift looks at, for the features that the model keeps."""
    names, before, _ = features(train, known)
    _, now, usable = features(new, known)
    rows = {}
    for j in fit["model"]["active"]:
        source = names[j].split("_")[0]
        x = now[usable[source], j] if source in REFERENCE else now[:, j]
        rows[names[j]] = {"rows": len(x), "shift": (x.mean() - before[:, j].mean()) / before[:, j].std(),
                          "variance_ratio": x.var() / before[:, j].var(), "psi": psi(before[:, j], x),
                          "ks": ks_2samp(before[:, j], x, method="asymp").statistic}
    return rows


def main():
    rest, later = train_test_split(table(), test_size=0.25, random_state=SPLIT_SEED)
    train, test = train_test_split(rest, test_size=0.25, random_state=SPLIT_SEED)
    names, x, _ = features(train, levels(train))
    top = m.lambda_max(m.standardized(x), salaries(train))
    lambdas = [float(f"{v:.4g}") for v in m.grid(top, 30, 1 / 200)]
    first, predict, known = fitted(train, lambdas)
    left = np.sort(np.abs(salaries(test) - predict(test)))
    width = left[int(np.ceil(LEVEL * (len(left) + 1))) - 1]
    mean = salaries(train).mean()
    sk = Lasso(alpha=first["cv"]["lambda_one_se"] / 2, tol=1e-12, max_iter=10**6).fit(m.standardized(x), salaries(train))
    new = changed(later)
    scored = [r for r in new if r["Country"] != "Poland"]
    fresh, held = train_test_split(new, test_size=0.25, random_state=SPLIT_SEED)
    second, again, _ = fitted(fresh, lambdas)
    both = [r for r in held if r["Country"] != "Poland"]
    write({
        "data_file": "stackoverflow_salary.csv",
        "what": "A salary model from the first fit to retraining: curve, model, errors, interval, drift of unchanged and of changed "
                "later rows, the model after.",
        "how": HOW, "objective": OBJECTIVE,
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__,
                     "scikit_learn": sklearn.__version__, "arch": platform.machine()},
        "settings": {"split_seed": SPLIT_SEED, "test_size": 0.25, "folds": 5, "fold_seed": FOLD_SEED, "later_seed": LATER_SEED,
                     "level": LEVEL, "reference_levels": REFERENCE, "lambdas_descending": lambdas},
        "piles": {"train": len(train), "test": len(test), "later": len(later), "changed": len(new), "retrain": len(fresh), "judge": len(held)},
        "first": first,
        "sklearn": {"coef": sk.coef_, "intercept": sk.intercept_},
        "metrics": {"train": metrics(salaries(train), predict(train), mean), "test": metrics(salaries(test), predict(test), mean)},
        "predictions": predict(test)[:SHOWN], "half_width": width,
        "coverage_later": np.mean(np.abs(salaries(later) - predict(later)) <= width),
        "drift_unchanged": drifted(train, later, first, known),
        "drift_changed": drifted(train, new, first, known),
        "columns_changed": {"unseen_share": np.mean([r["Country"] == "Poland" for r in new]),
                            "outside_share": np.mean([r["YearsCodedJob"] > 20 for r in new])},
        "mse_unchanged": mean_squared_error(salaries(later), predict(later)),
        "mse_changed": mean_squared_error(salaries(scored), predict(scored)),
        "second": second,
        "judged": {"rows": len(both), "first_mse": mean_squared_error(salaries(both), predict(both)),
                   "second_mse": mean_squared_error(salaries(both), again(both)),
                   "second_all_mse": mean_squared_error(salaries(held), again(held))},
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
    with open("datasets/reference/production.json", "w", encoding="utf-8") as f:
        f.write("{\n" + ",\n".join(f' "{key}": {json.dumps(plain(value))}' for key, value in parts.items()) + "\n}\n")


if __name__ == "__main__":
    sys.exit(main())
