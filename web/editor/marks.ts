import { StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Failure } from "../protocol.ts";
import type { Place } from "../work/places.ts";

/** What is known of a text beside the text itself. */
export interface Known {
  /** Why it could not be read. */
  readonly failure?: Failure | undefined;
  /** Where the parts that have a colour stand; left out while that is not known. */
  readonly places?: readonly Place[] | undefined;
}

/** Says what is known of the text as it is. */
export const setKnown = StateEffect.define<Known>();

interface Marks {
  readonly isWrong: boolean;
  readonly trouble: DecorationSet;
  readonly parts: DecorationSet;
}

/** The marks of a text, which move with it until something newer is known. */
export const marks: StateField<Marks> = StateField.define<Marks>({
  create: () => ({ isWrong: false, trouble: Decoration.none, parts: Decoration.none }),
  update({ isWrong, trouble, parts }, { changes, effects, newDoc }) {
    const known = effects.findLast((effect) => effect.is(setKnown))?.value;
    if (known === undefined) return { isWrong, trouble: trouble.map(changes), parts: parts.map(changes) };
    return {
      isWrong: known.failure !== undefined,
      trouble: troubleOf(known.failure, newDoc),
      parts: known.places === undefined ? parts.map(changes) : partsOf(known.places, newDoc),
    };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ trouble }) => trouble),
    EditorView.decorations.from(field, ({ parts }) => parts),
    EditorView.contentAttributes.from(field, ({ isWrong }) => ({ "aria-invalid": String(isWrong) })),
  ],
});

/** What is missing at the end of a text has a place behind it. */
class Missing extends WidgetType {
  override eq(): boolean {
    return true;
  }

  toDOM(): HTMLElement {
    const space = document.createElement("span");
    space.className = TROUBLE;
    space.textContent = "\u00a0";
    space.ariaHidden = "true";
    return space;
  }
}

const TROUBLE = "trouble";
const missing = Decoration.widget({ widget: new Missing(), side: 1 });

function troubleOf(failure: Failure | undefined, { length }: Text): DecorationSet {
  if (failure?.position === undefined || length === 0) return Decoration.none;
  const start = Math.min(failure.position.start, length);
  if (start === length) return Decoration.set(missing.range(length));
  const end = Math.min(Math.max(failure.position.end, start + 1), length);
  const attributes = { title: failure.message };
  return Decoration.set(Decoration.mark({ class: TROUBLE, attributes }).range(start, end));
}

/** The number links a part to its places on the page; its colour stays while the numbers are those of another text. */
const partsOf = (places: readonly Place[], { length }: Text): DecorationSet =>
  Decoration.set(
    places
      .filter(({ end }) => end <= length)
      .map(({ part, colour, start, end }) =>
        Decoration.mark({ attributes: { "data-part": String(part), style: `--part: var(--part-${colour})` } }).range(
          start,
          end,
        ),
      ),
    true,
  );
