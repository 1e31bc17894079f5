import { initial, type State } from "./state.ts";

type Value = State[keyof State];

/** The state as the part of an address after #, which no server gets to see: what differs from the start. */
export function toAddress(state: State): string {
  const entries = Object.entries(state).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(initial[name as keyof State]),
  );
  return new URLSearchParams(entries.map(([name, value]) => [name, written(value as Value)])).toString();
}

/** The state of an address; what it does not say, or says wrongly, is as at the start. */
export function fromAddress(hash: string): State {
  const state: Record<string, Value> = { ...initial };
  for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (!Object.hasOwn(initial, name)) continue;
    const value = readAs(initial[name as keyof State], text);
    if (value !== undefined) state[name] = value;
  }
  return limited(state as unknown as State);
}

const written = (value: Value): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** A text as a value of the kind of another. */
function readAs(like: Value, text: string): Value | undefined {
  if (typeof like === "string") return text.slice(0, 5000).replaceAll(/\r\n?/g, "\n");
  if (typeof like === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(like)) {
      return Array.isArray(value) && value.every((each) => typeof each === "string") ? value : undefined;
    }
    const isPoint =
      typeof value === "object" && value !== null && Object.values(value).every((each) => Number.isFinite(each));
    return isPoint && !Array.isArray(value) ? (value as Record<string, number>) : undefined;
  } catch {
    return undefined;
  }
}

const RANGES: Partial<Record<keyof State, readonly [number, number]>> = {
  member: [1, 40],
  order: [1, 12],
  derivatives: [0, 4],
  taylor: [0, 12],
  growth: [1, 30],
  step: [-16, 0],
  level: [1, 5],
  reach: [1e-3, 1e6],
  middle: [-1e6, 1e6],
};
/** Those that need not be whole. */
const FRACTIONS: ReadonlySet<string> = new Set<keyof State>(["reach", "middle", "step"]);
const FORMS: readonly string[] = ["raw", "pruned", "simplified", "factored", "expanded"];
const WAYS: readonly string[] = ["", "rules", "simplify", "logarithm"];
const FAMILIES: readonly string[] = ["", "logistic", "soft-relu", "product"];

/** Whole numbers in their ranges, choices that there are. */
function limited(state: State): State {
  const inRange = Object.entries(RANGES).map(([name, [least, most]]) => {
    const value = Math.min(most, Math.max(least, state[name as keyof State] as number));
    return [name, FRACTIONS.has(name) ? value : Math.round(value)] as const;
  });
  return {
    ...state,
    ...Object.fromEntries(inRange),
    seed: Math.abs(Math.round(state.seed)) % 1e9,
    form: FORMS.includes(state.form) ? state.form : initial.form,
    way: WAYS.includes(state.way) ? state.way : "",
    family: FAMILIES.includes(state.family) ? state.family : "",
  };
}
