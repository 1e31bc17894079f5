import { expect, test } from "vitest";
import { places } from "../../web/work/places.ts";

/** The places of a text by their colours. */
const coloured = (text: string): string[] =>
  places({ text })
    .map(({ colour, start, end }) => `${colour}: ${text.slice(start, end)}`)
    .toSorted();

test.each([
  ["x^2*sin(x)", ["0: x^2", "1: sin(x)"]],
  ["x - y - 3x^2", ["0: x - y", "2: - y", "3: 3x^2", "4: x^2"]],
  ["(x^2 + 3x)/x", ["0: x^2 + 3x", "1: x^2", "2: 3x"]],
  ["2x sin x cos 2x", ["0: 2x sin x", "1: cos 2x", "2: 2x", "2: 2x", "3: sin x"]],
  ["sin(x)^2 cos x", ["0: sin(x)^2", "1: cos x", "2: sin(x)"]],
  ["\\frac{\\sin 2x}{x^2+1}", ["0: \\sin 2x", "1: x^2+1", "2: 2x", "3: x^2"]],
  ["a = x^2; a + sin a", ["0: a", "0: a", "0: x^2", "1: sin a"]],
  ["[sin(x*y), x*y]", ["0: x*y", "0: x*y"]],
  ["x", []],
  ["function f(x) { return x^2 + 1 }", []],
])("the parts of %s stand at %j", (text, expected) => {
  expect(coloured(text)).toEqual(expected);
});

test("what binds otherwise than it would by itself is no part", () => {
  expect(coloured("2x + y + sin(x + y)")).toEqual(["0: 2x + y", "1: sin(x + y)", "2: 2x", "3: x + y"]);
  expect(coloured("x/y*z + y*z")).toEqual(["0: x/y*z", "1: y*z", "2: x/y"]);
  expect(coloured("x^2*y + 2*y")).toEqual(["0: x^2*y", "1: 2*y", "2: x^2"]);
});
