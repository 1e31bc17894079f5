import { FluxionError } from "../ast/error.ts";
import { append } from "../ast/lists.ts";
import { asked } from "../ast/options.ts";
import { readMatrices } from "../matrix/read.ts";
import { MatrixFormula } from "./matrix-formula.ts";
import { checkedFormula, type FormulaOptions } from "./shaped.ts";

/**
 * The formula of a text that names matrices of unknown size as a whole; undefined of any other. It stands where E does,
 * an expression with these shapes: it has some of its methods, and refuses the others.
 */
export function matrixFormula<E extends object>(
  input: unknown,
  given: FormulaOptions | undefined,
  methods: E,
): E | undefined {
  if (typeof input !== "string" || given === undefined || asked("The options", () => given.shapes) === undefined)
    return undefined;
  const { shapes, notation = "strict", ...others } = checkedFormula("expr", given);
  if (shapes === undefined || notation !== "strict") return undefined;
  const read = readMatrices(input, { ...others, shapes });
  if (read === undefined) return undefined;
  refuseOthers(methods);
  return new MatrixFormula(read, shapes) as unknown as E;
}

/** The methods that only the other class has refuse by their names. */
function refuseOthers(other: object): void {
  if (refused === other) return;
  refused = other;
  const names = ["node", "entry", "indices", "lengths"];
  for (let proto = other; proto !== Object.prototype; proto = Object.getPrototypeOf(proto) as object)
    append(names, Object.getOwnPropertyNames(proto));
  for (const name of names) {
    if (name in MatrixFormula.prototype) continue;
    Object.defineProperty(MatrixFormula.prototype, name, {
      get() {
        throw new FluxionError("bad-shape", `${name} is not done of matrices of unknown size.`, {
          hint: "Declare the sizes as numbers: { A: [3, 2], x: [2] }.",
        });
      },
    });
  }
}

/** The class whose methods refuse already. */
let refused: object | undefined;
