import { expect, test } from "vitest";
import { FluxionError, type Node, parse } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { rows } from "../corpora/corpora.ts";
import { generator, pick } from "../random.ts";
import { everyNth } from "../scale.ts";

/** A tab before a text makes no difference to what it says, but it makes mathjs's parser read it. */
const byMathjs = (text: string, pool: Pool): Node | string => outcome(() => parse(`\t${text}`, { pool }), 1);
const byOurs = (text: string, pool: Pool): Node | string => outcome(() => parse(text, { pool }), 0);

function outcome(read: () => Node, shift: number): Node | string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    return `${error.code} ${error.message} ${error.hint} ${(error.position?.start ?? shift) - shift}`;
  }
}

function differing(texts: Iterable<string>): string[] {
  const pool = new Pool();
  return [...texts].filter((text) => byOurs(text, pool) !== byMathjs(text, pool));
}

const FILES = ["functions", "feynman", "nist"].map((name) => `multi_${name}`);
const CORPORA = [...FILES, "peers_false", "peers_permissive", "rubi_sample2000", "rubi_special400"];

test("our reader agrees with mathjs's parser on the corpora, refusals and their words included", () => {
  for (const corpus of CORPORA) {
    const texts = rows<Record<string, unknown>>(`${corpus}.jsonl`).flatMap(
      ({ expr, expected, integrand, antiderivative }) =>
        [expr, expected, integrand, antiderivative].filter((text): text is string => typeof text === "string"),
    );
    expect(differing(everyNth(`texts of ${corpus}`, 80, texts))).toEqual([]);
  }
});

const PIECES =
  "x y sin( log( max( ) ) ( ( , + - * / ^ 2 1.5 1e3 x1 .5 0 ! ? : < <= == != > and or not pi e i mod( mod 1/2 5 kg dx sinx cos gamma 2e".split(
    " ",
  );

test("our reader agrees with mathjs's parser on whatever is typed", () => {
  const random = generator(14);
  const texts = Array.from({ length: 4000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(random, PIECES)).join(random() < 0.5 ? "" : " "),
  );
  expect(differing(texts)).toEqual([]);
});
