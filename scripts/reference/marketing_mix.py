"""Writes datasets/reference/marketing_mix.json.

    python3 scripts/reference/marketing_mix.py

run from the top of the repository, with NumPy 1.24 and scikit-learn 1.2.
Nothing in the project needs it: it is how the file was made, apart from any
code in Go, and it says so in the file.
"""

import json
import platform
import sys
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import nnls
from sklearn.linear_model import Lasso
from sklearn.model_selection import KFold, TimeSeriesSplit

WEEKS, SEED = 208, 42
CHANNELS = {  # spend on air, share on air, effect, decay
    "tv": (120, 0.5, 420, 0.7), "search": (40, 1, 300, 0.1), "social": (35, 0.8, 200, 0.3), "radio": (25, 0.6, 120, 0.5),
    "mail": (20, 0.4, 100, 0.4), "display": (30, 0.9, 0, 0), "print": (15, 0.5, 0, 0), "billboard": (20, 0.6, 0, 0),
    "podcast": (10, 0.5, 0, 0), "influencer": (15, 0.7, 0, 0),
}
CONTROLS = {"trend": 60, "season_sin": 0, "season_cos": 120, "price": -40, "promotion": 90, "holiday_autumn": 200, "holiday_winter": 200}
CALENDAR = ["trend", "season_sin", "season_cos"]
DECAYS, YEAR, TRAIN, TEST = [0.0, 0.4, 0.7], 52, 182, 26
LAMBDAS = [float(f"{v:.4g}") for v in np.geomspace(150, 0.5, 30)]
FREE = 3 * len(CHANNELS)  # from here on columns are controls
HOW = (
    "The data are drawn by NumPy in the order that synth.MarketingMix states. Carry-over is summed as its series, controls and "
    "intercept are projected out of target and channels (QR), scikit-learn's Lasso (alpha = lambda/2, tol 1e-14) finds the "
    "support, numpy.linalg.solve on it with one step of refinement the digits; where a condition of the minimum fails the "
    "support is mended and solved again. kkt_worst is the largest violation left, relative to lambda max. Splits are scikit-learn's."
)
OBJECTIVE = (
    "(1/n)|y - Xw - b|^2 + lambda * sum of |w| over the 30 channel columns, these >= 0 except in free_...; the control columns "
    "and b are free. Columns are standardised by mean and population sd of the rows fitted; w is in units sold per standard deviation."
)
worst = 0.0


def adstock(x, decay):
    """a_t = sum over s of decay^s x_(t-s)."""
    return np.array([sum(decay**s * x[t - s] for s in range(t + 1)) for t in range(len(x))])


def market(seed, weeks, together=0.3):
    """Columns by name, sales, and what each channel adds, as synth.MarketingMix draws them."""
    r = np.random.RandomState(seed)
    common = r.randn(weeks)
    columns, added, on = {}, {}, False
    for name, (spend, air, effect, decay) in CHANNELS.items():
        x = np.zeros(weeks)
        for t in range(weeks):
            if t % 4 == 0:
                on = r.rand() < air
            z = np.sqrt(together) * common[t] + np.sqrt(1 - together) * r.randn()
            x[t] = spend * np.exp(0.5 * z - 0.125) if on else 0
        a = adstock(x, decay)
        columns[name], added[name] = x, effect * a / (a + air * spend / (1 - decay))
    t = np.arange(weeks)
    years = 7 / 365.25 * t
    columns |= {"trend": years, "season_sin": np.sin(2 * np.pi * years), "season_cos": np.cos(2 * np.pi * years)}
    columns |= {"price": np.zeros(weeks), "promotion": np.zeros(weeks)}
    for i in t:
        columns["price"][i] = 10 + 0.8 * r.randn()
        columns["promotion"][i] = float(r.rand() < 0.125)
    columns |= {"holiday_autumn": (t % 52 == 47) * 1.0, "holiday_winter": (t % 52 == 51) * 1.0}
    mean = 1400 + sum(added.values()) + sum(c * columns[k] for k, c in CONTROLS.items())
    return columns, mean + 30 * r.randn(weeks), added


def response(x, decay):
    """a/(a + h), h the mean adstock of the first year."""
    a = adstock(x, decay)
    return a / (a + a[:YEAR].mean())


def fit(x, y, penalty, positive=True, allowed=None):
    """The minimiser, as a dictionary; allowed are the channel columns that may have a weight."""
    global worst
    n, p = x.shape
    mean, sd = x.mean(0), x.std(0)
    size = np.where(sd > 0, sd, 1)
    z = (x - mean) / size
    live = [j for j in range(FREE, p) if sd[j] > 0]
    q = np.linalg.qr(np.column_stack([np.ones(n), z[:, live]]))[0]

    def rest(v):
        return v - q @ (q.T @ v)

    allowed = np.arange(FREE) if allowed is None else np.asarray(allowed)
    v, violation = solve(rest(rest(z[:, allowed])), rest(rest(y)), penalty, positive)
    worst = max(worst, violation)
    w = np.zeros(p)
    w[allowed] = v
    left = y - z[:, :FREE] @ w[:FREE]
    w[live] = np.linalg.lstsq(z[:, live], left - left.mean(), rcond=None)[0]
    b = y.mean()
    mse = np.mean((y - z @ w - b) ** 2)
    return {"w": w, "b": b, "per_unit": w / size, "predict": lambda new: (new - mean) / size @ w + b,
            "train_mse": mse, "objective": mse + penalty * np.abs(w[:FREE]).sum()}


def solve(d, r, penalty, positive):
    """Weights of the projected problem, and the largest violation of its conditions relative to lambda max."""
    n, p = d.shape
    top = (2 / n * d.T @ r).max() if positive else np.abs(2 / n * d.T @ r).max()
    if penalty > 0:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of not converging to 1e-14
            model = Lasso(alpha=penalty / 2, positive=positive, fit_intercept=False, tol=1e-14, max_iter=10**6)
            sign = np.sign(model.fit(d, r).coef_)
    else:
        sign = np.sign(nnls(d, r)[0])
    for _ in range(50):
        support, v = np.flatnonzero(sign), np.zeros(p)
        a = d[:, support]
        if len(support):
            h, g = a.T @ a, a.T @ r - n * penalty / 2 * sign[support]
            v[support] = np.linalg.solve(h, g)
            v[support] += np.linalg.solve(h, g - h @ v[support])
        slope = 2 / n * d.T @ (r - d @ v)
        if (v * sign)[support].min(initial=1) <= 0:
            sign[v * sign <= 0] = 0
            continue
        over = np.where(sign == 0, (slope if positive else np.abs(slope)) - penalty, -1)
        if over.max() <= 1e-9 * top:
            return v, max(np.abs(slope - penalty * sign)[support].max(initial=0), over.max(), 0) / top
        sign[over.argmax()] = np.sign(slope[over.argmax()])
    raise ValueError("no support found")


def main():
    columns, sales, added = market(SEED, WEEKS)
    offered = {f"{c} {d}": response(columns[c], d) for c in CHANNELS for d in DECAYS}
    names = list(offered) + list(CONTROLS)
    x = np.column_stack(list(offered.values()) + [columns[c] for c in CONTROLS])
    blind = x[:, [j for j, name in enumerate(names) if name not in CALENDAR]]
    past, future = np.arange(TRAIN), np.arange(TRAIN, TRAIN + TEST)
    splits = {
        "expanding": list(TimeSeriesSplit(6, test_size=13, gap=4).split(past)),
        "rolling": list(TimeSeriesSplit(6, test_size=13, gap=4, max_train_size=100).split(past)),
        "shuffled": list(KFold(6, shuffle=True, random_state=0).split(past)),
    }

    def kept(w):
        return [c for k, c in enumerate(CHANNELS) if np.any(w[3 * k : 3 * k + 3])]

    def solution(at):
        return {"w": clean(at["w"]), "b": at["b"], "nonzero": int(np.count_nonzero(at["w"][:FREE])), "kept": kept(at["w"])}

    def curve(x, folds):
        mse = np.array([[np.mean((sales[s] - fit(x[t], sales[t], v)["predict"](x[s])) ** 2) for t, s in folds] for v in LAMBDAS])
        mean, se = mse.mean(1), mse.std(1, ddof=1) / np.sqrt(len(folds))
        best = int(mean.argmin())
        sparse = int(np.argmax(mean <= mean[best] + se[best]))
        return {"fold_mse": mse.tolist(), "mean_mse": mean.tolist(), "se": se.tolist(), "best_index": best, "one_se_index": sparse,
                "lambda_best": LAMBDAS[best], "lambda_one_se": LAMBDAS[sparse]}

    def whole(x, at):
        units = [sum(at["per_unit"][3 * k + i] * x[:TRAIN, 3 * k + i].mean() for i in range(3)) for k in range(len(CHANNELS))]
        return solution(at) | {"train_mse": at["train_mse"], "objective": at["objective"], "units_per_week": units,
                               "test_mse": np.mean((sales[future] - at["predict"](x[future])) ** 2)}

    cv = {name: curve(x, folds) for name, folds in splits.items()}
    cv_blind = {name: curve(blind, folds) for name, folds in splits.items()}
    best, sparse = cv["expanding"]["lambda_best"], cv["expanding"]["lambda_one_se"]
    y = sales[past]
    chosen, at_best = fit(x[past], y, sparse), fit(x[past], y, best)
    size = np.sort(np.concatenate([np.abs(sales[s] - fit(x[t], sales[t], best)["predict"](x[s])) for t, s in splits["expanding"]]))
    radius = size[int(np.ceil(0.9 * (len(size) + 1))) - 1]
    forecast = at_best["predict"](x[future])
    z = (x[past] - x[past].mean(0)) / x[past].std(0)
    free = np.column_stack([np.ones(TRAIN), z[:, FREE:]])
    slope = z[:, :FREE].T @ (y - free @ np.linalg.lstsq(free, y, rcond=None)[0])
    write({
        "what": "Marketing mix of package synth: weekly sales and ten channels over four years. Positive lasso on carried-over, "
                "saturated spends beside unpenalised controls, on folds in the order of time.",
        "how": HOW, "objective": OBJECTIVE,
        "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__,
                     "scikit_learn": sklearn.__version__, "arch": platform.machine()},
        "settings": {"weeks": WEEKS, "seed": SEED, "decays": DECAYS, "first_year": YEAR, "train_weeks": TRAIN, "test_weeks": TEST,
                     "calendar": CALENDAR, "splits": 6, "fold_weeks": 13, "gap": 4, "window": 100, "shuffle_seed": 0, "level": 0.9,
                     "lambdas_descending": LAMBDAS},
        "column_sums": {name: v.sum() for name, v in (columns | {"sales": sales}).items()},
        "feature_names": names, "feature_sums": x.sum(0).tolist(),
        "true_units_per_week": [v[:TRAIN].mean() for v in added.values()],
        "lambda_max": 2 / TRAIN * slope.max(),
        "splits": {name: [{"train": t.tolist(), "test": s.tolist()} if name == "shuffled" else
                          {"train_first": int(t[0]), "train_last": int(t[-1]), "test_first": int(s[0]), "test_last": int(s[-1])}
                          for t, s in folds] for name, folds in splits.items()},
        "cv": cv, "cv_without_calendar": cv_blind,
        "fold_solutions": {name: [solution(fit(x[t], sales[t], sparse)) for t, _ in splits[name]] for name in ("expanding", "rolling")},
        "free_fold_solutions": {name: [solution(fit(x[t], sales[t], sparse, False)) for t, _ in splits[name]] for name in ("expanding", "rolling")},
        "models": {
            "at_best": whole(x, at_best), "at_one_se": whole(x, chosen), "free_at_one_se": whole(x, fit(x[past], y, sparse, False)),
            "refitted": whole(x, fit(x[past], y, 0, True, np.flatnonzero(chosen["w"][:FREE]))),
            "without_calendar": whole(blind, fit(blind[past], y, cv_blind["expanding"]["lambda_one_se"])),
        },
        "intervals": {"residuals": len(size), "radius": radius, "predictions": forecast.tolist(),
                      "covered": int((np.abs(sales[future] - forecast) <= radius).sum())},
        "kkt_worst": worst,
    })


def clean(values):
    """Numbers without negative zeros."""
    return [0.0 if v == 0 else float(v) for v in values]


def write(parts):
    parts["kkt_worst"] = worst
    with open("datasets/reference/marketing_mix.json", "w", encoding="utf-8") as f:
        f.write("{\n" + ",\n".join(f' "{key}": {json.dumps(value)}' for key, value in parts.items()) + "\n}\n")


if __name__ == "__main__":
    sys.exit(main())
