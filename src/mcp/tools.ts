import { derivative, gradient, hessian } from "./derivatives.ts";
import { simplify, steps, toCode } from "./forms.ts";
import type { Tool } from "./tool.ts";
import { check, equivalent } from "./verdicts.ts";

/** The tools, in the order in which they are listed. */
export const TOOLS: readonly Tool[] = [derivative, gradient, hessian, simplify, equivalent, check, steps, toCode];

/** The part of an answer that stands for the others if the tool failed. */
const ERROR = {
  type: "object",
  properties: {
    code: { type: "string" },
    message: { type: "string" },
    position: {
      type: "object",
      description: "where the trouble lies in the formula: offsets from 0, the end exclusive",
      properties: { start: { type: "integer" }, end: { type: "integer" } },
    },
    hint: { type: "string", description: "what to do" },
  },
  required: ["code", "message"],
};

/** A tool as the protocol lists it. All of them compute and do nothing else. */
export interface Listed {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: "object";
    readonly properties: Readonly<Record<string, object>>;
    readonly required: string[];
    readonly additionalProperties: false;
  };
  readonly outputSchema: {
    readonly type: "object";
    readonly properties: Readonly<Record<string, object>>;
    readonly anyOf: object[];
  };
  readonly annotations: object;
}

export function listed({ name, title, description, parameters, output, always }: Tool): Listed {
  const rows = Object.entries(parameters);
  return {
    name,
    title,
    description,
    inputSchema: {
      type: "object",
      properties: Object.fromEntries(rows.map(([key, { schema }]) => [key, schema])),
      required: rows.filter(([, { isRequired }]) => isRequired).map(([key]) => key),
      additionalProperties: false,
    },
    outputSchema: {
      type: "object",
      properties: { ...output, error: ERROR },
      anyOf: [{ required: always }, { required: ["error"] }],
    },
    annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  };
}
