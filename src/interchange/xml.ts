import type { Position } from "../ast/error.ts";
import { charge } from "../ast/work.ts";
import { trouble } from "./meanings.ts";

/** An element of XML: its name without a prefix, its elements in order, and the text that stands directly in it. */
export interface Element extends Position {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const TAG = /<(\/?)(?:[\w-]+:)?([\w-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y;
const SKIPPED = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<!\[CDATA\[\]\]>/y;
const TEXT = /[^<]+/y;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", pi: "\u03c0" };

/** The elements of a text, with places; it has no document types, and so no entities of its own. No recursion. */
export function elementsOf(source: string): Element[] {
  const roots: Element[] = [];
  const open: (Element & { children: Element[]; text: string; end: number })[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at = pattern.lastIndex;
    return found ?? undefined;
  };
  const refuse = (message: string, hint: string, start: number, end: number): never => {
    throw trouble("syntax", message, hint, { source, position: { start, end: Math.max(end, start + 1) } });
  };
  while (at < source.length) {
    charge(1);
    const start = at;
    const text = match(TEXT)?.[0];
    if (text !== undefined) {
      const last = open.at(-1);
      if (last !== undefined)
        last.text += decoded(text, (message) => refuse(message, "Write the sign itself.", start, at));
      else if (text.trim() !== "") refuse("There is text outside the elements.", "Leave it out.", start, at);
      continue;
    }
    if (match(SKIPPED) !== undefined) continue;
    const [, closes, name = "", attributes = "", isEmpty] = match(TAG) ?? [];
    if (closes === undefined) return refuse("This is not XML.", "A sign < is written &lt;.", start, start + 1);
    if (closes === "/") {
      const last = open.pop();
      if (last?.name !== name)
        return refuse(`</${name}> closes nothing.`, "Check that every element is closed.", start, at);
      last.end = at;
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [], text: "", start, end: at };
    (open.at(-1)?.children ?? roots).push(element);
    if (isEmpty !== "/") open.push(element);
  }
  const last = open.at(-1);
  if (last !== undefined)
    refuse(`<${last.name}> is not closed.`, "Check that every element is closed.", last.start, last.end);
  return roots;
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name, a, b]) => [name, a ?? b ?? ""]));

const decoded = (text: string, refuse: (message: string) => never): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => {
    const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : refuse(`${all} is not a character.`);
    return (
      NAMED[name as string] ?? (/^[a-zA-Z]+$/.test(name as string) ? (name as string) : refuse(`${all} is not known.`))
    );
  });
