import { expect, test } from "vitest";
import { terminal } from "../terminal.ts";

/** Formulas with arrays on the command line. */

const SQUARES = '"norm(A*x - b)^2"';
const KNOWN = "--shapes A=2x2,x=2,b=2";
const POINT = '--at "A=[[1,2],[3,4]],x=[1,1],b=[0,0]"';
const SUM = '"sum(w[i]*exp(-p*x[i]), i, 1, n)" --shapes w=n,x=n';

test.each([
  [`gradient ${SQUARES} --shapes A=mxn,x=n,b=m --wrt x,b`, "d/dx = 2 * A' * (A * x - b)\nd/db = -2 * (A * x - b)"],
  [`gradient ${SQUARES} --shapes "A: [m, n], x: [n], b: [m]" --wrt A`, "d/dA = 2 * (A * x - b) * x'"],
  [`gradient ${SQUARES} --shapes "A = m x n, x=n, b=[m]" --wrt b --format latex`, "d/db = -2 (A x - b)"],
  [
    'gradient "x\' * x + p" --shapes x=2 --at "x=[3,pi/2],p=1"',
    "d/dx = [2 * x[1], 2 * x[2]]\nd/dp = 1\nat x = [3, 1.5707963267948966], p = 1:\nd/dx = [6, 3.141592653589793]\nd/dp = 1",
  ],
  [`gradient ${SUM} --wrt w`, "d/dw = exp(-p * x[k]) for k = 1, ..., n"],
  [`diff ${SUM} --wrt p`, "sum(-exp(-p * x[i]) * x[i] * w[i], i, 1, n)"],
  [`diff "x' * A * x" --shapes A=nxn,x=n --wrt x`, "(A + A') * x"],
  [
    `diff "x' * A * x" --shapes A=2x2,x=2 --wrt "A[1,2]" --at "A=[1,2;3,4],x[1]=2,x[2]=5"`,
    "x[1] * x[2]\nat A = [[1, 2], [3, 4]], x[1] = 2, x[2] = 5:\n10",
  ],
  [`hessian "x' * A * x" --shapes A=nxn,x=n --wrt x`, "A + A'"],
  [`hessian "x' * A * x" --shapes A=nxn,x=n --wrt x --format latex`, "A + A^{\\mathsf{T}}"],
  [`hessian "x' * A * x" --shapes A=2x2,x=2 --wrt x`, "[[2 * A[1,1], A[1,2] + A[2,1]], [A[1,2] + A[2,1], 2 * A[2,2]]]"],
  ['jacobian "tanh(W*x + b)" --shapes W=mxn,x=n,b=m --wrt x', "diag(sech(W * x + b) .^ 2) * W"],
  [
    `jacobian "A*x - b" ${KNOWN} --wrt x ${POINT}`,
    "[[A[1,1], A[1,2]], [A[2,1], A[2,2]]]\nat A = [[1, 2], [3, 4]], x = [1, 1], b = [0, 0]:\n[[1, 2], [3, 4]]",
  ],
  ['jacobian "p*x" --shapes x=2', "[[p, 0, x[1]], [0, p, x[2]]]"],
  ['jacobian "log(e)*x" --shapes x=2 --variables e', "[[log(e), 0, x[1] / e], [0, log(e), x[2] / e]]"],
  ['jacobian "log(e)*x" --shapes x=2 --variables e --wrt x', "[[log(e), 0], [0, log(e)]]"],
  ['jacobian "A*2" --shapes A=1x2', "[[2, 0], [0, 2]]"],
  ['gradient "x[k]^2" --shapes x=n --wrt x', "d/dx = k == l ? 2 * x[k] : 0 for l = 1, ..., n"],
  [`simplify "x' * x + x' * x" --shapes x=2`, "2 * x[1] ^ 2 + 2 * x[2] ^ 2"],
  [`eval ${SQUARES} ${KNOWN} ${POINT}`, "58"],
  [`eval "A*x" --shapes A=mxn,x=n --at "A=[1,2;3,4],x=[1,1]"`, "[3, 7]"],
  [`eval ${SUM} --at "w=[1,2],x=[0,0],p=1,n=2"`, "3"],
])("fluxion %s", async (command, shown) => expect((await terminal(`fluxion ${command}`)).shown.trimEnd()).toBe(shown));

test("a gradient of a sum at a point, by all its variables", async () => {
  const { shown } = await terminal(`fluxion gradient ${SUM} --at "w=[1,2],x=[0,0],p=1"`);
  expect(shown).toContain("d/dw = [1, 1]\nd/dx = [-1, -2]\nd/dp = 0");
});

test("JSON has the results by name, in their shapes", async () => {
  const { shown } = await terminal(`fluxion gradient ${SQUARES} ${KNOWN} --wrt x,A ${POINT} --format json`);
  expect(JSON.parse(shown)).toMatchObject({
    wrt: ["x", "A"],
    shapes: { A: [2, 2], x: [2], b: [2] },
    value: {
      x: [48, 68],
      A: [
        [6, 6],
        [14, 14],
      ],
    },
  });
});

test("code with arrays, and with patterns", async () => {
  const { shown } = await terminal(`fluxion compile ${SQUARES} --shapes A=9x6,x=6,b=9 --wrt x,b --derivatives 0,1`);
  expect(shown).toContain("const double *restrict A, const double *restrict x, const double *restrict b");
  expect(shown).toContain("double *restrict gradient_x, double *restrict gradient_b");
  const sparse = await terminal('fluxion compile "x^2*y" --derivatives 2 --sparse groups');
  expect(sparse.shown).toContain("const int f_groups[2] = {0, 1};");
});

test.each([
  'diff "sum(x)" --shapes x=2 --wrt q',
  'gradient "sum(x[i], i, 1, n)" --shapes x=n --wrt x,q',
  'hessian "norm(x)" --shapes x=2 --wrt q',
  'jacobian "2*x" --shapes x=2 --wrt q',
  'compile "sum(x)" --shapes x=2 --wrt x,q --derivatives 1',
])("fluxion %s says that q does not occur", async (command) =>
  expect((await terminal(`fluxion ${command}`)).shown).toContain("q does not occur in the formula."),
);

test("a value alone needs no derivatives: bounds of sums are whole numbers", async () => {
  const { shown } = await terminal('fluxion compile "sum(x[i], i, 1, m)" --shapes x=n --target c');
  expect(shown).toContain("double f(long m, long n, const double *restrict x)");
});

test.each([
  ['gradient "x\'*x" --shapes x=2,x=3', "x is given twice."],
  ['diff "x\'*x" --shapes x=2 --logarithm ln', "--logarithm does not go with --shapes."],
  ['gradient "x\'*x" --shapes x', "Arrays are named with their lengths: A=3x2,x=2"],
  ['gradient "x\'*x" --shapes x=2,', "Nothing follows the last comma."],
  ['gradient "x\'*x" --shapes x=0', "The shape of x must be a list of one or two lengths."],
  ['gradient "x\'*x" --shapes x=0', "x=3 for a vector, x=2x3 for a matrix."],
  ['gradient "x\'*x" --shapes x=2 --at x=[1,2,3]', "x is declared as [2]; the value has the shape [3]."],
  ['gradient "x\'*x" --shapes x=2 --at y=3', "The formula has no variable y."],
  ['gradient "x^2" --at x=[1,2]', "Arrays are declared where the formula is read: --shapes x=2."],
  ['gradient "x\'*x" --shapes x=2 --mode dual', "--mode does not go with --shapes."],
  ['gradient "A*x" --shapes A=2x2,x=2', "fluxion jacobian differentiates it."],
  ['diff "x\'*x" --shapes x=2 --order 2', "x is an array and has first derivatives here."],
  ['diff "sum(x)" --shapes x=n --order 2', "fluxion hessian gives the second ones."],
  ['gradient "x[k]^2" --shapes x=n', "There is no derivative by an index or by a bound of a sum."],
  ['diff "sum(x[i], i, 1, n)" --shapes x=n --wrt n', "There is no derivative by an index or by a bound of a sum."],
  [`jacobian "A*x - b" --shapes A=mxn,x=n,b=m`, "Name one, --wrt x."],
  [`hessian "norm(A*x)" --shapes A=mxn,x=n`, "Name one, --wrt x."],
  [`hessian ${SQUARES} --shapes A=mxn,x=n,b=m`, "or two for the mixed derivatives: --wrt x,b."],
  ['diff "sum(x)" --shapes x=2 --wrt "x[3]"', "x of the shape [2] has no x[3]."],
  ['hessian "sum(A)" --shapes A=2x3 --wrt "A[3,1]"', "A of the shape [2, 3] has no A[3,1]."],
  ['jacobian "A*x" --shapes A=2x3,x=3 --wrt "A[2]"', "A of the shape [2, 3] has no A[2]."],
  ['gradient "sum(x)" --shapes x=1000001', "Give its length a name, x=n: then sums over it stay sums."],
  ['diff "x\'*y" --shapes x=2,y=2', "The formula has several variables: x, y."],
  [`compile ${SQUARES} --shapes A=mxn,x=n,b=m`, "is not written in other languages."],
  ['compile "sum(x.^2)" --shapes x=5 --sparse columns', "--derivatives 2 asks for the Hessian."],
  [`compile ${SQUARES} ${KNOWN} --check`, "--check does not go with --shapes."],
  ["gradient docs/logistic.ts --shapes x=2", "--shapes is for formulas, not for files."],
])("fluxion %s is refused: %s", async (command, message) => {
  const { code, shown } = await terminal(`fluxion ${command}`);
  expect(code).toBe(2);
  expect(shown).toContain(message);
});
