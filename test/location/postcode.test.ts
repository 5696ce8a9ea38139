/** CEP services: which are asked, which answer counts, and what is remembered. */
import { lookUpPostcode } from "../../src/location/postcode/look-up";
import type { Route } from "../../testing/fake-http";
import { fakePorts, type FakePorts } from "./fixtures";

const POSTCODE = "89801000";
const FIRST = "https://opencep.com/v1/89801000";
const SECOND = "https://viacep.com.br/ws/89801000/json/";
const THIRD = "https://brasilapi.com.br/api/cep/v1/89801000";

const FOUND: Route = {
  body: '{"cep":"89801-000","logradouro":"Rua A","bairro":"Centro","localidade":"Chapecó","uf":"SC"}',
};
const FOUND_BY_THIRD: Route = {
  body: '{"cep":"89801000","street":"Rua A","neighborhood":"Centro","city":"Chapecó","state":"SC"}',
};
const ADDRESS = { street: "Rua A", district: "Centro", town: "Chapecó", state: "SC" };
const DOWN: Route = { status: 500, body: "" };
const UNKNOWN: Route = { status: 404, body: '{"error":true}' };

function asking(first: Route, second: Route, third: Route, budgetMs?: number): FakePorts {
  const http = { [FIRST]: first, [SECOND]: second, [THIRD]: third };
  return fakePorts({ http, ...(budgetMs !== undefined && { budgetMs }) });
}

function asked({ http }: FakePorts): string[] {
  return http.requests.map(({ url }) => url);
}

test.each<[string, FakePorts, number]>([
  ["the first knows it", asking(FOUND, DOWN, DOWN), 1],
  ["the first fails", asking(DOWN, FOUND, DOWN), 2],
  ["the first two fail", asking(DOWN, DOWN, FOUND_BY_THIRD), 3],
  ["the first alone lacks it", asking(UNKNOWN, FOUND, DOWN), 2],
  [
    "the first answers for another CEP",
    asking({ body: FOUND.body?.replace("89801-000", "89802-000") ?? "" }, FOUND, DOWN),
    2,
  ],
  ["the first answers no JSON", asking({ body: "<html>" }, FOUND, DOWN), 2],
])("%s: found, and not asked again", (_, ports, requests) => {
  expect(lookUpPostcode(POSTCODE, ports)).toEqual({ kind: "found", address: ADDRESS });
  expect(asked(ports)).toEqual([FIRST, SECOND, THIRD].slice(0, requests));
  expect(ports.http.requests.map((request) => request.followRedirects)).not.toContain(true);
  // Remembered.
  expect(lookUpPostcode(POSTCODE, ports)).toEqual({ kind: "found", address: ADDRESS });
  expect(asked(ports)).toHaveLength(requests);
});

test.each<[string, FakePorts]>([
  ["404 twice", asking(UNKNOWN, UNKNOWN, DOWN)],
  ["a text that says so", asking(UNKNOWN, { body: '{"erro":"true"}' }, DOWN)],
  ["a boolean that says so", asking(UNKNOWN, { body: '{"erro":true}' }, DOWN)],
  ["the first and the third", asking(UNKNOWN, DOWN, UNKNOWN)],
])("it does not exist if two services agree: %s", (_, ports) => {
  expect(lookUpPostcode(POSTCODE, ports)).toEqual({ kind: "unknown" });
});

test("one service that lacks it and two that fail prove nothing, and nothing is remembered", () => {
  const ports = asking(UNKNOWN, DOWN, DOWN);
  expect(lookUpPostcode(POSTCODE, ports)).toEqual({ kind: "failed" });
  expect(lookUpPostcode(POSTCODE, ports)).toEqual({ kind: "failed" });
  expect(asked(ports)).toHaveLength(6);
});

test("with little time left, no service is asked", () => {
  const ports = asking(FOUND, FOUND, FOUND_BY_THIRD, 2_000);
  expect(lookUpPostcode(POSTCODE, ports)).toEqual({ kind: "failed" });
  expect(asked(ports)).toEqual([]);
});
