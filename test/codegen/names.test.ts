import { expect, test } from "vitest";
import { toCode } from "../../src/index.ts";

test("greek letters are spelled in source text, and words of the language are kept apart", () => {
  const inputs = (formula: string, target: "python" | "c"): string =>
    /f\((.*?)\)/.exec(toCode(formula, { target }))?.[1]?.replaceAll("double ", "") ?? "";
  expect(inputs("λ * α + Γ_0 * ω", "python")).toBe("lambda_, alpha, Gamma_0, omega");
  expect(inputs("lambda * alpha", "python")).toBe("lambda_, alpha");
  expect(inputs("α * alpha", "python")).toBe("alpha_, alpha");
  expect(inputs("β1 + σ_max", "c")).toBe("beta1, sigma_max");
});
