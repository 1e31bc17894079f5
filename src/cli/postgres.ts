import { FluxionError } from "../index.ts";
import { quoted } from "./duckdb.ts";

/** A client of PostgreSQL without dependencies of its own; it need not be installed. */
const PACKAGE = "postgres";

type Cell = string | null;
type Row = Readonly<Record<string, Cell>>;

/** What is used of a query and of a connection. */
interface Pending extends PromiseLike<readonly Row[] & { readonly columns: readonly { readonly name: string }[] }> {
  cursor(rows: number): AsyncIterable<readonly Row[]>;
}
interface Connection {
  unsafe(query: string, parameters?: readonly unknown[]): Pending;
}
interface Client {
  begin<T>(how: string, work: (connection: Connection) => Promise<T>): Promise<T>;
  end(options: { readonly timeout: number }): Promise<void>;
}
type Package = { default(address: string, options: object): Client };

export interface Postgres {
  /** All the rows, their cells as texts. */
  rows(sql: string, parameters?: readonly unknown[]): Promise<Cell[][]>;
  /** The rows some at a time, the names of the columns first; the cells are texts. */
  stream(sql: string, parameters: readonly unknown[]): AsyncIterable<Cell[][]>;
}

/** Rows that are fetched at a time. */
const ROWS = 1000;

/** Whether the package is there. */
export const isInstalled = (): Promise<boolean> =>
  import(PACKAGE).then(
    () => true,
    () => false,
  );

/**
 * Works with a PostgreSQL, in one transaction that cannot write.
 *
 * @throws FluxionError where its package is not installed, and where it cannot be reached or refuses a statement
 */
export async function withPostgres<T>(
  address: string,
  milliseconds: number | undefined,
  work: (db: Postgres) => Promise<T>,
): Promise<T> {
  if (!/^postgres(?:ql)?:\/\//.test(address) || !URL.canParse(address))
    throw new FluxionError("bad-argument", "A database is named by the address of a PostgreSQL.", {
      hint: "For example --database postgres://user@localhost:5432/name.",
    });
  const connect = await loaded();
  // One session: what a transaction sees is the same from the first row to the last.
  const settings = { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false };
  // In the place of the host the folder of a socket may stand, encoded, as in PostgreSQL's own clients.
  const host = decodeURIComponent(new URL(address).hostname);
  const client = connect(address, host.startsWith("/") ? { ...settings, host } : settings);
  try {
    return await client.begin("read only", async (connection) => {
      const limit = Math.min(2 ** 31 - 1, Math.ceil(milliseconds ?? 0));
      if (milliseconds !== undefined) await connection.unsafe(`SET LOCAL statement_timeout = ${Math.max(1, limit)}`);
      return work(onConnection(connection));
    });
  } catch (error) {
    throw error instanceof FluxionError ? error : refused(error);
  } finally {
    await client.end({ timeout: 1 });
  }
}

function onConnection(connection: Connection): Postgres {
  const cells = (rows: readonly Row[], names: readonly string[]): Cell[][] =>
    rows.map((row) => names.map((name) => row[name] ?? null));
  return {
    async rows(sql, parameters = []) {
      const rows = await connection.unsafe(sql, parameters);
      return cells(
        rows,
        rows.columns.map(({ name }) => name),
      );
    },
    async *stream(sql, parameters) {
      const { columns } = await connection.unsafe(`SELECT * FROM (${sql}) AS result LIMIT 0`, parameters);
      const names = columns.map(({ name }) => name);
      yield [names];
      // Numbers as PostgreSQL writes them, which are the shortest that have the same bits.
      const texts = names.map((name) => `${quoted(name)}::text AS ${quoted(name)}`).join(", ");
      const query = connection.unsafe(`SELECT ${texts} FROM (${sql}) AS result`, parameters);
      for await (const rows of query.cursor(ROWS)) yield cells(rows, names);
    },
  };
}

async function loaded(): Promise<Package["default"]> {
  try {
    return ((await import(PACKAGE)) as Package).default;
  } catch (cause) {
    throw new FluxionError("unsupported", `This runs on PostgreSQL, and the package ${PACKAGE} is not installed.`, {
      hint: `Install it next to fluxion: npm install fluxion ${PACKAGE}`,
      cause,
    });
  }
}

/** What PostgreSQL says. An SQL state of five characters is its own; other codes are those of the connection. */
function refused(error: unknown): FluxionError {
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  const [line = ""] = message.split("\n");
  if (code === "57014")
    return new FluxionError("too-much-work", "This takes longer than the limit of milliseconds.", {
      hint: "A greater --limit milliseconds allows for more.",
    });
  const isStatement = /^(?:2[12]|42)[0-9A-Z]{3}$/.test(code);
  const what = isStatement || /^[0-9A-Z]{5}$/.test(code) ? "PostgreSQL says" : "PostgreSQL cannot be reached";
  const text = line === "" ? code : line;
  return new FluxionError(isStatement ? "bad-argument" : "input-output", `${what}: ${text.replace(/[\s.]*$/, ".")}`, {
    cause: error,
  });
}
