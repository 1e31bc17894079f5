import { all, create, type FactoryFunctionMap } from "mathjs";
import { expect, test } from "vitest";
import { array } from "../../src/arrays.ts";
import { FluxionError } from "../../src/index.ts";

/** Texts of arrays have mathjs's values, or are refused; never others. */
const shapes = { A: [3, 3], B: [3, 3], C: [2, 3], x: [3], y: [3], z: [2], s: [] } as const;
const point = {
  A: [
    [2, 1, 0.5],
    [0.3, 3, 1],
    [1, -1, 2],
  ],
  B: [
    [1, 2, 3],
    [0, 1, 4],
    [5, 6, 0],
  ],
  C: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  x: [1, 2, 3],
  y: [0.5, -1, 2],
  z: [3, 4],
  s: 2,
};
const math = create(all as FactoryFunctionMap, {});

/** The numbers of a value, row by row; conditions are 1 and 0. */
function flat(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "boolean") return [value ? 1 : 0];
  const { entries, toArray } = value as { entries?: unknown[]; toArray?(): unknown[] };
  if (toArray !== undefined) return flat((value as { toArray(): unknown[] }).toArray());
  if (Array.isArray(value)) return value.flatMap(flat);
  return Array.isArray(entries) ? flat(entries.at(-1)) : [Number.NaN];
}

const theirs = (text: string): number[] => {
  const scope = Object.entries(point).map(([name, value]) => [name, Array.isArray(value) ? math.matrix(value) : value]);
  return flat(math.evaluate(text, Object.fromEntries(scope)));
};

const read = (text: string): number[] => {
  const { s: _, ...declared } = shapes;
  return flat((array(text, { shapes: declared }) as unknown as { at(values: object): unknown }).at(point));
};

const WORK =
  "A[1,:]|A[:,2]|A[1,2]|A[end,end]|A[1:2,2:3]|x[end]|x[2:end]|x[1:2:3]|x[3:-1:1]|x[[1,3]]|A[[1,3],2]|x > y|x == y|" +
  "x .* y|x ./ y|x .^ y|x .^ 2|x + 1|1 - x|2 * A|A / 2|A + 1|A .* B|A * B|A * x|x' * A|x' * x|A'|A''|A'[1,2]|A^2|A^-1|" +
  "A^0|[[1,2],[3,4]]|[1,2;3,4]|[[1,2],[3,4]] * [1;2]|[x, y]|1:4|mean(x)|mean(A)|mean(A, 1)|sum(x)|sum(A)|sum(A, 1)|" +
  "sum(C, 2)|min(x)|max(A)|min(A, 2)|max(A, 1)|std(x)|std(A)|std(A, 1)|variance(x)|variance(A)|variance(C, 2)|" +
  "prod(x)|diag(x)|diag(A)|diag([1,2,3])|identity(3)|ones(3)|ones(2,3)|zeros(2,3)|kron(A, B)|cross(x, y)|dot(x, y)|" +
  "size(A)|size(x)|count(A)|norm(x)|norm(x, 1)|norm(A, 1)|trace(A)|det(A)|inv(A)|transpose(A)|ctranspose(A)|flatten(A)|" +
  "column(A, 1)|row(A, 2)|abs(x)|sum(x .* y) / count(x)|sum(x > 1)|s > 1 ? x : y|dotMultiply(x, y)|dotDivide(x, y)|" +
  "dotPow(x, 2)|multiply(A, x)|add(x, y)|subtract(x, y)|unaryMinus(x)|-x|x!|x % 2|mod(x, 2)|trace(A*B)|x'*A*x|floor(x)|" +
  "atan2(x, y)|A .^ 2|2 .^ x|1 ./ x|A / B|C * A|C' * z|size(A)[1]|r = A*x; r'*r|variance(2, 4, 6)|std(1, 5)|sum(1, 2, 3)";

test.each(WORK.split("|"))("%s", (text) => {
  const [found, wanted] = [read(text), theirs(text)];
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 12);
});

test("products of rows, which mathjs has not", () => {
  expect(read("prod(C, 2)")).toEqual([6, 120]);
});

const REFUSED =
  "x * y|x^2|2^A|A^0.5|x[0]|x[4]|A[4,1]|A[2]|x[1,1]|A * C|x' * y'|map(x, sqrt)|filter(x, isPositive)|sort(x)|reshape(A, [9])|" +
  "concat(x, y)|eigs(A)|pinv(A)|expm(A)|median(x)|mode(x)|x and y|not x|x ? y : x|x[1] = 5|A[1,1] = 5; A|{a: 1}|x.a|[]|" +
  "[[1,2],[3]]|sum(x, y)|max(x, y)|min(x, 2)|sum(A, 3)|sum(A, 0)|sum(A, 1.5)|mean(A, 1, 2)|std(x, 1)|kron(x, y)|norm(A)|" +
  "lusolve(A, x)|cumsum(x)|A + x'|x + z|subset(A, index(1, 2))|quantileSeq(x, 0.5)";

test.each(REFUSED.split("|"))("%s is refused", (text) => {
  expect(() => read(text)).toThrow(FluxionError);
});
