"""Lasso and elastic net, solved by scikit-learn and polished by NumPy.

The objective is the project's,

    J(w, b) = |y - Xw - b|^2 / n + l1 |w|_1 + (l2/2) |w|_2^2

scikit-learn's coordinate descent, run to a tight tolerance, says which weights
are zero and gives the signs of the others. A direct solve of the linear system
that these leave gives the digits, and the conditions of a minimum are then
checked: a support that is wrong raises an error and cannot enter the file.
"""

import numpy as np
from sklearn.linear_model import ElasticNet

TOL = 1e-12  # scikit-learn's
KKT = 1e-9  # of lambda max: largest violation allowed after polishing
margins = []  # slack of the zero weights closest to entering, relative to l1; for the report


def standardized(x, by=None):
    """(x - mean) / population sd of the rows of by; constant columns become 0."""
    by = x if by is None else by
    sd = by.std(axis=0)
    sd[(by == by[0]).all(axis=0)] = 0
    return np.where(sd > 0, (x - by.mean(axis=0)) / np.where(sd > 0, sd, 1), 0.0)


def minimum(x, y, l1, l2=0.0):
    """The minimiser (w, b) of J."""
    n, p = x.shape
    mean, b = x.mean(axis=0), y.mean()
    size = x.std(axis=0)
    size[size == 0] = 1
    z, r = (x - mean) / size, y - b  # columns of one size, whose penalty is divided instead
    price = l1 / size
    if l1 == 0:
        active, sign = np.arange(p), np.zeros(p)
    else:
        fit = ElasticNet(alpha=(l1 + l2) / 2, l1_ratio=l1 / (l1 + l2), tol=TOL, max_iter=10**6, fit_intercept=False)
        active = np.flatnonzero(fit.fit(np.asfortranarray(x - mean), r).coef_)
        sign = np.sign(fit.coef_)
    v = np.zeros(p)
    if len(active):
        a = z[:, active]
        h = 2 / n * a.T @ a + np.diag(l2 / size[active] ** 2)
        g = 2 / n * a.T @ r - price[active] * sign[active]
        v[active] = np.linalg.solve(h, g)
        v[active] += np.linalg.solve(h, g - h @ v[active])  # one step of refinement
    slope = 2 / n * z.T @ (r - z @ v) - l2 / size**2 * v
    check(slope, price, v, active, sign, np.abs(2 / n * z.T @ r).max())
    w = v / size
    return w, b - mean @ w


def check(slope, price, v, active, sign, top):
    """The conditions of a minimum: slope = price*sign where w is not zero, |slope| <= price elsewhere."""
    if price.any() and (np.sign(v[active]) != sign[active]).any():
        raise ValueError("a weight changed its sign in polishing")
    if np.abs(slope - price * sign)[active].max(initial=0) > KKT * top:
        raise ValueError("not a stationary point")
    rest = np.setdiff1d(np.arange(len(v)), active)
    if len(rest):
        slack = ((price - np.abs(slope)) / price)[rest].min()
        if slack < -1e-9:
            raise ValueError(f"a zero weight wants to enter: {slack}")
        margins.append(slack)


def solution(x, y, l1, l2=0.0):
    """The minimum as the reference files write it."""
    w, b = minimum(x, y, l1, l2)
    mse = np.mean((y - x @ w - b) ** 2)
    return {"w": w, "b": b, "train_mse": mse, "objective": mse + l1 * np.abs(w).sum() + l2 / 2 * (w @ w),
            "nonzero": int((w != 0).sum()), "active": np.flatnonzero(w)}


def curve(x, y, lambdas, folds, prepare=standardized, l2_ratio=0.0):
    """Mean over the folds of the held-out mean squared error, folds cut in order; prepare learns on the training part."""
    n, mse = len(y), np.empty((len(lambdas), folds))
    for f, held in enumerate(np.array_split(np.arange(n), folds)):
        rest = np.setdiff1d(np.arange(n), held)
        train, test = prepare(x[rest]), prepare(x[held], x[rest])
        for k, l in enumerate(lambdas):
            w, b = minimum(train, y[rest], l * (1 - l2_ratio), l * l2_ratio)
            mse[k, f] = np.mean((y[held] - test @ w - b) ** 2)
    mean, se = mse.mean(axis=1), mse.std(axis=1, ddof=1) / np.sqrt(folds)
    best = int(mean.argmin())
    return {"fold_mse": mse, "mean_mse": mean, "se": se, "best_index": best,
            "one_se_index": int(np.flatnonzero(mean <= mean[best] + se[best])[0])}


def lambda_max(x, y):
    return 2 / len(y) * np.abs((x - x.mean(axis=0)).T @ (y - y.mean())).max()


def grid(top, count, ratio):
    """Geometric, from top down to ratio*top."""
    return top * ratio ** (np.arange(count) / (count - 1))


def halves(n, pairs, seed):
    """Complementary halves of n rows, as package stability draws them."""
    for k in range(pairs):
        order = np.random.RandomState(np.array([seed, k, 0], dtype=np.uint32)).permutation(n)
        yield order[: n // 2]
        yield order[n // 2 : 2 * (n // 2)]


def selected(x, y, pairs, seed, l1, l2=0.0):
    """In how many halves, each scaled anew, a column is kept, and in how many with a positive sign."""
    signs = [np.sign(minimum(standardized(x[h]), y[h], l1, l2)[0]) for h in halves(len(y), pairs, seed)]
    return (np.array(signs) != 0).sum(axis=0), (np.array(signs) > 0).sum(axis=0)
