"""The data sets of package synth, made by NumPy.

Each function draws the same numbers in the same order as the generator of that
name does (legacy RandomState, MT19937); normals may differ in the last digits,
since they pass through the C library's logarithm. All return a Table.
"""

import collections

import numpy as np

Table = collections.namedtuple("Table", "names x y true")  # x: n rows by p columns
USUAL = (2.5, -1.7, 3.2)  # true coefficients, taken in turn


def respond(r, terms, coefficients, noise_sd):
    """The target, row by row: the sum of the terms, then noise."""
    y = np.empty(len(terms[0]))
    for i in range(len(y)):
        mean = 0.0
        for c, t in zip(coefficients, terms):
            if c != 0:
                mean += c * t[i]
        y[i] = mean + noise_sd * r.randn()
    return y


def table(r, columns, noise_sd, terms=None):
    """A Table of columns, given as (name, values, coefficient)."""
    names, values, true = zip(*columns)
    y = respond(r, terms or values, true, noise_sd)
    return Table(list(names), np.column_stack(values), y, np.array(true, float))


def twins(seed, n=200, pairs=3, idle=10, correlation=0.98, noise_sd=1.0):
    r = np.random.RandomState(seed)
    columns = []
    own = np.sqrt(1 - correlation * correlation)
    for k in range(pairs):
        a = r.randn(n)
        columns.append((f"a{k}", a, USUAL[k % 3]))
        columns.append((f"b{k}", correlation * a + own * r.randn(n), 0.0))
    columns += [(f"idle{k}", r.randn(n), 0.0) for k in range(idle)]
    return table(r, columns, noise_sd)


def skewed(seed, n=300, active=3, idle=5, median=50.0, sigma=1.2, noise_sd=1.0):
    r = np.random.RandomState(seed)
    columns, logs = [], []
    for k in range(active + idle):
        logs.append(np.log(median) + sigma * r.randn(n))
        name, true = (f"active{k}", USUAL[k % 3]) if k < active else (f"idle{k - active}", 0.0)
        columns.append((name, np.exp(logs[-1]), true))
    return table(r, columns, noise_sd, logs)


def rare_flags(seed, n=1000, active=4, idle=8, commonest=0.1, rarest=0.004, effect=5.0, noise_sd=1.0):
    r = np.random.RandomState(seed)

    def flag(k, flags):
        rate = commonest * (rarest / commonest) ** (k / (flags - 1)) if flags > 1 else commonest
        column = np.zeros(n)
        column[r.choice(n, max(1, int(np.floor(rate * n + 0.5))), replace=False)] = 1
        return column

    columns = [("x0", r.randn(n), 1.0), ("x1", r.randn(n), -1.0)]
    columns += [(f"active{k}", flag(k, active), effect * (-1) ** k) for k in range(active)]
    columns += [(f"idle{k}", flag(k, idle), 0.0) for k in range(idle)]
    return table(r, columns, noise_sd)


def scales(seed, n=300, units=(1e6, 1e3, 1.0, 1e-3), effect=1.0, noise_sd=1.0):
    r = np.random.RandomState(seed)
    columns = []
    for k, unit in enumerate(units):
        columns.append((f"active{k}", unit * (5 + r.randn(n)), effect * (-1) ** k / unit))
        columns.append((f"idle{k}", unit * (5 + r.randn(n)), 0.0))
    return table(r, columns, noise_sd)


def tiny_wide(seed, n=25, p=400, snr=50.0):
    r = np.random.RandomState(seed)
    x = r.randn(n, p)
    true = np.zeros(p)
    for value, j in zip(USUAL, r.choice(p, len(USUAL), replace=False)):
        true[j] = value
    columns = [(f"x{j}", x[:, j], true[j]) for j in range(p)]
    return table(r, columns, np.sqrt(sum(v * v for v in USUAL) / snr))


def every_feature(seed, n=200, p=30, correlation=0.5, snr=4.0):
    r = np.random.RandomState(seed)
    x = r.randn(n, p)
    for j in range(1, p):
        x[:, j] = correlation * x[:, j - 1] + np.sqrt(1 - correlation * correlation) * x[:, j]
    true = np.array([3 / np.sqrt(j + 1) * (-1) ** j for j in range(p)])
    between = correlation ** np.abs(np.subtract.outer(np.arange(p), np.arange(p)))
    columns = [(f"x{j}", x[:, j], true[j]) for j in range(p)]
    return table(r, columns, np.sqrt(true @ between @ true / snr))
