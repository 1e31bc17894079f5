import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { answerForm } from "../../src/teach.ts";

/** Answers as they are wanted, and answers that are not, in the kinds of STACK and Khan Academy. */
const FORMS = {
  factored: {
    has: [
      "(x-1)*(x+1)",
      "x*(x-1)",
      "2*(x+3)",
      "(x-1)^2",
      "(x^2+1)*(x-1)",
      "x^2+1",
      "x^2-2",
      "3*x^2*(x-2)",
      "-(x-1)*(x+2)",
      "x",
      "6*(x-1)*(x-2)",
      "(x-1)*(x^2+x+1)",
      "(x-y)*(x+y)",
    ],
    lacks: [
      "x^2-1",
      "x^2-x",
      "2*x+6",
      "(2*x+6)*(x-1)",
      "x^2-2*x+1",
      "(x^2-4)*(x+1)",
      "x^3-1",
      "(x-1)*(x+1)+2",
      "x*((x+1)^2+1)",
    ],
  },
  expanded: {
    has: ["x^2+2*x+1", "x^2+x*y+y", "2*x+2", "x^3-3*x", "5", "x/2+3"],
    lacks: ["(x+1)^2", "x*(x+1)", "2*(x+1)", "(x+1)*(x-1)", "(2*x)^2", "1+(-x)^2", "(x/2)^3"],
  },
  polynomial: { has: ["x^2+3*x+1", "x^3/3-x"], lacks: ["x^2+1/x", "sqrt(x)+1", "sin(x)", "x+x", "x^(1/2)", "2^x"] },
  "single fraction": {
    has: ["(x+1)/(x-1)", "(x^2+1)/(2*x)", "-(x+1)/x", "3/4"],
    lacks: ["1/x+1", "1/x+1/y", "(1/x+1)/y", "x/(x/y)"],
  },
  "lowest terms": {
    has: ["3/4", "(x+1)/(x-1)", "x/2"],
    lacks: ["6/8", "(x^2-1)/(x-1)", "2*x/4", "x/(x*y)", "(2*x+2)/(4*x)"],
  },
  rationalised: {
    has: ["sqrt(2)/2", "(sqrt(3)-1)/2", "sqrt(x)+1"],
    lacks: ["1/sqrt(2)", "1/(1+sqrt(2))", "x/sqrt(x)", "2^(-1/2)", "1/cbrt(x)", "x^(-1/2)", "sqrt(1/2)"],
  },
} as const;

test.each(Object.entries(FORMS))("%s: what has the form, and what lacks it, with the part that fails", (form, rows) => {
  const read = (text: string) => answerForm(text, form as keyof typeof FORMS);
  expect(rows.has.filter((text) => !read(text).holds)).toEqual([]);
  for (const text of rows.lacks) {
    const answer = read(text);
    if (answer.holds) expect(text).toBe(`not ${form}`);
    else expect(expr(text).toString()).toContain(answer.at.toString());
  }
});
