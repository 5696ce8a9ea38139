/** Following short links within the deadline, and what ends it. */
import { Refusal } from "../../src/contract";
import { locate, type Place } from "../../src/location";
import { followLink } from "../../src/location/short-link";
import { QuotaExceeded } from "../../src/ports";
import type { Route } from "../../testing/fake-http";
import { NOTHING_SENT } from "./form-types";
import { fakePorts } from "./fixtures";

const SHORT = "https://maps.app.goo.gl/Abcd1";

function follow(http: Record<string, Route>, budgetMs = 8_000): Place {
  return locate({ ...NOTHING_SENT, text: SHORT }, fakePorts({ http, budgetMs }));
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

test("a call has at most four seconds, and at most the time left", () => {
  const ports = fakePorts({ http: { [SHORT]: { status: 404 } }, budgetMs: 3_000 });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: SHORT }, ports))).toBe(
    "link_nao_resolvido",
  );
  expect(ports.http.requests[0]?.timeoutMs).toBe(3_000);
});

test("a call that cannot finish is not started", () => {
  const ports = fakePorts({ http: {}, budgetMs: 400 });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: SHORT }, ports))).toBe("tempo_esgotado");
  expect(ports.http.requests).toEqual([]);
});

test("a site that takes all the time: tempo_esgotado", () => {
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

test("a place is read from a URL without fetching its page", () => {
  const ports = fakePorts();
  locate({ ...NOTHING_SENT, text: "https://maps.app.goo.gl/Lugar1" }, ports);
  expect(ports.http.requests).toHaveLength(1);
});

test("Apple's tags are read from a page, coordinates in other pages are not", () => {
  const page =
    '<meta property="place:location:latitude" content="-27.1004"><meta property="place:location:longitude" content="-52.6152">';
  expect(reasonOf(() => follow({ [SHORT]: { body: page } }))).toBe("link_nao_resolvido");
  const apple = "https://maps.apple.com/place?auid=17017496253231963769";
  const ports = fakePorts({ http: { [apple]: { body: page } } });
  expect(locate({ ...NOTHING_SENT, text: apple }, ports).position).toEqual({
    lat: -27.1004,
    lng: -52.6152,
  });
});

test("the words beside a dead link are used, but not if the site failed only temporarily", () => {
  const text = `Rua das Palmeiras, 120, Chapecó ${SHORT}`;
  expect(
    locate({ ...NOTHING_SENT, text }, fakePorts({ http: { [SHORT]: { status: 404 } } })).origin,
  ).toBe("endereco");
  const quota = fakePorts({ http: { [SHORT]: new QuotaExceeded("UrlFetchApp") } });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text }, quota))).toBe("cota_excedida");
});

const HOME_LINK = "https://www.google.com/maps?q=-27.1004,-52.6152";

test.each([200, 299, 400, 404])("status %d is not a redirect, even with a location", (status) => {
  expect(reasonOf(() => follow({ [SHORT]: { status, headers: { location: HOME_LINK } } }))).toBe(
    "link_nao_resolvido",
  );
});

test.each([300, 399])("status %d is a redirect", (status) => {
  expect(follow({ [SHORT]: { status, headers: { location: HOME_LINK } } }).origin).toBe("link");
});

test("a redirect without a location ends the search", () => {
  expect(reasonOf(() => follow({ [SHORT]: { status: 302 } }))).toBe("link_nao_resolvido");
});

test("a map URL without a place is fetched in turn", () => {
  const routes = {
    [SHORT]: { status: 302, headers: { location: "https://www.google.com/maps" } },
    "https://www.google.com/maps": { status: 302, headers: { location: HOME_LINK } },
  };
  expect(follow(routes).position).toEqual({ lat: -27.1004, lng: -52.6152 });
});

test("a URL with a place is not fetched", () => {
  const address = "https://maps.app.goo.gl/?link=https%3A%2F%2Fmaps.google.com%2F%3Fq%3DRua%2BTal";
  const http = fakePorts({
    http: { [SHORT]: { status: 302, headers: { location: address } } },
  });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: SHORT }, http))).toBe(
    "endereco_nao_encontrado",
  );
  expect(http.http.requests.map(({ method }) => method)).toEqual(["get"]);
});

const TAGS =
  '<meta property="place:location:latitude" content="-27.1004"><meta property="place:location:longitude" content="-52.6152">';
const APPLE = "https://maps.apple.com/place?auid=17017496253231963769";

function place(body: string, status = 200): Place {
  const ports = fakePorts({ http: { [APPLE]: { body, status } } });
  return locate({ ...NOTHING_SENT, text: APPLE }, ports);
}

test("Apple's tags are read from the first 200,000 characters of a page that was found", () => {
  expect(place("x".repeat(200_000 - TAGS.length) + TAGS).origin).toBe("link");
  expect(reasonOf(() => place("x".repeat(200_000) + TAGS))).toBe("link_nao_resolvido");
  expect(reasonOf(() => place(TAGS, 404))).toBe("link_nao_resolvido");
  expect(reasonOf(() => place(TAGS.replace("latitude", "altitude")))).toBe("link_nao_resolvido");
});

test("a URL is fetched if it has at most the 2,082 characters that Apps Script accepts", () => {
  const asked = (length: number): number => {
    const link = "https://maps.google.com/?cid=".padEnd(length, "1");
    const ports = fakePorts({ http: () => ({ status: 404 }) });
    expect(reasonOf(() => followLink(link, ports.http, ports.deadline))).toBe("link_nao_resolvido");
    return ports.http.requests.length;
  };
  expect([asked(2_082), asked(2_083)]).toEqual([1, 0]);
});

test.each([
  ["no address", "mailto:a@b.com"],
  ["another site", "https://exemplo.com/"],
  ["letters that no address may hold", "https://maps.google.com/?cid=1&q=\u00e9"],
  ["too long", `https://maps.google.com/?cid=${"1".repeat(3_000)}`],
])("is not fetched, with a detail: %s", (_, link) => {
  const ports = fakePorts({ http: () => ({ status: 404 }) });
  const run = (): unknown => followLink(link, ports.http, ports.deadline);
  expect(run).toThrow(/^link_nao_resolvido: .*"link_[a-z_]+"/);
  expect(ports.http.requests).toEqual([]);
});

test("failures are reported", () => {
  const locating = (route: Route, budgetMs?: number): (() => unknown) => {
    const ports = fakePorts({ http: () => route, ...(budgetMs === undefined ? {} : { budgetMs }) });
    return () => followLink(SHORT, ports.http, ports.deadline);
  };
  expect(locating(new Error("DNS error"))).toThrow(/^link_nao_resolvido: .*"link_[a-z_]+"/);
  expect(locating({ status: 503 })).toThrow(/^link_nao_resolvido: .*503/);
  expect(locating({ takesMs: 9_000 }, 3_000)).toThrow(/^tempo_esgotado: .*"link_too_slow"/);
  expect(locating({ status: 302, headers: { location: SHORT } })).toThrow(
    /^link_nao_resolvido: .*"link_too_many_redirects"/,
  );
});
