import type * as js from "acorn";
import { Copies } from "./copies.ts";
import { declaredBy } from "./hoisting.ts";
import { Interpreter } from "./interpreter.ts";
import { determined } from "./keys.ts";
import type { ProgramLimits } from "./limits.ts";
import { mathProperty } from "./math-global.ts";
import type { Cell } from "./memory.ts";
import { dictionary, fieldOf } from "./objects.ts";
import { Refusal } from "./refusal.ts";
import { Scope } from "./scope.ts";
import { Source } from "./source.ts";
import { Builtin, Closure, Dictionary, Failed, type Value } from "./values.ts";

/** Texts of other files by the names under which programs import them. */
export type Modules = Readonly<Record<string, string>>;

/** The files of a program, their exports and imports. */
export class Files extends Interpreter {
  /** Expressions from outside. */
  readonly copies: Copies = new Copies();
  private readonly texts: Modules;
  private readonly loaded = new Map<string, Dictionary>();

  constructor(source: Source, limits: ProgramLimits, texts: Modules) {
    super(source, limits);
    this.texts = texts;
  }

  /** Runs the program's own file, which puts its names into the global scope, and gives its exports. */
  load(): Dictionary {
    return this.runModule(this.source, this.global);
  }

  private runModule(source: Source, scope: Scope<Value>, known?: (module: Dictionary) => void): Dictionary {
    const module = dictionary(this.memory, [["exports", dictionary(this.memory)]]);
    known?.(module);
    const exported = module.fields.get("exports") as Cell<Value>;
    const own: Record<string, Value> = {
      module,
      exports: exported.value,
      require: new Builtin("require", ([name]) => this.required(name)),
    };
    for (const [name, value] of Object.entries(own)) scope.declare(name, this.memory.cell(value));
    this.runFile(source, scope);
    for (const statement of source.tree.body) this.export(statement, scope, module);
    return module;
  }

  /** An export is the variable itself: importers see its current value. */
  private export(node: js.Statement | js.ModuleDeclaration, scope: Scope<Value>, module: Dictionary): void {
    const exports = fieldOf(module, "exports");
    if (!(exports instanceof Dictionary)) return;
    const give = (name: string, cell: Cell<Value> | undefined): void => {
      if (cell !== undefined) exports.fields.set(name, cell);
    };
    if (node.type === "ExportDefaultDeclaration") {
      const { declaration } = node;
      const name = "id" in declaration && /Declaration$/.test(declaration.type) ? declaration.id?.name : undefined;
      give("default", scope.own.get(name ?? "default")?.cell);
    }
    if (node.type === "ExportNamedDeclaration") {
      for (const name of namesDeclared(node)) give(name, scope.own.get(name)?.cell);
      const from = node.source == null ? undefined : this.module(String(node.source.value));
      for (const { local, exported } of node.specifiers)
        give(
          nameIn(exported),
          from === undefined ? scope.find(nameIn(local))?.cell : this.memory.cell(memberOf(from, nameIn(local))),
        );
    }
    if (node.type === "ExportAllDeclaration") {
      const from = this.module(String(node.source.value));
      if (node.exported != null) give(nameIn(node.exported), this.memory.cell(from));
      else if (from instanceof Dictionary)
        for (const [name, cell] of from.fields) if (name !== "default") give(name, cell);
    }
  }

  protected imported(node: js.ImportDeclaration, scope: Scope<Value>): void {
    const from = this.module(String(node.source.value));
    for (const each of node.specifiers) {
      if ((each as { importKind?: string }).importKind === "type") continue;
      const declared = (value: Value): void => scope.declare(each.local.name, this.memory.cell(value), true);
      const name = each.type === "ImportSpecifier" ? nameIn(each.imported) : "default";
      const cell = from instanceof Dictionary ? from.fields.get(name) : undefined;
      if (each.type === "ImportNamespaceSpecifier") declared(from);
      else if (cell !== undefined) scope.declare(each.local.name, cell, true);
      else declared(memberOf(from, name));
    }
  }

  private required(name: Value): Value {
    if (typeof name === "string") return this.module(name);
    throw new Refusal("Which file this requires is not known.", "Give its name as a text.");
  }

  /** The exports of a file. */
  private module(name: string): Value {
    const given = [name, `${name}.js`, `${name}.ts`, `${name}/index.js`].find((each) =>
      Object.hasOwn(this.texts, each),
    );
    if (given === undefined) return unknownModule(name);
    const known = this.loaded.get(given);
    if (known !== undefined) return determined(fieldOf(known, "exports"));
    const source = new Source(this.texts[given] as string, given);
    const module = this.runModule(source, new Scope(this.builtins), (made) => this.loaded.set(given, made));
    return determined(fieldOf(module, "exports"));
  }
}

/** A file whose text is not given: if its name suggests mathematics, it exports the functions of Math. */
function unknownModule(file: string): Builtin {
  const refused = (what: string): Refusal =>
    new Refusal(
      `${what} is not known: the text of ${file} is not given.`,
      `Give it: { modules: { "${file}": text } }.`,
    );
  const isMath = /math/i.test(file);
  return new Builtin(
    file,
    () => {
      throw refused(`What ${file} exports`);
    },
    (name) => {
      if (name === "default") return unknownModule(file);
      if (isMath && Object.hasOwn(Math, name)) return mathProperty(name);
      return new Failed(refused(`${name} of ${file}`));
    },
  );
}

/** The meaning of an imported name; the whole file for a default import of a file without named exports. */
function memberOf(from: Value, name: string): Value {
  if (from instanceof Builtin && from.property !== undefined) return from.property(name);
  const home = from instanceof Closure ? from.own : from;
  const value = home instanceof Dictionary ? fieldOf(home, name) : undefined;
  return value === undefined && name === "default" ? from : value;
}

const nameIn = (node: js.Identifier | js.Literal): string =>
  node.type === "Identifier" ? node.name : String(node.value);

function namesDeclared({ declaration }: js.ExportNamedDeclaration): readonly string[] {
  if (declaration == null) return [];
  if (declaration.type !== "VariableDeclaration") return declaration.id == null ? [] : [declaration.id.name];
  return declaredBy(declaration);
}
