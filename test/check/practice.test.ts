import { describe, expect, test } from "vitest";
import { check, type Exercise, type ExerciseRule, type Expression } from "../../src/index.ts";
import { exerciseRules, exercisesMarkdown, exercisesText, practice } from "../../src/teach.ts";
import { cases } from "../scale.ts";

const LEVELS = [1, 2, 3, 4, 5];
const COUNT = cases("exercises of each level", 30, 60);
const sheets = LEVELS.map((level) => ({ level, exercises: practice({ seed: 7, level, count: COUNT }) }));
const shown = (exercises: readonly Exercise<Expression>[]): string[] => exercises.map((each) => JSON.stringify(each));

test("the same seed gives the same exercises, another one others, and fewer are the first of more", () => {
  for (const { level, exercises } of sheets) {
    expect(shown(practice({ seed: 7, level, count: 12 }))).toEqual(shown(exercises).slice(0, 12));
    expect(shown(practice({ seed: 8, level, count: 5 }))).not.toEqual(shown(exercises).slice(0, 5));
  }
});

describe.each(sheets)("level $level", ({ level, exercises }) => {
  test("no exercise twice, every rule in turn", () => {
    expect(new Set(exercises.map(({ task }) => task)).size).toBe(COUNT);
    for (const rule of exerciseRules)
      expect(exercises.filter((each) => each.rule === rule).length).toBeGreaterThan(COUNT < 60 ? 0 : 2);
  });

  test("the answer is the slope of the function", () => {
    for (const { f, wrt, order, answer } of exercises) {
      const before = order === 1 ? f : f.derivative(wrt, order - 1);
      let told = 0;
      for (const x of [0.2, 0.4, 0.7, 1.3, 2.6, 5.3, 9.4]) {
        const at = (h: number) => ({ x, y: 0.9, p: 2.3, [wrt]: (wrt === "y" ? 0.9 : x) + h });
        const slope = (h: number) => (before.evaluate(at(h)) - before.evaluate(at(-h))) / (2 * h);
        const [coarse, fine] = [slope(1e-4), slope(5e-5)];
        if (!(Math.abs(coarse - fine) <= 1e-5 * (1 + Math.abs(fine)))) continue;
        told++;
        const value = answer.evaluate(at(0));
        expect(Math.abs(value - (4 * fine - coarse) / 3), `(${f})' = ${answer}`).toBeLessThan(
          1e-6 * (1 + Math.abs(value)),
        );
      }
      expect(told, `${f}`).toBeGreaterThan(0);
    }
  });

  test("a teacher's numbers: short answers, nothing trivial, no common factors left in the question", () => {
    for (const { f, answer } of exercises) {
      expect(`${answer}`.length).toBeLessThanOrEqual(30 + 20 * level);
      expect(`${f} ${answer}`).not.toMatch(/\d{4}/);
      expect(`${answer}`).not.toBe("0");
      expect(f.prune().node).toBe(f.node);
      expect(`${f}`).not.toMatch(/\((2|4|6) \* x [-+] (2|4|6|8)\)|\(3 \* x [-+] [369]\)/);
    }
  });

  test("hints do not give the answer away, but for a function of the table", () => {
    for (const { f, answer, hints } of exercises) {
      expect(hints.length, `${f}`).toBeGreaterThan(0);
      expect(new Set(hints).size).toBe(hints.length);
      for (const hint of hints)
        if (!hint.startsWith("The table")) expect(hint.endsWith(`= ${answer}.`), `${f}: ${hint}`).toBe(false);
    }
  });
});

test("every rule can be practised by itself on every level", () => {
  for (const rule of exerciseRules)
    for (const level of LEVELS) {
      const exercises = practice({ seed: 3, level, count: 1, rules: [rule] });
      expect(exercises.map((each) => each.rule)).toEqual([rule]);
    }
});

test("the answer is graded right, the question given back wrong", () => {
  for (const { exercises } of sheets)
    for (const { f, wrt, order, answer } of exercises.slice(0, 2)) {
      expect(check(answer, { of: f, wrt, order })).toMatchObject({ verdict: "right", known: "proved" });
      if (f.toString() !== answer.toString() && !/exp\(|e \^/.test(`${f}`))
        expect(check(f, { of: f, wrt, order }).verdict, `${f}`).toBe("wrong");
    }
});

test("hints: rule, parts, derivatives", () => {
  const [exercise] = practice({ seed: 1, level: 3, count: 1, rules: ["quotient"] }) as [Exercise<Expression>];
  expect(exercise.hints[0]).toMatch(/is a quotient: use the quotient rule, \(u \/ v\)' = /);
  expect(exercise.hints[1]).toMatch(/^Here u = .* and v = /);
  expect(exercise.hints[2]).toMatch(/^So u' = .* and v' = /);
});

test("what there is not is refused", () => {
  const refused = (options: object) => () => practice({ seed: 1, level: 1, ...options });
  expect(refused({ level: 0 })).toThrow(/no level 0/);
  expect(refused({ level: 2.5 })).toThrow(/no level/);
  expect(refused({ seed: 0.5 })).toThrow(/whole number/);
  expect(refused({ count: -1 })).toThrow(/whole number/);
  expect(refused({ rules: [] })).toThrow(/no exercises/);
  expect(refused({ rules: ["integration" as ExerciseRule] })).toThrow(/no exercises on "integration"/);
  expect(refused({ rules: ["toString" as ExerciseRule] })).toThrow(/no exercises/);
  expect(refused({ rules: ["inverse trigonometric"], count: 5000 })).toThrow(/only \d+ different/);
});

test("exercises as text and in Markdown, with their answers and without", () => {
  const exercises = practice({ seed: 7, level: 3, count: 12 });
  const text = exercisesText(exercises);
  expect(text.split("\n")).toEqual(exercises.map(({ task }, i) => `${i + 1}. ${task}`));
  const [, answers = ""] = exercisesText(exercises, { answers: true }).split("\n\nAnswers\n\n");
  answers.split("\n").forEach((line, i) => {
    const { rule, wrt, order, answer } = exercises[i] as (typeof exercises)[number];
    const left = rule === "partial" ? `df/d${wrt}` : `f${"'".repeat(order)}(${wrt})`;
    expect(line).toBe(`${i + 1}. ${left} = ${answer}`);
  });
  const markdown = exercisesMarkdown(exercises, { answers: true });
  for (const { f, answer } of exercises) {
    expect(markdown).toContain(` = ${f.toLatex()}$`);
    expect(markdown).toContain(` = ${answer.toLatex()}$`);
  }
  expect(exercisesMarkdown(exercises)).not.toContain("Answers");
});
