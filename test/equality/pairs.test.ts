import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { equivalent, type Node } from "../../src/index.ts";
import { evaluate, Pool } from "../../src/nodes.ts";
import { generator } from "../random.ts";
import { cases } from "../scale.ts";
import { pair, textOf } from "./pairs.ts";

const PAIRS = cases("pairs of expressions held against mpmath", 0, 50_000);
const FIRST = Number(process.env.FIRST ?? 1);

/** A node as nested lists. */
const listed = (node: Node): unknown[] => {
  if (node.kind === "var") return ["var", node.name];
  if (node.kind === "const")
    return typeof node.value === "number"
      ? ["const", String(node.value), "1"]
      : ["const", String(node.value.num), String(node.value.den)];
  return [node.kind === "func" ? node.fn.name : node.kind, ...node.args.map(listed)];
};

/** In doubles, where no python is asked: points of moderate size, and differences that no rounding makes. */
const PLACES = [
  { x: 0.37, y: 1.71 },
  { x: -0.59, y: 2.3 },
  { x: -1.3, y: -0.8 },
  { x: 2.1, y: -2.2 },
] as const;

test("24 random pairs: what is proved agrees, what is refuted differs at its point", () => {
  const answers = { proved: 0, refuted: 0, numerical: 0, unknown: 0 };
  for (let seed = 1; seed <= 24; seed++) {
    const [f, g] = pair(generator(seed), new Pool());
    const verdict = equivalent(f, g);
    answers[verdict.answer]++;
    const values = (at: Record<string, number>): readonly number[] => evaluate([f, g], { x: 0, y: 0, ...at });
    const isEqual = ([a = 0, b = 0]: readonly number[]): boolean =>
      !(Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));
    const said = `seed ${seed}: ${textOf(f)} and ${textOf(g)}: ${JSON.stringify(verdict)}`;
    if (verdict.answer === "proved")
      expect(
        PLACES.every((at) => isEqual(values(at))),
        said,
      ).toBe(true);
    if (verdict.answer === "refuted" && Math.abs(verdict.difference) > 1e-6) {
      const [a, b] = values(verdict.point) as [number, number];
      expect(a - b, said).toBeCloseTo(verdict.difference, 6);
    }
  }
  expect(answers.proved).toBeGreaterThan(8);
  expect(answers.refuted).toBeGreaterThan(3);
});

test.runIf(PAIRS > 0)(`${PAIRS} random pairs: no false proof, no false refutation`, () => {
  const said: string[] = [];
  const texts: string[] = [];
  const answers: Record<string, number> = {};
  for (let seed = FIRST; seed < FIRST + PAIRS; seed++) {
    const [f, g] = pair(generator(seed), new Pool());
    const verdict = equivalent(f, g);
    answers[verdict.answer] = (answers[verdict.answer] ?? 0) + 1;
    texts.push(`seed ${seed}: ${textOf(f)} and ${textOf(g)}: ${JSON.stringify(verdict)}`);
    said.push(JSON.stringify([listed(f), listed(g), verdict]));
  }
  const script = fileURLToPath(new URL("../reference/pairs.py", import.meta.url));
  const { stdout, status } = spawnSync("/usr/bin/python3", [script], {
    input: said.join("\n"),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  expect(status).toBe(0);
  const judged = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { fault: unknown[] | null });
  expect(judged.length).toBe(PAIRS);
  const faults = judged.flatMap(({ fault }, i) => (fault === null ? [] : [`${texts[i]}\n${JSON.stringify(fault)}`]));
  console.log(JSON.stringify(answers));
  expect(faults.filter((fault) => !fault.includes("missed:"))).toEqual([]);
  // What is not decided is no fault; it is rare that a difference is missed.
  expect(faults.length).toBeLessThanOrEqual(PAIRS / 500);
});
