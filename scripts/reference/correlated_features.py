"""Writes datasets/reference/correlated_features.json.

    python3 scripts/reference/correlated_features.py

run from the top of the repository, with NumPy 1.24 and scikit-learn 1.2.
Nothing in the project needs it: it is how the file was made, apart from any
code in Go, and it says so in the file.
"""

import csv
import json
import platform
import re
import sys

import numpy as np
import scipy
import sklearn
from sklearn.linear_model import lars_path

import generated
import minimum as m

HOW = (
    "Generated data are drawn by NumPy in the order that package synth states. Minimisers: scikit-learn's ElasticNet "
    "(tol 1e-12, max_iter 1e6) gives support and signs, numpy.linalg.solve on that support with one step of refinement "
    "the digits; every one meets the conditions of a minimum to 1e-9 of lambda max, or the file is not written. "
    "Halves are RandomState([seed, pair, 0]).permutation, cut in two; each is standardised anew."
)
OBJECTIVE = "J = |y - Xw - b|^2/n + l1*|w|_1 + (l2/2)*|w|_2^2, with l1 = lambda*l1_ratio and l2 = lambda*(1 - l1_ratio)"
PAIRS, SEED = 50, 0  # of complementary halves


def rows(name):
    with open(f"datasets/{name}", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def floats(table, columns):
    return np.column_stack([[float(r[c]) for r in table] for c in columns])


def dummies(table, columns):
    """Names and 0/1 columns of every level but the first, in the order of their bytes."""
    pairs = [(c, level) for c in columns for level in sorted({r[c] for r in table}, key=str.encode)[1:]]
    return [f"{c}_{level}" for c, level in pairs], np.column_stack([[float(r[c] == level) for r in table] for c, level in pairs])


def counted(x, y, l1, l2=0.0):
    kept, positive = m.selected(x, y, PAIRS, SEED, l1, l2)
    return {"kept_in_halves": kept, "positive_in_halves": positive}


def new_rows(table, train, at):
    """Mean squared error of a model of standardised columns on other rows."""
    return np.mean((table.y - m.standardized(table.x, train.x) @ at["w"] - at["b"]) ** 2)


def diabetes(l1=2.3989800802971426, threshold=0.5, link=0.65):
    table = rows("diabetes.csv")
    names = list(table[0])[:-1]
    raw, y = floats(table, names), floats(table, ["target"])[:, 0]
    x = m.standardized(raw)
    r = np.corrcoef(x.T)
    fit = m.solution(x, y, l1)
    out = {"settings": {"lambda": l1, "twin_threshold": threshold, "link_threshold": link, "pairs": PAIRS, "seed": SEED},
           "correlation": r, "lasso": fit | counted(raw, y, l1), "twins": []}
    kept = list(fit["active"])
    for k in kept:
        close = [j for j in range(len(names)) if j not in kept and abs(r[k, j]) >= threshold]
        for j in sorted(close, key=lambda j: -abs(r[k, j])):
            swap = m.solution(x[:, [j if a == k else a for a in kept]], y, l1)
            out["twins"].append({"kept": names[k], "twin": names[j], "correlation": r[k, j], "coefficient": swap["w"][kept.index(k)],
                                 "cost_mse": swap["train_mse"] - fit["train_mse"], "cost_objective": swap["objective"] - fit["objective"]})
    alphas, _, path = lars_path(x, y - y.mean(), method="lasso", eps=0.0)
    out["entries"] = [{"feature": names[j], "lambda": 2 * alphas[np.flatnonzero(path[j])[0] - 1]} for j in range(len(names)) if j not in kept]
    out["entries"].sort(key=lambda e: -e["lambda"])
    group = [4, 5, 6, 7]  # s1 to s4, linked by correlations of at least 0.65
    values, vectors = np.linalg.eigh(r[np.ix_(group, group)])
    for name, load in (("average", np.sign(r[4, group])), ("first_component", vectors[:, -1] * np.sign(vectors[0, -1]))):
        load = load / np.sqrt(load @ r[np.ix_(group, group)] @ load)
        z = x[:, group] @ load
        merged = np.column_stack([x[:, :4], z, x[:, 8:]])
        explained = np.mean([np.corrcoef(x[:, j], z)[0, 1] ** 2 for j in group])
        out[name] = {"loadings": load, "explained": explained} | m.solution(merged, y, l1)
    return out


def twins(l1=0.3, l2=0.1, correlation=0.998, first=100, sets=100):
    t = generated.twins(7, correlation=correlation)
    new = generated.twins(8, n=2000, correlation=correlation)
    x = m.standardized(t.x)
    out = {"settings": {"seed": 7, "correlation": correlation, "l1": l1, "l2": l2, "pairs": PAIRS, "half_seed": SEED,
                        "new_seed": 8, "new_rows": 2000, "first_fresh_seed": first, "fresh_sets": sets},
           "names": t.names, "x_first_3_rows": t.x[:3], "y_first_3": t.y[:3], "lambda_max": m.lambda_max(x, t.y)}
    for name, a, b in (("least_squares", 0.0, 0.0), ("lasso", l1, 0.0), ("elastic_net", l1, l2)):
        out[name] = m.solution(x, t.y, a, b)
        if a:
            out[name] |= counted(t.x, t.y, a, b)
        out[name]["test_mse"] = new_rows(new, t, out[name])
    r = np.corrcoef(x.T)
    pairs = [(0, 1), (2, 3), (4, 5)]
    out["correlation_of_pairs"] = [r[p] for p in pairs]
    load = [1 / np.sqrt(2 + 2 * r[p]) for p in pairs]
    merge = lambda z: np.column_stack([(z[:, p[0]] + z[:, p[1]]) * c for p, c in zip(pairs, load)] + [z[:, 6:]])
    out["average"] = m.solution(merge(x), t.y, l1)
    out["average"]["test_mse"] = np.mean((new.y - merge(m.standardized(new.x, t.x)) @ out["average"]["w"] - out["average"]["b"]) ** 2)
    fresh = [generated.twins(first + k, correlation=correlation) for k in range(sets)]
    for name, b in (("lasso", 0.0), ("elastic_net", l2)):
        out[name]["kept_in_fresh_sets"] = np.sum([m.minimum(m.standardized(f.x), f.y, l1, b)[0] != 0 for f in fresh], axis=0)
    return out


def scales(units=(1e7, 1e3, 1.0, 1e-3), unscaled=(1e6, 1e3, 1.0, 1e-3, 0.0), scaled=(1.0, 0.5, 0.3, 0.1, 0.0), steps=3000):
    t = generated.scales(7, units=units)
    x = m.standardized(t.x)
    out = {"settings": {"seed": 7, "units": units, "descent": {"lambda": 0.3, "learning_rate": 0.05, "decay": 0.01, "iterations": steps}},
           "names": t.names, "true_per_unit": t.true, "scale": t.x.std(axis=0), "unscaled": [], "scaled": []}
    for l in unscaled:
        s = m.solution(t.x, t.y, l)
        out["unscaled"].append({"lambda": l, "per_unit": s["w"], "objective": s["objective"], "active": s["active"],
                                "nonzero_above_1e-6": int((abs(s["w"]) > 1e-6).sum()), "nonzero_above_1e-8": int((abs(s["w"]) > 1e-8).sum())})
    for l in scaled:
        s = m.solution(x, t.y, l)
        per_unit = s["w"] / t.x.std(axis=0)
        out["scaled"].append({"lambda": l, "per_unit": per_unit} | s | {
            "nonzero_above_1e-6": int((abs(per_unit) > 1e-6).sum()), "nonzero_above_1e-8": int((abs(per_unit) > 1e-8).sum())})
    w = descent(x, t.y, 0.3, steps)
    out["descent"] = {"w": w} | {f"nonzero_above_{e}": int((abs(w) > float(e)).sum()) for e in ("0.1", "1e-2", "1e-4", "1e-6", "1e-8")}
    return out


def descent(x, y, l1, steps):
    """Sub-gradient descent at a rate of 0.05/(1 + 0.01 i), from 0 and the mean."""
    w, b = np.zeros(x.shape[1]), y.mean()
    for i in range(steps):
        rate, r = 0.05 / (1 + 0.01 * i), x @ w + b - y
        w, b = w - rate * (2 / len(y) * x.T @ r + l1 * np.sign(w)), b - rate * 2 / len(y) * r.sum()
    return w


def salary_units(unscaled=(1e6, 1e4, 3e3, 1e3, 300.0)):
    table = rows("salary_data.csv")
    names, levels = dummies(table, ["Role", "Location", "Education"])
    numeric = ["YearsExperience", "CompanySize", "Projects"]
    x, y = np.column_stack([floats(table, numeric), levels]), floats(table, ["Salary"])[:, 0]
    names = numeric + names
    fits = []
    for l in unscaled:
        s = m.solution(x, y, l)
        fits.append({"lambda": l, "per_unit": s["w"], "objective": s["objective"], "kept": [names[j] for j in s["active"]]})
    return {"lambda_max": m.lambda_max(x, y), "unscaled": fits, "scale": x.std(axis=0)}


def rare_flags(l1=0.5, lambdas=(2.0, 1.0, 0.5, 0.2, 0.1, 0.05)):
    t = generated.rare_flags(7)
    x = m.standardized(t.x)
    empty = [int(sum(not t.x[h, j].any() for h in m.halves(len(t.y), PAIRS, SEED))) for j in range(2, t.x.shape[1])]
    out = {"settings": {"seed": 7, "lambda": l1, "pairs": PAIRS, "half_seed": SEED}, "names": t.names, "true_per_unit": t.true,
           "ones": t.x[:, 2:].sum(axis=0).astype(int), "halves_without_a_one": empty, "scale": t.x.std(axis=0), "fits": []}
    for l in lambdas:
        s = m.solution(x, t.y, l)
        out["fits"].append({"lambda": l} | s | {"per_unit": s["w"] / t.x.std(axis=0)})
    out["halves"] = counted(t.x, t.y, l1)
    rare = t.x.sum(axis=0) < 20
    rare[:2] = False  # numbers, not flags
    wide = np.column_stack([t.x[:, ~rare], t.x[:, rare].max(axis=1)])
    pooled = m.solution(m.standardized(wide), t.y, l1)
    out["pooled"] = pooled | {"names": [name for name, r in zip(t.names, rare) if not r] + ["other flags"], "per_unit": pooled["w"] / wide.std(axis=0)}
    active = np.flatnonzero(m.minimum(x, t.y, l1)[0])
    s = m.solution(t.x[:, active], t.y, 0.0)
    out["refit"] = {"columns": [t.names[j] for j in active], "w": s["w"], "b": s["b"]}
    return out


def log1p(x, by=None):
    return m.standardized(np.log1p(x), None if by is None else np.log1p(by))


def clipped(x, by=None):
    by = x if by is None else by
    low, high = np.quantile(by, (0.05, 0.95), axis=0)
    return m.standardized(np.clip(x, low, high), np.clip(by, low, high))


def robust(x, by=None):
    low, middle, high = np.quantile(x if by is None else by, (0.25, 0.5, 0.75), axis=0)
    return (x - middle) / (high - low)


PREPARE = {"raw": m.standardized, "log1p": log1p, "clipped": clipped, "robust": robust}


def skewed(count=40, ratio=0.001):
    t, new = generated.skewed(7), generated.skewed(8, n=1000)
    out = {"settings": {"seed": 7, "new_seed": 8, "new_rows": 1000, "folds": 5, "lambdas": count, "ratio": ratio, "clip": [0.05, 0.95]},
           "names": t.names, "skewness": np.mean((t.x - t.x.mean(axis=0)) ** 3, axis=0) / t.x.std(axis=0) ** 3,
           "median": np.median(t.x, axis=0), "iqr": np.quantile(t.x, 0.75, axis=0) - np.quantile(t.x, 0.25, axis=0),
           "quantiles": np.quantile(t.x, (0.05, 0.95), axis=0)}
    for name, prepare in PREPARE.items():
        x = prepare(t.x)
        lambdas = m.grid(m.lambda_max(x, t.y), count, ratio)
        cv = m.curve(t.x, t.y, lambdas, 5, prepare)
        fit = m.solution(x, t.y, lambdas[cv["best_index"]])
        fit["test_mse"] = np.mean((new.y - prepare(new.x, t.x) @ fit["w"] - fit["b"]) ** 2)
        out[name] = {"lambda_max": lambdas[0], "cv": {k: cv[k] for k in ("mean_mse", "se", "best_index")}, "fit": fit}
    return out


def survey_table():
    """The developers' numbers, then dummies of Country and Remote."""
    table = rows("stackoverflow_salary.csv")
    numeric = [c for c in table[0] if c not in ("Country", "Remote", "Salary")]
    names, levels = dummies(table, ["Country", "Remote"])
    return numeric + names, np.column_stack([floats(table, numeric), levels]), floats(table, ["Salary"])[:, 0]


def survey(lambdas=(1000.0, 300.0, 100.0)):
    """The number of employees, skewed on real rows, in four ways."""
    names, x, y = survey_table()
    size = names.index("CompanySizeNumber")
    out = {"settings": {"lambdas": lambdas, "folds": 5}, "skewness": np.mean((x[:, size] - x[:, size].mean()) ** 3) / x[:, size].std() ** 3}
    for name, prepare in PREPARE.items():

        def one(v, by=None):
            by = v if by is None else by
            z = m.standardized(v, by)
            z[:, [size]] = prepare(v[:, [size]], by[:, [size]])
            return z

        cv = m.curve(x, y, lambdas, 5, one)
        out[name] = {k: cv[k] for k in ("fold_mse", "mean_mse", "se")} | {"per_sd": m.minimum(one(x), y, lambdas[-1])[0][size]}
    return out


def crossed_flags(l1=500.0):
    """Every country but one with every role: flags of few people."""
    names, x, y = survey_table()
    roles = range(names.index("Data_scientist"), names.index("Web_developer") + 1)
    countries = [j for j, name in enumerate(names) if name.startswith("Country_")]
    pairs = [(c, r) for r in roles for c in countries]
    wide = np.column_stack([x] + [x[:, c] * x[:, r] for c, r in pairs])
    names = names + [f"{names[c]} × {names[r]}" for c, r in pairs]
    fit = m.solution(m.standardized(wide), y, l1)
    flags = wide[:, x.shape[1]:]
    empty = sum((~flags[h].any(axis=0)).astype(int) for h in m.halves(len(y), PAIRS, SEED))
    return {"settings": {"lambda": l1, "pairs": PAIRS, "half_seed": SEED}, "names": names[x.shape[1]:], "ones": flags.sum(axis=0).astype(int),
            "halves_without_a_one": empty, "fit": fit | {"kept": [names[j] for j in fit["active"]]}}


def tiny_wide(count=40, ratio=0.01):
    t = generated.tiny_wide(7)
    x = m.standardized(t.x)
    lambdas = m.grid(m.lambda_max(x, t.y), count, ratio)
    cv = m.curve(t.x, t.y, lambdas, 5)
    out = {"settings": {"seed": 7, "folds": 5, "lambdas": count, "ratio": ratio, "pairs": PAIRS, "half_seed": SEED},
           "true_support": np.flatnonzero(t.true), "lambda_max": lambdas[0], "cv": cv,
           "nonzero_on_path": [m.solution(x, t.y, l)["nonzero"] for l in lambdas]}
    for name, k in (("refit_at_best", cv["best_index"]), ("refit_at_one_se", cv["one_se_index"])):
        fit = m.solution(x, t.y, lambdas[k])
        out[name] = fit | {"expected_mse": expected(t, fit)}
    kept, _ = m.selected(t.x, t.y, PAIRS, SEED, lambdas[cv["best_index"]])
    out["kept_in_halves"] = kept
    return out


def expected(t, at):
    """Mean squared error on endlessly many new rows of independent standard normal columns, with the noise of the true model."""
    w = at["w"] / t.x.std(axis=0)
    b = at["b"] - t.x.mean(axis=0) @ w
    noise = sum(v * v for v in generated.USUAL) / 50
    return noise + b * b + ((w - t.true) ** 2).sum()


def every_feature(count=40, ratio=0.001):
    t, new = generated.every_feature(7), generated.every_feature(8, n=1000)
    x = m.standardized(t.x)
    lambdas, ridge = m.grid(m.lambda_max(x, t.y), count, ratio), m.grid(2.0, count, ratio)
    out = {"settings": {"seed": 7, "new_seed": 8, "new_rows": 1000, "folds": 5, "lambdas": count, "ratio": ratio, "ridge_top": 2.0},
           "true": t.true, "lambda_max": lambdas[0], "lasso_cv": m.curve(t.x, t.y, lambdas, 5), "ridge_cv": m.curve(t.x, t.y, ridge, 5, l2_ratio=1.0)}
    out["fits"] = {"least_squares": m.solution(x, t.y, 0.0), "ridge": m.solution(x, t.y, 0.0, ridge[out["ridge_cv"]["best_index"]]),
                   "lasso": m.solution(x, t.y, lambdas[out["lasso_cv"]["best_index"]]),
                   "lasso_one_se": m.solution(x, t.y, lambdas[out["lasso_cv"]["one_se_index"]])}
    few = [k for k, l in enumerate(lambdas) if np.count_nonzero(m.minimum(x, t.y, l)[0]) <= 10]
    at = min(few, key=lambda k: out["lasso_cv"]["mean_mse"][k])
    out["fits"]["lasso_at_most_10"] = m.solution(x, t.y, lambdas[at])
    for fit in out["fits"].values():
        fit["test_mse"] = new_rows(new, t, fit)
    return out


def plain(v):
    """Values as JSON has them; negative zero becomes 0.0."""
    if isinstance(v, dict):
        return {k: plain(u) for k, u in v.items()}
    if isinstance(v, (list, tuple, np.ndarray)):
        return [plain(u) for u in v]
    if isinstance(v, np.integer):
        return int(v)
    return float(v) + 0.0 if isinstance(v, (float, np.floating)) else v


def main():
    parts = {f.__name__: f() for f in (diabetes, twins, scales, salary_units, rare_flags, skewed, survey, crossed_flags, tiny_wide, every_feature)}
    versions = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__, "scikit_learn": sklearn.__version__, "arch": platform.machine()}
    head = {"what": "Hard cases of the lasso, one by one: twins, units, rare flags, skew, few rows, no sparsity.",
            "how": HOW, "objective": OBJECTIVE, "versions": versions}
    with open("datasets/reference/correlated_features.json", "w", encoding="utf-8") as f:
        text = json.dumps(plain(head | parts), indent=1, ensure_ascii=False)
        f.write(re.sub(r"\[[^][{}]*\]", lambda flat: "[" + " ".join(flat[0][1:-1].split()) + "]", text) + "\n")
    close = sorted(m.margins)
    print("zero weights closest to entering, as shares of their penalty:", ", ".join(f"{v:.0e}" for v in close[:20]), file=sys.stderr)


if __name__ == "__main__":
    main()
