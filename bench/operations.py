"""SymPy's side of operations.mjs: what its cse makes of the same outputs, and the errors of two programs.

One JSON object in, {"kind": "cse", "program", "inputs", "asked", "order", "directions"} or {"kind": "ulps", "source",
"points", "values"}, one out. Operations are those of count_ops, in which any power is one; what takes longer than a minute
is left out. Errors are against the plain program's Python text in 50 digits, their medians in ulps.
"""

import json
import math
import re
import signal
import sys
import time

# This folder has a sympy.py of its own.
sys.path.pop(0)

import mpmath  # noqa: E402
import sympy  # noqa: E402

LIMIT = 60
FUNCTIONS = ["sin", "cos", "exp", "sqrt", "log", "erf", "atan2", "sign", "pi"]
NAMES = {name: getattr(sympy, name) for name in FUNCTIONS} | {
    "abs": sympy.Abs,
    "log1p": lambda x: sympy.log(1 + x),
    "expm1": lambda x: sympy.exp(x) - 1,
}


def outputs(program, inputs, asked, order, directions):
    symbols = {name: sympy.Symbol(name, real=True) for name in inputs}
    known = NAMES | symbols
    *lines, last = program.split(";")
    for line in lines:
        name, text = line.split("=")
        known[name.strip()] = sympy.sympify(text.replace("^", "**"), locals=known)
    f = sympy.sympify(last.replace("^", "**"), locals=known)
    f = list(f) if isinstance(f, (list, tuple, sympy.Tuple)) else [f]
    variables = list(symbols.values())
    if asked == "jacobian":
        return [sympy.diff(each, v) for each in f for v in variables]
    if asked == "derivative":
        return [sympy.diff(f[0], variables[0])]
    if directions:
        along = [{symbols[n]: sympy.sympify(t, locals=symbols) for n, t in each.items()} for each in directions]
        return f + [sum(sympy.diff(each, v) * by for v, by in way.items()) for way in along for each in f]
    found, last = list(f), [(f[0], 0)]
    for _ in range(order):
        last = [(sympy.diff(g, v), i) for g, first in last for i, v in enumerate(variables) if i >= first]
        found += [g for g, _ in last]
    return found


def cse(task):
    start = time.process_time()
    named, reduced = sympy.cse(outputs(*(task[key] for key in ["program", "inputs", "asked", "order", "directions"])))
    parts = [each for _, each in named] + [sympy.sympify(each) for each in reduced]
    return {"operations": sum(int(part.count_ops()) for part in parts), "seconds": time.process_time() - start}


def ulps(task):
    mpmath.mp.dps = 50
    text = re.sub(r"import math\n", "", task["source"]).replace("math.", "mp.")
    text = text.replace("mp.pow(", "mp.power(")
    text = re.sub(r"(?<![\w.])(\d+\.\d*(?:e[-+]?\d+)?|\d+e[-+]?\d+)", r"mp.mpf('\1')", text)
    space = {"mp": mpmath.mp, "abs": abs}
    exec(re.sub(r"-> .*?:", ":", re.sub(r": float", "", text)), space)
    losses = []
    for point, (plain, fewest) in zip(task["points"], task["values"]):
        try:
            truth = space["f"](*[mpmath.mpf(x) for x in point])
        except (ValueError, ZeroDivisionError, TypeError):
            continue
        for t, a, b in zip(truth if isinstance(truth, (list, tuple)) else [truth], plain, fewest):
            if t == 0 or a is None or b is None or isinstance(t, mpmath.mpc):
                continue
            losses.append(float((abs(b - t) - abs(a - t)) / math.ulp(float(t))))
    losses.sort()
    return {"median": losses[len(losses) // 2], "compared": len(losses)} if losses else {"compared": 0}


def expire(*_):
    raise TimeoutError


task = json.load(sys.stdin)
signal.signal(signal.SIGALRM, expire)
signal.alarm(LIMIT)
try:
    print(json.dumps(cse(task) if task["kind"] == "cse" else ulps(task)))
except TimeoutError:
    print("{}")
