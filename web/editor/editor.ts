import { Directive, directive } from "lit-html/directive.js";
import { Field, type Wishes } from "./field.ts";
import type { Known } from "./marks.ts";

/** Keeps one field in its place of the page, and shows in it what the page draws. */
class Editor extends Directive {
  private field: Field | undefined;

  render(text: string, known: Known, wishes: Wishes): HTMLElement {
    this.field ??= new Field(text, wishes);
    this.field.show(text, known);
    return this.field.element;
  }
}

export const editor = directive(Editor);
