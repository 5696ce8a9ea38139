/** The towns of the provider's own boxes: which boxes are asked about, and the order of the towns. */
import { addBox, addPole, addPoleType, addProject, emptyTown, type Town } from "ozmap-simulator";
import type { Detail } from "../../../src/detail";
import type { GeocodedPlace } from "../../../src/ports";
import { proposeTowns } from "../../../src/sheet/towns/propose-towns";
import { FakeClock } from "../../../testing/fake-clock";
import { geocoded } from "../../../testing/fake-geocoder";
import { type Answer, FakeHttp } from "../../../testing/fake-http";
import { OZMAP_ADDRESS, OZMAP_KEY, ozmapRoute } from "../../../testing/ozmap-route";

const ACCESS = { base: `${OZMAP_ADDRESS}/api/v2`, key: OZMAP_KEY };

/** A town at every degree of longitude, from west to east. */
const TOWNS = ["Xaxim/SC", "Xanxerê/SC", "Tapejara/RS", "Tapejara/PR"];

interface Spot {
  readonly lat: number;
  readonly lng: number;
}

function network(boxes: readonly Spot[]): Town {
  const town = emptyTown();
  const poleType = addPoleType(town).id;
  const project = addProject(town, { name: "Rede", maxSize: 300 }).id;
  for (const spot of boxes) addBox(town, addPole(town, { ...spot, poleType }), { project });
  return town;
}

/** The given number of boxes in each town, a few metres apart. */
function boxesIn(counts: readonly number[]): Spot[] {
  return counts.flatMap((count, town) =>
    Array.from({ length: count }, (_, i) => ({ lat: -27, lng: town + i * 0.0001 - 54 })),
  );
}

function place(components: Readonly<Record<string, string>>): GeocodedPlace {
  return geocoded(-27, -52, "", {
    components: Object.entries(components).map(([type, text]) => ({
      long: text,
      short: text,
      types: [type],
    })),
  });
}

function townAt({ lng }: Spot): GeocodedPlace[] {
  const [name = "", state = ""] = (TOWNS[Math.round(lng + 54)] ?? "").split("/");
  return [place({ administrative_area_level_2: name, administrative_area_level_1: state })];
}

function propose(
  town: Town,
  reverseGeocode: (position: Spot) => GeocodedPlace[] = townAt,
): { readonly towns: string[]; readonly asked: Spot[]; readonly pages: number } {
  const asked: Spot[] = [];
  const geocoder = {
    geocode: () => [],
    reverseGeocode: (position: Spot) => {
      asked.push(position);
      return reverseGeocode(position);
    },
  };
  const clock = new FakeClock();
  const http = new FakeHttp(() => ozmapRoute(town), clock);
  const towns = proposeTowns({ http, clock, geocoder }, ACCESS).map(
    ({ name, state }) => `${name}/${state}`,
  );
  return { towns, asked, pages: http.requests.length };
}

test("every town of a small network, those with the most boxes first", () => {
  const { towns, asked } = propose(network(boxesIn([2, 5, 3])));
  expect(towns).toEqual(["Xanxerê/SC", "Tapejara/RS", "Xaxim/SC"]);
  expect(asked).toHaveLength(10);
});

test("a town with one box among a thousand of another is found, with 20 calls at most", () => {
  const { towns, asked } = propose(network(boxesIn([1_000, 1])));
  expect(towns).toEqual(["Xaxim/SC", "Xanxerê/SC"]);
  expect(asked).toHaveLength(20);
  expect(new Set(asked.map(({ lng }) => lng)).size).toBe(20);
});

test("of a large network, ten pages are read, spread over the list, including the last", () => {
  const { towns, pages } = propose(network(boxesIn([2_700, 500, 100])));
  expect(towns.sort()).toEqual(["Tapejara/RS", "Xanxerê/SC", "Xaxim/SC"]);
  expect(pages).toBe(10);
});

test("two towns with the same name in different states are distinguished", () => {
  expect(propose(network(boxesIn([0, 0, 3, 2]))).towns).toEqual(["Tapejara/RS", "Tapejara/PR"]);
});

test("an answer without a town or a state is skipped, and the box's next one counts", () => {
  const road = place({ route: "BR-282" });
  const stateless = place({ administrative_area_level_2: "Xaxim" });
  const answers = [[road, stateless], [road, ...townAt({ lat: -27, lng: -54 })], []];
  let next = 0;
  const { towns } = propose(network(boxesIn([3])), () => answers[next++] ?? []);
  expect(towns).toEqual(["Xaxim/SC"]);
});

test("boxes at the same place cost one call each, and no more than 20", () => {
  const same = Array.from({ length: 40 }, () => ({ lat: -27, lng: -54 }));
  const { towns, asked } = propose(network(same));
  expect(towns).toEqual(["Xaxim/SC"]);
  expect(asked.length).toBeLessThanOrEqual(20);
});

test("a network without boxes proposes nothing and does not ask the geocoder", () => {
  expect(propose(network([]))).toMatchObject({ towns: [], asked: [] });
});

test("boxes whose position cannot be read are skipped", () => {
  const town = network(boxesIn([1, 1]));
  Object.assign(town.boxes[0] ?? {}, { coords: "-54,-27" });
  expect(propose(town).towns).toEqual(["Xanxerê/SC"]);
});

test("an OZmap or a geocoder that fails is reported, not taken for a network without towns", () => {
  const town = network(boxesIn([2]));
  expect(() =>
    propose(town, () => {
      throw new Error("Service error");
    }),
  ).toThrow("Service error");
  const clock = new FakeClock();
  const geocoder = { geocode: () => [], reverseGeocode: townAt };
  const failures: readonly (readonly [Answer | Error, Partial<Detail>])[] = [
    [
      { status: 500, body: "" },
      { code: "ozmap_status", status: 500, resource: "boxes" },
    ],
    [{ body: "<html>" }, { code: "list_unreadable", resource: "boxes" }],
    [{ body: '{"total":1}' }, { code: "list_unreadable", resource: "boxes" }],
    [new Error("DNS error"), { code: "system_message", words: "DNS error" }],
  ];
  for (const [answer, detail] of failures) {
    const http = new FakeHttp(() => answer, clock);
    expect(() => proposeTowns({ http, clock, geocoder }, ACCESS)).toThrow(
      expect.objectContaining({ detail }) as Error,
    );
  }
});
