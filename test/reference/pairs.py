"""Holds what is said of pairs of expressions against their values in mpmath (Debian: python3-mpmath).

    python3 pairs.py < pairs.jsonl

Each line has two expressions as nested lists and an answer: "proved", "refuted" with the point and the difference, "numerical" or
"unknown". What is printed for each, a line of JSON: whether their values differ somewhere, and the fault of the answer, if any.
A difference counts where it is the same with 60 and with 110 digits, so that it is none of rounding.
"""

import json
import sys

import mpmath as m

POINTS = [
    (0.37, 1.71), (-0.59, 2.3), (-1.3, -0.8), (3.1, -2.2), (12.5, 0.04), (-60.3, 7.7), (1e-9, 0.3), (0.5, -40.2),
    (25.1, 31.7), (-0.001, -0.002), (0, 1), (1, 0), (-1, 0.5), (2, 2), (-2, 3), (1e9, 1.5), (0.9, 0.8), (-3.7, -1e-7),
]
LARGE = m.mpf(10) ** 6
"""Digits of two values that must agree, and of two more where those say that there is a difference, or none at a point given."""
FIRST, LAST = (60, 110), (1200, 1500)
"""Nearer to a whole number, a number that is none is rounding's."""
EDGE = m.mpf(10) ** -45


class Beyond(Exception):
    """Too large to be worked out."""


class Missing(Exception):
    """No real value."""


def need(holds):
    if not holds:
        raise Missing


def exp(x):
    if abs(x) > LARGE:
        raise Beyond
    return m.exp(x)


def power(a, p):
    if p == m.floor(p):
        need(a != 0 or p >= 0)
        if abs(p) > LARGE or (a != 0 and abs(p * m.log(abs(a))) > LARGE):
            raise Beyond
        return a ** int(p)
    need(a > 0 or (a == 0 and p > 0))
    return m.mpf(0) if a == 0 else exp(p * m.log(a))


def divide(a, b):
    need(b != 0)
    return a / b


def within(f, holds):
    def g(x):
        need(holds(x))
        return f(x)

    return g


def trigonometric(f):
    def g(x):
        if abs(x) > m.mpf(10) ** 40:
            raise Beyond
        return f(x)

    return g


def settled(f):
    """Of numbers that are not at a jump by rounding alone."""

    def g(x):
        if 0 < abs(x - m.nint(x)) < EDGE:
            raise Beyond
        return f(x)

    return g


def cbrt(x):
    return m.cbrt(x) if x >= 0 else -m.cbrt(-x)


def hyperbolic(f):
    def g(x):
        if abs(x) > LARGE:
            raise Beyond
        return f(x)

    return g


FUNCTIONS = {
    "neg": lambda a: -a, "div": divide, "pow": power, "square": lambda a: a * a, "cube": lambda a: a * a * a,
    "sqrt": within(m.sqrt, lambda x: x >= 0), "cbrt": cbrt, "exp": exp, "log": within(m.log, lambda x: x > 0),
    "sin": trigonometric(m.sin), "cos": trigonometric(m.cos), "tan": trigonometric(m.tan), "abs": abs, "sign": settled(m.sign),
    "floor": settled(m.floor), "max": max, "min": min, "tanh": hyperbolic(m.tanh), "sinh": hyperbolic(m.sinh),
    "cosh": hyperbolic(m.cosh), "atan": m.atan, "atan2": m.atan2, "asin": within(m.asin, lambda x: abs(x) <= 1),
    "acos": within(m.acos, lambda x: abs(x) <= 1), "pi": lambda: +m.pi, "e": lambda: +m.e,
    "gt": lambda a, b: a > b,
}


def value(node, at):
    kind = node[0]
    if kind == "const":
        return m.mpf(int(node[1])) / int(node[2])
    if kind == "var":
        return at[node[1]]
    if kind == "ifelse":
        return value(node[2] if value(node[1], at) else node[3], at)
    args = [value(each, at) for each in node[1:]]
    if kind == "add":
        return m.fsum(args)
    if kind == "mul":
        return m.fprod(args)
    return FUNCTIONS[kind](*args)


def at_digits(node, point, digits):
    with m.workdps(digits):
        at = {name: m.mpf(x) for name, x in point.items()}
        return value(node, at)


def compared(f, g, point):
    found = compared_in(f, g, point, FIRST)
    return compared_in(f, g, point, LAST) if found == "different" else found


def compared_in(f, g, point, digits):
    """"equal", "different", "gap", "nothing" or "unclear" at a point."""
    sides = []
    for node in (f, g):
        try:
            sides.append([at_digits(node, point, each) for each in digits])
        except Missing:
            sides.append(None)
        except (Beyond, OverflowError):
            return "unclear"
    a, b = sides
    if a is None or b is None:
        return "nothing" if a is b else "gap"
    with m.workdps(2 * LAST[1]):
        low, high = (p - q for p, q in zip(a, b))
        return "different" if high != 0 and abs(low - high) <= abs(high) / 10 else "equal"


for line in sys.stdin:
    # A point is what its decimals say, not the double nearest to them.
    f, g, verdict = json.loads(line, parse_float=str)
    seen = {}
    for x, y in POINTS:
        seen.setdefault(compared(f, g, {"x": x, "y": y}), (x, y))
    answer = verdict["answer"]
    fault = None
    if answer == "proved" and "different" in seen:
        fault = ["proved, but different at", seen["different"]]
    if answer == "refuted":
        point = verdict["point"]
        here = compared_in(f, g, {"x": 0, "y": 0, **point}, LAST)
        if here in ("equal", "nothing") or (here == "gap" and ("equal" in seen or "different" in seen)):
            fault = ["refuted, but at its point", here, point]
    if answer in ("numerical", "unknown") and "different" in seen:
        fault = ["missed: different at", seen["different"]]
    print(json.dumps({"differs": "different" in seen, "fault": fault}), flush=True)
