/** Rows as OZmap sends them, the page that holds them, and a network of decoded ones. */
import fc from "fast-check";
import { Refusal } from "../../src/contract";
import type { ServerFacts } from "../../src/ozmap/knowledge";
import type { Answer } from "../../src/ozmap/transport";

export const BASE = "https://exemplo.ozmap.com.br:9994/api/v2";

export const facts = (known: Partial<ServerFacts> = {}): ServerFacts => ({
  pointsBy: "base-points",
  bare: false,
  parentIn: "unknown",
  smallPages: false,
  retries: 10,
  ...known,
});

export const json = (value: unknown): Answer => ({ kind: "json", json: value });
export const rejected = (status: number): Answer => ({ kind: "rejected", status });
export const page = (rows: readonly unknown[]): Answer => json({ rows, total: rows.length });

/** The reason of the refusal that a call ends in; undefined when it returns. */
export function reasonOf(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

export const pointRow = (id: string, more: object = {}): Record<string, unknown> => ({
  id,
  kind: "Pole",
  coords: [-52.6, -27.1],
  adjacents: [],
  ...more,
});

export const boxRow = (id: string, more: object = {}): Record<string, unknown> => ({
  id,
  kind: "Box",
  name: `Caixa ${id}`,
  pole: "p1",
  project: "j1",
  coords: [-52.6, -27.1],
  draft: false,
  implanted: true,
  ...more,
});

export const splitterRow = (id: string, parent: string, more: object = {}): object => ({
  id,
  name: `Splitter ${id}`,
  parent,
  isDrop: true,
  ratio: { input: 1, output: 2 },
  connectables: { input: [], output: [null, "fibra"] },
  ports: [
    { id: "a", index: 0, blocked: false },
    { id: "b", index: 1, blocked: false },
  ],
  ...more,
});

/** Text of any characters, halves of pairs and control characters included. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 })
    .map((codes) => String.fromCharCode(...codes)),
);

/** An id of OZmap's: 24 hexadecimal digits. */
export const hexId = fc.stringMatching(/^[0-9a-f]{24}$/);
