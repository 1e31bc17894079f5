import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { helpersIn } from "../codegen/helpers.ts";
import { toText } from "../syntax/text.ts";
import type { Constants, Frame, Signature } from "./frame.ts";
import type { ArrayCodeOptions, ArrayOutput } from "./output.ts";

/** Longer formulas are left out of the comment. */
const LONGEST = 400;

/** The function around the statements, and the helpers that they call. */
export function finished(
  frame: Frame,
  signature: Signature,
  stages: Stages,
  { header, precision, tables = [] }: ArrayCodeOptions,
): string {
  const { language, indent } = frame;
  if (header === true && frame.header === undefined)
    throw refused(`Header files are not written for ${language.language}.`);
  if (precision === "single" && frame.single === undefined)
    throw refused(`Single precision is not available in ${language.language}.`);
  if (tables.length > 0 && frame.constants === undefined)
    throw refused(`Sparse patterns are not available in ${language.language}.`);
  const constants = tables.map(
    ({ name, numbers }): Constants => ({ name: `${signature.self}_${name}`, numbers: Array.from(numbers) }),
  );
  const beside = constants.length === 0 ? [] : [...(frame.constants?.(signature.self, constants) ?? []), ""];
  const body = stages.flatMap((stage, k) => [
    ...(k > 0 && signature.order !== undefined ? frame.leave(signature, k) : []),
    ...stage,
  ]);
  const called = (text: string): string => text.replace(/@(\w+)/g, `${signature.self}_$1`);
  const helpers = helpersIn(body, language).map(called);
  const lines =
    header === true
      ? (frame.header?.(signature, constants) ?? [])
      : [
          ...frame.preamble,
          ...beside,
          ...(frame.helpersAt === "before" ? helpers.flatMap((helper) => [helper, ""]) : []),
          ...signature.comment.map(frame.comment),
          ...frame.head(signature),
          ...body.map((line) => indent + called(line)),
          ...(frame.helpersAt === "contained" && helpers.length > 0 ? ["contains", ...helpers] : []),
          ...frame.tail(signature),
          ...(frame.helpersAt === "after" ? helpers.flatMap((helper) => ["", helper]) : []),
        ];
  const text = `${lines
    .flatMap((line) => line.split("\n"))
    .map(frame.wrapped ?? ((line) => line))
    .join("\n")}\n`;
  return precision === "single" && frame.single !== undefined ? frame.single(text) : text;
}

type Stages = readonly (readonly string[])[];

const refused = (message: string): FluxionError =>
  new FluxionError("no-code", message, { hint: "Leave the option out, or write in c." });

/** Lines of a comment that no language finds too long, cut between words. */
export const lined = (line: string): string[] =>
  line.match(/.{1,100}(?:\s|$)|\S+/g)?.map((part) => part.trimEnd()) ?? [];

/** The formula of an output, and how it was made. */
export function described({ name, nodes, indices, shape }: ArrayOutput): string[] {
  const what = name === "" ? "result" : name;
  try {
    const [only] = nodes as [Node];
    if (indices !== undefined) return [`${what}[${indices.join(", ")}] = ${toText(only, LONGEST)}`];
    if (nodes.length === 1) return [`${what} = ${toText(only, LONGEST)}`];
  } catch {
    return [`${what}: a formula of more than ${LONGEST} characters`];
  }
  return [`${what}: ${shape.join(" x ")} expressions`];
}
