import type * as js from "acorn";
import { FluxionError } from "../index.ts";
import { Branches } from "./branches.ts";
import { classOf, construct } from "./classes.ts";
import { checkFunctions, declarationIn, declaredBy, hoisted, laterDeclaredBy, mayLeave } from "./hoisting.ts";
import type { Cell } from "./memory.ts";
import { setField } from "./objects.ts";
import { unread, wordsOf } from "./pattern.ts";
import { reachedBy } from "./reach.ts";
import { Scope } from "./scope.ts";
import type { Source } from "./source.ts";
import { Closure, Failed, not, or, type Truth, type Value } from "./values.ts";
import { type Exit, ON, type Outcome } from "./ways.ts";

/** Interprets statements: of a branch on the parameters both sides run, and their effects are merged. */
export abstract class Interpreter extends Branches {
  protected abstract imported(node: js.ImportDeclaration, scope: Scope<Value>): void;

  /** Whether files are being read: then statements that cannot be read are skipped. */
  private isLoading = false;
  /** Why statements were skipped. */
  readonly skipped: FluxionError[] = [];

  /** Runs the statements of a file in its scope. */
  protected runFile(source: Source, scope: Scope<Value>): void {
    const { isLoading } = this;
    this.isLoading = true;
    try {
      this.within(source, () => {
        for (const name of hoisted(source.tree)) scope.declare(name, this.memory.cell(undefined));
        this.block(source.tree.body as js.Statement[], scope);
      });
    } finally {
      this.isLoading = isLoading;
    }
  }

  /** The result of a call from outside: its value, and the condition under which it has one. */
  outermost(f: Value, args: readonly Value[], self: Value, isNew: boolean): { value: Value; isThere: Truth } {
    const value = this.attempt(() =>
      isNew && f instanceof Closure ? construct(this, f, args) : this.call(f, args, self),
    );
    const failed = this.failure.value as Truth;
    if (failed === true) throw this.thrown as FluxionError;
    return { value, isThere: not(failed) };
  }

  /** The value in use exists only under a condition. */
  assume(isThere: Truth): void {
    this.memory.write(this.failure, or(this.failure.value as Truth, not(isThere)));
  }

  /** After an error was thrown, further refusals do not matter. */
  private attempt<T>(step: () => T): T {
    try {
      return step();
    } catch (error) {
      throw this.failure.value === true && this.thrown !== undefined ? this.thrown : error;
    }
  }

  protected body({ node }: Closure, parameters: Scope<Value>): Value {
    if (node.body.type !== "BlockStatement") return this.evaluate(node.body, parameters);
    // Default values do not see the variables of the body, which start with the values of the parameters.
    const scope = node.params.every(({ type }) => type === "Identifier") ? parameters : new Scope(parameters);
    for (const name of hoisted(node.body)) {
      const parameter = parameters.own.get(name);
      if (parameter === undefined || scope !== parameters) scope.declare(name, this.memory.cell(parameter?.cell.value));
    }
    this.memory.open();
    const { goesOn, exits } = this.block(node.body.body, scope);
    // Under the condition of a thrown error the whole call has no value, whatever this function returns.
    const returns = exits.filter(({ kind }) => kind !== "throw");
    let value: Value;
    if (!goesOn) value = returns.length === 0 ? Number.NaN : returns.at(-1)?.value;
    for (const exit of goesOn ? returns.toReversed() : returns.slice(0, -1).reverse())
      value = this.chosen(exit.guard, finite(exit.value), finite(value));
    this.land(exits, () => true, goesOn);
    this.memory.commit();
    return value;
  }

  /** Statements in sequence, in a scope of their own. */
  protected block(statements: readonly js.Statement[], scope: Scope<Value>): Outcome {
    this.enter(statements, scope);
    for (const statement of statements) {
      const declared = declarationIn(statement);
      if (declared?.type === "FunctionDeclaration")
        scope.declare(declared.id?.name ?? "default", this.memory.cell(this.hoistedFunction(declared, scope)));
    }
    const exits: Exit[] = [];
    const { depth } = this.assumptions;
    try {
      for (const statement of statements) {
        const outcome = this.isLoading ? this.attempted(statement, scope) : this.execute(statement, scope);
        for (const exit of outcome.exits) exits.push(exit);
        if (!outcome.goesOn) return { goesOn: false, exits };
      }
    } finally {
      this.assumptions.forget(depth);
    }
    return { goesOn: true, exits };
  }

  /** Declares the names of statements; they cannot be read before their declaration. */
  protected enter(statements: readonly js.Statement[], scope: Scope<Value>): void {
    for (const statement of statements)
      for (const name of laterDeclaredBy(statement)) if (!scope.own.has(name)) scope.declare(name, this.unborn);
  }

  /** A function declared in a block; while files are read, using one that cannot be read is an error. */
  private hoistedFunction(node: js.FunctionDeclaration | js.AnonymousFunctionDeclaration, scope: Scope<Value>): Value {
    try {
      return this.at(node, () => this.closure(node as js.FunctionDeclaration, scope));
    } catch (error) {
      if (!(error instanceof FluxionError) || !this.isLoading || LIMITS.has(error.code)) throw error;
      this.skipped.push(error);
      return new Failed(error);
    }
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
      case "ClassDeclaration":
        scope.declare(node.id.name, this.memory.cell(classOf(this, node, scope)));
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
        if (!this.source.isStrict) checkFunctions(node.body, scope);
        return this.block(node.body, new Scope(scope));
      case "ForStatement":
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForOfStatement":
      case "ForInStatement":
        return this.loop(node, scope, label);
      case "LabeledStatement":
        return this.labeled(node, scope);
      case "SwitchStatement":
        return this.choice(node, scope);
      case "ThrowStatement":
        return this.fail(node);
      default:
        return this.declaration(node as js.AnyNode, scope);
    }
  }

  /** A thrown error: on its path, the function called from outside has no value. */
  private fail(node: js.ThrowStatement): Outcome {
    const text = this.source.text.slice(node.argument.start, node.argument.end);
    const what = text.length > 80 ? `${text.slice(0, 80)}...` : text;
    this.thrown = this.source.error(
      node,
      "unsupported",
      `The program throws an error here: ${what}`,
      "Call it with arguments that it accepts.",
    );
    this.memory.write(this.failure, true);
    return this.exit("throw", undefined);
  }

  /** Statements that only declare, or concern types or modules. */
  private declaration(node: js.AnyNode, scope: Scope<Value>): Outcome {
    if (node.type === "ExportNamedDeclaration" && node.declaration != null)
      return this.execute(node.declaration as js.Statement, scope);
    if (node.type === "ExportDefaultDeclaration") {
      const { declaration } = node;
      if (declaration.type === "ClassDeclaration")
        scope.declare(declaration.id?.name ?? "default", this.memory.cell(classOf(this, declaration, scope)));
      else if (declaration.type !== "FunctionDeclaration")
        scope.declare("default", this.memory.cell(this.evaluate(declaration as js.Expression, scope)));
      return ON;
    }
    const isTypes = /^TS(Interface|TypeAlias)Declaration$|^TSDeclareFunction$/.test(node.type);
    const isTypeImport = (node as { importKind?: string }).importKind === "type";
    const isExport = node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration";
    if (node.type === "FunctionDeclaration" || node.type === "EmptyStatement" || isTypes || isTypeImport || isExport)
      return ON;
    if (node.type === "ImportDeclaration") {
      this.imported(node, scope);
      return ON;
    }
    throw unread(wordsOf(node.type));
  }

  /**
   * Runs a statement while files are read. If it cannot be read, using what it may have changed is an error, and the
   * rest of the file is read.
   */
  private attempted(statement: js.Statement, scope: Scope<Value>): Outcome {
    const { depth } = this.memory;
    this.memory.open();
    try {
      const outcome = this.closed(this.execute(statement, scope));
      if (this.failure.value === false) return outcome;
      this.memory.open();
      throw this.thrown;
    } catch (error) {
      if (!(error instanceof FluxionError) || LIMITS.has(error.code) || mayLeave(statement)) throw error;
      const changed = new Set<Cell<Value>>();
      while (this.memory.depth > depth) for (const [cell] of this.memory.undo()) changed.add(cell);
      changed.delete(this.failure);
      this.memory.write(this.failure, false);
      this.skipped.push(error);
      const failed = new Failed(error);
      for (const name of declaredBy(statement))
        if ((scope.own.get(name)?.cell ?? this.unborn) === this.unborn)
          scope.declare(name, this.memory.cell(undefined));
      const { cells, fields } = reachedBy(statement, scope, changed);
      for (const cell of cells) if (cell !== this.unborn) this.memory.write(cell, failed);
      for (const [object, name] of fields) if (!cells.has(object.growth)) setField(this.memory, object, name, failed);
      return ON;
    }
  }

  protected declare(node: js.VariableDeclaration, scope: Scope<Value>): void {
    for (const { id, init } of node.declarations) {
      // A `var` exists already, for the whole function.
      const isHoisted = node.kind === "var";
      if (isHoisted && init == null) continue;
      const value = init == null ? undefined : this.evaluate(init, scope);
      this.assign(id, value, scope, isHoisted ? undefined : node.kind === "const" ? "const" : "let");
    }
  }
}

/** Errors of limits, which are never skipped. */
const LIMITS: ReadonlySet<string> = new Set(["too-large", "too-much-work"]);

/** The result of a function on one of several paths: an infinite number is no value. */
const finite = (value: Value): Value => (typeof value === "number" && !Number.isFinite(value) ? Number.NaN : value);
