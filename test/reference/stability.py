"""Writes stability.json: formulas whose plain evaluation overflows or loses digits, with their derivatives, by SymPy and mpmath.

    python3 stability.py > stability.json        (Debian: python3-sympy)

Each row has a formula, its variables, and by point the numbers of value, gradient and the Hessian's upper half, each as the
nearest double and what it leaves out. The digits are enough for the greatest exponentials to cancel.
"""

import json

import mpmath as m
import sympy

m.mp.dps = 1400

LINE = [-1000.0, -745.0, -40.0, -5.5, -1.0, -0.001, -1e-9, 1e-9, 0.001, 1.0, 5.5, 40.0, 710.0, 1000.0]
NEAR = [-3.25, -1.0, -0.001, -1e-8, 1e-8, 1e-5, 0.25, 1.0, 3.0, 10.5]
SMALL = [-30.0, -2.0, -0.5, -1e-6, -1e-12, 1e-12, 1e-6, 0.5, 2.0, 30.0]
PAIRS = [(-1000.0, 1000.0), (1000.0, 999.0), (-1000.0, -1003.0), (0.5, 0.25), (800.0, 0.0), (1e-9, -40.0)]
SIDES = [(3.0, 4.0), (1.0, 1e-9), (1e-8, 1.0), (1e200, 2e200), (1e-200, 3e-200), (-5.0, 12.0), (1e6, 1e-6)]
TRIPLES = [(1000.0, 999.0, 998.0), (-1000.0, 0.0, 1000.0), (0.5, 0.25, -2.0), (-800.0, -801.0, -802.5)]
LAYERS = [(x, 1.0, 0.0, 1.0, 0.0) for x in (-1000.0, -30.0, -1.0, 1.0, 30.0, 1000.0)] + [
    (1000.0, -1.0, 0.0, 1.0, 0.0),
    (-1000.0, -1.0, 0.0, 1.0, 0.0),
    (3.0, 0.5, -1.25, 2.0, 0.75),
    (-1000.0, 2.0, 1.0, -0.5, 3.0),
    (1000.0, 2.0, 1.0, -0.5, 3.0),
    (1000.0, 0.25, 1.0, 0.5, -1.0),
]


def of(formula, points, variables="x", order=2):
    names = variables.split()
    return formula, names, [point if isinstance(point, tuple) else (point,) for point in points], order


ROWS = [
    of("log(1 + x)", [-0.5, -1e-3, -1e-9, 1e-16, 1e-9, 0.5, 3.0, 1e10]),
    of("log(1 - x^2)", [-0.9, -1e-5, 1e-9, 0.3]),
    of("exp(x) - 1", SMALL),
    of("(exp(x) - 1)/x", SMALL, order=0),
    of("1 - exp(-x)", SMALL),
    of("log(1 + exp(x))", LINE),
    of("log(1 + exp(-x))", LINE),
    of("exp(x)/(1 + exp(x))", LINE),
    of("1/(1 + exp(-x))", LINE),
    of("1/(1 + exp(x))^2", LINE),
    of("exp(x)/(1 + exp(x))^2", LINE),
    of("x/(1 + exp(-x))", LINE[2:]),
    of("log(2 + 3*exp(x))", LINE[2:-2]),
    of("(exp(x) - exp(-x))/(exp(x) + exp(-x))", LINE),
    of("exp(-x^2)/(exp(-x^2) + exp(-4))", [-40.0, -2.0, -0.5, 0.25, 2.0, 40.0]),
    of("tanh(x)", LINE),
    of("1 - tanh(x)^2", LINE),
    of("1 - cos(x)", NEAR),
    of("(1 - cos(x))/x^2", NEAR, order=0),
    of("cosh(x) - 1", NEAR),
    of("sin(x)/x", NEAR),
    of("log(exp(x) + exp(y))", PAIRS, "x y"),
    of("exp(x)/(exp(x) + exp(y))", PAIRS, "x y"),
    of("log(exp(x) + exp(y) + exp(z))", TRIPLES, "x y z"),
    of("exp(x)/(exp(x) + exp(y) + exp(z))", TRIPLES, "x y z"),
    of("sqrt(x^2 + y^2)", SIDES, "x y"),
    of("log(1 + exp(w2*log(1 + exp(w1*x + b1)) + b2))", LAYERS, "x w1 b1 w2 b2"),
]


def parts(value):
    """The nearest double and the next 53 digits; below the least normal number nothing is left out."""
    high = float(value)
    return [high, float(value - m.mpf(high))]


def rows():
    for formula, names, points, order in ROWS:
        symbols = sympy.symbols(names, real=True)
        f = sympy.sympify(formula.replace("^", "**"), locals=dict(zip(names, symbols)))
        gradient = [sympy.diff(f, v) for v in symbols]
        half = [sympy.diff(g, v) for i, g in enumerate(gradient) for v in symbols[i:]]
        all = [f, *gradient, *half] if order == 2 else [f]
        code = sympy.lambdify(symbols, all, "mpmath")
        values = [[parts(value) for value in code(*map(m.mpf, point))] for point in points]
        yield {"formula": formula, "variables": names, "order": order, "points": points, "values": values}


print("[\n" + ",\n".join(json.dumps(row) for row in rows()) + "\n]")
