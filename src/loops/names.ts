import { helperNames } from "../codegen/helpers.ts";
import type { Language } from "../codegen/language.ts";
import { identifiers } from "../codegen/names.ts";
import type { Loop } from "./lines.ts";
import type { ArrayOutput } from "./output.ts";

/** All names in the text: of parameters, outputs, indices and the function itself. */
export function namesFor(
  language: Language,
  self: string,
  parameters: readonly string[],
  outputs: readonly ArrayOutput[],
  loops: readonly Loop[],
  arrays: readonly string[],
): Map<string, string> {
  const keys: string[] = ["self", "order"];
  const wanted: string[] = [self, "order"];
  const add = (key: string, name: string): void => {
    if (keys.includes(key)) return;
    keys.push(key);
    wanted.push(name);
  };
  for (const each of parameters) add(each, each);
  for (const { name } of outputs) add(`output ${name}`, name || "result");
  for (const each of arrays) add(each, each.replace(":", ""));
  for (const { index } of loops) add(index, index.replace(/:1$/, "").replace(":", ""));
  const helpers = helperNames(language).map((helper) => `${self}_${helper}`);
  const names = identifiers(wanted, { ...language, reserved: new Set([...language.reserved, ...helpers]) });
  return new Map(keys.map((key, i) => [key, names[i] as string]));
}
