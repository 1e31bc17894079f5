import { Annotation } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { brackets } from "./brackets.ts";
import { type Known, marks, setKnown } from "./marks.ts";

/** What the field tells of, and how it is named. */
export interface Wishes {
  readonly id: string;
  readonly label: string;
  /** The element with what is said of the text. */
  readonly describedBy: string;
  readonly placeholder: string;
  typed(text: string): void;
  undo(): void;
  redo(): void;
}

/** Marks changes that were not typed. */
const shownOnly = Annotation.define<true>();

/** The field in which a formula is typed: CodeMirror without a language or a history, which the page has itself. */
export class Field {
  private readonly view: EditorView;
  private known: Known = {};

  constructor(text: string, wishes: Wishes) {
    const attributes = {
      id: wishes.id,
      "aria-label": wishes.label,
      "aria-describedby": wishes.describedBy,
      inputmode: "text",
      enterkeyhint: "enter",
    };
    this.view = new EditorView({
      doc: text,
      extensions: [
        keymap.of([{ key: "Enter", run: newLine, shift: newLine }]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of(attributes),
        placeholder(wishes.placeholder),
        marks,
        brackets,
        EditorView.domEventHandlers({ beforeinput: (event) => ofMenu(event, wishes) }),
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          const isTyped = transactions.some((each) => each.docChanged && each.annotation(shownOnly) === undefined);
          if (docChanged && isTyped) wishes.typed(state.doc.toString());
        }),
      ],
    });
  }

  get element(): HTMLElement {
    return this.view.dom;
  }

  /** Shows a text and what is known of it. */
  show(text: string, known: Known): void {
    const changes = difference(this.view.state.doc.toString(), text);
    const isNew = known.failure !== this.known.failure || known.places !== this.known.places;
    // What an input method is composing would be lost with the elements around it.
    if (changes === undefined && (!isNew || this.view.composing)) return;
    this.known = known;
    this.view.dispatch({
      ...(changes && { changes }),
      effects: setKnown.of(known),
      annotations: shownOnly.of(true),
    });
  }
}

const newLine = (view: EditorView): boolean => {
  view.dispatch(view.state.replaceSelection("\n"), { scrollIntoView: true, userEvent: "input" });
  return true;
};

/** Undo from a menu or by shaking a phone. */
function ofMenu(event: InputEvent, { undo, redo }: Wishes): boolean {
  if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
  event.preventDefault();
  if (event.inputType === "historyUndo") undo();
  else redo();
  return true;
}

/** The one place where texts differ; the cursor stays with what is the same. */
function difference(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from++;
  let same = 0;
  while (same < least - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
