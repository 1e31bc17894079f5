import { tsPlugin } from "@sveltejs/acorn-typescript";
import { type Node, Parser, type Program } from "acorn";
import { type ErrorCode, FluxionError } from "../index.ts";

/** Anything with a position in the text: every node of acorn's tree. */
export type Place = Pick<Node, "start" | "end">;

/**
 * How many times its length a text is read at most: at each level, what begins like a type may turn out not to be one.
 */
const READINGS = 20;

/** For each name the parser looks through those of its scope: so many of them take as long as reading a token. */
const NAMES_A_TOKEN = 8;

/** The names of a scope, as the parser keeps them. */
type Scope = Readonly<Record<"var" | "lexical" | "functions", readonly string[]>>;

/** The parser, which backtracks, with a limit on what it reads in all. */
function bounded(Base: typeof Parser): typeof Parser {
  class Bounded extends Base {
    private tokens = 0;

    nextToken(): void {
      const { input } = this as unknown as { readonly input: string };
      if (++this.tokens > READINGS * (input.length + 100)) throw new RangeError("read again too often");
      (super["nextToken" as keyof Parser] as () => void).call(this);
    }

    declareName(...args: unknown[]): void {
      const scope = (this as unknown as { currentScope(): Scope }).currentScope();
      this.tokens += (scope.var.length + scope.lexical.length + scope.functions.length) / NAMES_A_TOKEN;
      (super["declareName" as keyof Parser] as (...args: unknown[]) => void).apply(this, args);
    }
  }
  return Bounded;
}

const JavaScriptParser = Parser.extend(bounded as (Base: typeof Parser) => typeof Parser);
const TypeScriptParser = Parser.extend(tsPlugin(), bounded as (Base: typeof Parser) => typeof Parser);

/** The syntax tree of a text: as JavaScript if possible, otherwise as TypeScript. */
function treeOf(text: string): Program {
  for (const sourceType of ["module", "script"] as const)
    try {
      return JavaScriptParser.parse(text, { ecmaVersion: "latest", sourceType, allowReturnOutsideFunction: true });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  return TypeScriptParser.parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true });
}

/** A text in JavaScript or TypeScript, and its syntax tree. */
export class Source {
  readonly text: string;
  readonly tree: Program;
  /** Whether the text is in strict mode: as a module, or by a directive anywhere. */
  readonly isStrict: boolean;
  /** The name of the file, unless it is the program's own. */
  readonly name: string | undefined;

  constructor(text: string, name?: string) {
    this.name = name;
    if (typeof text !== "string")
      throw new FluxionError("bad-argument", "A program is a text.", { hint: 'program("function f(x) { ... }")' });
    this.text = text;
    try {
      this.tree = treeOf(text);
    } catch (error) {
      // acorn's error when its recursion exhausts the stack; the TypeScript plugin throws another on its way out.
      const isDeep = !(error instanceof SyntaxError) || /stack space/.test(error.message);
      if (isDeep)
        throw this.error({ start: 0, end: 1 }, "too-deep", "The program nests too deep, or declares too many names.");
      if (!("pos" in error)) throw error;
      const start = Math.min(Number(error.pos), Math.max(0, text.length - 1));
      const message = error.message.replace(/\.?(?: \(\d+:\d+\))?$/, ".");
      throw this.error({ start, end: start + 1 }, "syntax", message, "It must be JavaScript or TypeScript.");
    }
    const isModule = this.tree.body.some(({ type }) => /^(?:Import|Export)/.test(type));
    this.isStrict = isModule || /["']use strict["']/.test(text);
  }

  /** An error at a position in the text, with its line and column. */
  error({ start, end }: Place, code: ErrorCode, message: string, hint?: string): FluxionError {
    const before = this.text.slice(0, start).split("\n");
    const file = this.name === undefined ? "" : `${this.name}, `;
    const place = `${file}line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    const position = { start, end: Math.max(start + 1, end) };
    return new FluxionError(code, `${place}: ${message}`, { position, source: this.text, hint });
  }
}
