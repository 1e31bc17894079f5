import { describe, expect, test } from "vitest";
import { hvp } from "../../src/autograd.ts";
import { compile, expr, FluxionError, type Hessian, hessian, jacobian, parse } from "../../src/index.ts";
import { childrenFirst, Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";
import { rosenbrock, softplusChain } from "./families.ts";

test("entries simplified together are what each is alone, as long as they are read", () => {
  const random = generator(5);
  const all = Array.from({ length: cases("Hessians simplified together", 5, 60) }, () =>
    expr(expression(random, new Pool(), 3)),
  );
  for (const f of [...all, expr(softplusChain(2).text)]) {
    const pruned = f.hessian(undefined, { form: "pruned" });
    const simplified = f.hessian(undefined, { form: "simplified" });
    expect(simplified.map((row) => row.map(String))).toEqual(
      pruned.map((row) => row.map((entry) => String(entry.simplify()))),
    );
  }
});

describe("Jacobian", () => {
  const text = "[sin(x1*x2), x1*x2 + log(x2)]";

  test("of the textbook's vector function, as text, list and program", () => {
    const expected = "[[cos(x1 * x2) * x2, cos(x1 * x2) * x1], [x2, x1 + 1 / x2]]";
    for (const f of [text, ["sin(x1*x2)", "x1*x2 + log(x2)"], [expr("sin(x1*x2)"), parse("x1*x2 + log(x2)")]])
      expect(jacobian(f).toString()).toBe(expected);
    expect(jacobian("p = x1*x2; [sin(p), p + log(x2)]", ["x1", "x2"]).toString()).toBe(expected);
    expect(jacobian("p(t) = t^2; [p(x), p(y)]").at({ x: 1, y: 2 })).toEqual([
      [2, 0],
      [0, 4],
    ]);
  });

  test("a formula is a vector of one component, and a Jacobian need not be square", () => {
    expect(jacobian("x*y*z").map((row) => row.map(String))).toEqual([["z * y", "z * x", "x * y"]]);
    const tall = jacobian("[x, x^2, x^3]", ["x"]);
    expect([tall.length, tall.variables, tall.nonzeros.length]).toEqual([3, ["x"], 3]);
    expect(tall.at({ x: 2 })).toEqual([[1], [4], [12]]);
    expect(tall.at(1)?.map(String)).toEqual(["2 * x"]);
    expect(tall.toLatex()).toBe("\\begin{bmatrix} 1 \\\\ 2 x \\\\ 3 x^{2} \\end{bmatrix}");
  });

  test("back for few formulas in many variables, forward for many in few: the same derivatives", () => {
    const names = Array.from({ length: 60 }, (_, i) => `x${i}`);
    const f = ["sin", "cos", "exp"].map((fn, k) => names.map((name, i) => `${fn}(${name} * ${i + k})`).join(" + "));
    const matrix = jacobian(f, names);
    const at = Object.fromEntries(names.map((name, i) => [name, i / 60]));
    const values = matrix.at(at);
    f.forEach((each, row) => {
      names.forEach((name, column) => {
        expect(values[row]?.[column]).toBeCloseTo(expr(each).derivative(name).evaluate(at), 9);
      });
    });
    // The derivative of sin(0 * x0) is 0 by its structure.
    expect(matrix.nonzeros.length).toBe(179);
  });

  test.each([
    ["[]", "empty-input"],
    ["[x, [y]]", "not-real-scalar"],
    ["[x, 1 < 2]", "not-real-scalar"],
    ["a = [x, y]; a", "not-real-scalar"],
    ["2 * [x, y]", "not-real-scalar"],
  ])("%s is refused where it stands", (text, code) => {
    expect(() => jacobian(text)).toThrow(expect.objectContaining({ code, position: expect.anything() }));
  });

  test("a vector stays refused elsewhere, and what is not a vector here", () => {
    expect(() => expr("[x, y]")).toThrow(expect.objectContaining({ code: "not-real-scalar" }));
    expect(() => jacobian([])).toThrow(FluxionError);
    expect(() => jacobian("[x, y]", [""])).toThrow(FluxionError);
  });
});

describe("Hessian", () => {
  test("its entries that are not 0 are known, on and above the diagonal, and its rows hold both halves", () => {
    const h = expr("x^2*y + z").hessian(["x", "y", "z"]);
    expect(h).toBeInstanceOf(Array);
    expect(h.nonzeros.map(([i, j, entry]) => [i, j, String(entry)])).toEqual([
      [0, 0, "2 * y"],
      [0, 1, "2 * x"],
    ]);
    expect(h.toString()).toBe("[[2 * y, 2 * x, 0], [2 * x, 0, 0], [0, 0, 0]]");
    expect(h[0]?.[1]).toBe(h[1]?.[0]);
    expect(JSON.stringify(h)).toBe('[["2 * y","2 * x","0"],["2 * x","0","0"],["0","0","0"]]');
  });

  test("a variable asked for twice has its row twice", () => {
    expect(expr("x^3").hessian(["x", "x"]).at({ x: 1 })).toEqual([
      [6, 6],
      [6, 6],
    ]);
    const many = ["a", "b", "c", "d", "a"];
    expect(expr("exp(a*b*c*d)").gradient(many).map(String)[4]).toBe(expr("exp(a*b*c*d)").gradient(many).map(String)[0]);
  });

  test("of a large banded function: rows are made when they are asked for", () => {
    const { text, variables } = rosenbrock(1000);
    const h = expr(text).hessian(variables);
    expect(h.length).toBe(1000);
    expect(h[500]?.map(String).filter((entry) => entry !== "0")).toEqual(h.at(500)?.slice(499, 502).map(String));
    expect(h[500]?.[501]).toBe(h[501]?.[500]);
    const at = Object.fromEntries(variables.map((name) => [name, 1]));
    expect(h.at(at)[500]?.slice(498, 503)).toEqual([0, -400, 1002, -400, 0]);
  });

  test("of a chain in which all depends on all, it has the values of the derivatives of the gradient", () => {
    const { text, variables } = softplusChain(4);
    const f = expr(text);
    const at = Object.fromEntries(variables.map((name, i) => [name, Math.sin(i + 1)]));
    const h = f.hessian(variables).at(at);
    variables.forEach((a, i) => {
      variables.forEach((b, j) => {
        expect(h[i]?.[j]).toBeCloseTo(f.derivative([a, b]).evaluate(at), 10);
      });
    });
  });
});

describe("sparse arrays", () => {
  const random = generator(3);
  const matrices = [
    expr(rosenbrock(12).text).hessian(rosenbrock(12).variables),
    expr("x^3*z + y").hessian(["x", "y", "z"]),
    jacobian("[x*z, 3, y^2 + z, x]", ["x", "y", "z"]),
  ];

  test.each(matrices.map((matrix) => ({ matrix })))(
    "coordinates and compressed columns are the matrix",
    ({ matrix }) => {
      const point = Object.fromEntries(matrix.variables.map((name) => [name, random() + 0.5]));
      const dense = matrix.at(point);
      const { rows: i, columns: j, cells } = matrix.coordinates("all");
      const compressed = matrix.compressedColumns("all");
      const [fromCoordinates, fromColumns] = [0, 0].map(() => dense.map((row) => row.map(() => 0)));
      compile([...cells], { inputs: matrix.variables })(...Object.values(point)).forEach((value, k) => {
        (fromCoordinates?.[i[k] as number] as number[])[j[k] as number] = value;
      });
      for (let column = 0; column < matrix.variables.length; column++)
        for (let k = compressed.starts[column] as number; k < (compressed.starts[column + 1] as number); k++)
          (fromColumns?.[compressed.rows[k] as number] as number[])[column] = compressed.cells[k]?.evaluate(
            point,
          ) as number;
      const difference = (each: readonly number[][] = []): number[] =>
        each.flatMap((row, r) => row.map((value, c) => Math.abs(value - (dense[r]?.[c] as number))));
      for (const each of [fromCoordinates, fromColumns]) expect(Math.max(...difference(each))).toBeLessThan(1e-9);
      const vector = matrix.variables.map(() => random());
      matrix.times(vector, point).forEach((value, r) => {
        const expected = (dense[r] as number[]).reduce((sum, entry, c) => sum + entry * (vector[c] as number), 0);
        expect(value).toBeCloseTo(expected, 9);
      });
    },
  );

  test("half of a Hessian is what lies on and above its diagonal; rows rise within a column", () => {
    const hessian = matrices[0] as Hessian;
    const { rows, columns } = hessian.coordinates();
    expect([rows.length, columns.length]).toEqual([23, 23]);
    expect(rows.every((row, k) => row <= (columns[k] as number))).toBe(true);
    const all = hessian.compressedColumns("all");
    expect([...all.starts.slice(0, 3), all.starts.at(-1)]).toEqual([0, 2, 5, 34]);
    expect([...all.rows.slice(0, 5)]).toEqual([0, 1, 0, 1, 2]);
  });

  test("a vector of another length is refused, and a part that is none", () => {
    expect(() => matrices[1]?.coordinates("full" as "all")).toThrow('A matrix has no part "full"');
    expect(() => matrices[1]?.times([1, 2], { x: 1, y: 1, z: 1 })).toThrow("2 components for 3 variables");
  });
});

describe("Hessian times a vector", () => {
  test("is the Hessian times the vector, for numbers and formulas", () => {
    const names = ["x", "y", "z_1"];
    let compared = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const random = generator(seed);
      const f = expr(expression(random, parse("x").pool as never, 1 + (seed % 4)));
      const vector = ["x", 2, "u - y"];
      const at = { x: 0.3 + random(), y: 0.7 - random(), z_1: 1.1 * random(), u: -0.4 };
      const numbers = [at.x, 2, at.u - at.y];
      const h = f.hessian(names).at(at);
      const product = hvp(f, names, vector).map((entry) => entry.evaluate(at));
      h.forEach((row, i) => {
        const expected = row.reduce((sum, entry, j) => sum + entry * (numbers[j] as number), 0);
        const value = product[i] as number;
        if (!Number.isFinite(expected) || !Number.isFinite(value) || Math.abs(expected) > 1e9) return;
        expect(Math.abs(value - expected), `${f}`).toBeLessThan(1e-8 * Math.max(1, ...row.map(Math.abs)));
        compared++;
      });
    }
    expect(compared).toBeGreaterThan(500);
  });

  test("costs no more than a few gradients", () => {
    const { text, variables } = softplusChain(12);
    const f = expr(text);
    const size = (entries: { node: Parameters<typeof childrenFirst>[0][number] }[]) =>
      childrenFirst(entries.map(({ node }) => node)).length;
    const vector = variables.map((name) => `v_${name}`);
    expect(size(f.hessianVector(variables, vector)) / size(f.gradient(variables))).toBeLessThan(4);
  });
});

test("rows of a matrix are evaluated as lists are, with the names of the point as variables", () => {
  const point = { r: 2, phi: 1 };
  for (const matrix of [hessian("r^2*cos(phi)", ["r", "phi"]), jacobian("[r*cos(phi), r*sin(phi)]", ["r", "phi"])])
    matrix.at(point).forEach((row, i) => {
      expect(matrix[i]?.at(point)).toEqual(row);
      expect(matrix.at(i - 2)?.at(point)).toEqual(row);
    });
  expect(String(hessian("x*y^2")[1])).toBe("[2 * y, 2 * x]");
});
