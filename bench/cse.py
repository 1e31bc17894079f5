"""Operation counts of SymPy's cse: JSON lines {"id", "expr", "variables"} in, {"id", "operations", "products"} out.

Counted are value, gradient and the Hessian's upper half together, as count_ops counts, in which any power is one operation;
"products" is how many more it is where whole powers up to 8 are products. What takes longer than a time limit is left out.
"""

import json
import signal
import sys

# This folder has a sympy.py of its own.
sys.path.pop(0)

import sympy  # noqa: E402

LIMIT = 20
FUNCTIONS = ["sin", "cos", "tan", "exp", "sqrt", "log", "asin", "acos", "atan", "sinh", "cosh", "tanh", "pi"]
NAMES = {name: getattr(sympy, name) for name in FUNCTIONS} | {"abs": sympy.Abs, "max": sympy.Max, "min": sympy.Min, "e": sympy.E}


def products(expression):
    """Multiplications of the whole powers in it, less the one that count_ops has counted."""
    sizes = [abs(int(power.exp)) for power in expression.atoms(sympy.Pow) if power.exp.is_Integer]
    return sum(n.bit_length() + n.bit_count() - 3 for n in sizes if 2 <= n <= 8)


def counts(text, variables):
    symbols = sympy.symbols(variables, real=True)
    f = sympy.sympify(text.replace("^", "**"), locals=NAMES | dict(zip(variables, symbols)))
    gradient = [sympy.diff(f, v) for v in symbols]
    half = [sympy.diff(g, v) for i, g in enumerate(gradient) for v in symbols[i:]]
    named, reduced = sympy.cse([f, *gradient, *half])
    parts = [each for _, each in named] + [sympy.sympify(each) for each in reduced]
    return sum(int(part.count_ops()) for part in parts), sum(products(part) for part in parts)


class Timeout(Exception):
    pass


def expire(*_):
    raise Timeout


signal.signal(signal.SIGALRM, expire)
for line in sys.stdin:
    row = json.loads(line)
    signal.alarm(LIMIT)
    try:
        operations, further = counts(row["expr"], row["variables"])
        signal.alarm(0)
        print(json.dumps({"id": row["id"], "operations": operations, "products": further}), flush=True)
    except Exception as error:
        signal.alarm(0)
        print(f"{row['id']}: {type(error).__name__} {str(error)[:60]}", file=sys.stderr)
