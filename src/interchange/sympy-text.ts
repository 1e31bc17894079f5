import type { Fn } from "../ast/fn.ts";
import { functions, ifelse, pow } from "../functions/table.ts";
import { pythonQuoted } from "../syntax/escape.ts";
import { atom, full, type Text, Texts } from "../syntax/text.ts";
import { branch, isPlain, NAMES } from "./sympy-words.ts";

/** Python's sign of the power, with the same precedence. */
const POWER: Fn = { ...pow, operator: { ...(pow.operator as NonNullable<Fn["operator"]>), symbol: "**" } };

/** The algebra of texts as SymPy's str prints them. */
export class SympyTexts extends Texts {
  private readonly most: (text: string) => string;

  constructor(most: (text: string) => string) {
    super(most);
    this.most = most;
  }

  override variable(name: string): Text {
    return atom(isPlain(name) ? name : symbol(name));
  }

  override call(fn: Fn, a: Text): Text {
    return this.apply(fn, [a]);
  }

  override apply(fn: Fn, args: readonly Text[]): Text {
    if (fn.params.length === 0) return atom(fn.name === "e" ? "E" : fn.name);
    if (fn === pow) return super.apply(POWER, args);
    const all = args.map(full);
    const written = callOf(fn, all);
    if (written !== undefined) return atom(this.most(written));
    return args.length === 1 ? super.call(fn, args[0] as Text) : super.apply(fn, args);
  }
}

/** A call as SymPy writes it; undefined of an operator. */
export function callOf(fn: Fn, args: readonly string[]): string | undefined {
  const [a, b, c] = args;
  if (fn === ifelse) return `Piecewise((${b}, ${a}), (${c}, True))`;
  if (fn === branch) return `LambertW(${b}, ${a})`;
  const name = NAMES.get(fn);
  if (name !== undefined) return `${name}(${args.join(", ")})`;
  return functions.get(fn.name, args.length) === fn ? undefined : unknown(fn, args);
}

/** An unknown function, or its derivative by some of its arguments: Subs(Derivative(f(u), u), u, x**2). */
function unknown({ name }: Fn, args: readonly string[]): string {
  const [, stem, by = ""] = /^(.*?)('+|_[1-9]+)?$/u.exec(name) ?? [];
  const f = `Function('${stem}')`;
  if (by === "") return `${f}(${args.join(", ")})`;
  const inner = args.map((arg, i) => (isPlain(arg) && args.indexOf(arg) === i ? arg : symbol(`u_${i + 1}`)));
  const order = by.startsWith("'")
    ? [...by].map(() => inner[0])
    : [...by.slice(1)].map((digit) => inner[Number(digit) - 1]);
  const derivative = `Derivative(${f}(${inner.join(", ")}), ${order.join(", ")})`;
  const moved = args.flatMap((arg, i) => (arg === inner[i] ? [] : [[inner[i], arg] as const]));
  if (moved.length === 0) return derivative;
  if (moved.length === 1) return `Subs(${derivative}, ${moved[0]?.join(", ")})`;
  return `Subs(${derivative}, (${moved.map(([from]) => from).join(", ")}), (${moved.map(([, to]) => to).join(", ")}))`;
}

export const symbol = (name: string): string => `Symbol('${pythonQuoted(name)}')`;
