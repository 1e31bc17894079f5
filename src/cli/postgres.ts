import { FluxionError } from "../index.ts";
import { quoted } from "./duckdb.ts";

/** An optional client for PostgreSQL, without dependencies of its own. */
const PACKAGE = "postgres";

type Cell = string | null;
type Row = Readonly<Record<string, Cell>>;

/** The parts of a query and of a connection that are used. */
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
  /** The rows in batches, after the names of the columns; the cells are texts. */
  stream(sql: string, parameters: readonly unknown[]): AsyncIterable<Cell[][]>;
}

/** How many rows are fetched at a time. */
const ROWS = 1000;

/** Whether the package is installed. */
export const isInstalled = (): Promise<boolean> =>
  import(PACKAGE).then(
    () => true,
    () => false,
  );

/**
 * Runs work with PostgreSQL in one read-only transaction.
 *
 * @throws FluxionError if the package is not installed, or the server cannot be reached or refuses a statement
 */
export async function withPostgres<T>(
  address: string,
  milliseconds: number | undefined,
  work: (db: Postgres) => Promise<T>,
): Promise<T> {
  if (!/^postgres(?:ql)?:\/\//.test(address) || !URL.canParse(address) || !isDecodable(address))
    throw new FluxionError("bad-argument", "A database is given by the address of a PostgreSQL server.", {
      hint: "For example --database postgres://user@localhost:5432/name. In a password % is written %25, and / %2F.",
    });
  const connect = await loaded();
  // One session and one transaction: it sees the same data from the first row to the last.
  const settings = { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false };
  // The host may be the encoded folder of a socket, as in PostgreSQL's own clients.
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

/** Whether every % of an address begins an encoded character, as the client takes for granted. */
function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
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
      // Numbers as PostgreSQL writes them: the shortest that read back to the same bits.
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

/** PostgreSQL's message. An SQLSTATE of five characters comes from the server; other codes come from the connection. */
function refused(error: unknown): FluxionError {
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  const [line = ""] = message.split("\n");
  if (code === "57014")
    return new FluxionError("too-much-work", "This takes longer than the limit of milliseconds.", {
      hint: "A greater --limit milliseconds allows more.",
    });
  const isStatement = /^(?:2[12]|42)[0-9A-Z]{3}$/.test(code);
  const what = isStatement || /^[0-9A-Z]{5}$/.test(code) ? "PostgreSQL says" : "PostgreSQL cannot be reached";
  const text = line === "" ? code : line;
  return new FluxionError(isStatement ? "bad-argument" : "input-output", `${what}: ${text.replace(/[\s.]*$/, ".")}`, {
    cause: error,
  });
}
