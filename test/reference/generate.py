"""Writes values.json: values of every function row at exact doubles, by mpmath with 50 digits.

    python3 generate.py > values.json        (Debian: python3-mpmath)
"""

import json

import mpmath as m

m.mp.dps = 50
ONE = m.mpf(1)

R = [-7.25, -2.5, -1.0, -0.75, -0.1, -1e-9, 0.0, 1e-9, 0.3, 0.5, 1.0, 1.75, 3.5, 12.125]
POSITIVE = [1e-12, 0.001, 0.3, 0.5, 0.999999, 1.0, 1.000001, 2.0, 3.75, 10.0, 1234.5, 1e10, 1e300]
UNIT = [-1.0, -0.999999, -0.75, -0.3, -1e-9, 0.0, 1e-9, 0.25, 0.5, 0.75, 0.999999, 1.0]
OPEN = [x for x in UNIT if abs(x) < 1]
OUTSIDE = [-1000.5, -3.5, -1.5, -1.000001, 1.000001, 1.25, 2.0, 10.5, 1e8]
ANGLES = [-100.5, -3.0, -1.5, -0.7, -1e-9, 1e-9, 0.4, 1.0, 1.5, 2.5, 6.0, 1000.25]
NO_POLES = [-20.3, -7.5, -2.25, -0.5, -1e-3, 1e-8, 0.1, 0.5, 1.5, 2.5, 3.0, 7.25, 30.5, 60.125, 150.0]
PAIRS = [(-3.5, 2.0), (-1.0, -0.5), (0.0, 1.5), (0.25, -4.0), (2.0, 3.0), (7.5, 0.1), (1e10, 3.0), (3.0, 1e-10)]
TRUTH = [(0, 0), (0, 1), (1, 0), (1, 1)]


def away(x):
    """To the nearest whole number, halves away from zero."""
    return m.sign(x) * m.floor(abs(x) + ONE / 2)


def root(x, n):
    return -root(-x, n) if x < 0 else m.power(x, 1 / n)


def real(f):
    return lambda *args: m.re(f(*args))


def truth(f):
    return lambda *args: ONE if f(*args) else ONE * 0


def unary(f, points):
    return f, [(x,) for x in points]


ORDERS = [(0.0, 0.1), (0.0, 2.5), (1.0, 1e-3), (1.0, 7.25), (2.0, 0.5), (3.0, 12.125), (-1.0, 0.75), (-2.0, 3.5), (10.0, 2.0), (25.0, 30.5), (40.0, 100.25)]
REAL_ORDERS = [(0.5, 1.5), (1.5, 0.01), (-0.5, 2.5), (0.3, 9.75), (-2.7, 1.25), (5.25, 4.0), (12.5, 12.5)]
ANY_SIGN = [(0.0, 0.0), (3.0, 0.0), (-2.0, 0.0), (0.5, 0.0), (1.0, -2.5), (2.0, -7.25)]
AIRY = [-5.0, -2.5, -1.0, -0.3, -1e-9, 0.0, 1e-30, 1e-9, 0.5, 1.0, 2.25, 4.0]
PHIS = [(0.3, 0.5), (-1.2, 0.9), (1.5, -3.0), (2.5, 0.75), (-7.25, 0.25), (10.0, -1.0), (1e-9, 0.5), (0.5, 2.0), (-0.4, 5.5), (0.0, 3.0), (1.25, 0.0)]

TABLE = {
    "neg/1": unary(lambda x: -x, R),
    "div/2": (lambda a, b: a / b, PAIRS),
    "pow/2": (m.power, [(2.0, 10.0), (2.0, 0.5), (0.3, -2.5), (-2.0, 3.0), (-1.5, -2.0), (10.0, 1e-10), (1.0000001, 1e7), (7.25, 0.0), (0.0, 2.5)]),
    "square/1": unary(lambda x: x * x, R),
    "cube/1": unary(lambda x: x**3, R),
    "sqrt/1": unary(m.sqrt, [0.0] + POSITIVE),
    "cbrt/1": unary(lambda x: root(x, m.mpf(3)), R + [-27.0, 8.0]),
    "nthRoot/2": (root, [(16.0, 4.0), (-32.0, 5.0), (2.0, 3.0), (-0.7, 3.0), (5.5, 2.5), (100.0, -2.0), (1e-10, 7.0), (3.0, 9.0), (1e-300, -20.5)]),
    "exp/1": unary(m.exp, R + [-600.5, 600.5]),
    "expm1/1": unary(m.expm1, R + [1e-10, -1e-10, 50.0]),
    "log/1": unary(m.log, POSITIVE),
    "log/2": (lambda x, b: m.log(x) / m.log(b), [(8.0, 2.0), (1000.0, 10.0), (5.5, 3.0), (0.3, 7.0), (2.0, 0.5), (1e10, 2.5), (3.0, 1.5), (0.001, 0.1)]),
    "log2/1": unary(lambda x: m.log(x) / m.log(2), POSITIVE),
    "log10/1": unary(lambda x: m.log(x) / m.log(10), POSITIVE),
    "log1p/1": unary(lambda x: m.log(1 + x), [-0.999, -0.5, -1e-12, 1e-12, 1e-5, 0.3, 1.0, 7.5, 1e10]),
    "abs/1": unary(abs, R),
    "sign/1": unary(m.sign, R),
    "min/2": (min, PAIRS),
    "max/2": (max, PAIRS),
    "hypot/2": (m.hypot, PAIRS + [(1e200, 1e200), (3.0, 4.0)]),
    "min/3": (min, [(1.0, -2.0, 3.0), (0.5, 0.5, 7.0), (9.0, 8.0, -7.5)]),
    "max/3": (max, [(1.0, -2.0, 3.0), (0.5, 0.5, 7.0), (9.0, 8.0, -7.5)]),
    "hypot/3": (lambda a, b, c: m.sqrt(a * a + b * b + c * c), [(1.0, -2.0, 3.0), (0.5, 0.5, 7.0), (9.0, 8.0, -7.5)]),
    "floor/1": unary(m.floor, R),
    "ceil/1": unary(m.ceil, R),
    "round/1": unary(away, R + [2.5, -1.5]),
    "fix/1": unary(lambda x: m.sign(x) * m.floor(abs(x)), R),
    "mod/2": (lambda x, y: x - y * m.floor(x / y), [(7.0, 3.0), (-7.0, 3.0), (7.5, -2.0), (-7.5, -2.0), (0.3, 0.1), (1e10, 7.0), (2.0, 5.0), (6.0, 3.0)]),
    "sin/1": unary(m.sin, ANGLES),
    "cos/1": unary(m.cos, ANGLES),
    "tan/1": unary(m.tan, ANGLES),
    "sec/1": unary(m.sec, ANGLES),
    "csc/1": unary(m.csc, ANGLES),
    "cot/1": unary(m.cot, ANGLES),
    "asin/1": unary(m.asin, UNIT),
    "acos/1": unary(m.acos, UNIT),
    "atan/1": unary(m.atan, R),
    "asec/1": unary(lambda x: m.acos(1 / x), OUTSIDE + [1.000000001, 1e200]),
    "acsc/1": unary(lambda x: m.asin(1 / x), OUTSIDE + [1.000000001, 1e200]),
    "acot/1": unary(lambda x: m.atan(1 / x), [x for x in R if x]),
    "sinh/1": unary(m.sinh, R),
    "cosh/1": unary(m.cosh, R),
    "tanh/1": unary(m.tanh, R),
    "sech/1": unary(m.sech, R + [-740.0, 711.0, 720.0]),
    "csch/1": unary(m.csch, [x for x in R if x] + [-711.0, 720.0]),
    "coth/1": unary(m.coth, [x for x in R if x]),
    "asinh/1": unary(m.asinh, R),
    "acosh/1": unary(m.acosh, [1.0, 1.000001, 1.5, 2.0, 3.75, 10.5, 1e8, 1e200]),
    "atanh/1": unary(m.atanh, OPEN),
    "asech/1": unary(lambda x: m.acosh(1 / x), [5e-324, 1e-310, 1e-9, 0.1, 0.25, 0.5, 0.75, 0.875, 0.9375, 0.999999, 0.999999999, 1.0]),
    "acsch/1": unary(lambda x: m.asinh(1 / x), [x for x in R if x] + [-1e-310, 5e-324]),
    "acoth/1": unary(lambda x: m.atanh(1 / x), OUTSIDE),
    "atan2/2": (m.atan2, PAIRS + [(-0.5, -2.0), (1.0, -1.0)]),
    "gamma/1": unary(m.gamma, NO_POLES),
    "lgamma/1": unary(lambda x: m.log(abs(m.gamma(x))), NO_POLES + [1e-310, 0.999999, 1.0, 1.0000001, 1.2, 1.75, 1.999999, 2.0, 2.2, 1e10]),
    "digamma/1": unary(m.digamma, NO_POLES + [1e10]),
    "polygamma/2": (m.polygamma, [(0.0, 2.5), (1.0, 0.3), (1.0, -2.25), (2.0, 1.5), (3.0, 7.25), (4.0, 30.5), (5.0, -0.5), (1.0, 1e6), (2.0, 1e-3)]),
    "factorial/1": unary(lambda x: m.gamma(x + 1), [-2.5, -0.5, 0.0, 0.5, 1.0, 3.0, 5.5, 20.0, 100.25, 170.0]),
    "erf/1": unary(m.erf, R + [0.46875, 0.46876, 2.0, 5.0, 7.0]),
    "erfc/1": unary(m.erfc, R + [0.46875, 0.46876, 2.0, 4.0, 4.001, 7.0, 26.0]),
    "erfi/1": unary(m.erfi, R + [0.46875, 2.0, 6.499, 6.5, 20.5, 26.640625]),
    "erfinv/1": unary(m.erfinv, OPEN + [0.49, 0.51, 0.99, -0.9999999, 1e-20, 1 - 2.0**-53]),
    "normcdf/1": unary(m.ncdf, R + [-20.5, -37.0, -5.1, 8.5]),
    "normpdf/1": unary(m.npdf, R + [-20.5, 37.0]),
    "trigamma/1": unary(lambda x: m.polygamma(1, x), NO_POLES),
    "binomial/2": (m.binomial, [(5.0, 2.0), (5.0, 0.0), (5.0, 6.0), (5.0, -1.0), (60.0, 30.0), (7.5, 2.0), (7.5, 2.25), (-2.5, 3.0), (0.5, 0.25), (-2.0, 3.0)]),
    "gamma/2": (real(m.gammainc), [(0.0, 0.1), (0.0, 7.5), (0.5, 1e-6), (0.5, 2.5), (1e-5, 0.2), (-0.75, 0.3), (-5.0, 1.5), (-2.0, 1e-3), (2.5, 0.0), (3.0, -2.5), (4.0, -9.25), (7.25, 3.0), (7.25, 12.5), (100.5, 90.0), (1.5, 300.0)]),
    "beta/2": (m.beta, [(0.5, 0.5), (2.0, 3.0), (1.0, 7.25), (-1.5, 0.75), (0.1, 12.5), (100.0, 150.0), (1e-8, 2.0), (0.5, -1.5)]),
    "Ei/1": unary(real(m.ei), [-30.5, -7.25, -1.0, -0.1, -1e-9, 1e-9, 0.1, 0.5, 1.0, 7.25, 39.75, 40.25, 600.5]),
    "li/1": unary(real(m.li), [0.0, 1e-9, 0.3, 0.875, 1.25, 2.0, 10.5, 1e6]),
    "Si/1": unary(m.si, R + [2.75, 3.25, 30.5, 1e6, -4.5]),
    "Ci/1": unary(real(m.ci), [1e-9, 0.1, 0.5, 1.0, 2.75, 3.25, 7.25, 30.5, 1e6, 1e160]),
    "Shi/1": unary(real(m.shi), R + [1.999, 2.0, 30.5]),
    "Chi/1": unary(real(m.chi), [1e-9, 0.1, 0.5, 1.0, 2.75, 7.25, 30.5]),
    "zeta/1": unary(m.zeta, [-7.25, -2.0, -1.0, -0.5, -0.1, -1e-5, -1e-9, -1e-12, -1e-17, -5e-324, 0.0, 1e-9, 0.5, 0.999999, 1.000001, 1.5, 2.0, 3.0, 12.125, 60.0]),
    "dilog/1": unary(real(lambda x: m.polylog(2, x)), [-1e10, -3.5, -2.0, -1.0, -0.75, -0.5, -1e-9, 0.0, 1e-9, 0.3, 0.5, 0.75, 0.999999, 1.0]),
    "polylog/2": (real(m.polylog), [(0.0, 0.5), (1.0, -3.5), (2.0, 0.75), (3.0, 1.0), (3.0, -1.0), (3.0, -12.5), (4.0, 0.3), (5.0, -1.5), (25.0, 0.875), (-1.0, 0.25), (-2.0, -3.5), (-3.0, 0.875), (6.0, -1e6)]),
    "lambertW/1": unary(real(m.lambertw), [-0.36787944, -0.3678, -0.35, -0.25, -0.1, -1e-9, 0.0, 1e-9, 0.5, 1.0, 3.75, 1e10, 1e300]),
    "lambertW/2": (real(lambda k, x: m.lambertw(x, int(k))), [(0.0, -0.3), (0.0, 2.5), (-1.0, -0.36787944), (-1.0, -0.3678), (-1.0, -0.35), (-1.0, -0.2), (-1.0, -0.1), (-1.0, -1e-9), (-1.0, -1e-300)]),
    "ellipticK/1": unary(m.ellipk, [-1e200, -1e6, -3.5, -0.5, 0.0, 1e-9, 0.3, 0.75, 0.999999]),
    "ellipticE/1": unary(m.ellipe, [-1e6, -3.5, -0.5, 0.0, 1e-9, 0.3, 0.75, 0.999999, 1.0]),
    "ellipticF/2": (real(m.ellipf), PHIS),
    "ellipticE/2": (real(m.ellipe), PHIS + [(2.0, 1.0), (-0.75, 1.0)]),
    "besselJ/2": (real(m.besselj), ORDERS + REAL_ORDERS + ANY_SIGN),
    "besselY/2": (real(m.bessely), ORDERS + REAL_ORDERS),
    "besselI/2": (real(m.besseli), ORDERS + REAL_ORDERS + ANY_SIGN),
    "besselK/2": (real(m.besselk), ORDERS + REAL_ORDERS),
    "airyAi/1": unary(m.airyai, AIRY),
    "airyBi/1": unary(m.airybi, AIRY),
    "airyAiPrime/1": unary(lambda x: m.airyai(x, derivative=1), AIRY),
    "airyBiPrime/1": unary(lambda x: m.airybi(x, derivative=1), AIRY),
    "sigmoid/1": unary(lambda x: 1 / (1 + m.exp(-x)), R + [-600.0, 800.0]),
    "softplus/1": unary(lambda x: m.log(1 + m.exp(x)), R + [-600.0, 1000.0]),
    "logit/1": unary(lambda x: m.log(x / (1 - x)), [1e-300, 0.001, 0.25, 0.4, 0.4999999, 0.5, 0.6, 0.75, 0.999999]),
    "logsumexp/2": (lambda a, b: m.log(m.exp(a) + m.exp(b)), [(0.0, 0.0), (1.5, -2.0), (1000.0, 1000.5), (-800.0, 3.5)]),
    "heaviside/1": unary(lambda x: (1 + m.sign(x)) / 2, R),
    "step/1": unary(lambda x: ONE * (x >= 0), R),
    "clamp/3": (lambda x, a, b: min(max(x, a), b), [(0.5, 0.0, 1.0), (-2.0, 0.0, 1.0), (7.0, -1.0, 2.5), (1.0, 3.0, 2.0)]),
    "sinc/1": unary(m.sinc, R),
    "relu/1": unary(lambda x: max(x, m.mpf(0)), R),
    "lt/2": (truth(lambda a, b: a < b), PAIRS + [(2.0, 2.0)]),
    "le/2": (truth(lambda a, b: a <= b), PAIRS + [(2.0, 2.0)]),
    "gt/2": (truth(lambda a, b: a > b), PAIRS + [(2.0, 2.0)]),
    "ge/2": (truth(lambda a, b: a >= b), PAIRS + [(2.0, 2.0)]),
    "eq/2": (truth(lambda a, b: a == b), PAIRS + [(2.0, 2.0)]),
    "ne/2": (truth(lambda a, b: a != b), PAIRS + [(2.0, 2.0)]),
    "and/2": (truth(lambda a, b: a and b), TRUTH),
    "or/2": (truth(lambda a, b: a or b), TRUTH),
    "xor/2": (truth(lambda a, b: a != b), TRUTH),
    "not/1": (truth(lambda a: not a), [(0,), (1,)]),
    "ifelse/3": (lambda c, u, v: u if c else v, [(0, 2.5, -1.0), (1, 2.5, -1.0)]),
    "pi/0": (lambda: +m.pi, [()]),
    "e/0": (lambda: +m.e, [()]),
    "tau/0": (lambda: 2 * m.pi, [()]),
    "phi/0": (lambda: +m.phi, [()]),
}

lines = []
for name, (f, points) in TABLE.items():
    rows = [json.dumps([list(p), m.nstr(f(*map(m.mpf, p)), 20)]) for p in points]
    lines.append(json.dumps(name) + ": [\n    " + ",\n    ".join(rows) + "\n  ]")
print("{\n  " + ",\n  ".join(lines) + "\n}")
