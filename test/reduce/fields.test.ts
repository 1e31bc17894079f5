import { describe, expect, test } from "vitest";
import * as Q from "../../src/ast/rational.ts";
import { toDouble } from "../../src/evaluate/ball.ts";
import { isReal } from "../../src/evaluate/precise.ts";
import { compile, type Expression, expr, type Input, jacobian } from "../../src/index.ts";
import { reduced } from "../../src/reduce/reduce.ts";
import { generator } from "../random.ts";
import { cases, everyNth, isLong } from "../scale.ts";
import { balls, expectEqual } from "./digits.ts";
import { type Program, programs } from "./programs.ts";

const POINTS = cases("points of programs of several fields", 1, 200);

function outputs({ text, inputs, asked }: Program, form?: "operations"): Expression[] {
  const options = form === undefined ? undefined : { form };
  if (asked === "jacobian") return [...jacobian(text, inputs, options)].flat();
  const f = expr(text);
  const second = asked === "hessian" ? f.hessian(inputs).nonzeros.map(([, , entry]) => entry) : [];
  return [f, ...f.gradient(inputs), ...second];
}

const ulpOf = (value: number): number => 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52);

describe("programs of several fields in fewer operations", () => {
  test.each(everyNth("programs of several fields", 12, programs))("$name", (program) => {
    const [plain, fewer] = [
      outputs(program),
      outputs(program, program.asked === "jacobian" ? "operations" : undefined),
    ];
    const forms = reduced(fewer.map(({ node }) => node));
    const nodes = plain.map(({ node }) => node);
    const inputs = [...new Set([...program.inputs, ...plain.flatMap(({ variables }) => variables)])];
    const [one, other] = [
      compile(plain as Input[], { inputs, backend: "interpreter", stable: false }),
      compile(plain as Input[], { inputs, backend: "interpreter", form: "operations" }),
    ];
    expect(other.operations).toBeLessThanOrEqual(one.operations);
    const random = generator(3);
    const losses: number[] = [];
    let compared = 0;
    for (let k = 0; k < POINTS; k++) {
      // Doubles have them exactly.
      const point = new Map(inputs.map((name) => [name, Q.rational(BigInt(Math.floor(random() * 1023) + 1), 1024n)]));
      compared += expectEqual(nodes, forms, point);
      const values = inputs.map((name) => Q.toNumber(point.get(name) as Q.Rational));
      const [plainly, shortly] = [one(...values), other(...values)] as [number[], number[]];
      balls(nodes, point).forEach((ball, i) => {
        const truth = isReal(ball)
          ? typeof ball === "object" && "rad" in ball
            ? toDouble(ball)
            : Q.toNumber(ball)
          : 0;
        if (truth === 0 || !Number.isFinite(truth)) return;
        const [a, b] = [plainly, shortly].map((each) => Math.abs((each[i] as number) - truth) / ulpOf(truth));
        losses.push((b as number) - (a as number));
      });
    }
    const sorted = losses.sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1] as number;
    if (isLong)
      console.log(
        `${program.name}: ${one.operations} -> ${other.operations}, ${(other.operations / one.operations).toFixed(2)}; ` +
          `${compared} values equal to 50 digits; ulps worse: median ${median.toFixed(2)}, ` +
          `90 % ${(sorted[Math.floor(0.9 * sorted.length)] as number).toFixed(1)}`,
      );
    expect(compared).toBeGreaterThan(0);
    expect(median).toBeLessThanOrEqual(4);
  });
});
