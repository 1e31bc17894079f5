import { html, render } from "lit-html";
import { formula, tex } from "../math.ts";
import { words } from "../words.ts";
import type { ShownExercise } from "../work/answer.ts";

const { practice: text } = words;

/** Prints exercises with room to work in, and their answers on a page of their own. */
export function printSheet(exercises: readonly ShownExercise[]): void {
  const sheet = document.getElementById("sheet") as HTMLElement;
  const heading = html`<header><h1>${text.sheetTitle}</h1><p><span>${text.name}</span><span>${text.date}</span></p></header>`;
  const task = ({ f, order, wrt }: ShownExercise) =>
    html`${text.differentiate(order)} ${formula(f, "\\displaystyle ")} ${words.derivative.wrt} ${tex(wrt)}`;
  render(
    html`${heading}
      <ol>${exercises.map((each) => html`<li class="space">${task(each)}</li>`)}</ol>
      <section><h1>${text.key}</h1><ol>${exercises.map((each) => html`<li>${formula(each.f, "\\displaystyle ")} ${tex("\\quad\\longrightarrow\\quad")} ${formula(each.answer, "\\displaystyle ")}</li>`)}</ol></section>`,
    sheet,
  );
  document.body.classList.add("printing-sheet");
  addEventListener("afterprint", () => document.body.classList.remove("printing-sheet"), { once: true });
  print();
}
