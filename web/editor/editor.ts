import { Directive, directive } from "lit-html/directive.js";
import { Field, type Wishes } from "./field.ts";
import type { Known } from "./marks.ts";

/**
 * Keeps one field in its place of the page, and shows in it what the page draws. At first the text stands there alone:
 * the field is made after the page has been painted, while the worker starts.
 */
class Editor extends Directive {
  private readonly host = document.createElement("div");
  private field: Field | undefined;
  private shown: readonly [text: string, known: Known] = ["", {}];

  render(text: string, known: Known, wishes: Wishes): HTMLElement {
    if (this.host.firstChild === null) {
      const plain = this.host.appendChild(document.createElement("div"));
      plain.className = "plain";
      plain.textContent = text;
      requestAnimationFrame(() => setTimeout(() => this.make(wishes)));
    }
    this.shown = [text, known];
    this.field?.show(text, known);
    return this.host;
  }

  private make(wishes: Wishes): void {
    const [text, known] = this.shown;
    this.field = new Field(text, wishes);
    this.field.show(text, known);
    this.host.replaceChildren(this.field.element);
  }
}

export const editor = directive(Editor);
