import { type ErrorCode, FluxionError } from "../ast/error.ts";
import { elementName, isKnown, type Shape } from "../ast/shapes.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge, limitOf } from "../ast/work.ts";
import type { Tree } from "../syntax/mathjs.ts";
import type { Reader, Scope } from "../syntax/read.ts";
import { isOpen, isScalar, isSquare, isVector, kindOf, type NumberArray, sides, type Value, vector } from "./array.ts";
import { elementwise } from "./elementwise.ts";
import { argumentsOf, arrayFunctions, refusedFunctions, type Working } from "./functions.ts";
import { elements, type Places, steps } from "./indexing.ts";
import { type Definition, isDefinition, Names } from "./names.ts";
import { Products } from "./products.ts";
import { reduction } from "./reduction.ts";
import { fixedValue } from "./whole.ts";

/** Operators whose names are mathjs's functions too. */
const OPERATORS = new Set(
  "add subtract multiply divide pow dotMultiply dotDivide dotPow unaryMinus unaryPlus mod ctranspose".split(" "),
);
/** Their namesakes between numbers. */
const PLAIN: Readonly<Record<string, string>> = { dotMultiply: "multiply", dotDivide: "divide", dotPow: "pow" };
/** Powers of matrices are written out up to this. */
const MOST_POWER = 64;

/**
 * Reads formulas with arrays into nodes: what has but numbers for operands is read by the reader of formulas, and refused in its
 * words; the rest is here. No recursion but for sums within sums and functions that the text defines.
 */
export class ArrayReader {
  readonly store: Store;
  readonly products: Products;
  private readonly reader: Reader;
  private readonly variables: ReadonlySet<string>;
  private readonly norms = new Map<Id, Id>();
  private readonly active = new Set<Definition>();
  private depth = 0;
  indices = 0;

  constructor(reader: Reader, variables: ReadonlySet<string>) {
    this.reader = reader;
    this.store = reader.store;
    this.products = new Products(reader.store);
    this.variables = variables;
  }

  read(root: Tree, names: Names): Value {
    const results: Value[] = [];
    const stack: Tree[] = [root];
    const opened: boolean[] = [false];
    let tree = root;
    try {
      while (stack.length > 0) {
        const top = stack.length - 1;
        tree = stack[top] as Tree;
        const operands = this.operandsOf(tree, names);
        if (operands.length === 0 || opened[top]) {
          stack.pop();
          opened.pop();
          const args = operands.length === 0 ? [] : results.splice(results.length - operands.length);
          results.push(this.build(tree, args, names));
        } else {
          opened[top] = true;
          for (let i = operands.length - 1; i >= 0; i--) {
            stack.push(operands[i] as Tree);
            opened.push(false);
          }
        }
      }
    } catch (error) {
      throw error instanceof FluxionError && error.position === undefined ? this.reader.error(error, tree) : error;
    }
    return results[0] as Value;
  }

  /** A part that has to be a number. */
  number(tree: Tree, names: Names): Id {
    const value = this.read(tree, names);
    if (isScalar(value)) return value;
    return this.fail(
      tree,
      "not-real-scalar",
      `A number is needed here, not ${kindOf(value)}.`,
      "Take an element: x[1].",
    );
  }

  fail(tree: Tree, code: ErrorCode, message: string, hint: string): never {
    throw this.reader.error(new FluxionError(code, message, { hint }), tree);
  }

  define(name: string, params: readonly string[], body: Tree, names: Names): void {
    names.set(name, { params, body, names, known: new Map() });
  }

  /** The parts that are read before their user: not the bodies of sums, nor what an index says. */
  private operandsOf(tree: Tree, names: Names): readonly Tree[] {
    switch (tree.type) {
      case "number":
      case "symbol":
        return [];
      case "call":
        return this.binds(tree, names) ? [] : tree.children.slice(1).filter((arg) => arg.type !== "string");
      case "accessor":
        return tree.children.slice(0, 1);
      case "parentheses":
      case "operator":
      case "conditional":
      case "relational":
      case "array":
      case "range":
        return tree.children;
      default:
        return [];
    }
  }

  /** Whether a call is a sum or a product over an index: sum(f, i, 1, n). */
  private binds(tree: Tree, names: Names): boolean {
    const [callee, , index] = tree.children as [Tree, Tree, Tree | undefined];
    if (tree.children.length !== 5 || index?.type !== "symbol" || callee.type !== "symbol") return false;
    return (callee.text === "sum" || callee.text === "prod") && !isDefinition(names.get(callee.text));
  }

  private build(tree: Tree, args: Value[], names: Names): Value {
    switch (tree.type) {
      case "symbol":
        return this.symbol(tree, names);
      case "parentheses":
        return args[0] as Value;
      case "operator":
        return this.operator(tree, tree.text, args, names);
      case "call":
        return this.call(tree, args, names);
      case "accessor":
        return this.accessor(tree, args[0], names);
      case "array":
        return this.array(tree, args);
      case "range": {
        const places = args.map((arg, i) => this.whole(arg, tree.children[i] as Tree));
        const [first, last, step = 1] = places as [number, number, number | undefined];
        if (step === 0) return this.fail(tree, "bad-shape", "The step of a range is not 0.", "Write 1:n.");
        charge(Math.abs(last - first) / Math.abs(step));
        return vector(steps(first, last, step).map((place) => this.store.constant(place)));
      }
      case "conditional":
        return this.conditional(tree, args, names);
      case "relational":
        for (const [i, arg] of args.entries()) if (!isScalar(arg)) this.refuseComparison(tree.children[i] as Tree, arg);
        return this.reader.build(tree, args as Id[], this.scope(names));
      default:
        return this.reader.build(tree, args as Id[], this.scope(names));
    }
  }

  /** How the reader of formulas sees the names. */
  private scope(names: Names): Scope {
    return {
      values: {
        get: (name) => {
          const known = names.get(name);
          return known !== undefined && !isDefinition(known) && isScalar(known) ? known : undefined;
        },
        has: (name) => names.get(name) !== undefined,
      },
      variables: this.variables,
      call: () => undefined,
    };
  }

  private symbol(tree: Tree, names: Names): Value {
    const known = names.get(tree.text);
    if (isDefinition(known))
      return this.fail(
        tree,
        "bare-function",
        `The function ${tree.text} stands without its argument.`,
        `Write ${tree.text}(...).`,
      );
    if (known === undefined) return this.reader.build(tree, [], this.scope(names));
    this.reader.named.add(tree.text);
    return known;
  }

  /** The function of the table, on numbers. */
  private apply(tree: Tree, name: string, ids: readonly Id[], names: Names): Id {
    const plain = PLAIN[name] ?? name;
    const [base, exponent] = ids as [Id, Id];
    if (plain === "pow" && this.store.isConst(exponent) && this.store.value(exponent) === 2) {
      const square = this.norms.get(base);
      if (square !== undefined) return square;
    }
    return this.reader.apply(tree, plain, [...ids], this.scope(names));
  }

  private operator(tree: Tree, name: string, args: readonly Value[], names: Names): Value {
    const fail = (message: string, hint: string): never => this.fail(tree, "bad-shape", message, hint);
    for (const [i, arg] of args.entries()) if (isOpen(arg)) this.refuseOpen(operand(tree, i), arg);
    const given = args as readonly (Id | NumberArray)[];
    const [a, b] = given as [Id | NumberArray, Id | NumberArray];
    if (name === "ctranspose") {
      if (!isScalar(a)) return this.products.transpose(a);
      return fail(
        "The apostrophe transposes an array, and here is a number.",
        "Derivatives are taken with gradient and derivative, not written with primes.",
      );
    }
    if (given.every(isScalar)) return this.apply(tree, name, given, names);
    const each = (): Value => elementwise(given, (ids) => this.apply(tree, name, ids, names), fail);
    if (!isScalar(a) && b !== undefined && !isScalar(b)) {
      if (name === "multiply") return this.product(tree, a, b);
      if (name === "divide" && isSquare(b))
        return this.product(tree, a, arrayFunctions.inv?.(this.working(tree, names), b) as NumberArray);
    }
    switch (name) {
      case "divide":
        if (isScalar(b)) return each();
        return fail(
          `${isScalar(a) ? "A number" : "An array"} is not divided by ${kindOf(b)}.`,
          'Write "./" for quotients of elements, inv(A) for an inverse.',
        );
      case "pow":
        return this.power(tree, a, b, names);
      case "lt":
      case "le":
      case "gt":
      case "ge":
      case "eq":
      case "ne":
        return this.refuseComparison(tree, isScalar(a) ? (b as NumberArray) : a);
      case "and":
      case "or":
      case "xor":
      case "not":
        return fail("Conditions are on numbers, not on arrays.", "Name an element: x[1] > 0.");
      default:
        return each();
    }
  }

  private product(tree: Tree, a: NumberArray, b: NumberArray): Value {
    const [rows, inner] = sides(a);
    const [height, columns] = sides(b);
    if (inner === height) {
      charge(rows * inner * columns);
      return this.products.product(a, b);
    }
    const isPair = isVector(a) && isVector(b);
    const hint =
      isPair && a.isRow === b.isRow
        ? "Write x' * y or dot(x, y) for the sum of products, x * y' for the matrix of all products, x .* y for those of elements."
        : "The columns of the first have to be as many as the rows of the second.";
    return this.fail(tree, "bad-shape", `There is no product of ${kindOf(a)} and ${kindOf(b)}.`, hint);
  }

  private power(tree: Tree, a: Id | NumberArray, b: Id | NumberArray, names: Names): Value {
    const hint = 'Write ".^" for powers of elements.';
    if (isScalar(a) || !isScalar(b))
      return this.fail(tree, "bad-shape", "An exponent is a number, not an array.", hint);
    if (!isSquare(a))
      return this.fail(
        tree,
        "bad-shape",
        `There is no power of ${kindOf(a)}.`,
        `${hint} x' * x is the sum of squares.`,
      );
    const exponent = fixedValue(this.store, b);
    if (exponent === undefined || !Number.isInteger(exponent) || Math.abs(exponent) > MOST_POWER)
      return this.fail(tree, "bad-shape", `A matrix has whole powers here, up to ${MOST_POWER}.`, hint);
    let base: NumberArray = a;
    if (exponent < 0) base = arrayFunctions.inv?.(this.working(tree, names), a) as NumberArray;
    let power = arrayFunctions.identity?.(
      this.working(tree, names),
      this.store.constant(a.shape[0] as number),
    ) as NumberArray;
    for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) power = this.product(tree, power, base) as NumberArray;
      if (left > 1) base = this.product(tree, base, base) as NumberArray;
    }
    return power;
  }

  private call(tree: Tree, args: Value[], names: Names): Value {
    const [callee] = tree.children as [Tree];
    const name = callee.text;
    const scope = this.scope(names);
    if (callee.type !== "symbol") return this.reader.build(tree, args as Id[], scope);
    const known = names.get(name);
    if (isDefinition(known)) return this.called(tree, name, known, args);
    if (this.binds(tree, names)) return reduction(this, tree, names);
    if (known !== undefined)
      return this.fail(
        callee,
        "unknown-function",
        `${name} is ${isScalar(known) ? "a variable" : "an array"} and cannot be called.`,
        isScalar(known) ? `For a product write ${name} * (...).` : `Elements are written ${name}[1].`,
      );
    const isOfArrays = args.some((arg) => !isScalar(arg));
    const isOwn = this.reader.table.named(name).length > 0;
    if (arrayFunctions[name] !== undefined && (isOfArrays || !isOwn)) return this.ofArrays(tree, name, args, names);
    if (!isOfArrays) {
      if (refusedFunctions.has(name)) return this.refuseFunction(callee, name);
      if (tree.children.length - 1 > args.length)
        return this.fail(tree, "not-real-scalar", "A text is no number.", "Write the formula without quotes.");
      return this.apply(tree, name, args as Id[], names);
    }
    if (OPERATORS.has(name)) return this.operator(tree, name, args, names);
    if (refusedFunctions.has(name)) return this.refuseFunction(callee, name);
    for (const [i, arg] of args.entries()) if (isOpen(arg)) this.refuseOpen(operand(tree, i), arg);
    if ((name === "max" || name === "min") && args.length > 1)
      return this.fail(
        tree,
        "bad-shape",
        `${name} takes numbers, or one array of them.`,
        `The ${name} of all elements is ${name}(x).`,
      );
    return elementwise(
      args as (Id | NumberArray)[],
      (ids) => this.apply(tree, name, ids, names),
      (message, hint) => this.fail(tree, "bad-shape", message, hint),
    );
  }

  private ofArrays(tree: Tree, name: string, args: Value[], names: Names): Value {
    const all = tree.children.slice(1);
    const [least, most] = argumentsOf(name);
    // sum(1, 2, 3) is that of the numbers.
    const isOfNumbers = ["sum", "prod", "mean", "max", "min"].includes(name) && args.length > 0 && args.every(isScalar);
    if (!isOfNumbers && (all.length < least || all.length > most))
      return this.fail(
        tree.children[0] as Tree,
        "argument-count",
        `${name} takes ${least === most ? least : `${least} or ${most}`} argument${most === 1 ? "" : "s"}, not ${all.length}.`,
        name === "sum" || name === "prod"
          ? `${name}(x) of an array, or ${name}(f, i, 1, n).`
          : least === 2
            ? `${name}(a, b) of two arrays.`
            : `${name}(x) of one array.`,
      );
    const values = isOfNumbers ? [vector(args as Id[])] : [...args];
    // A text among the arguments has been left out: norm(A, "fro").
    while (!isOfNumbers && values.length < all.length) values.push(this.store.constant(0));
    const work = arrayFunctions[name] as (working: Working, a?: Value, b?: Value) => Value;
    return work(this.working(tree, names), values[0], values[1]);
  }

  private working(tree: Tree, names: Names): Working {
    return {
      products: this.products,
      norms: this.norms,
      apply: (name, ids) => {
        const fn = this.reader.table.get(name, ids.length);
        if (fn !== undefined) return this.store.apply(fn, ids);
        return this.apply(tree, name, ids, names);
      },
      whole: (value, what) => {
        const found = this.whole(value, tree);
        return found > 0
          ? found
          : this.fail(tree, "bad-shape", `${found} is not ${what}.`, "It is a whole number from 1.");
      },
      word: (index) => {
        const arg = tree.children[index + 1];
        return arg?.type === "symbol" || arg?.type === "string" || arg?.type === "number" || arg?.type === "literal"
          ? arg.text
          : undefined;
      },
      fail: (message, hint) => this.fail(tree, "bad-shape", message, hint),
    };
  }

  /** A call of a function that the text defines. */
  private called(tree: Tree, name: string, definition: Definition, args: readonly Value[]): Value {
    const { params, body, names, known } = definition;
    if (params.length !== args.length)
      return this.fail(
        tree,
        "argument-count",
        `${name} is defined with ${params.length} parameters, not ${args.length}.`,
        "Check the call.",
      );
    const key = args
      .map((arg) => (isScalar(arg) ? `${arg}` : isOpen(arg) ? arg.name : `${arg.shape}${arg.isRow}${arg.ids}`))
      .join(";");
    const before = known.get(key);
    if (before !== undefined) return before;
    if (this.active.has(definition))
      return this.fail(
        tree,
        "bad-definition",
        `${name} is used in its own definition.`,
        "Write the steps out: a = f(x); b = f(a); b.",
      );
    if (this.depth >= limitOf("depth"))
      return this.fail(
        tree,
        "too-deep",
        `Functions call each other more than ${limitOf("depth")} deep.`,
        "Raise the limit `depth` if you meant it.",
      );
    const inner = new Names(names);
    params.forEach((param, i) => {
      inner.set(param, args[i] as Value);
    });
    this.active.add(definition);
    this.depth++;
    const value = this.read(body, inner);
    this.depth--;
    this.active.delete(definition);
    known.set(key, value);
    return value;
  }

  private conditional(tree: Tree, args: readonly Value[], names: Names): Value {
    const [condition, yes, no] = args as [Value, Value, Value];
    if (!isScalar(condition)) return this.refuseComparison(tree.children[0] as Tree, condition);
    if (isOpen(yes) || isOpen(no)) return this.refuseOpen(tree, (isOpen(yes) ? yes : no) as Value);
    return elementwise(
      [yes, no],
      ([a, b]) => this.reader.build(tree, [condition, a as Id, b as Id], this.scope(names)),
      (message, hint) => this.fail(tree, "bad-shape", message, hint),
    );
  }

  private array(tree: Tree, args: readonly Value[]): Value {
    if (args.length === 0) return this.fail(tree, "empty-input", "An array has elements.", "Write some: [1, 2].");
    for (const [i, arg] of args.entries()) if (isOpen(arg)) this.refuseOpen(tree.children[i] as Tree, arg);
    if (args.every(isScalar)) return vector(args);
    const rows = args as readonly NumberArray[];
    const [first] = rows as [NumberArray];
    const width = isScalar(first) ? 0 : first.ids.length;
    if (rows.some((row) => isScalar(row) || !isVector(row) || row.ids.length !== width))
      return this.fail(
        tree,
        "bad-shape",
        "The rows of a matrix are vectors of one length.",
        "For example [1, 2; 3, 4].",
      );
    return { shape: [rows.length, width], ids: rows.flatMap(({ ids }) => ids), isRow: false };
  }

  private accessor(tree: Tree, of: Value | undefined, names: Names): Value {
    const [object, index] = tree.children as [Tree, Tree | undefined];
    if (index === undefined || index.children.some((each) => each.type === "string") || tree.op === "=")
      return this.fail(
        tree,
        "not-real-scalar",
        tree.op === "=" ? "An element is not assigned to." : "Properties are not read.",
        "Elements are written x[1], A[2, 3].",
      );
    if (of === undefined || isScalar(of))
      return this.fail(
        object,
        "bad-shape",
        `${object.text || "This"} is a number, and has no elements.`,
        `For an array declare its shape: { shapes: { ${object.text || "x"}: [${index.children.map(() => 3).join(", ")}] } }.`,
      );
    if (of.shape.length !== index.children.length)
      return this.fail(
        object,
        "bad-shape",
        `An element of ${kindOf(of)} has ${of.shape.length} ${of.shape.length === 1 ? "place" : "places"}, not ${index.children.length}.`,
        of.shape.length === 1 ? "Write x[1]." : "Write A[1, 2], or A[1, :] for a row.",
      );
    if (isOpen(of)) {
      const places = index.children.map((place) => this.number(place, names));
      return this.element(of.name, of.shape, places, of.element, index);
    }
    const places = index.children.map((place, axis) => this.places(place, of.shape[axis] as number, names));
    return elements(of, places);
  }

  /** An element of an array of unknown length. */
  private element(
    name: string,
    shape: Shape,
    places: readonly Id[],
    fn: Parameters<Store["apply"]>[0],
    index: Tree,
  ): Id {
    const fixed = places.map((place) => fixedValue(this.store, place));
    if (!fixed.every((place) => place !== undefined)) return this.store.apply(fn, places);
    for (const [axis, place] of (fixed as number[]).entries())
      this.checkPlace(place, isKnown([shape[axis] ?? ""]) ? (shape[axis] as number) : Number.POSITIVE_INFINITY, index);
    return this.store.variable(elementName(name, fixed as number[]));
  }

  /** The places that an index asks for along a side of this length. */
  private places(tree: Tree, length: number, names: Names): Places {
    const inner = new Names(names);
    inner.set("end", this.store.constant(length));
    const value = this.read(asNumbers(tree), inner);
    if (isScalar(value)) return this.checkPlace(this.whole(value, tree), length, tree);
    if (isOpen(value)) return this.refuseOpen(tree, value);
    if (value.ids.length === 0) return this.fail(tree, "bad-shape", "This range has no places.", "It goes up: 1:3.");
    return value.ids.map((id) => this.checkPlace(this.whole(id, tree), length, tree));
  }

  private checkPlace(place: number, length: number, tree: Tree): number {
    if (Number.isInteger(place) && place >= 1 && place <= length) return place;
    return this.fail(
      tree,
      "bad-shape",
      `There is no place ${place}${length === Number.POSITIVE_INFINITY ? "" : ` of ${length}`}.`,
      "Places count from 1, as in mathjs and in print.",
    );
  }

  /** A name may be given another meaning where it has none but a variable's, or a constant's. */
  refuseTaken(name: Tree): void {
    const rows = this.reader.table.named(name.text);
    if (arrayFunctions[name.text] !== undefined)
      this.fail(name, "bad-definition", `${name.text} is a function of arrays.`, "Choose another name.");
    if (this.variables.has(name.text) || rows.every((fn) => fn.alsoVariable || fn.params.length === 0)) return;
    this.fail(name, "bad-definition", `${name.text} has a meaning already: ${rows[0]?.doc}`, "Choose another name.");
  }

  /** A whole number that a value is. */
  whole(value: Value, tree: Tree): number {
    const found = isScalar(value) ? fixedValue(this.store, value) : undefined;
    if (found !== undefined && Number.isInteger(found)) return found;
    return this.fail(
      tree,
      "bad-shape",
      "A whole number is needed here.",
      'Where lengths are not known yet, declare them by name, { x: ["n"] }, and write sum(x[i], i, 1, n).',
    );
  }

  private refuseComparison(tree: Tree, value: Value): never {
    return this.fail(
      tree,
      "bad-shape",
      `A condition is on numbers, not on ${kindOf(value)}.`,
      "Name an element: x[1] > 0.",
    );
  }

  private refuseFunction(tree: Tree, name: string): never {
    return this.fail(
      tree,
      "unknown-function",
      `${name} is not done here.`,
      `Functions of arrays are ${Object.keys(arrayFunctions).join(", ")}.`,
    );
  }

  private refuseOpen(tree: Tree, value: Value): never {
    const { name, shape } = value as { readonly name: string; readonly shape: Shape };
    return this.fail(
      tree,
      "bad-shape",
      `${name} is ${kindOf(value)}.`,
      `Write sums over its elements, sum(${name}[${shape.map((_, i) => "ij"[i]).join(", ")}], i, 1, ${shape[0]}), or declare its lengths as numbers.`,
    );
  }
}

const operand = (tree: Tree, i: number): Tree => (tree.children[tree.type === "call" ? i + 1 : i] ?? tree) as Tree;

/** The ends of a range that mathjs writes as literals: the 1 of x[:]. */
function asNumbers(tree: Tree): Tree {
  if (tree.type !== "range" || tree.children.every(({ type }) => type !== "literal")) return tree;
  const children = tree.children.map((end) =>
    end.type === "literal" ? Object.assign(Object.create(Object.getPrototypeOf(end)), end, { type: "number" }) : end,
  );
  return Object.assign(Object.create(Object.getPrototypeOf(tree)), tree, { children });
}
