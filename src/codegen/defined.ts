import type { Fn, FunctionTable } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { derivative } from "../diff/derivative.ts";
import { functions, hashOf } from "../functions/table.ts";
import { type Bodied, type Partials, setComputed } from "../program/computed.ts";
import { toText } from "../syntax/text.ts";

let made = 0;

/**
 * A function with a body, and its partial derivatives: a row for each. The chain rule composes them, so that each is
 * differentiated once. Their definitions are not in the rows: only programs that keep calls know them.
 */
export class Defined implements FunctionTable, Bodied {
  readonly inputs: readonly string[];
  /** Stand-ins for the arguments, in the order of the body's variables. */
  readonly params: readonly string[];
  /** How deeply functions are nested in it: 1 if it calls none. */
  readonly depth: number;
  /** No other function has this name: what remembers derivatives knows functions by name. */
  private readonly name: string = `fluxionCall${made++}`;
  private readonly bodies = new Map<string, Node>();
  private readonly rows = new Map<string, Fn>();

  /** @param inputs the variables of the body, in the order of the arguments */
  constructor(body: Node, inputs: readonly string[], depth: number) {
    this.inputs = inputs;
    this.depth = depth;
    this.params = inputs.map((_, i) => `x${i + 1}`);
    this.bodies.set("", body);
  }

  get(name: string, arity: number): Fn | undefined {
    const by = this.partialsOf(name);
    return by === undefined ? functions.get(name, arity) : this.row(by);
  }

  named(name: string): readonly Fn[] {
    const by = this.partialsOf(name);
    return by === undefined ? functions.named(name) : [this.row(by)];
  }

  private partialsOf(name: string): Partials | undefined {
    const [own, ...by] = name.split("_");
    return own === this.name ? by.map(Number) : undefined;
  }

  /** The body of a partial derivative. */
  body(by: Partials): Node {
    const key = by.join("_");
    let body = this.bodies.get(key);
    if (body === undefined) {
      body = derivative(this.body(by.slice(0, -1)), [this.inputs[by.at(-1) as number] as string], "pruned");
      this.bodies.set(key, body);
    }
    return body;
  }

  row(by: Partials): Fn {
    const name = [this.name, ...by].join("_");
    let fn = this.rows.get(name);
    if (fn === undefined) {
      const { params } = this;
      const partials = (): string[] => params.map((_, i) => this.text([...by, i].sort((a, b) => a - b)));
      fn = {
        name,
        doc: "",
        params,
        get partials() {
          return partials();
        },
        hash: hashOf(`${name}/${params.length}`),
        table: this,
      };
      this.rows.set(name, fn);
      setComputed(fn, { function: this, by });
    }
    return fn;
  }

  /** A partial derivative as a call; a number or a parameter as what it is. */
  private text(by: Partials): string {
    const body = this.body(by);
    if (body.kind === "const") return toText(body);
    if (body.kind === "var") return this.params[this.inputs.indexOf(body.name)] as string;
    return `${[this.name, ...by].join("_")}(${this.params.join(", ")})`;
  }
}
