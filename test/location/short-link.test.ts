/** Following a short link within the deadline, and what stops it. */
import { Refusal } from "../../src/contract";
import { locate, type Place } from "../../src/location";
import { QuotaExceeded } from "../../src/ports";
import type { Route } from "../support/fake-http";
import { NOTHING_SENT } from "./form-types";
import { room } from "./fixtures";

const SHORT = "https://maps.app.goo.gl/Abcd1";

function follow(http: Record<string, Route>, budgetMs = 8_000): Place {
  return locate({ ...NOTHING_SENT, text: SHORT }, room({ http, budgetMs }));
}

function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return "";
}

test("a call gets no more than four seconds, and no more than is left", () => {
  const ports = room({ http: { [SHORT]: { status: 404 } }, budgetMs: 3_000 });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: SHORT }, ports))).toBe(
    "link_nao_resolvido",
  );
  expect(ports.http.requests[0]?.timeoutMs).toBe(3_000);
});

test("a call that cannot finish is not started", () => {
  const ports = room({ http: {}, budgetMs: 400 });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: SHORT }, ports))).toBe("tempo_esgotado");
  expect(ports.http.requests).toEqual([]);
});

test("a site that takes all the time there is: tempo_esgotado", () => {
  const slow = { [SHORT]: { takesMs: 10_000 } };
  expect(reasonOf(() => follow(slow, 3_000))).toBe("tempo_esgotado");
  expect(reasonOf(() => follow(slow, 8_000))).toBe("link_nao_resolvido");
});

test("a used-up quota of calls: cota_excedida", () => {
  expect(reasonOf(() => follow({ [SHORT]: new QuotaExceeded("UrlFetchApp") }))).toBe(
    "cota_excedida",
  );
});

test.each([400, 403, 404, 429, 500, 503])("status %d: link_nao_resolvido", (status) => {
  expect(reasonOf(() => follow({ [SHORT]: { status } }))).toBe("link_nao_resolvido");
});

test.each([301, 302, 303, 307, 308])("status %d is followed", (status) => {
  const location = "https://www.google.com/maps?q=-27.1004,-52.6152";
  expect(follow({ [SHORT]: { status, headers: { location } } }).position).toEqual({
    lat: -27.1004,
    lng: -52.6152,
  });
});

test("a place is read from the address without asking for its page", () => {
  const ports = room();
  locate({ ...NOTHING_SENT, text: "https://maps.app.goo.gl/Lugar1" }, ports);
  expect(ports.http.requests).toHaveLength(1);
});

test("coordinates in a strange page are not a place, Apple's tags are", () => {
  const page =
    '<meta property="place:location:latitude" content="-27.1004"><meta property="place:location:longitude" content="-52.6152">';
  expect(reasonOf(() => follow({ [SHORT]: { body: page } }))).toBe("link_nao_resolvido");
  const apple = "https://maps.apple.com/place?auid=17017496253231963769";
  const ports = room({ http: { [apple]: { body: page } } });
  expect(locate({ ...NOTHING_SENT, text: apple }, ports).position).toEqual({
    lat: -27.1004,
    lng: -52.6152,
  });
});

test("the words beside a dead link are used, but not when the site only failed for now", () => {
  const text = `Rua das Palmeiras, 120, Chapecó ${SHORT}`;
  expect(
    locate({ ...NOTHING_SENT, text }, room({ http: { [SHORT]: { status: 404 } } })).origin,
  ).toBe("endereco");
  const quota = room({ http: { [SHORT]: new QuotaExceeded("UrlFetchApp") } });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text }, quota))).toBe("cota_excedida");
});
