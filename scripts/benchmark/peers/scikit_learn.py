"""scikit-learn's side of the benchmark: python3 scikit_learn.py FOLDER

Answers the requests of the program in ../process.go, tab-separated lines of
key=value, on standard input; see Process there. Options, joined by commas:
  gram       precompute=True
  residual   precompute=False
  ramp       one lambda: the last of ten from lambda max down, by lasso_path
  parallel   cross-validation: n_jobs = threads
('auto' is gram where n > p and residual elsewhere, so it is not listed.)
"""
import gc
import platform
import sys
import time
import warnings

import numpy as np
import scipy.sparse
import sklearn
from sklearn.linear_model import ElasticNet, ElasticNetCV, enet_path
from threadpoolctl import threadpool_info

warnings.filterwarnings("ignore")
MAX_ITER = 100_000_000


def say(*fields):
    print(*fields, sep="\t", flush=True)


def load(folder):
    with open(folder + "/shape") as f:
        n, p, _ = map(int, f.read().split())
    x = np.fromfile(folder + "/x.f64")
    y = np.fromfile(folder + "/y.f64")
    try:
        start = np.fromfile(folder + "/start.i32", dtype=np.int32)
    except FileNotFoundError:
        return x.reshape((n, p), order="F"), y
    row = np.fromfile(folder + "/row.i32", dtype=np.int32)
    return scipy.sparse.csc_matrix((x, row, start), shape=(n, p)), y


def follow(x, y, alphas, ask):
    """The path and its intercepts; dense columns are centred already."""
    center = {}
    if scipy.sparse.issparse(x):
        mean = np.asarray(x.mean(axis=0)).ravel()
        center = {"X_offset": mean, "X_scale": np.ones(len(mean))}
    ybar = y.mean()
    _, w, _ = enet_path(
        x, y - ybar, l1_ratio=ask["l1_ratio"], alphas=alphas, copy_X=False,
        precompute="gram" in ask["option"], tol=ask["tolerance"], max_iter=MAX_ITER, **center)
    return w, (ybar - mean @ w) if center else np.full(w.shape[1], ybar)


def fit_one(x, y, ask):
    alpha = ask["lambdas"][0]
    if "ramp" in ask["option"]:
        return follow(x, y, np.geomspace(ask["largest"], alpha, 10), ask)
    sparse = scipy.sparse.issparse(x)
    ybar = 0.0 if sparse else y.mean()
    model = ElasticNet(
        alpha=alpha, l1_ratio=ask["l1_ratio"], fit_intercept=sparse, copy_X=False,
        precompute="gram" in ask["option"], tol=ask["tolerance"], max_iter=MAX_ITER)
    model.fit(x, y - ybar)
    return model.coef_[:, None], np.array([model.intercept_ + ybar])


def fit_path(x, y, ask):
    return follow(x, y, ask["lambdas"], ask)


def blocks(n, k):
    """Folds as in folding of ../data.go: scikit-learn's own KFold(k)."""
    sizes = np.full(k, n // k)
    sizes[: n % k] += 1
    to = np.cumsum(sizes)
    return [(np.r_[0:b - s, b:n], np.arange(b - s, b)) for s, b in zip(sizes, to)]


def fit_cv(x, y, ask):
    model = ElasticNetCV(
        l1_ratio=ask["l1_ratio"], alphas=ask["lambdas"], cv=blocks(len(y), ask["folds"]),
        precompute="gram" in ask["option"], tol=ask["tolerance"], max_iter=MAX_ITER, copy_X=False,
        n_jobs=ask["threads"] if "parallel" in ask["option"] else None)
    model.fit(x, y)
    return model.mse_path_.mean(axis=1)


def replay(x, y, ask):
    """The fits of the folds, which ElasticNetCV does not hand out."""
    for train, _ in blocks(len(y), ask["folds"]):
        part, mean = x[train], 0.0
        if not scipy.sparse.issparse(part):
            mean = part.mean(axis=0)
            part = np.asfortranarray(part - mean)
        w, b = follow(part, y[train], ask["lambdas"], ask)
        yield w, b - mean @ w if np.ndim(mean) else b


def write_points(f, w, b):
    for k in range(w.shape[1]):
        index = np.flatnonzero(w[:, k])
        np.concatenate([[b[k], len(index)], index, w[index, k]]).astype("<f8").tofile(f)


def answer(x, y, ask):
    fit = {"one": fit_one, "path": fit_path, "cv": fit_cv}[ask["task"]]
    total, runs, seconds = 0.0, 0, 0.0
    while runs == 0 or (runs < ask["runs"] and total < ask["budget"]):
        result = None
        if runs == 0 or seconds > 0.2:
            gc.collect()
        begin = time.perf_counter()
        result = fit(x, y, ask)
        seconds = time.perf_counter() - begin
        total, runs = total + seconds, runs + 1
        say("run", repr(seconds))
    if ask["solutions"]:
        with open(ask["solutions"], "wb") as f:
            if ask["task"] == "cv":
                result.astype("<f8").tofile(ask["solutions"] + ".curve")
                for w, b in replay(x, y, ask):
                    write_points(f, w, b)
            else:
                w, b = result
                write_points(f, w[:, -1:] if ask["task"] == "one" else w, b[-1:] if ask["task"] == "one" else b)
    say("done")


def parse(line):
    ask = dict(field.split("=", 1) for field in line.rstrip("\n").split("\t")[1:])
    for key, kind in dict(tolerance=float, l1_ratio=float, largest=float, budget=float, folds=int, runs=int, threads=int).items():
        ask[key] = kind(ask[key])
    ask["option"] = ask["option"].split(",")
    ask["lambdas"] = np.fromfile(ask["lambdas"])
    return ask


def blas():
    for info in threadpool_info():
        if info["user_api"] == "blas":
            return "%s %s, kernel %s" % (info["internal_api"], info["version"], info.get("architecture", "unknown"))
    return "unknown"


say("idle", "scikit-learn=" + sklearn.__version__, "numpy=" + np.__version__, "scipy=" + scipy.__version__,
    "python=" + platform.python_version(), "numpy's BLAS=" + blas())
for request in sys.stdin:
    try:
        if request.startswith("load"):
            X, Y = load(sys.argv[1])
            say("ready")
        else:
            answer(X, Y, parse(request))
    except Exception as error:  # reported to the program, which prints it
        say("failed", " ".join(str(error).split())[:300])
