import { expect, test } from "vitest";
import type { Fn } from "../../src/ast/fn.ts";
import { functions } from "../../src/functions/table.ts";
import { expr, toLatex } from "../../src/index.ts";
import { everyNth } from "../scale.ts";

const POINTS = [
  { x: 0.37, y: 0.61, z: 0.23, w: 0.7 },
  { x: 2, y: 3, z: 1, w: 2 },
];
const same = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));

/** A function of the table where people write it: raised, in products and quotients, in itself, of sums. */
const places = (name: string, arity: number): string[] => {
  const call = (args: readonly string[]): string => `${name}(${args.slice(0, arity).join(", ")})`;
  const f = call(["x", "y", "z"]);
  return [
    f,
    `w * ${f}^2`,
    `-2 * ${f} / w`,
    `(${f} + 1)^w * sin(x)`,
    call(["x / 2", "2 * y", "z^2"]),
    call([f, "y", "z"]),
    `e^${f}`,
  ];
};

test("every function of the table reads back from its LaTeX in both styles, wherever it stands", () => {
  const rows = [...(functions as Iterable<Fn>)].filter((fn) => fn.logic === undefined);
  const wrong = everyNth("functions of the table in LaTeX of both styles", 6, rows).flatMap(({ name, params }) =>
    places(name, params.length).flatMap((text) => {
      const f = expr(text);
      return [toLatex(f), toLatex(f, { style: "textbook" })].filter((latex) => {
        const back = expr(latex, { notation: "latex" });
        return !POINTS.every((at) => same(f.evaluate(at), back.evaluate(at)));
      });
    }),
  );
  expect(rows.length).toBeGreaterThan(90);
  expect(wrong).toEqual([]);
});
