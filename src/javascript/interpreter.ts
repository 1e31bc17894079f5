import type * as js from "acorn";
import type { FluxionError } from "../index.ts";
import { known, truth } from "./arithmetic.ts";
import { declarationIn, hoisted, kindOfLoop, type Loop } from "./hoisting.ts";
import { unread, wordsOf } from "./pattern.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import { type Closure, kindOf, List, not, type Value } from "./values.ts";
import { type Exit, ON, type Outcome, Ways } from "./ways.ts";

/** A loop left in more ways than these, each decided by the parameters, does not end. */
const MANY = 10_000;

/** Interprets statements: a branch on the parameters is run both ways, and what the ways did is merged. */
export class Interpreter extends Ways {
  /** Runs the statements of a file; its functions are in the global scope then. */
  load(): void {
    for (const name of hoisted(this.source.tree)) this.global.declare(name, this.memory.cell(undefined));
    const { exits } = this.block(this.source.tree.body as js.Statement[], this.global);
    if (exits.length > 0) throw this.source.error(this.source.tree, "unsupported", "The program ends too early.");
  }

  protected body({ node }: Closure, scope: Scope<Value>): Value {
    if (node.body.type !== "BlockStatement") return this.evaluate(node.body, scope);
    for (const name of hoisted(node.body)) if (!scope.own.has(name)) scope.declare(name, this.memory.cell(undefined));
    this.memory.open();
    const { goesOn, exits } = this.block(node.body.body, scope);
    let value: Value;
    if (!goesOn) value = exits.at(-1)?.value;
    for (const exit of goesOn ? exits.toReversed() : exits.slice(0, -1).reverse())
      value = this.chosen(exit.guard, exit.value, value);
    this.land(exits, () => true, goesOn);
    this.memory.commit();
    return value;
  }

  /** Statements one after the other in a scope of their own. */
  private block(statements: readonly js.Statement[], scope: Scope<Value>): Outcome {
    for (const statement of statements) {
      const declared = declarationIn(statement);
      if (declared?.type === "FunctionDeclaration")
        scope.declare(
          declared.id?.name ?? "default",
          this.memory.cell(this.at(declared, () => this.closure(declared, scope))),
        );
    }
    const exits: Exit[] = [];
    for (const statement of statements) {
      const outcome = this.execute(statement, scope);
      for (const exit of outcome.exits) exits.push(exit);
      if (!outcome.goesOn) return { goesOn: false, exits };
    }
    return { goesOn: true, exits };
  }

  protected execute(node: js.Statement, scope: Scope<Value>, label?: string): Outcome {
    return this.at(node, () => this.statement(node, scope, label));
  }

  private statement(node: js.Statement, scope: Scope<Value>, label?: string): Outcome {
    switch (node.type) {
      case "ExpressionStatement":
        this.evaluate(node.expression, scope);
        return ON;
      case "VariableDeclaration":
        this.declare(node, scope);
        return ON;
      case "ReturnStatement":
        return this.exit("return", undefined, node.argument ? this.evaluate(node.argument, scope) : undefined);
      case "BreakStatement":
        return this.exit("break", node.label?.name);
      case "ContinueStatement":
        return this.exit("continue", node.label?.name);
      case "IfStatement":
        return this.branch(node, scope);
      case "BlockStatement":
        return this.block(node.body, new Scope(scope));
      case "ForStatement":
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForOfStatement":
        return this.loop(node, scope, label);
      case "LabeledStatement":
        return this.execute(node.body, scope, node.label.name);
      case "SwitchStatement":
        return this.choice(node, scope);
      case "ThrowStatement":
        throw new Refusal(
          "The program throws an error here.",
          "Whether an error is thrown must not depend on the parameters.",
        );
      default:
        return this.module(node as js.AnyNode, scope);
    }
  }

  /** What declares, or says something about types or modules only. */
  private module(node: js.AnyNode, scope: Scope<Value>): Outcome {
    if (node.type === "ExportNamedDeclaration" && node.source == null)
      return node.declaration ? this.execute(node.declaration as js.Statement, scope) : ON;
    if (node.type === "ExportDefaultDeclaration") {
      const { declaration } = node;
      if (declaration.type.endsWith("Expression") || declaration.type === "Identifier")
        scope.declare("default", this.memory.cell(this.evaluate(declaration as js.Expression, scope)));
      return ON;
    }
    const isTypes = /^TS(Interface|TypeAlias)Declaration$|^TSDeclareFunction$/.test(node.type);
    const isTypeImport = (node as { importKind?: string }).importKind === "type";
    if (node.type === "FunctionDeclaration" || node.type === "EmptyStatement" || isTypes || isTypeImport) return ON;
    if (node.type === "ImportDeclaration")
      throw new Refusal("Other files are not read.", "Put the functions into one file.");
    throw unread(wordsOf(node.type));
  }

  private declare(node: js.VariableDeclaration, scope: Scope<Value>): void {
    for (const { id, init } of node.declarations) {
      // A variable of `var` is there already, for the whole function.
      const isHoisted = node.kind === "var";
      if (isHoisted && init == null) continue;
      const value = init == null ? undefined : this.evaluate(init, scope);
      this.assign(id, value, scope, isHoisted ? undefined : node.kind === "const" ? "const" : "let");
    }
  }

  private branch(node: js.IfStatement, scope: Scope<Value>): Outcome {
    const test = truth(this.evaluate(node.test, scope));
    if (typeof test === "boolean") {
      const taken = test ? node.consequent : node.alternate;
      return taken == null ? ON : this.execute(taken, new Scope(scope));
    }
    const yes = this.tried(node.consequent, scope, test);
    const no = this.tried(node.alternate ?? undefined, scope, not(test));
    const exits = [...yes.exits, ...no.exits];
    if (yes.goesOn && no.goesOn) this.merge(test, yes, no);
    else
      for (const [cell, value] of (yes.goesOn ? yes : no).goesOn ? (yes.goesOn ? yes : no).changes : [])
        this.memory.write(cell, value);
    return { goesOn: yes.goesOn || no.goesOn, exits };
  }

  private loop(node: Loop, scope: Scope<Value>, label: string | undefined): Outcome {
    const header = new Scope(scope);
    const rounds = this.rounds(node, header);
    const left: Exit[] = [];
    this.memory.open();
    let goesOn = true;
    for (const round of rounds) {
      const outcome = this.round(node.body, round, label);
      for (const exit of outcome.exits) left.push(exit);
      if (left.length > MANY) throw this.endless(node);
      if (!outcome.goesOn) {
        goesOn = false;
        break;
      }
    }
    const isBreak = (exit: Exit): boolean =>
      exit.kind === "break" && (exit.label === undefined || exit.label === label);
    const outcome = this.land(left, isBreak, goesOn);
    return this.closed(outcome);
  }

  /** One round of a loop, at whose end `continue` lands. */
  private round(body: js.Statement, scope: Scope<Value>, label: string | undefined): Outcome {
    this.memory.open();
    const { goesOn, exits } = this.execute(body, scope);
    const isNext = (exit: Exit): boolean =>
      exit.kind === "continue" && (exit.label === undefined || exit.label === label);
    return this.closed(this.land(exits, isNext, goesOn));
  }

  /** The scopes of a loop's rounds, one after the other. */
  private *rounds(node: Loop, header: Scope<Value>): Generator<Scope<Value>> {
    if (node.type === "ForOfStatement") {
      const list = this.evaluate(node.right, header);
      if (!(list instanceof List)) throw new Refusal(`${kindOf(list)} cannot be iterated over.`, "Arrays can.");
      // The array may grow while it is gone through.
      for (let i = 0; i < known(list.size.value, "The length of the array"); i++) {
        const value = list.items[i]?.value;
        const scope = new Scope(header);
        if (node.left.type !== "VariableDeclaration") this.assign(node.left, value, scope);
        else this.assign((node.left.declarations[0] as js.VariableDeclarator).id, value, scope, kindOfLoop(node.left));
        yield scope;
      }
      return;
    }
    let scope = header;
    if (node.type === "ForStatement" && node.init != null) {
      if (node.init.type === "VariableDeclaration") this.declare(node.init, header);
      else this.evaluate(node.init, header);
    }
    if (node.type === "DoWhileStatement") yield new Scope(scope);
    while (node.test == null || this.isMet(node.test, scope)) {
      yield new Scope(scope);
      if (node.type !== "ForStatement") continue;
      // Every round has variables of its own: a function made in it keeps them.
      const next = new Scope(header.outer);
      for (const [name, { cell, isConst }] of scope.own) next.declare(name, this.memory.cell(cell.value), isConst);
      scope = next;
      if (node.update != null) this.evaluate(node.update, scope);
    }
  }

  private isMet(test: js.Expression, scope: Scope<Value>): boolean {
    const met = truth(this.evaluate(test, scope));
    if (typeof met === "boolean") return met;
    throw this.endless(test);
  }

  private endless(place: js.Node): FluxionError {
    return this.source.error(
      place,
      "unsupported",
      "How often this loop runs depends on the parameters.",
      "Give the loop a known bound, and leave it with `if (...) break`.",
    );
  }

  private choice(node: js.SwitchStatement, scope: Scope<Value>): Outcome {
    const value = this.evaluate(node.discriminant, scope);
    const isTaken = ({ test }: js.SwitchCase): boolean => {
      if (test == null) return false;
      const other = this.evaluate(test, scope);
      if (typeof value === "string" || typeof value === "number") return value === other;
      throw new Refusal("Which case this is depends on the parameters.", "Use if statements.");
    };
    const found = node.cases.findIndex(isTaken);
    const start = found < 0 ? node.cases.findIndex(({ test }) => test == null) : found;
    if (start < 0) return ON;
    this.memory.open();
    const { goesOn, exits } = this.block(
      node.cases.slice(start).flatMap((each) => each.consequent),
      new Scope(scope),
    );
    return this.closed(this.land(exits, (exit) => exit.kind === "break" && exit.label === undefined, goesOn));
  }
}
