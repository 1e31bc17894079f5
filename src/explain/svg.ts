import { markup } from "../syntax/escape.ts";

/** Attributes of an element; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A finished part of a drawing. */
export type Svg = string;

/** Coordinates to a hundredth: nobody sees more. */
export const rounded = (x: number): number => Math.round(x * 100) / 100 + 0;

/** An element with its children, which are drawn already; lists of them are a group. */
export function element(name: string, attributes: Attributes, ...children: readonly (Svg | readonly Svg[])[]): Svg {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${markup(String(typeof value === "number" ? rounded(value) : value))}"`],
  );
  return children.length === 0
    ? `<${name}${list.join("")}/>`
    : `<${name}${list.join("")}>${children.flat().join("")}</${name}>`;
}

/** Words at a place. */
export const words = (x: number, y: number, text: string, attributes: Attributes = {}): Svg =>
  element("text", { x, y, ...attributes }, markup(text));

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Its title, in a line. */
  readonly title: string;
  /** A description, for those who do not see it. */
  readonly description: string;
}

/**
 * Colours that people with any colour vision tell apart (M. Okabe, K. Ito: Color universal design, 2008), and greys.
 */
export const COLORS = {
  ink: "#222222",
  muted: "#6b6b6b",
  rule: "#d9d9d9",
  paper: "#ffffff",
  series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#7a5195"],
} as const;

const FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/** A drawing that stands alone: on white, with its title and a description for screen readers. */
export function picture(
  { width, height, title, description }: Picture,
  ...children: readonly (Svg | readonly Svg[])[]
): Svg {
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
    width,
    height,
    // In a window that is narrower than the drawing it is made smaller rather than cut off.
    style: "max-width:100%;height:auto",
    role: "img",
    "aria-label": title,
    "font-family": FONT,
    "font-size": 14,
    fill: COLORS.ink,
  };
  return element(
    "svg",
    attributes,
    element("title", {}, markup(title)),
    element("desc", {}, markup(description)),
    element("rect", { width, height, fill: COLORS.paper }),
    children.flat(),
  );
}

/** About how wide a text is in the font of a picture: enough to make room for it. */
export const textWidth = (text: string, size = 14): number => {
  let width = 0;
  for (const character of text)
    width += /[\u0300-\u036f]/.test(character)
      ? 0
      : /[iljtfr.,:;'|!() ]/.test(character)
        ? 0.34
        : /[mwMW+=<>×·→…]/.test(character)
          ? 0.84
          : 0.58;
  return width * size;
};

/** A text cut to so many characters. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;
