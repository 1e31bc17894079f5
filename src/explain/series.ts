/** The data of charts. These types are public; the drawing library is not. */

export type Range = readonly [low: number, high: number];

/** A line of the chart and its name. */
export interface Series {
  readonly name: string;
  readonly color: string;
  readonly dash?: string | undefined;
  readonly width?: number | undefined;
}
