/** The JSON Schemas of what several tools answer. */
export const TEXT: object = { type: "string" };
export const TEXTS: object = { type: "array", items: TEXT };
export const NUMBER: object = { type: ["number", "null"], description: "null where there is no value" };
