import { expect, test } from "vitest";
import { FluxionError, functions, Pool } from "../../src/nodes.ts";
import { areAlike } from "../../src/notations/alike.ts";
import { readNotation } from "../../src/notations/notation.ts";
import { readPlain } from "../../src/syntax/plain.ts";
import { present, rows } from "../corpora/corpora.ts";
import { generator, pick } from "../random.ts";
import { everyNth } from "../scale.ts";

/** What the mathematical notation says of a text that looks alike, where it is not what the strict one says. */
function differing(texts: Iterable<string>): { readonly wrong: string[]; readonly alike: number } {
  const pool = new Pool();
  const given = { store: pool.store, table: functions, variables: new Set<string>(), differentiate: undefined };
  const wrong: string[] = [];
  let alike = 0;
  for (const text of texts) {
    if (!areAlike(text, undefined)) continue;
    const strict = readPlain(functions, text, { pool });
    if (strict === undefined) continue;
    alike++;
    try {
      const { id, notes } = readNotation(text, "math", given);
      if (id !== strict.id || notes.length > 0) wrong.push(`${text}: ${notes.join("; ")}`);
    } catch (error) {
      if (!(error instanceof FluxionError)) throw error;
      wrong.push(`${text}: ${error.message}`);
    }
  }
  return { wrong, alike };
}

test.runIf(present)("what looks alike is read alike, and without a note: on the corpora", () => {
  const texts = ["multi_feynman", "rubi_sample2000", "peers_permissive"].flatMap((corpus) =>
    rows<Record<string, unknown>>(`${corpus}.jsonl`).flatMap(({ expr, integrand }) =>
      [expr, integrand].filter((text): text is string => typeof text === "string"),
    ),
  );
  const { wrong, alike } = differing(everyNth("texts that look alike", 25, texts));
  expect(wrong).toEqual([]);
  expect(alike).toBeGreaterThan(10);
});

const PIECES = [..."xyzabfgmnt()()+-*/^2 ", "1.5", "sin(", "log(", "exp(", "-", "^2", "/3", "(x"];

test("and whatever is typed", () => {
  const random = generator(15);
  const texts = Array.from({ length: 12_000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 11) }, () => pick(random, PIECES)).join(""),
  );
  const { wrong, alike } = differing(texts);
  expect(wrong).toEqual([]);
  expect(alike).toBeGreaterThan(300);
});

test.each([
  ["a name that is declared", "f*(x + 1)", ["f"], true],
  ["a name of two letters that is declared", "sin(x)", ["sin"], false],
  ["a name of two letters", "xy", undefined, false],
  ["the numbers e and i, and a differential", "e^x", undefined, false],
  ["no sign between", "2x", undefined, false],
  ["a power of a function", "sin^2(x)", undefined, false],
  ["bars", "|x|", undefined, false],
])("%s", (_, text, variables, expected) => {
  expect(areAlike(text, variables)).toBe(expected);
});

test("a text of any length is looked at once", () => {
  expect(areAlike(`${"sin((".repeat(20_000)}?`, undefined)).toBe(false);
  expect(areAlike(`${"x + ".repeat(20_000)}?`, undefined)).toBe(false);
});
