"""Prints the seconds of one matrix product and numpy's BLAS kernel."""
import time

import numpy as np
from threadpoolctl import threadpool_info

a = np.ones((1024, 1024), order="F")
best = float("inf")
for _ in range(5):
    begin = time.perf_counter()
    a.T @ a
    best = min(best, time.perf_counter() - begin)
print(best, next((i.get("architecture", "unknown") for i in threadpool_info() if i["user_api"] == "blas"), "unknown"))
