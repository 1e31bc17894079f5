import { expect, test } from "vitest";
import { Pool } from "../../src/ast/pool.ts";
import { Replays } from "../../src/ast/replays.ts";
import type { Id, Store } from "../../src/ast/store.ts";
import { limited, stepsLeft } from "../../src/ast/work.ts";
import { sin } from "../../src/functions/table.ts";
import { derivative, parse, toText } from "../../src/nodes.ts";

/** Work that builds a sum, a fraction and a product of three, and counts how often it is done. */
class Counted {
  done = 0;
  readonly replays: Replays;

  constructor(most: number) {
    this.replays = new Replays(most);
  }

  of(text: string, variable: string, pool = new Pool()): string {
    const { store } = pool;
    const { id } = parse(text, { pool });
    const work = () => {
      this.done++;
      return { id: built(store, id, variable), isNameless: true };
    };
    return toText(pool.node(limited({}, () => this.replays.of(store, id, variable, work))));
  }

  /** How often the work is done for these in turn. */
  times(...formulas: readonly (readonly [text: string, variable: string])[]): number {
    const before = this.done;
    for (const [text, variable] of formulas) {
      const pool = new Pool();
      const expected = toText(pool.node(built(pool.store, parse(text, { pool }).id, variable)));
      expect(this.of(text, variable), text).toBe(expected);
    }
    return this.done - before;
  }
}

function built(store: Store, id: Id, variable: string): Id {
  const x = store.variable(variable);
  const half = store.constant({ num: 1n, den: 2n, decimal: false });
  return store.plus(store.mul([half, store.call(sin, id), x]), store.constant(-7));
}

test("what comes a third time is not worked out again, whatever its variables are called", () => {
  const counted = new Counted(10);
  expect(counted.times(["x*y^2", "x"], ["x*y^2", "x"])).toBe(2);
  expect(counted.times(["x*y^2", "x"], ["y*x^2", "y"], ["zeta*b^2", "zeta"], ["x * (y^2)", "x"])).toBe(0);
});

test("formulas that differ in more than names are not taken for one another", () => {
  const others: [string, string][] = [
    ["x*y^2", "y"],
    ["y^2*x", "x"],
    ["x*x^2", "x"],
    ["x*y^3", "x"],
    ["x*y^0.5", "x"],
    ["x*y^(1/2)", "x"],
    ["x*y^2.5", "x"],
    ["x*y^(5/2)", "x"],
    ["x*pi^2", "x"],
    ["x*e^2", "x"],
    ["x*sin(y)", "x"],
    ["x*cos(y)", "x"],
    ["x + y^2", "x"],
    ["x*y*2", "x"],
    ["2*x*y", "x"],
    ["x*1e20", "x"],
    ["x*123456789.5", "x"],
    ["x*123456788.5", "x"],
  ];
  const counted = new Counted(100);
  for (let i = 0; i < 3; i++) expect(counted.times(["x*y^2", "x"], ...others)).toBe(i < 2 ? 1 + others.length : 0);
});

test("a decimal is not the fraction of its value", () => {
  const replays = new Replays(10);
  const product = (decimal: boolean): string => {
    const pool = new Pool();
    const { store } = pool;
    const root = store.times(store.constant({ num: 1n, den: 2n, decimal }), store.variable("x"));
    const work = () => ({ id: store.plus(root, store.variable("x")), isNameless: true });
    return toText(pool.node(limited({}, () => replays.of(store, root, "x", work))));
  };
  for (let i = 0; i < 3; i++) expect([true, false].map(product)).toEqual(["0.5 * x + x", "1 / 2 * x + x"]);
  expect(replays.size).toBe(2);
});

test("a shape belongs to a store: what else is in it counts, and a name that does not occur is never looked up", () => {
  const counted = new Counted(10);
  const pools = Array.from({ length: 3 }, () => new Pool());
  for (const pool of pools) parse("cos(x)", { pool });
  for (const pool of pools) counted.of("x^2", "x", pool);
  expect(counted.done).toBe(2);
  expect(counted.times(["x^2", "x"], ["x^2", "y"], ["x^2", "y"], ["x^2", "y"])).toBe(4);
});

test("the oldest shapes are forgotten, and large formulas are not remembered", () => {
  const counted = new Counted(3);
  const formulas = Array.from({ length: 10 }, (_, i): [string, string] => [`x^${i + 2}`, "x"]);
  counted.times(...formulas, ...formulas);
  expect(counted.replays.size).toBe(3);
  expect(counted.times(...formulas.slice(-3))).toBe(0);
  expect(counted.times(formulas[0] as [string, string])).toBe(1);
  const large: [string, string] = [Array.from({ length: 40 }, (_, i) => `x^${i}`).join(" + "), "x"];
  expect(counted.times(large, large, large)).toBe(3);
});

test("what is looked up is charged as if it were worked out", () => {
  const spent = (): number =>
    limited({ steps: 100_000 }, () => {
      const before = stepsLeft();
      derivative(parse("log(u)*v^3 - 1/3 + sin(u)/v"), "v");
      return before - stepsLeft();
    });
  const steps = Array.from({ length: 4 }, spent);
  expect(new Set(steps).size).toBe(1);
  expect(steps[0]).toBeGreaterThan(0);
});
