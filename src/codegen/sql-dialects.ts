// The dialects of SQL by name, one file each.

import { duckdb } from "./sql-duckdb.ts";
import type { Dialected } from "./sql-language.ts";
import { postgres } from "./sql-postgres.ts";
import { spark } from "./sql-spark.ts";

export type SqlDialect = "duckdb" | "postgres" | "spark";

/** Functions, so that a bundle that writes no SQL omits their texts. */
export const dialects: Readonly<Record<SqlDialect, () => Dialected>> = { duckdb, postgres, spark };
