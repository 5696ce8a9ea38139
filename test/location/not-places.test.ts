/** What is not a place is refused for the right reason, and nothing is fetched needlessly. */
import { Refusal, type RefusalReason } from "../../src/contract";
import { locate, type PlaceRequest } from "../../src/location";
import { fakePorts, type FakePorts } from "./fixtures";
import { NOT_PLACES } from "./not-places";
import { placeSent } from "./sent";

const rows = Object.entries(NOT_PLACES).flatMap(([reason, all]) =>
  all.map((sent) => [reason, JSON.stringify(sent), sent] as const),
);

function refusalOf(sent: string | Partial<PlaceRequest>, ports: FakePorts): RefusalReason {
  try {
    const place = locate(placeSent(sent), ports);
    throw new Error(`taken for a place: ${JSON.stringify(place)}`);
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

test("there are at least 60 examples", () => {
  expect(new Set(rows.map(([, text]) => text)).size).toBeGreaterThanOrEqual(60);
});

test.each(rows)("%s: %s", (reason, _, sent) => {
  const ports = fakePorts();
  expect(refusalOf(sent, ports)).toBe(reason);
  const asks = reason === "endereco_nao_encontrado" || reason === "link_nao_resolvido";
  if (!asks) expect(ports.geocoder.calls).toEqual([]);
});
