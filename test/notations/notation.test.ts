import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expr, FluxionError } from "../../src/index.ts";
import { generator, pick } from "../random.ts";
import { cases } from "../scale.ts";

const page = readFileSync(new URL("../../docs/notation.md", import.meta.url), "utf8");
const tables = [...page.matchAll(/^\| `(.+?)` \| `(.+?)` \|( .* \|)?$/gm)];

test("every row of the tables in docs/notation.md is true", () => {
  expect(tables.length).toBeGreaterThan(40);
  for (const [, typed, read] of tables)
    expect(`${typed} is ${expr(typed as string, { notation: "math" })}`).toBe(`${typed} is ${read}`);
});

test("where conventions decide, it is told", () => {
  const decided = tables.filter(([, , , because]) => because !== undefined);
  expect(decided.length).toBeGreaterThan(8);
  for (const [, typed] of decided) expect(expr(typed as string, { notation: "math" }).reading.notes).not.toEqual([]);
});

const PIECES =
  "x sin ( ) { } [ ] | || ^ _ \\frac \\sqrt \\left \\right \\begin{cases} \\end{cases} \\\\ & 2 ½ ² ⁿ ₁ √ , . ; ' = != ! ° \\log \\pi d/dx \\frac{d}{dx} log_ - + / * ? : not and mod \\text{if} \\mathrm f e i \\ $ 𝑥 \ud835".split(
    " ",
  );

const TYPED = cases("texts of pieces of notation", 600, 30_000);

test("whatever is typed is read or refused at a place in the text", () => {
  const random = generator(41);
  for (let i = 0; i < TYPED; i++) {
    const text = Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(random, PIECES)).join(
      random() < 0.5 ? "" : " ",
    );
    for (const notation of ["math", "latex"] as const) {
      try {
        expr(text, { notation });
      } catch (error) {
        if (!(error instanceof FluxionError)) throw new Error(`${JSON.stringify(text)} in ${notation}: ${error}`);
        const { start, end } = error.position ?? { start: 0, end: 1 };
        expect([text, start >= 0, start < end, start <= text.length]).toEqual([text, true, true, true]);
      }
    }
  }
});
