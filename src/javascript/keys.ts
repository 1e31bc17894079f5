import { Refusal } from "./refusal.ts";
import { ABSENT, double, Failed, isConstant, isScalar, isTruth, kindOf, Undetermined, type Value } from "./values.ts";

/** A known value. */
export function determined(value: Value): Value {
  if (value instanceof Failed) throw value.error;
  if (value === ABSENT) return undefined;
  if (!(value instanceof Undetermined)) return value;
  throw new Refusal(`This has no definite value: ${value.why}.`, "Give it a value on every path.");
}

/** Whether a value that cannot be read is put where the wanted function may not need it. */
export const isPutAway = (type: string, value: Value): boolean =>
  type === "Literal" || (type === "AssignmentExpression" && value instanceof Failed);

/** The name of a field: numbers are names too. */
export function nameOfField(key: Value): string {
  if (typeof key === "string") return key;
  if (isConstant(key)) return String(double(key));
  if (isScalar(key)) throw new Refusal("Which field this is depends on the parameters.", "Use if statements.");
  if (typeof key === "boolean" || key === null || key === undefined) return String(key);
  throw new Refusal(
    `${isTruth(key) ? "a condition" : kindOf(key)} is not the name of a field.`,
    "Give its name as a text.",
  );
}

/** The index of an item, which may be a text. */
export const indexOf = (key: Value): Value =>
  typeof key === "string" && /^(?:0|[1-9]\d{0,8})$/.test(key) ? Number(key) : key;
