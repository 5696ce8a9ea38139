import { Deadline } from "../../src/deadline";
import { retryBudget, Transport } from "../../src/ozmap/transport";
import { MIN_WRITE_MS, write, type Written } from "../../src/ozmap/write";
import type { HttpRequest } from "../../src/ports";
import { FakeClock } from "../../testing/fake-clock";
import { type Answer, FakeHttp } from "../../testing/fake-http";
import { BASE, reasonOf } from "./support";

const URL_ = `${BASE}/properties`;

interface Sent {
  readonly requests: readonly HttpRequest[];
  readonly written: () => Written;
}

interface Sending {
  readonly ms?: number;
  readonly afterMs?: number;
  readonly method?: "post" | "delete";
  readonly body?: unknown;
}

/** @param afterMs after how long the connection breaks, for an answer that is an error */
function send(
  answer: Answer | Error,
  { ms = 8000, afterMs = 0, method = "post", body }: Sending = {},
): Sent {
  const clock = new FakeClock();
  const http = new FakeHttp(() => {
    clock.advance(afterMs);
    return answer;
  }, clock);
  const deadline = new Deadline(clock, ms);
  const transport = new Transport({
    http,
    clock,
    deadline,
    budget: retryBudget(10),
    key: "k",
  });
  return {
    requests: http.requests,
    written: () => write(transport, { clock, deadline }, { method, url: URL_, body }),
  };
}

const down = new Error("Address unavailable");
const STATUSES = Array.from({ length: 500 }, (_, i) => i + 100);

/** What a status says about the outcome of a write. */
function outcomeOf(status: number): string {
  const { requests, written } = send({ status, body: "" });
  let outcome = "";
  const reason = reasonOf(() => {
    const result = written();
    outcome = `${result.kind}${"mayLand" in result && result.mayLand ? ", may land" : ""}`;
  });
  expect(requests).toHaveLength(1);
  return reason ?? outcome;
}

const understood = [400, 404, 405, 409, 410, 413, 415, 422];

test.each<[string, readonly number[]]>([
  ["done", STATUSES.filter((status) => status >= 200 && status <= 299)],
  ["ozmap_recusou_chave", [401, 403]],
  ["refused", understood],
  ["unknown, may land", [408, 504]],
])("%s: the outcome for exactly these statuses", (outcome, statuses) => {
  expect(STATUSES.filter((status) => outcomeOf(status) === outcome)).toEqual(statuses);
});

test.each([401, 403])("%d: the refusal names it", (status) => {
  expect(send({ status }).written).toThrow(`"ozmap_refused_key","status":${status}`);
});

test("after any other status the outcome is unknown, but nothing is still under way", () => {
  expect([100, 199, 300, 302, 402, 429, 500, 502, 503].map(outcomeOf)).toEqual(
    Array.from({ length: 9 }, () => "unknown"),
  );
});

test("OZmap's answer is returned, unless it is unreadable", () => {
  expect(send({ status: 201, body: '{"id":"r"}' }).written()).toEqual({
    kind: "done",
    json: { id: "r" },
  });
  for (const body of ["", "<html>", '{"id":'])
    expect(send({ status: 201, body }).written()).toEqual({ kind: "done", json: undefined });
});

test.each([
  ['{"message":"porta ocupada"}', " (porta ocupada)"],
  [JSON.stringify({ message: "x".repeat(121) }), ` (${"x".repeat(120)})`],
  ['{"message":5}', ""],
  ['{"error":"porta ocupada"}', ""],
  ["<html>", ""],
])("a refusal carries OZmap's own message, at most 120 characters of it (%#)", (body, words) => {
  const detail = { code: "write_rejected", status: 422, message: words };
  expect(send({ status: 422, body }).written()).toEqual({ kind: "refused", status: 422, detail });
  expect(send({ status: 500, body }).written()).toEqual({
    kind: "unknown",
    mayLand: false,
    detail: { code: "write_rejected", status: 500, message: words },
  });
});

test.each<["post" | "delete", unknown, string | undefined]>([
  ["post", { a: 1 }, '{"a":1}'],
  ["delete", undefined, undefined],
])("a %s is sent once, unchanged", (method, body, payload) => {
  const { requests, written } = send({ status: 200, body: "1" }, { method, body });
  written();
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ method, url: URL_ });
  expect(requests[0]?.payload).toBe(payload);
  expect(requests[0] && "payload" in requests[0]).toBe(payload !== undefined);
});

test.each([
  [8000, 6500],
  [3000, 1500],
  [2000, 1000],
  [MIN_WRITE_MS, MIN_WRITE_MS / 2],
])("of %d ms, the call has %d, and the rest is for checking its outcome", (ms, timeoutMs) => {
  const { requests, written } = send({ status: 200 }, { ms });
  written();
  expect(requests.map((request) => request.timeoutMs)).toEqual([timeoutMs]);
});

test("with less than the minimum time, nothing is sent", () => {
  const { requests, written } = send({ status: 200 }, { ms: MIN_WRITE_MS - 1 });
  expect(reasonOf(written)).toBe("tempo_esgotado");
  expect(requests).toEqual([]);
});

test.each([
  [8000, 0, false],
  [8000, 899, false],
  [8000, 900, true],
  [8000, 6500, true],
  // The call had 500 ms, and after four fifths of them it may have timed out.
  [1000, 399, false],
  [1000, 400, true],
])(
  "of %d ms, the connection is lost after %d: may the write still be carried out? %p",
  (ms, afterMs, mayLand) => {
    expect(send(down, { ms, afterMs }).written()).toEqual({
      kind: "unknown",
      mayLand,
      detail: { code: "ozmap_answer_lost" },
    });
  },
);
