import { expr } from "fluxion";
import { expect, test } from "vitest";

/** What it is written out, and its value at a = 2, b = 3, c = 5, d = 7. */
const AT = { a: 2, b: 3, c: 5, d: 7 };
const VALUES: readonly (readonly [string, number])[] = [
  ["det([a, b; c, d])", -1],
  ["det([[a, b], [c, d]])", -1],
  ["trace([a, b; c, d])", 9],
  ["dot([a, b], [c, d])", 31],
  ["norm([3 * a, 4 * a])", 10],
  ["norm([3 * a; 4 * a])", 10],
  ["max([a, d, c])", 7],
  ["[a, b, c][2] + d", 10],
  ["sum(i * a, i, 1, 3)", 12],
  ["prod(a + k, k, 0, b - 1)", 24],
  ['norm([a, -b], 1) + norm([a, -c], "inf") + norm([3, 4], "fro")', 15],
  ['norm([a, -b; -c, d], 1) + norm([a, -b; -c, d], "inf")', 22],
  ['norm([1, 2; 2, 4], "fro") + norm([a])', 7],
  ["sum(row([a, b; c, d], 2)) + sum(column([a, b; c, d], 1))", 19],
  ["sum(flatten([a, b; c, d])) + count([a, b; c, d])", 21],
  ["size([a, b, c; b, c, d])[2] + trace(identity(3)) + sum(ones(2, 2)) + sum(zeros(2))", 10],
  ["det(kron([a, b; c, d], [1, 0; 0, 1]))", 1],
  ["dot(cross([a, 0, 0], [0, b, 0]), [0, 0, c])", 30],
  ["det(inv([a, b; c, d]))", -1],
  ["trace(diag([a, b])) + sum(diag([a, b; c, d]))", 14],
  ["mean([a, b, c, a]) + min([d, a]) + prod([a, b])", 11],
  ["sum(softmax([a, b, c])) + exp(logsumexp([log(a), log(b)]))", 6],
  ["([a, b] * [c, d]')[1, 2]", 14],
  ["sum([a, b] .* [c, d]) + sum([a, b] ./ [1, 3]) + sum([a, b] .^ 2)", 47],
  ["transpose([a, b]) * [c, d]", 31],
  ["[a, b; c, d][2, :] * [1, 1]", 12],
];

for (const notation of ["strict", "math"] as const)
  test(`arrays that are written out need no shapes in the notation ${notation}`, () => {
    for (const [text, value] of VALUES) expect(expr(text, { notation }).evaluate(AT), text).toBeCloseTo(value, 12);
  });

test("brackets that people write for parentheses stay parentheses", () => {
  for (const [text, read] of [
    ["2*[x+1]", "2 * (x + 1)"],
    ["[x+1][x+2]", "(x + 1) * (x + 2)"],
    ["[x+1]*[x+2]", "(x + 1) * (x + 2)"],
    ["3[x-(2+y)]", "3 * (x - (2 + y))"],
    ["Sqrt[x]", "sqrt(x)"],
  ] as const)
    expect(expr(text, { notation: "math" }).toString()).toBe(read);
});

test("in the notation math a reading with arrays is told", () => {
  expect(expr("xy*det([a,b;c,d])", { notation: "math", variables: ["xy"] }).reading).toMatchObject({
    text: "xy * (a * d - b * c)",
    isTolerant: true,
  });
  expect(expr("rate*x_max*x1*sum(i*alpha, i, 1, 2)", { notation: "math" }).variables).toHaveLength(4);
});

test.each([
  ["xy*det([a,b;c,d])", "x*y"],
  ["sum(ix, i, 1, 3)", "i*x"],
  ["sum(e^ix, i, 1, 2)", "i*x"],
  ["sum(2pix, i, 1, 3)", "pi*x"],
  ["[xy, 2]'*[1, 2]", "x*y"],
  ["max([ab, c])", "a*b"],
  ["sum([xsinx, x])", "signs"],
  ["C_dA*sum(i*x, i, 1, 2)", "C_d*A"],
  ["d/dx sum(x^i, i, 1, 3)", "take the derivative"],
  ["d^2/dx^2 det([x, 1; 1, x])", "take the derivative"],
  ["sum(x_i^2, i, 1, 3)", "x[i]"],
  ["5% x + sum(i*x, i, 1, 2)", "mod(a, b)"],
])("what people mean otherwise is not read silently beside arrays: %s", (text, product) => {
  expect(() => expr(text, { notation: "math" })).toThrow(expect.objectContaining({ code: "misread" }));
  expect(() => expr(text, { notation: "math" })).toThrow(
    expect.objectContaining({ hint: expect.stringContaining(product), position: expect.anything() }),
  );
});

test("a sum over nothing that ends is refused as people write it, and so are arrays where a number is needed", () => {
  for (const text of ["sum(x^n)", "sum(x^n) + sum(i, i, 1, 3)", "sum(x, n)", "[x, y]", "[1, 2; 3, 4]*[x; y]", "x + [1"])
    expect(() => expr(text, { notation: "math" }), text).toThrow(expect.objectContaining({ name: "FluxionError" }));
});

test("twenty thousand nested sums are looked at once", () => {
  const text = `${"sum(".repeat(20_000)}x`;
  expect(() => expr(text, { notation: "math" })).toThrow(expect.objectContaining({ name: "FluxionError" }));
});

test.each([
  ["norm([a, b; c, d])", /Say which/],
  ["norm([a, b], 3)", /1, 2, inf and fro/],
  ["row([a, b; c, d], 3)", /no row 3 of 2/],
  ["column([a, b; c, d], 3)", /no column 3 of 2/],
  ["dot([a, b], [a, b, c])", /no dot product/],
  ["cross([a, b], [c, d])", /cross/],
  ["det([a, b, c; a, b, c])", /det|square/],
  ["[a, b; c]", /./],
  ["[a, b][3]", /index|3/],
  ["eig([a, b; c, d])", /eig/],
  ["[a, b] * [c, d]", /no product/],
  ["[a, b] + [c, d, a]", /./],
])("%s is refused with its place", (text, why) => {
  const refusal = (): unknown => {
    try {
      return expr(text);
    } catch (error) {
      return error;
    }
  };
  expect(refusal()).toMatchObject({ name: "FluxionError", position: expect.anything() });
  const { message, hint = "" } = refusal() as { message: string; hint?: string };
  expect(`${message} ${hint}`).toMatch(why);
});

test.each([
  ["det([a, b; c])", "math", /rows of a matrix are equally long/],
  ["det([a, b; c])", "strict", /rows of a matrix are equally long/],
  ["dot([a, b], [c)", "math", /partner/],
  ["sum(x^i, i, 1)", "math", /Over an index it is sum\(/],
] as const)("%s in the notation %s has a hint of its own", (text, notation, hint) => {
  expect(() => expr(text, { notation })).toThrow(expect.objectContaining({ hint: expect.stringMatching(hint) }));
});
