import { type Definition, rememberCall } from "../ast/calls.ts";
import { FluxionError } from "../ast/error.ts";
import type { Id } from "../ast/store.ts";
import { substitute } from "../ast/substitute.ts";
import type { Tree } from "./mathjs.ts";
import type { Reader, Scope, Values } from "./read.ts";

/** The value of a program: that of its last statement, in which the earlier names have their values. */
export const readProgram = (
  reader: Reader,
  root: Tree,
  variables: ReadonlySet<string>,
  conditions?: ReadonlySet<string>,
): Id => readStatements(reader, root, variables, conditions, (last, scope) => [reader.read(last, scope)])[0] as Id;

/** The values of a program whose last statement may be a vector, [a, b]. */
export const readVector = (reader: Reader, root: Tree, variables: ReadonlySet<string>): Id[] =>
  readStatements(reader, root, variables, undefined, (last, scope) => {
    if (last.type !== "array") return [reader.read(last, scope)];
    if (last.children.length > 0) return last.children.map((component) => reader.read(component, scope));
    throw reader.error(
      new FluxionError("empty-input", "The vector has no components.", { hint: "Write some, such as [x * y, x + y]." }),
      last,
    );
  });

function readStatements(
  reader: Reader,
  root: Tree,
  variables: ReadonlySet<string>,
  conditions: ReadonlySet<string> | undefined,
  readLast: (last: Tree, scope: Scope) => Id[],
): Id[] {
  const values = new Map<string, Id>();
  const definitions = new Map<string, Definition>();
  const isCondition = conditions !== undefined && conditions.size > 0;
  const scope: Scope = {
    values,
    variables,
    conditions,
    isCondition,
    call: (name, args) => call(reader, definitions, name, args),
  };
  const statements = root.type === "block" ? root.children : [root];
  const last = statements.at(-1) ?? root;
  let results: Id[] | undefined;
  for (const statement of statements) {
    if (statement !== last && statement.type !== "definition" && statement.type !== "assignment")
      throw reader.error(
        new FluxionError("bad-definition", "This statement has no effect: only the last one is the result.", {
          hint: "Give it a name, a = ..., or remove it.",
        }),
        statement,
      );
    if (statement.type === "definition") {
      results = undefined;
      const name = statement.text;
      refuseReserved(reader, statement, name);
      definitions.set(name, define(reader, statement, scope));
      values.delete(name);
      continue;
    }
    const names: Tree[] = [];
    let value = statement;
    while (value.type === "assignment") {
      names.push(value.children[0] as Tree);
      value = value.children[1] as Tree;
    }
    results = value === last ? readLast(value, scope) : [reader.read(value, scope)];
    for (const name of names) {
      if (!variables.has(name.text)) refuseReserved(reader, name, name.text);
      values.set(name.text, results[0] as Id);
      definitions.delete(name.text);
    }
  }
  if (results !== undefined) return results;
  const params = last.children.slice(1, -1).map(({ text }) => text);
  throw reader.error(
    new FluxionError("bad-definition", `${last.text} is defined, but the program ends without a result.`, {
      hint: `End with an expression that uses it: ...; ${last.text}(${params.join(", ")}).`,
    }),
    last,
  );
}

/** The parameters are variables that no text can name. */
function define(reader: Reader, statement: Tree, scope: Scope): Definition {
  const name = statement.text;
  const names = statement.children.slice(1, -1);
  const inner = new Map<string, Id>();
  const params: string[] = [];
  for (const param of names) {
    // No identifier contains a colon: the parameter cannot be captured by a variable of the text.
    const hidden = `${name}:${param.text}`;
    if (params.includes(hidden))
      throw reader.error(new FluxionError("bad-definition", `The parameter ${param.text} occurs twice.`), param);
    params.push(hidden);
    inner.set(param.text, reader.store.variable(hidden));
  }
  const call = (callee: string, args: readonly Id[]): Id | undefined => {
    if (callee === name)
      throw new FluxionError("bad-definition", `${name} is used in its own definition.`, {
        hint: "Write the steps out: a = f(x); b = f(a); b.",
      });
    return scope.call(callee, args);
  };
  const body = reader.read(statement.children.at(-1) as Tree, {
    values: within(inner, scope.values),
    variables: scope.variables,
    call,
  });
  return { params, body };
}

/**
 * The parameters of a definition before the names around it: no copy, or definitions in a row would take quadratic
 * time.
 */
const within = (inner: Values, outer: Values): Values => ({
  get: (name) => inner.get(name) ?? outer.get(name),
  has: (name) => inner.has(name) || outer.has(name),
});

function call(
  reader: Reader,
  definitions: ReadonlyMap<string, Definition>,
  name: string,
  args: readonly Id[],
): Id | undefined {
  const definition = definitions.get(name);
  if (definition === undefined) return undefined;
  const { params, body } = definition;
  if (params.length !== args.length)
    throw new FluxionError(
      "argument-count",
      `${name} is defined with ${params.length} parameters, not ${args.length}.`,
    );
  const value = substitute(reader.store, body, new Map(params.map((param, i) => [param, args[i] as Id])));
  rememberCall(reader.store, value, { definition, args });
  return value;
}

/** A text may redefine the name of a constant, or of a function that is also a variable's name. */
function refuseReserved(reader: Reader, at: Tree, name: string): void {
  const rows = reader.table.named(name);
  if (rows.every((fn) => fn.alsoVariable || fn.params.length === 0)) return;
  throw reader.error(
    new FluxionError("bad-definition", `${name} has a meaning already: ${rows[0]?.doc}`, {
      hint: "Choose another name.",
    }),
    at,
  );
}
