import { expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";

const told = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  let [out, err] = ["", ""];
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), save() {}, color: false };
  const code = await run(argv, io as never);
  return { code, out: out.trim(), err: err.trim() };
};

test("the names of --wrt and --at are variables", async () => {
  expect(await told("diff", "sin(phi)", "--wrt", "phi")).toEqual({ code: 0, out: "cos(phi)", err: "" });
  expect((await told("eval", "r*cos(phi)", "--at", "r=2,phi=0")).out).toBe("2");
  expect((await told("check", "cos(phi)", "--of", "sin(phi)", "--wrt", "phi")).code).toBe(0);
  expect((await told("diff", "x^2", "--wrt", "y")).err).toContain("y does not occur");
  expect((await told("diff", "x*y", "--wrt", "2*x")).code).toBe(2);
});
