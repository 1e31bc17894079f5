import { FluxionError } from "../ast/error.ts";

/**
 * The value of a JSON text.
 *
 * @throws FluxionError `syntax`, at its place
 */
export function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    const found = /position (\d+)/.exec(message)?.[1];
    const start = found === undefined ? text.length : Number(found);
    throw new FluxionError("syntax", `This is not JSON, and so there is no ${what}.`, {
      position: { start, end: start + 1 },
      source: text,
      hint: "Check its quotes, brackets and commas.",
      cause,
    });
  }
}
