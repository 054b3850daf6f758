# Configuration for nbconvert: reports every executed cell on standard error.
import sys


def cell_done(cell, cell_index, **_):
    if cell.cell_type == "code" and cell.source.strip():
        print("golasso-cell", cell_index, file=sys.stderr, flush=True)


c = get_config()  # noqa: F821, provided by Jupyter
c.ExecutePreprocessor.on_cell_executed = cell_done
