"""SymPy as a peer of fluxion's simplifier: JSON lines in, JSON lines out, in mathjs's syntax.

  {"id", "expr"}                                simplify(expr)
  --derivative {"id", "expr", "variable"}       simplify(diff(expr, variable))
  --diff {"id", "antiderivative", "integrand", "variable"}
                                                simplify(diff(antiderivative, variable) - integrand)

Out: {"id", "ms": of simplify alone, "result", "zero"} or {"id", "ms", "error"} ("timeout" after --timeout seconds).
Every variable is a real symbol, every number exact.
"""

import argparse
import json
import re
import resource
import signal
import sys
import time
from pathlib import Path

# This file has the name of what it imports.
sys.path[:] = [path for path in sys.path if Path(path).resolve() != Path(__file__).resolve().parent]

import sympy  # noqa: E402
from sympy import S  # noqa: E402

GIGABYTES = 4


class Timeout(BaseException):
    """No Exception: SymPy catches those."""


class Unprintable(Exception):
    pass


# Reading mathjs's syntax.

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|!=|[-+*/^()<>,?:!]))")
CONSTANTS = {"pi": sympy.pi, "e": sympy.E}
RELATIONS = {"<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge, "==": sympy.Eq, "!=": sympy.Ne}
SAME_NAME = (
    "sin cos tan sec csc cot asin acos atan asec acsc acot "
    "sinh cosh tanh sech csch coth asinh acosh atanh asech acsch acoth "
    "sqrt exp sign gamma erf floor factorial atan2 polygamma"
).split()
FUNCTIONS = {
    **{name: getattr(sympy, name) for name in SAME_NAME},
    "log": sympy.log,
    "ln": sympy.log,
    "log2": lambda x: sympy.log(x, 2),
    "log10": lambda x: sympy.log(x, 10),
    "log1p": lambda x: sympy.log(1 + x),
    "expm1": lambda x: sympy.exp(x) - 1,
    "cbrt": lambda x: sympy.sign(x) * sympy.Abs(x) ** sympy.Rational(1, 3),
    "square": lambda x: x**2,
    "cube": lambda x: x**3,
    "pow": lambda x, p: x**p,
    "abs": sympy.Abs,
    "ceil": sympy.ceiling,
    "min": sympy.Min,
    "max": sympy.Max,
    "hypot": lambda x, y: sympy.sqrt(x**2 + y**2),
    "lgamma": sympy.loggamma,
    "digamma": lambda x: sympy.polygamma(0, x),
    "mod": sympy.Mod,
}


class Parser:
    def __init__(self, text):
        self.tokens = []
        at = 0
        end = len(text.rstrip())
        while at < end:
            match = TOKEN.match(text, at)
            if match is None:
                raise SyntaxError(f"unexpected {text[at:at + 10]!r}")
            number, name, sign = match.groups()
            self.tokens.append(("number", number) if number else ("name", name) if name else ("sign", sign))
            at = match.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, *texts):
        """The next token's text if it is one of these (signs and the words and, or, not)."""
        kind, text = self.peek()
        if kind in ("sign", "name") and text in texts:
            self.at += 1
            return text
        return None

    def need(self, text):
        if self.take(text) is None:
            raise SyntaxError(f"{text} expected, not {self.peek()[1]!r}")

    def all(self):
        result = self.choice()
        if self.peek()[0] != "end":
            raise SyntaxError(f"unexpected {self.peek()[1]!r}")
        return result

    def choice(self):
        condition = self.disjunction()
        if self.take("?") is None:
            return condition
        then = self.choice()
        self.need(":")
        return sympy.Piecewise((then, condition), (self.choice(), True))

    def disjunction(self):
        left = self.conjunction()
        while self.take("or"):
            left = sympy.Or(left, self.conjunction())
        return left

    def conjunction(self):
        left = self.relation()
        while self.take("and"):
            left = sympy.And(left, self.relation())
        return left

    def relation(self):
        left = self.sum()
        sign = self.take(*RELATIONS)
        return RELATIONS[sign](left, self.sum()) if sign else left

    def sum(self):
        terms = [self.product()]
        while sign := self.take("+", "-"):
            term = self.product()
            terms.append(term if sign == "+" else -term)
        return terms[0] if len(terms) == 1 else sympy.Add(*terms)

    def product(self):
        left = self.signed()
        while sign := self.take("*", "/"):
            right = self.signed()
            left = left * right if sign == "*" else left / right
        return left

    def signed(self):
        sign = self.take("-", "+", "not")
        if sign is None:
            return self.power()
        operand = self.signed()
        return -operand if sign == "-" else sympy.Not(operand) if sign == "not" else operand

    def power(self):
        base = self.atom()
        while self.take("!"):
            base = sympy.factorial(base)
        # To the right, with a sign allowed: a^-b^c.
        return base ** self.signed() if self.take("^") else base

    def atom(self):
        kind, text = self.peek()
        self.at += 1
        if kind == "number":
            return sympy.Rational(text)
        if kind == "name":
            if self.take("("):
                return self.call(text)
            return CONSTANTS[text] if text in CONSTANTS else sympy.Symbol(text, real=True)
        if text != "(":
            raise SyntaxError(f"unexpected {text or 'end'!r}")
        inner = self.choice()
        self.need(")")
        return inner

    def call(self, name):
        args = [self.choice()]
        while self.take(","):
            args.append(self.choice())
        self.need(")")
        if name not in FUNCTIONS:
            raise SyntaxError(f"no function {name}")
        return FUNCTIONS[name](*args)


# Writing it.

CHOICE, OR, AND, RELATION, SUM, PRODUCT, SIGN, POWER, ATOM = range(9)
SYMBOLS = {sympy.Lt: "<", sympy.Le: "<=", sympy.Gt: ">", sympy.Ge: ">=", sympy.Eq: "==", sympy.Ne: "!="}
NAMES = {
    **{getattr(sympy, name): name for name in SAME_NAME if name != "sqrt"},
    sympy.log: "log",
    sympy.Abs: "abs",
    sympy.ceiling: "ceil",
    sympy.Min: "min",
    sympy.Max: "max",
    sympy.loggamma: "lgamma",
    sympy.Mod: "mod",
}


def full(expression):
    return written(expression)[0]


def within(expression, level):
    text, own = written(expression)
    return f"({text})" if own < level else text


def written(e):
    """The text and its level."""
    if e.is_Symbol:
        if e.is_Dummy:
            raise Unprintable("a dummy symbol")
        return e.name, ATOM
    if e is S.Pi:
        return "pi", ATOM
    if e is S.Exp1:
        return "e", ATOM
    if e is S.GoldenRatio:
        return "phi", ATOM
    if e.is_Rational and e.is_finite:
        return (str(e), PRODUCT if e.q != 1 else SIGN if e < 0 else ATOM)
    if e.is_Add:
        return total(e), SUM
    if e.is_Mul:
        return product(e.as_ordered_factors()), PRODUCT
    if e.is_Pow:
        if negative(e.exp):
            return product([e]), PRODUCT
        return power(e.base, e.exp)
    if isinstance(e, sympy.Piecewise):
        return choice(e.args), CHOICE
    if type(e) in SYMBOLS:
        return f"{within(e.lhs, SUM)} {SYMBOLS[type(e)]} {within(e.rhs, SUM)}", RELATION
    if isinstance(e, (sympy.And, sympy.Or)):
        word, level = ("and", AND) if isinstance(e, sympy.And) else ("or", OR)
        return f" {word} ".join(within(arg, level + 1) for arg in e.args), level
    if isinstance(e, sympy.Not):
        return f"not ({full(e.args[0])})", SIGN
    if isinstance(e, sympy.Heaviside):
        return f"{within(e.args[0], SUM)} > 0 ? 1 : 0", CHOICE
    if isinstance(e, sympy.erfc):
        return f"1 - erf({full(e.args[0])})", SUM
    if isinstance(e, sympy.polygamma) and e.args[0] == 0:
        return f"digamma({full(e.args[1])})", ATOM
    if type(e) in NAMES:
        return f"{NAMES[type(e)]}({', '.join(full(arg) for arg in e.args)})", ATOM
    raise Unprintable(f"no text for {type(e).__name__}")


def total(e):
    text = ""
    for term in e.as_ordered_terms():
        piece = within(term, PRODUCT)
        if text == "":
            text = piece
        elif piece.startswith("-"):
            text += f" - {piece[1:]}"
        else:
            text += f" + {piece}"
    return text


def negative(exponent):
    return bool(exponent.as_coeff_Mul()[0] < 0)


def product(factors):
    """With what has a negative exponent below the line, and the sign in front."""
    sign, above, below = "", [], []
    for factor in factors:
        if factor.is_Rational and factor.is_finite:
            if factor < 0:
                sign = "" if sign else "-"
            if abs(factor.p) != 1:
                above.append(written(sympy.Integer(abs(factor.p))))
            if factor.q != 1:
                below.append(written(sympy.Integer(factor.q)))
        elif factor.is_Pow and negative(factor.exp):
            below.append(power(factor.base, -factor.exp))
        else:
            above.append(written(factor))
    over = [f"({text})" if level <= PRODUCT else text for text, level in above] or ["1"]
    under = [f"({text})" if level <= PRODUCT else text for text, level in below]
    text = sign + " * ".join(over)
    if not under:
        return text
    return f"{text} / {under[0]}" if len(under) == 1 else f"{text} / ({' * '.join(under)})"


def power(base, exponent):
    if exponent == 1:
        return written(base)
    if exponent == S.Half:
        return f"sqrt({full(base)})", ATOM
    return f"{within(base, ATOM)} ^ {within(exponent, POWER)}", POWER


def choice(pairs):
    (value, condition), *others = pairs
    if condition == True:  # noqa: E712, SymPy's true
        return within(value, CHOICE + 1)
    otherwise = choice(others) if others else "0 / 0"
    return f"{within(condition, CHOICE + 1)} ? {within(value, CHOICE + 1)} : {otherwise}"


# The work.


def question(item, mode):
    """What is to be simplified."""
    if mode == "simplify":
        return Parser(item["expr"]).all()
    variable = sympy.Symbol(item["variable"], real=True)
    if mode == "derivative":
        return sympy.diff(Parser(item["expr"]).all(), variable)
    return sympy.diff(Parser(item["antiderivative"]).all(), variable) - Parser(item["integrand"]).all()


class Alarm:
    """Interrupts after so many seconds, again and again should something have swallowed it."""

    def __init__(self):
        self.armed = False
        signal.signal(signal.SIGALRM, self.ring)

    def ring(self, *_):
        if self.armed:
            raise Timeout

    def set(self, seconds):
        self.armed = True
        signal.setitimer(signal.ITIMER_REAL, seconds, 1)

    def stop(self):
        self.armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)


def answer(item, mode, timeout, alarm):
    start, ms = time.perf_counter(), None
    try:
        try:
            alarm.set(timeout)
            asked = question(item, mode)
            start = time.perf_counter()
            simplest = sympy.simplify(asked)
            ms = (time.perf_counter() - start) * 1000
        finally:
            alarm.stop()
        zero = simplest is S.Zero
        return {"id": item["id"], "ms": ms, "result": full(simplest), "zero": zero}
    except Timeout:
        error = "timeout"
    except Exception as trouble:  # noqa: BLE001, the next item is to be done all the same
        error = f"{type(trouble).__name__}: {trouble}"[:200]
    return {"id": item["id"], "ms": (time.perf_counter() - start) * 1000 if ms is None else ms, "zero": False, "error": error}


def main():
    options = argparse.ArgumentParser(description="SymPy's simplify on JSON lines")
    options.add_argument("--timeout", type=float, default=20)
    options.add_argument("--version", action="version", version=sympy.__version__)
    modes = options.add_mutually_exclusive_group()
    modes.add_argument("--diff", dest="mode", action="store_const", const="diff", default="simplify")
    modes.add_argument("--derivative", dest="mode", action="store_const", const="derivative")
    options = options.parse_args()
    sys.setrecursionlimit(20_000)
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTES << 30, GIGABYTES << 30))
    alarm = Alarm()
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(answer(json.loads(line), options.mode, options.timeout, alarm)), flush=True)


if __name__ == "__main__":
    main()
