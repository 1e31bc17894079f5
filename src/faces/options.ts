import { FluxionError } from "../ast/error.ts";
import type { Bounded } from "../ast/limits.ts";
import {
  amount,
  checkedOptions,
  described,
  isRecord,
  limits,
  oneOf,
  type Schema,
  text,
  wholeNumber,
} from "../ast/options.ts";
import { limited } from "../ast/work.ts";
import type { Sweep } from "../diff/jacobian.ts";
import { FORMS, type Form } from "../diff/mode.ts";
import type { Effort } from "../reduce/reduce.ts";

/** The form of a derivative; by default "pruned". */
export interface DerivativeOptions extends Bounded {
  readonly form?: Form;
}

/** The form of a derivative, and how many times the function is differentiated; by default once. */
export interface OrderOptions extends DerivativeOptions {
  readonly order?: number;
}

/** The form of derivatives with respect to several variables, and how they are computed. */
export interface GradientOptions extends DerivativeOptions {
  /** Forward, variable by variable, or in reverse from the result; by default whichever takes less work. */
  readonly mode?: Sweep | undefined;
  /**
   * How long the form "operations" is searched for; "quick" takes the derivatives as they are and makes each move once.
   * By default "thorough".
   */
  readonly effort?: Effort | undefined;
}

/** Options of an implicit derivative. */
export interface ImplicitOptions extends Bounded {
  /** The variable that the equation defines; by default "y". */
  readonly of?: string;
  /** The variable it is a function of; by default "x". */
  readonly wrt?: string;
  /** 1 if left out. */
  readonly order?: number;
}

/** Derivatives of higher order are not computed. */
const HIGHEST = 10_000;

const form = { ...oneOf(FORMS), hint: "The forms are described in docs/start.md; the default is pruned." };
const DERIVATIVE: Schema<DerivativeOptions> = { form, limits };
const ORDER: Schema<OrderOptions> = { ...DERIVATIVE, order: wholeNumber(0, HIGHEST) };
export const IMPLICIT: Schema<ImplicitOptions> = { of: text, wrt: text, order: wholeNumber(1, HIGHEST), limits };
const GRADIENT: Schema<GradientOptions> = {
  form,
  limits,
  effort: oneOf(["quick", "thorough"]),
  mode: { ...oneOf(["forward", "reverse"]), hint: "For derivatives at a point see gradientAt and jacobianAt." },
};

/** The form asked for, "pruned" if none is. */
export const formOf = (owner: string, options: DerivativeOptions | undefined): Form =>
  checkedOptions<DerivativeOptions>(owner, options, DERIVATIVE).form ?? "pruned";

/** How several derivatives are asked for; the direction and the effort are undefined where none is. */
export interface Asked {
  readonly form: Form;
  readonly sweep: Sweep | undefined;
  readonly effort?: Effort | undefined;
}

/** @throws FluxionError `bad-argument`, also for an effort in a form that is not searched for */
export function gradientOptions(owner: string, options: GradientOptions | undefined): Asked {
  const { form = "pruned", mode, effort } = checkedOptions<GradientOptions>(owner, options, GRADIENT);
  if (effort !== undefined && form !== "operations")
    throw new FluxionError("bad-argument", "The option `effort` is for the search for fewer operations.", {
      hint: 'Give `form: "operations"` too.',
    });
  return { form, sweep: mode, effort };
}

/** The arguments after the variables: the order and then options, or only options with the order among them. */
export function orderAndForm<More extends object = object>(
  owner: string,
  order: number | (OrderOptions & More) | undefined,
  options: (OrderOptions & More) | undefined,
  more?: Schema<More>,
): Required<Pick<OrderOptions, "order" | "form">> & Bounded & Partial<More> {
  const isOptions = isRecord(order);
  if (isOptions && options !== undefined)
    throw new FluxionError("bad-argument", `The options of ${owner} are given twice.`, {
      hint: 'Write derivative(f, "x", 2, { form: "raw" }) or derivative(f, "x", { order: 2, form: "raw" }).',
    });
  const schema = (more === undefined ? ORDER : { ...ORDER, ...more }) as Schema<OrderOptions & More>;
  const read = checkedOptions<OrderOptions & More>(owner, isOptions ? order : options, schema);
  const positional = isOptions ? undefined : order;
  return Object.assign(read, { order: checkedOrder(positional ?? read.order ?? 1), form: read.form ?? "pruned" });
}

/** An order, which must be a whole number. */
export function checkedOrder(order: unknown, least: number = 0): number {
  if (Number.isInteger(order) && (order as number) >= least && (order as number) <= HIGHEST) return order as number;
  throw new FluxionError(
    "bad-argument",
    `The order of a derivative must be a whole number from ${least} to ${HIGHEST}, not ${described(order)}.`,
    {
      hint: (FORMS as readonly unknown[]).includes(order)
        ? `The form is an option: { form: "${order}" }.`
        : "0 is the function itself, 1 its derivative.",
    },
  );
}

/** How long a text may be, and how much work writing it may take. */
export interface TextLimits extends Bounded {
  /** Characters of the text: beyond them the error is `too-large`. */
  readonly maxLength?: number | undefined;
}

const TEXT: Schema<TextLimits> = { maxLength: amount(0), limits };

/** Writes a text within limits; a number alone is its greatest length. */
export function withinLimits(
  owner: string,
  given: number | TextLimits | undefined,
  write: (maxLength: number | undefined) => string,
): string {
  const asked = typeof given === "number" ? { maxLength: given } : given;
  const { maxLength, limits } = checkedOptions<TextLimits>(owner, asked, TEXT);
  return limited(limits, () => write(maxLength));
}

/** The options of operations that have no others. */
export const ONLY_LIMITS: Schema<Bounded> = { limits };

/** Does the work of a call whose only options are limits. */
export const bounded = <T>(owner: string, options: Bounded | undefined, work: () => T): T =>
  limited(checkedOptions<Bounded>(owner, options, ONLY_LIMITS).limits, work);
