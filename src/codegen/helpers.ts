/** Helpers: functions that a language lacks. A text calls them as `@name(...)`, and they are written beside it. */
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { written } from "../program/written.ts";
import { write } from "./dialect.ts";
import type { Language } from "./language.ts";
import { whole } from "./part.ts";
import { portable, portableFunctions } from "./portable.ts";

/** The names of the helpers that a language may have. */
export const helperNames = (language: Language): string[] => [...sourcesOf(language).keys()];

/** The sources of the helpers that some texts call, directly or through others: each calls only earlier ones. */
export function helpersIn(texts: readonly string[], language: Language): string[] {
  const sources = sourcesOf(language);
  const used = new Map<string, string>();
  const open = [...texts];
  for (let text = open.pop(); text !== undefined; text = open.pop())
    for (const [, name = ""] of text.matchAll(/@(\w+)/g)) {
      // The name of a helper's result type begins with the helper's name, and the type is written with the helper.
      const source = used.has(name) ? undefined : sources.get(name)?.();
      if (source === undefined) continue;
      used.set(name, source);
      open.push(source);
    }
  return [...sources.keys()].flatMap((name) => used.get(name) ?? []);
}

function sourcesOf(language: Language): ReadonlyMap<string, () => string> {
  const texts = (sources: Readonly<Record<string, string>> = {}): [string, () => string][] =>
    Object.entries(sources).map(([name, text]) => [name, () => text]);
  const formulas = portableFunctions().map((fn): [string, () => string] => [fn.name, () => sourceOf(fn, language)]);
  return new Map([...texts(language.helpers), ...formulas, ...texts(language.parts)]);
}

/** The source of a function defined by a formula. */
function sourceOf(fn: Fn, language: Language): string {
  const program = written([portable(fn) as Node], fn.params, {}, (each) => language.template(each));
  const { locals, results } = write(program, language, whole(program, fn.params));
  const [name, result] = [`@${fn.name}`, results[0] as string];
  return (
    language.helper?.(name, fn.params, locals, result) ??
    language.procedures?.write(name, fn.params, locals, results) ??
    ""
  );
}

/** Whether a language can write a function by such a formula, which has branches. */
export const isByFormula = (fn: Fn, { template }: Language): boolean =>
  portable(fn) !== undefined && template(fn)?.startsWith(`@${fn.name}(`) === true;
