import { expect, test } from "vitest";
import { Client, type Outcome } from "../../web/client.ts";
import type { Call, Reply } from "../../web/protocol.ts";

/** A worker that answers when it is told to. */
class Hand {
  readonly sent: (readonly Call[])[] = [];
  isEnded = false;
  private heard: (event: { data: Reply }) => void = () => {};

  addEventListener(type: string, listener: (event: { data: Reply }) => void): void {
    if (type === "message") this.heard = listener;
  }

  postMessage(calls: readonly Call[]): void {
    this.sent.push(calls);
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer({ id }: Call, result: unknown): void {
    this.heard({ data: { id, result } });
  }
}

function clientOf(): { client: Client; hands: Hand[]; results: unknown[]; told: string[] } {
  const hands: Hand[] = [];
  const start = (): Worker => {
    const hand = new Hand();
    hands.push(hand);
    return hand as unknown as Worker;
  };
  const client = new Client(start, start());
  const told: string[] = [];
  client.onProgress = ({ done, total }) => void told.push(`${done}/${total}`);
  return { client, hands, results: [], told };
}

const read = (client: Client, text: string, results: unknown[]): void =>
  client.ask("read", "read", { text }, ({ result }: Outcome<unknown>) => void results.push(result));

const derive = (client: Client, text: string, results: unknown[]): void => {
  const request = { text, wrt: "", constants: [], order: 1, form: "raw" } as const;
  client.ask("derive", "derive", request, ({ result }: Outcome<unknown>) => void results.push(result));
};

test("what was typed and its derivative go in one message, before everything else", () => {
  const { client, hands, results } = clientOf();
  client.ask("about", "about", undefined, () => {});
  read(client, "x", results);
  derive(client, "x", results);
  client.send();
  const [hand] = hands as [Hand];
  expect(hand.sent.map((calls) => calls.map(({ name }) => name))).toEqual([["read", "derive"]]);
  const [first, second] = hand.sent[0] as [Call, Call];
  hand.answer(first, "reading");
  expect(hand.sent.length).toBe(1);
  hand.answer(second, "derivative");
  expect(results).toEqual(["reading", "derivative"]);
  expect(hand.sent[1]?.map(({ name }) => name)).toEqual(["about"]);
});

test("of one owner only the last question is answered", () => {
  const { client, hands, results } = clientOf();
  read(client, "x", results);
  client.send();
  read(client, "xy", results);
  const [hand] = hands as [Hand];
  hand.answer(hand.sent[0]?.[0] as Call, "old");
  hand.answer(hand.sent[1]?.[0] as Call, "new");
  expect(results).toEqual(["new"]);
});

test("progress is told when it changes, and only then", () => {
  const { client, hands, results, told } = clientOf();
  for (let i = 0; i < 3; i++) client.send();
  expect(told).toEqual([]);
  read(client, "x", results);
  for (let i = 0; i < 3; i++) client.send();
  expect(told).toEqual(["0/1"]);
  const [hand] = hands as [Hand];
  hand.answer(hand.sent[0]?.[0] as Call, "reading");
  expect(told).toEqual(["0/1", "0/0"]);
});

test("cancelling ends the worker, fails what is open, and leaves a client that goes on", () => {
  const { client, hands, results } = clientOf();
  const failed: string[] = [];
  client.ask("about", "about", undefined, ({ failure }) => void failed.push(failure?.code ?? ""));
  client.send();
  client.cancel({ code: "cancelled", message: "Cancelled." });
  expect(failed).toEqual(["cancelled"]);
  expect(hands[0]?.isEnded).toBe(true);
  read(client, "x", results);
  client.send();
  const hand = hands.find(({ sent, isEnded }) => !isEnded && sent.length > 0) as Hand;
  hand.answer(hand.sent[0]?.[0] as Call, "reading");
  expect(results).toEqual(["reading"]);
});
