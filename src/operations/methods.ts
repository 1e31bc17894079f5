// Written from the function table by test/trace/methods.test.ts; run it with -u after a row has changed.

/** An operand: a number, an expression, or a formula as text. A condition may also be a plain boolean. */
type Operand<E> = number | boolean | string | E;

/** Numbers give a number; one operand that is surely an expression or a text gives an expression. */
type Lifted<E, A extends readonly unknown[]> = [A[number]] extends [number | boolean]
  ? number
  : true extends { [K in keyof A]: [A[K]] extends [E | string] ? true : false }[number]
    ? E
    : number | E;

/** The operations as methods: a.mul(z.cos()). */
export interface Methods<E> {
  /** The sum. */
  add(b: Operand<E>, ...more: Operand<E>[]): E;
  /** The difference a - b. */
  sub(b: Operand<E>): E;
  /** The product. */
  mul(b: Operand<E>, ...more: Operand<E>[]): E;
  /** The opposite, -a. */
  neg(): E;
  /** The quotient a / b. */
  div(b: Operand<E>): E;
  /** The power a ^ p as in IEEE pow: a negative base needs a whole exponent. A pole has no value. */
  pow(p: Operand<E>): E;
  /** The square x * x. */
  square(): E;
  /** The cube x * x * x. */
  cube(): E;
  /** The square root of a nonnegative number. */
  sqrt(): E;
  /** The square root of a nonnegative number. */
  nthRoot(): E;
  /** The real n-th root; of a negative number for odd n only. */
  nthRoot(n: Operand<E>): E;
  /** The real cube root, negative for negative numbers. */
  cbrt(): E;
  /** The exponential function e ^ x. */
  exp(): E;
  /** exp(x) - 1, accurate for small x. */
  expm1(): E;
  /** The natural logarithm. */
  log(): E;
  /** The logarithm of x to the base b. */
  log(b: Operand<E>): E;
  /** The logarithm to base 2. */
  log2(): E;
  /** The logarithm to base 10. */
  log10(): E;
  /** log(1 + x), accurate for small x. */
  log1p(): E;
  /** Sine. */
  sin(): E;
  /** Cosine. */
  cos(): E;
  /** Tangent. */
  tan(): E;
  /** Secant, 1 / cos(x). */
  sec(): E;
  /** Cosecant, 1 / sin(x). */
  csc(): E;
  /** Cotangent, 1 / tan(x). */
  cot(): E;
  /** Inverse sine, between -pi/2 and pi/2. */
  asin(): E;
  /** Inverse cosine, between 0 and pi. */
  acos(): E;
  /** Inverse tangent, between -pi/2 and pi/2. */
  atan(): E;
  /** Inverse secant, acos(1 / x). */
  asec(): E;
  /** Inverse cosecant, asin(1 / x). */
  acsc(): E;
  /** Inverse cotangent as atan(1 / x): odd, with a jump at 0. */
  acot(): E;
  /** The angle of the point (x, y), between -pi and pi. */
  atan2(x: Operand<E>): E;
  /** Hyperbolic sine. */
  sinh(): E;
  /** Hyperbolic cosine. */
  cosh(): E;
  /** Hyperbolic tangent. */
  tanh(): E;
  /** Hyperbolic secant, 1 / cosh(x). */
  sech(): E;
  /** Hyperbolic cosecant, 1 / sinh(x). */
  csch(): E;
  /** Hyperbolic cotangent, 1 / tanh(x). */
  coth(): E;
  /** Inverse hyperbolic sine. */
  asinh(): E;
  /** Inverse hyperbolic cosine, nonnegative. */
  acosh(): E;
  /** Inverse hyperbolic tangent. */
  atanh(): E;
  /** Inverse hyperbolic secant, acosh(1 / x). */
  asech(): E;
  /** Inverse hyperbolic cosecant, asinh(1 / x). */
  acsch(): E;
  /** Inverse hyperbolic cotangent, atanh(1 / x). */
  acoth(): E;
  /** The logistic function 1 / (1 + exp(-x)), without overflow. */
  sigmoid(): E;
  /** log(1 + exp(x)), without overflow: a smooth relu. */
  softplus(): E;
  /** log(x / (1 - x)), the inverse of sigmoid. */
  logit(): E;
  /** log(exp(a) + exp(b)), without overflow: a smooth maximum. exp(a - logsumexp(a, b)) is a part of softmax. */
  logsumexp(b: Operand<E>, ...more: Operand<E>[]): E;
  /** The gamma function; gamma(n) is (n - 1)! at whole numbers. */
  gamma(): E;
  /** The upper incomplete gamma function: the integral of t^(a - 1) * exp(-t) from x on. */
  gamma(x: Operand<E>): E;
  /** log(abs(gamma(x))). */
  lgamma(): E;
  /** The derivative of log(gamma(x)). */
  digamma(): E;
  /** The n-th derivative of digamma, n a whole number from 0. */
  polygamma(x: Operand<E>): E;
  /** The derivative of digamma, polygamma(1, x). */
  trigamma(): E;
  /** x!, for other than whole numbers gamma(x + 1). */
  factorial(): E;
  /** Euler's beta function gamma(a) * gamma(b) / gamma(a + b). */
  beta(b: Operand<E>): E;
  /** n! / (k! * (n - k)!), how many ways there are to choose k of n; 0 for a whole k below 0 or above n. */
  binomial(k: Operand<E>): E;
  /** The Gauss error function. */
  erf(): E;
  /** The complementary error function 1 - erf(x), accurate where erf(x) is nearly 1. */
  erfc(): E;
  /** The imaginary error function, 2 / sqrt(pi) times the integral of exp(t^2) from 0 to x. */
  erfi(): E;
  /** The inverse of the error function, between -1 and 1. */
  erfinv(): E;
  /** The distribution function of the standard normal distribution, (1 + erf(x / sqrt(2))) / 2. */
  normcdf(): E;
  /** The density of the standard normal distribution, exp(-x^2 / 2) / sqrt(2 * pi). */
  normpdf(): E;
  /** The exponential integral: the integral of exp(t) / t up to x, as a principal value. */
  Ei(): E;
  /** The logarithmic integral Ei(log(x)): the integral of 1 / log(t) from 0 to x, as a principal value. */
  li(): E;
  /** The sine integral: the integral of sin(t) / t from 0 to x. */
  Si(): E;
  /** The cosine integral: minus the integral of cos(t) / t from x on. */
  Ci(): E;
  /** The hyperbolic sine integral: the integral of sinh(t) / t from 0 to x. */
  Shi(): E;
  /** The hyperbolic cosine integral (Ei(x) + Ei(-x)) / 2. */
  Chi(): E;
  /** Riemann's zeta function, the sum of 1 / k^s, continued to s < 1. */
  zeta(): E;
  /** The dilogarithm polylog(2, x), the sum of x^k / k^2: not that of 1 - x, which some books call by this name. */
  dilog(): E;
  /** The polylogarithm of whole order s, the sum of x^k / k^s, continued to x < -1; for s <= 0 a rational function. */
  polylog(x: Operand<E>): E;
  /** The principal branch of Lambert's W: the w >= -1 with w * exp(w) = x. */
  lambertW(): E;
  /** The real branches of Lambert's W: k is 0 for w >= -1 and -1 for w <= -1, with w * exp(w) = x. */
  lambertW(x: Operand<E>): E;
  /** The complete elliptic integral of the first kind, of the parameter m = k^2. */
  ellipticK(): E;
  /** The complete elliptic integral of the second kind, of the parameter m = k^2. */
  ellipticE(): E;
  /** The elliptic integral of the second kind: that of sqrt(1 - m * sin(t)^2) from 0 to phi. */
  ellipticE(m: Operand<E>): E;
  /** The elliptic integral of the first kind: that of 1 / sqrt(1 - m * sin(t)^2) from 0 to phi. */
  ellipticF(m: Operand<E>): E;
  /** The Bessel function of the first kind, of order n; for x < 0 where n is a whole number. */
  besselJ(x: Operand<E>): E;
  /** The Bessel function of the second kind, of order n. */
  besselY(x: Operand<E>): E;
  /** The modified Bessel function of the first kind, of order n; for x < 0 where n is a whole number. */
  besselI(x: Operand<E>): E;
  /** The modified Bessel function of the second kind, of order n. */
  besselK(x: Operand<E>): E;
  /** The Airy function Ai, the solution of y'' = x * y that vanishes for large x. */
  airyAi(): E;
  /** The derivative of the Airy function Ai. */
  airyAiPrime(): E;
  /** The Airy function Bi, the solution of y'' = x * y that grows for large x. */
  airyBi(): E;
  /** The derivative of the Airy function Bi. */
  airyBiPrime(): E;
  /** The absolute value; its derivative is sign(x), 0 at the kink. */
  abs(): E;
  /** -1, 0 or 1 by the sign of x. */
  sign(): E;
  /** max(0, x), the rectified linear unit; its derivative at 0 is 0. */
  relu(): E;
  /** The greatest of its arguments; where several are greatest, the derivative is the first one's. */
  max(b: Operand<E>, ...more: Operand<E>[]): E;
  /** The least of its arguments; where several are least, the derivative is the first one's. */
  min(b: Operand<E>, ...more: Operand<E>[]): E;
  /** The square root of the sum of the squares, without overflow. */
  hypot(b: Operand<E>, ...more: Operand<E>[]): E;
  /** The greatest whole number not above x. */
  floor(): E;
  /** The least whole number not below x. */
  ceil(): E;
  /** The nearest whole number, halves away from zero. */
  round(): E;
  /** x without its fractional part: rounded toward zero. */
  fix(): E;
  /** The remainder x - y * floor(x / y), of the sign of y. */
  mod(y: Operand<E>): E;
  /** 0 below 0, 1 above, 1/2 at 0; its derivative is 0, at the jump too. */
  heaviside(): E;
  /** 0 below 0, 1 from 0 on; its derivative is 0, at the jump too. */
  step(): E;
  /** x where it is between a and b, otherwise the nearer of them: min(max(x, a), b). */
  clamp(a: Operand<E>, b: Operand<E>): E;
  /** sin(x) / x, and 1 at 0. */
  sinc(): E;
  /** Whether a is less than b. */
  lt(b: Operand<E>): E;
  /** Whether a is at most b. */
  le(b: Operand<E>): E;
  /** Whether a is greater than b. */
  gt(b: Operand<E>): E;
  /** Whether a is at least b. */
  ge(b: Operand<E>): E;
  /** Whether a is equal to b. */
  eq(b: Operand<E>): E;
  /** Whether a is not equal to b. */
  ne(b: Operand<E>): E;
  /** Whether both conditions hold. */
  and(b: Operand<E>): E;
  /** Whether one of the conditions or both hold. */
  or(b: Operand<E>): E;
  /** Whether exactly one of the conditions holds. */
  xor(b: Operand<E>): E;
  /** Whether the condition does not hold. */
  not(): E;
  /** u where the condition c holds, otherwise v; differentiated branch by branch. */
  ifelse(u: Operand<E>, v: Operand<E>): E;
}

/** The operations as functions of numbers and expressions alike: math.mul(a, math.cos(z)). */
export interface Operations<E> {
  /** The sum. */
  add<A extends [a: Operand<E>, b: Operand<E>, ...more: Operand<E>[]]>(...args: A): Lifted<E, A>;
  /** The difference a - b. */
  sub<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The product. */
  mul<A extends [a: Operand<E>, b: Operand<E>, ...more: Operand<E>[]]>(...args: A): Lifted<E, A>;
  /** The opposite, -a. */
  neg<A extends [a: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The opposite, -a. */
  unaryMinus<A extends [a: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The quotient a / b. */
  div<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The quotient a / b. */
  divide<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The power a ^ p as in IEEE pow: a negative base needs a whole exponent. A pole has no value. */
  pow<A extends [a: Operand<E>, p: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The square x * x. */
  square<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The cube x * x * x. */
  cube<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The square root of a nonnegative number. */
  sqrt<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The square root of a nonnegative number. */
  nthRoot<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The real n-th root; of a negative number for odd n only. */
  nthRoot<A extends [x: Operand<E>, n: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The real n-th root; of a negative number for odd n only. */
  root<A extends [x: Operand<E>, n: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The real cube root, negative for negative numbers. */
  cbrt<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The exponential function e ^ x. */
  exp<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** exp(x) - 1, accurate for small x. */
  expm1<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The natural logarithm. */
  log<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The logarithm of x to the base b. */
  log<A extends [x: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The natural logarithm. */
  ln<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The logarithm to base 2. */
  log2<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The logarithm to base 10. */
  log10<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** log(1 + x), accurate for small x. */
  log1p<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Sine. */
  sin<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Cosine. */
  cos<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Tangent. */
  tan<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Secant, 1 / cos(x). */
  sec<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Cosecant, 1 / sin(x). */
  csc<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Cotangent, 1 / tan(x). */
  cot<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse sine, between -pi/2 and pi/2. */
  asin<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse sine, between -pi/2 and pi/2. */
  arcsin<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse cosine, between 0 and pi. */
  acos<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse cosine, between 0 and pi. */
  arccos<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse tangent, between -pi/2 and pi/2. */
  atan<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse tangent, between -pi/2 and pi/2. */
  arctan<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse secant, acos(1 / x). */
  asec<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse secant, acos(1 / x). */
  arcsec<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse cosecant, asin(1 / x). */
  acsc<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse cosecant, asin(1 / x). */
  arccsc<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse cotangent as atan(1 / x): odd, with a jump at 0. */
  acot<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse cotangent as atan(1 / x): odd, with a jump at 0. */
  arccot<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The angle of the point (x, y), between -pi and pi. */
  atan2<A extends [y: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Hyperbolic sine. */
  sinh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Hyperbolic cosine. */
  cosh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Hyperbolic tangent. */
  tanh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Hyperbolic secant, 1 / cosh(x). */
  sech<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Hyperbolic cosecant, 1 / sinh(x). */
  csch<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Hyperbolic cotangent, 1 / tanh(x). */
  coth<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic sine. */
  asinh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic sine. */
  arcsinh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic sine. */
  arsinh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cosine, nonnegative. */
  acosh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cosine, nonnegative. */
  arccosh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cosine, nonnegative. */
  arcosh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic tangent. */
  atanh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic tangent. */
  arctanh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic tangent. */
  artanh<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic secant, acosh(1 / x). */
  asech<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic secant, acosh(1 / x). */
  arcsech<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic secant, acosh(1 / x). */
  arsech<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cosecant, asinh(1 / x). */
  acsch<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cosecant, asinh(1 / x). */
  arccsch<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cosecant, asinh(1 / x). */
  arcsch<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cotangent, atanh(1 / x). */
  acoth<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cotangent, atanh(1 / x). */
  arccoth<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Inverse hyperbolic cotangent, atanh(1 / x). */
  arcoth<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The logistic function 1 / (1 + exp(-x)), without overflow. */
  sigmoid<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The logistic function 1 / (1 + exp(-x)), without overflow. */
  logistic<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The logistic function 1 / (1 + exp(-x)), without overflow. */
  expit<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** log(1 + exp(x)), without overflow: a smooth relu. */
  softplus<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** log(x / (1 - x)), the inverse of sigmoid. */
  logit<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** log(exp(a) + exp(b)), without overflow: a smooth maximum. exp(a - logsumexp(a, b)) is a part of softmax. */
  logsumexp<A extends [a: Operand<E>, b: Operand<E>, ...more: Operand<E>[]]>(...args: A): Lifted<E, A>;
  /** log(exp(a) + exp(b)), without overflow: a smooth maximum. exp(a - logsumexp(a, b)) is a part of softmax. */
  logaddexp<A extends [a: Operand<E>, b: Operand<E>, ...more: Operand<E>[]]>(...args: A): Lifted<E, A>;
  /** The gamma function; gamma(n) is (n - 1)! at whole numbers. */
  gamma<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The upper incomplete gamma function: the integral of t^(a - 1) * exp(-t) from x on. */
  gamma<A extends [a: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** log(abs(gamma(x))). */
  lgamma<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** log(abs(gamma(x))). */
  gammaln<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The derivative of log(gamma(x)). */
  digamma<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The n-th derivative of digamma, n a whole number from 0. */
  polygamma<A extends [n: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The derivative of digamma, polygamma(1, x). */
  trigamma<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** x!, for other than whole numbers gamma(x + 1). */
  factorial<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Euler's beta function gamma(a) * gamma(b) / gamma(a + b). */
  beta<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** n! / (k! * (n - k)!), how many ways there are to choose k of n; 0 for a whole k below 0 or above n. */
  binomial<A extends [n: Operand<E>, k: Operand<E>]>(...args: A): Lifted<E, A>;
  /** n! / (k! * (n - k)!), how many ways there are to choose k of n; 0 for a whole k below 0 or above n. */
  combinations<A extends [n: Operand<E>, k: Operand<E>]>(...args: A): Lifted<E, A>;
  /** n! / (k! * (n - k)!), how many ways there are to choose k of n; 0 for a whole k below 0 or above n. */
  choose<A extends [n: Operand<E>, k: Operand<E>]>(...args: A): Lifted<E, A>;
  /** n! / (k! * (n - k)!), how many ways there are to choose k of n; 0 for a whole k below 0 or above n. */
  nCr<A extends [n: Operand<E>, k: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The Gauss error function. */
  erf<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The complementary error function 1 - erf(x), accurate where erf(x) is nearly 1. */
  erfc<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The imaginary error function, 2 / sqrt(pi) times the integral of exp(t^2) from 0 to x. */
  erfi<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The inverse of the error function, between -1 and 1. */
  erfinv<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The distribution function of the standard normal distribution, (1 + erf(x / sqrt(2))) / 2. */
  normcdf<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The density of the standard normal distribution, exp(-x^2 / 2) / sqrt(2 * pi). */
  normpdf<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The exponential integral: the integral of exp(t) / t up to x, as a principal value. */
  Ei<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The exponential integral: the integral of exp(t) / t up to x, as a principal value. */
  ei<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The logarithmic integral Ei(log(x)): the integral of 1 / log(t) from 0 to x, as a principal value. */
  li<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The sine integral: the integral of sin(t) / t from 0 to x. */
  Si<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The sine integral: the integral of sin(t) / t from 0 to x. */
  si<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The cosine integral: minus the integral of cos(t) / t from x on. */
  Ci<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The cosine integral: minus the integral of cos(t) / t from x on. */
  ci<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The hyperbolic sine integral: the integral of sinh(t) / t from 0 to x. */
  Shi<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The hyperbolic cosine integral (Ei(x) + Ei(-x)) / 2. */
  Chi<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Riemann's zeta function, the sum of 1 / k^s, continued to s < 1. */
  zeta<A extends [s: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The dilogarithm polylog(2, x), the sum of x^k / k^2: not that of 1 - x, which some books call by this name. */
  dilog<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The polylogarithm of whole order s, the sum of x^k / k^s, continued to x < -1; for s <= 0 a rational function. */
  polylog<A extends [s: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The principal branch of Lambert's W: the w >= -1 with w * exp(w) = x. */
  lambertW<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The real branches of Lambert's W: k is 0 for w >= -1 and -1 for w <= -1, with w * exp(w) = x. */
  lambertW<A extends [k: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The complete elliptic integral of the first kind, of the parameter m = k^2. */
  ellipticK<A extends [m: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The complete elliptic integral of the second kind, of the parameter m = k^2. */
  ellipticE<A extends [m: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The elliptic integral of the second kind: that of sqrt(1 - m * sin(t)^2) from 0 to phi. */
  ellipticE<A extends [phi: Operand<E>, m: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The elliptic integral of the first kind: that of 1 / sqrt(1 - m * sin(t)^2) from 0 to phi. */
  ellipticF<A extends [phi: Operand<E>, m: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The Bessel function of the first kind, of order n; for x < 0 where n is a whole number. */
  besselJ<A extends [n: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The Bessel function of the second kind, of order n. */
  besselY<A extends [n: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The modified Bessel function of the first kind, of order n; for x < 0 where n is a whole number. */
  besselI<A extends [n: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The modified Bessel function of the second kind, of order n. */
  besselK<A extends [n: Operand<E>, x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The Airy function Ai, the solution of y'' = x * y that vanishes for large x. */
  airyAi<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The derivative of the Airy function Ai. */
  airyAiPrime<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The Airy function Bi, the solution of y'' = x * y that grows for large x. */
  airyBi<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The derivative of the Airy function Bi. */
  airyBiPrime<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The absolute value; its derivative is sign(x), 0 at the kink. */
  abs<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The absolute value; its derivative is sign(x), 0 at the kink. */
  norm<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** -1, 0 or 1 by the sign of x. */
  sign<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** max(0, x), the rectified linear unit; its derivative at 0 is 0. */
  relu<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The greatest of its arguments; where several are greatest, the derivative is the first one's. */
  max<A extends [a: Operand<E>, b: Operand<E>, ...more: Operand<E>[]]>(...args: A): Lifted<E, A>;
  /** The least of its arguments; where several are least, the derivative is the first one's. */
  min<A extends [a: Operand<E>, b: Operand<E>, ...more: Operand<E>[]]>(...args: A): Lifted<E, A>;
  /** The square root of the sum of the squares, without overflow. */
  hypot<A extends [a: Operand<E>, b: Operand<E>, ...more: Operand<E>[]]>(...args: A): Lifted<E, A>;
  /** The greatest whole number not above x. */
  floor<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The least whole number not below x. */
  ceil<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The nearest whole number, halves away from zero. */
  round<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** x without its fractional part: rounded toward zero. */
  fix<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** x without its fractional part: rounded toward zero. */
  trunc<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The remainder x - y * floor(x / y), of the sign of y. */
  mod<A extends [x: Operand<E>, y: Operand<E>]>(...args: A): Lifted<E, A>;
  /** 0 below 0, 1 above, 1/2 at 0; its derivative is 0, at the jump too. */
  heaviside<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** 0 below 0, 1 from 0 on; its derivative is 0, at the jump too. */
  step<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** x where it is between a and b, otherwise the nearer of them: min(max(x, a), b). */
  clamp<A extends [x: Operand<E>, a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** sin(x) / x, and 1 at 0. */
  sinc<A extends [x: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is less than b. */
  lt<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is less than b. */
  smaller<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is at most b. */
  le<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is at most b. */
  smallerEq<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is greater than b. */
  gt<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is greater than b. */
  larger<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is at least b. */
  ge<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is at least b. */
  largerEq<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is equal to b. */
  eq<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is equal to b. */
  equal<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is not equal to b. */
  ne<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether a is not equal to b. */
  unequal<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether both conditions hold. */
  and<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether one of the conditions or both hold. */
  or<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether exactly one of the conditions holds. */
  xor<A extends [a: Operand<E>, b: Operand<E>]>(...args: A): Lifted<E, A>;
  /** Whether the condition does not hold. */
  not<A extends [a: Operand<E>]>(...args: A): Lifted<E, A>;
  /** u where the condition c holds, otherwise v; differentiated branch by branch. */
  ifelse<A extends [c: Operand<E>, u: Operand<E>, v: Operand<E>]>(...args: A): Lifted<E, A>;
  /** u where the condition c holds, otherwise v; differentiated branch by branch. */
  where<A extends [c: Operand<E>, u: Operand<E>, v: Operand<E>]>(...args: A): Lifted<E, A>;
  /** The circle's circumference over its diameter. */
  readonly pi: E;
  /** Euler's number, the base of the natural logarithm. */
  readonly e: E;
  /** The circle's circumference over its radius, 2 * pi. */
  readonly tau: E;
  /** The golden ratio, (1 + sqrt(5)) / 2. */
  readonly phi: E;
}
