import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { terminal } from "../terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "fluxion-fit-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("a line of names, columns in quotes, and parameters called as constants are", async () => {
  const data = file("line.csv", '\uFEFF"x","my"\r\n1,"3"\r\n2,5\r\n3,7\r\n\r\n');
  const { code, shown } = await terminal(`fluxion fit ${data} "a + e*x" --start a=0,e=0 --y my --format json`);
  expect(code, shown).toBe(0);
  const { parameters, degreesOfFreedom } = JSON.parse(shown);
  expect(parameters.a).toBeCloseTo(1, 12);
  expect(parameters.e).toBeCloseTo(2, 12);
  expect(degreesOfFreedom).toBe(1);
});

test.each([
  ["x,y\n1,2\n3\n", "Row 2 of"],
  ["x,y\n1,2\n3,\n", "Row 2 of"],
  ["x,y\n1,2\n3,four\n", "Row 2 of"],
  ["x,y\n1,2,3\n", "Row 1 of"],
  ["x,x\n1,2\n", "names x twice."],
  ["x,,y\n1,2,3\n", "does not name column 2."],
  ["", "is empty."],
  ["x,z\n1,2\n", 'There is no column "y".'],
])("%j is refused", async (text, message) => {
  const { code, err } = await terminal(`fluxion fit ${file("bad.csv", text)} "a*x" --start a=1`);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test("a file that is not there, and a fit that has no minimum", async () => {
  for (const [path, message] of [
    ["nowhere.csv", "There is no file nowhere.csv."],
    ["/", "/ is a folder, not a file."],
    ["/dev/null", "/dev/null is not a file."],
  ]) {
    const { code, err } = await terminal(`fluxion fit ${path} "a*x" --start a=1`);
    expect([code, err]).toEqual([2, expect.stringContaining(message as string)]);
  }
  const data = file("flat.csv", "x,y\n1,2\n2,3\n3,4\n");
  const { code, shown } = await terminal(`fluxion fit ${data} "a + exp(-b*x)" --start a=1,b=800`);
  expect([code, shown]).toEqual([1, expect.stringContaining("does not depend on it")]);
});
