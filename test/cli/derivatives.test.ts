import { describe, expect, test } from "vitest";
import { terminal } from "../terminal.ts";

/** The commands that differentiate, as a user meets them: what they print, and how they refuse. */

const F = '"x^2*y + y + 2"';

test.each([
  ['jacobian "[sin(x1*x2), x1*x2 + log(x2)]"', "[[x2 * cos(x1 * x2), x1 * cos(x1 * x2)], [x2, x1 + 1 / x2]]"],
  ['jacobian "r = x^2; [r*y, y]" --wrt y,x', "[[x ^ 2, 2 * x * y], [1, 0]]"],
  ['jacobian "[x*y, x + y]" --at x=2,y=3 --form pruned', "[[y, x], [1, 1]]\nat x = 2, y = 3: [[3, 2], [1, 1]]"],
  ['jacobian "[x*y, x + y]" --format latex', "\\begin{bmatrix} y & x \\\\ 1 & 1 \\end{bmatrix}"],
  ['jacobian "x*y"', "[[y, x]]"],
  ['jacobian "[e*x]" --variables e', "[[x, e]]"],
  ['gradient "x^2*y" --mode forward', "d/dx = 2 * x * y\nd/dy = x ^ 2"],
  [`gradient ${F} --mode numeric --wrt y --at x=3,y=4`, "at x = 3, y = 4: [10]"],
  ['diff "sin(x)*x" --mode reverse --order 2', "2 * cos(x) - x * sin(x)"],
  ['diff "x^3" --mode dual --order 2 --at x=2', "at x = 2: 12"],
  ['diff "x^3" --mode symbolic --order 2 --at x=2', "6 * x\nat x = 2: 12"],
  ['diff "x^3" --mode forward --order 0 --at x=2', "at x = 2: 8"],
  [`hessian ${F} --mode dual --at x=3,y=4`, "at x = 3, y = 4: [[8, 6], [6, 0]]"],
  [`hvp ${F} --vector x=1`, "[2 * y, 2 * x]"],
  [`hvp ${F} --vector 1,t --at x=3,y=4,t=2`, "[2 * t * x + 2 * y, 2 * x]\nat x = 3, y = 4, t = 2: [20, 6]"],
  [`hvp ${F} --vector 1,0 --format latex`, "\\begin{bmatrix} 2 y \\\\ 2 x \\end{bmatrix}"],
  ['directional "x^2 + y^2" --direction 3/5,4/5 --at x=1,y=2', "6 * x / 5 + 8 * y / 5\nat x = 1, y = 2: 4.4"],
  ['taylor "exp(sin(x))"', "1 + x + x ^ 2 / 2 - x ^ 4 / 8 - x ^ 5 / 15"],
  ['taylor "sin(x)" --at pi/2 --order 2', "1 - (x - pi / 2) ^ 2 / 2"],
  ['taylor "exp(x)*y" --at x=0,y=1 --order 2', "1 + x + (y - 1) + x ^ 2 / 2 + x * (y - 1)"],
  ['taylor "exp(x)*y" --wrt x --order 2', "y + y * x + y * x ^ 2 / 2"],
  ['taylor "7"', "7"],
  [`tangent ${F} --at x=3,y=4`, "42 + 24 * (x - 3) + 10 * (y - 4)"],
  ['implicit "x^2 + y^2 = 1"', "-x / y"],
  ['implicit "x^2 + y^2 = 1" --order 2 --at x=0,y=2', "-x ^ 2 / y ^ 3 - 1 / y\nat x = 0, y = 2: -0.5"],
  ['implicit "p*v^k - c" --of p --wrt v', "-k * p / v"],
  ['hvp "3"', "[]"],
  ['directional "3"', "0"],
  ['laplacian "log(x^2 + y^2)"', "0"],
  ['divergence "[x^2*y, y*z, z]"', "2 * x * y + z + 1"],
  ['curl "[-y, x, 0]"', "[0, 0, 2]"],
  ['curl "[-v, u, 0]" --wrt u,v,w --format latex', "\\begin{bmatrix} 0 \\\\ 0 \\\\ 2 \\end{bmatrix}"],
])("fluxion %s", async (line, shown) => {
  expect(await terminal(`fluxion ${line}`)).toEqual({ code: 0, shown: `${shown}\n`, err: "" });
});

describe("JSON", () => {
  const json = async (line: string) => JSON.parse((await terminal(`fluxion ${line} --format json`)).shown);

  test.each([
    ["gradient", [24, 10]],
    [
      "hessian",
      [
        [8, 6],
        [6, 0],
      ],
    ],
    ["jacobian", [[24, 10]]],
  ] as const)("%s gives the same numbers in every mode", async (name, exact) => {
    for (const mode of ["symbolic", "forward", "reverse", "dual", "numeric"]) {
      const { value, ...rest } = await json(`${name} ${F} --mode ${mode} --at x=3,y=4`);
      expect(rest).toMatchObject({ command: name, wrt: ["x", "y"], mode, at: { x: 3, y: 4 } });
      expect("result" in rest).toBe(mode === "symbolic");
      value.flat().forEach((entry: number, i: number) => {
        expect(entry).toBeCloseTo(exact.flat()[i] as number, 8);
      });
    }
  });

  test.each([
    ['jacobian "[x*y]"', { wrt: ["x", "y"], form: "simplified", result: [["y", "x"]] }],
    [
      'taylor "exp(x)" --at log(2) --order 1',
      { at: { x: "log(2)" }, order: 1, result: "2 + 2 * (x - log(2))", coefficients: ["2", "2"] },
    ],
    ['implicit "x*y = 1"', { of: "y", wrt: "x", order: 1, result: "-y / x" }],
    ['hvp "x^2*y" --vector y=1', { wrt: ["x", "y"], vector: ["0", "1"], form: "simplified", result: ["2 * x", "0"] }],
    ['directional "x*y" --direction a,0', { direction: { x: "a", y: "0" }, form: "simplified", result: "a * y" }],
    ['divergence "[x, y]" --at x=1,y=1', { wrt: ["x", "y"], result: "2", at: { x: 1, y: 1 }, value: 2 }],
    ['curl "[0, x, y]"', { result: ["1", "0", "1"] }],
  ])("%s", async (line, data) => {
    expect(await json(line)).toMatchObject(data);
  });

  test("batches of vectors and centers; a point may have values that a line does not use", async () => {
    const lines = async (command: string) =>
      (await terminal(command)).shown
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    expect(await lines('echo "[x, x*y]" | fluxion jacobian --batch --at x=1,y=2,z=3')).toMatchObject([
      {
        line: 1,
        value: [
          [1, 0],
          [2, 1],
        ],
      },
    ]);
    expect(await lines('echo "log(x)" | fluxion taylor --batch')).toMatchObject([{ error: { code: "no-taylor" } }]);
  });
});

describe("compare", () => {
  test("a table with a line for each mode", async () => {
    const { code, shown, err } = await terminal(`fluxion compare ${F} --at x=3,y=4`);
    expect([code, err]).toEqual([0, ""]);
    expect(shown).toMatch(/^mode +gradient +error +operations +time\nsymbolic +\[24, 10\] +0 /);
    expect(shown.match(/^(symbolic|forward|reverse|dual|numeric, \w+) .*[µm]s$/gm)).toHaveLength(7);
    expect(shown).toContain("\nexact: [24, 10]; by x, y\n");
  });

  test("as JSON and LaTeX", async () => {
    const { shown } = await terminal('fluxion compare "sqrt(x)" --at x=0 --format json');
    const { rows, exact, at } = JSON.parse(shown);
    expect([rows.length, rows[2].mode, exact, at]).toEqual([7, "reverse", [null], { x: 0 }]);
    expect((await terminal("fluxion compare x --at x=1 --format latex")).shown).toMatch(
      /^\\begin\{array\}\{llrrr\} \\text\{mode\} & .*\\end\{array\}\n$/,
    );
  });
});

/** Each is refused with exit code 2 and a sentence; where commander says it there is no hint, but what is allowed. */
test.each([
  // Points.
  ['diff "x^2" --at z=1', /no variable z.*The variable is x\./s],
  ['diff "3" --at z=1 --wrt x', /no variable z/],
  ['eval "3" --at x=1', /no variable x.*has no variables/s],
  ['simplify "x" --at y=1', /no variable y/],
  ['diff "x^2" --at x=1,x=2', /x is given twice/],
  ['diff "x^2" --at x=1/0', /x = 1\/0 has no value/],
  ['diff "x^2" --at x=y', /The value of x: The variable y has no value/],
  ['diff "x^2" --at x', /Values are given by name/],
  ['diff "x^2" --at ""', /Values are given by name/],
  ['jacobian "[x*y, x]" --at x=1', /The variable y has no value/],
  ['gradient "x*y" --mode dual --at x=1', /The variable y has no value/],
  // Modes.
  ['hessian "x*y" --mode dual', /The mode dual gives numbers at a point.*--at x=3/s],
  ['diff "x" --mode numeric', /The mode numeric gives numbers at a point/],
  ['jacobian "[x]" --mode dual', /The mode dual gives numbers at a point/],
  ['gradient "x" --mode backward', /It is one of symbolic, forward, reverse, dual, numeric/],
  ['diff "x^5" --mode dual --order 3 --at x=1', /up to order 2, not 3.*--mode symbolic/s],
  // Vectors.
  ['gradient "[x*y, x]"', /vector of 2 components.*fluxion jacobian/s],
  ['diff "[x]"', /vector of 1 component,/],
  ['jacobian "[]"', /The vector has no components/],
  ['jacobian "[[x, y], [y, x]]"', /A vector or matrix is not a real number/],
  ['jacobian "[x, y"', /expected/],
  ['jacobian "[x > 1, y]"', /A condition is not a number/],
  ['curl "[x, y]"', /A curl needs three components, not 2/],
  ['curl "x"', /A curl needs three components, not 1/],
  ['divergence "[u, v]"', /Which variable belongs to which component.*--wrt/s],
  ['divergence "[x, y]" --wrt x', /Which variable belongs to which component/],
  ['divergence "[1, 2, 3, 4]"', /Which variable belongs to which component/],
  // Orders.
  ['taylor "x" --order -1', /whole number from 0 to 250/],
  ['taylor "x" --order 1e9', /whole number from 0 to 250/],
  ['taylor "x" --order 1000000000', /whole number from 0 to 250/],
  ['implicit "x*y = 1" --order 0', /whole number from 1 .*not 0/],
  ['implicit "x*y = 1" --order 99', /whole number from 0 to 8/],
  ['diff "x" --order 2.5', /whole number from 0 to 999/],
  // Centers.
  ['taylor "log(x)"', /no Taylor series/],
  ['taylor "x*y"', /several variables: x, y.*--at x=0,y=0/s],
  ['taylor "x" --at y=1', /no variable y/],
  ['taylor "x*y" --at x=0 --wrt x', /The center has names, and so has --wrt/],
  ['taylor "x" --at "sin x"', /The function sin needs its argument/],
  ['taylor "x" --at x=x', /The point depends on x/],
  ['tangent "x^2"', /A tangent needs a point.*--at x=0/s],
  // Equations.
  ['implicit "x^2 = 1"', /does not determine y/],
  ['implicit "x = y = 1"', /one sign of equality/],
  ['implicit "x + y ="', /One side of the equation is missing/],
  ['implicit "x*y = 1" --of x --wrt x', /x cannot be differentiated with respect to itself/],
  ['implicit "x*y = 1" --at z=1', /no variable z/],
  ['diff "x^2 = 1"', /error/],
  // Directions.
  ['hvp "x^2*y"', /A vector is needed.*--vector x=1,y=0/s],
  ['directional "x^2*y"', /A direction is needed.*--direction x=1,y=0/s],
  ['hvp "x^2*y" --vector 1', /The vector has one component, but the variables are x, y/],
  ['hvp "x^2*y" --vector 1,2,3', /The vector has 3 components/],
  ['hvp "x^2*y" --vector z=1', /no variable z/],
  ['hvp "x^2*y" --vector x=t --at x=1,y=2', /The variable t has no value/],
  ['directional "x^2*y" --direction x=', /no formula/],
  ['directional "x^2*y" --direction ""', /A direction is needed/],
  ['directional "x" --direction x=1,x=2', /x is given twice/],
  // Comparisons.
  ['compare "x*y"', /A comparison needs a point.*--at x=1,y=2/s],
  ['compare "x*y" --at x=1', /The variable y has no value/],
  ['compare "x" --at x=1,y=2', /no variable y/],
  // Commands.
  ['hpv "x"', /Did you mean hvp\?/],
  ['jacobain "[x]"', /Did you mean jacobian\?/],
  ["jacobian", /There is no formula.*For example: fluxion jacobian/s],
  ['taylor "x" "y"', /too many arguments/],
])("refused: fluxion %s", async (line, message) => {
  const { code, shown, err } = await terminal(`fluxion ${line}`);
  expect([code, shown]).toEqual([2, err]);
  expect(err).toMatch(/^error: /);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/^ +at .*:\d+:\d+\)?$/m);
});
