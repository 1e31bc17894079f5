import { InvalidArgumentError } from "commander";
import type { Expression, Input, Structure } from "../index.ts";
import type { Option } from "./command.ts";

/** --derivatives: the requested orders, ascending and distinct. */
export const derivatives: Option<readonly number[]> = {
  value: "<orders>",
  summary: "0 for the value, 1 for the gradient, 2 for the Hessian: 0,1,2",
  initial: [0],
  read(text) {
    const orders = text.split(",").map((order) => order.trim());
    if (orders.every((order) => /^[012]$/.test(order))) return [...new Set(orders.map(Number))].sort((a, b) => a - b);
    throw new InvalidArgumentError("Orders are 0, 1 and 2, separated by commas: 0,1,2.");
  },
};

/** Whether only the value is requested: phi and tau are then constants, as for `eval`. */
export const isValue = (orders: readonly number[]): boolean => orders.every((order) => order === 0);

/** Of the value, the gradient and the Hessian, those with a requested order. */
export const ofOrders = (
  f: Expression,
  names: readonly string[],
  orders: readonly number[],
): Record<string, Structure<Input>> =>
  Object.fromEntries(
    orders.map((order) =>
      order === 0 ? ["value", f] : order === 1 ? ["gradient", f.gradient(names)] : ["hessian", f.hessian(names)],
    ),
  );
