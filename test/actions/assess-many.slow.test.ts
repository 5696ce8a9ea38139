import fc from "fast-check";
import { generateTown, type Quirks } from "ozmap-simulator";
import { assessMany, type Assessed } from "../../src/actions/assess-many";
import { assessPlace } from "../../src/actions/viabilidade";
import { verdictFields } from "../../src/actions/reply-fields";
import { Refusal } from "../../src/contract";
import { Deadline } from "../../src/deadline";
import type { LatLng } from "../../src/network";
import type { Settings } from "../../src/settings";
import { MAX_AT_ONCE } from "../../src/ozmap/bulk-get";
import { cases, seedOr } from "../../testing/cases";
import { FakeHttp } from "../../testing/fake-http";
import { ozmapRoute } from "../../testing/ozmap-route";
import { callWith, type Fixture } from "./support";

const town = generateTown({ seed: 7, poles: 700 });
const SOUTH = Math.min(...town.poles.map(({ coords }) => coords[1]));
const NORTH = Math.max(...town.poles.map(({ coords }) => coords[1]));
const WEST = Math.min(...town.poles.map(({ coords }) => coords[0]));
const EAST = Math.max(...town.poles.map(({ coords }) => coords[0]));

function placesFrom(seed: number, count: number): LatLng[] {
  const [places = []] = fc.sample(
    fc.array(
      fc.record({
        lat: fc.double({ min: SOUTH - 0.002, max: NORTH + 0.002, noNaN: true }),
        lng: fc.double({ min: WEST - 0.002, max: EAST + 0.002, noNaN: true }),
      }),
      { minLength: count, maxLength: count },
    ),
    { numRuns: 1, seed },
  );
  return places;
}

type Ozmap = NonNullable<Parameters<typeof callWith>[1]>["ozmap"];

/** An hour: more than any run has, so that time does not affect the verdicts. */
const MS = 3_600_000;

function many(
  places: readonly LatLng[],
  ozmap: Ozmap,
  settings: Partial<Settings> = {},
): { found: Assessed[]; fixture: Fixture } {
  const fixture = callWith({}, { ozmap: ozmap!, settings, ms: MS });
  const { call } = fixture;
  const survey = call.ozmap().bulkSurvey(call.settings, new Deadline(fixture.clock, MS));
  return { found: assessMany(places, call.settings, survey), fixture };
}

/** The reply's fields that a list shows, or the reason for having no verdict. */
function shown(work: () => { verdict: Parameters<typeof verdictFields>[0] }): unknown {
  try {
    const { verdict } = work();
    const fields = verdictFields(verdict);
    const grade = verdict.kind === "feasible" ? verdict.grade : "";
    const reason = verdict.kind === "infeasible" ? verdict.reason : "";
    const reported = [
      "poste_id",
      "caixa_id",
      "splitter_id",
      "porta",
      "portas_livres",
      "drop_m",
    ] as const;
    return [verdict.kind, grade, reason, ...reported.map((key) => fields.get(key) ?? "")];
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

function oneByOne(
  places: readonly LatLng[],
  ozmap: Ozmap,
  settings: Partial<Settings> = {},
): unknown[] {
  return places.map((position) => {
    const { call } = callWith({}, { ozmap: ozmap!, settings });
    const place = { position, origin: "coordenadas", precision: "exata" } as const;
    return shown(() => assessPlace(call, place as never));
  });
}

const verdictsOf = (found: readonly Assessed[]): unknown[] =>
  found.map((each) =>
    shown(() => {
      if (each.kind === "refused") throw each.refusal;
      return each;
    }),
  );

const SERVERS: readonly (readonly [string, Partial<Quirks>])[] = [
  ["a usual server", {}],
  ["a server that sends everything", { basePointsBare: false }],
  ["small pages", { rowCap: 60 }],
  ["a server that does not count", { noTotal: true, rowCap: 100 }],
  ["filters by one box alone", { inRefused: ["parent"] }],
  ["filters by many boxes that are passed over", { inIgnored: ["parent"] }],
  [
    "ids that lead nowhere, neighbours at one end",
    { danglingAdjacents: true, oneSidedAdjacency: true },
  ],
];

describe("many places at once have the same verdicts as one by one", () => {
  describe("whatever the server, the same as on a usual one", () => {
    const places = placesFrom(seedOr(3), cases(60));
    const expected = oneByOne(places, ozmapRoute(town));
    test("are of every kind", () => {
      expect(new Set(expected.map((each) => (each as string[])[0])).size).toBe(3);
    });

    test.each(SERVERS)("%s", (_, quirks) => {
      const { found } = many(places, ozmapRoute(town, quirks));
      expect(verdictsOf(found)).toEqual(expected);
    });
  });

  test.each([
    ["several candidate poles", { candidatePoles: 3 }],
    ["a limit of its own, and a slack", { dropMaxM: 120, dropSlackM: 60 }],
    [
      "only implanted boxes, blocked ports counted",
      { requireImplanted: true, countBlockedPorts: true },
    ],
    ["a long drop", { dropMaxM: 900, poleRadiusM: 300 }],
  ] as const)("%s", (_, settings) => {
    const places = placesFrom(seedOr(4), cases(40));
    const { found } = many(places, ozmapRoute(town), settings);
    expect(verdictsOf(found)).toEqual(oneByOne(places, ozmapRoute(town), settings));
  });
});

test("a list of a thousand costs less than a tenth of a request per place in addition to reading the network once", () => {
  const places = placesFrom(5, 1000);
  const { fixture, found } = many(places, ozmapRoute(town));
  const paths = fixture.asked().map((each) => each.slice("GET ".length));
  const ofPorts = paths.filter((path) => path === "splitters").length;
  const reading = paths.filter((path) =>
    ["boxes", "poles", "pole-types", "projects"].includes(path),
  );
  const byId = fixture.http.requests.filter(({ url }) => url.includes("%22in%22")).length;
  expect(found).toHaveLength(1000);
  expect(ofPorts).toBeGreaterThan(0);
  expect(byId).toBeLessThan(100);
  expect(reading.length).toBeLessThan(20);
  expect(paths.length).toBeLessThan(100);
});

test("only a few requests are made at once", () => {
  const fetchAll = jest.spyOn(FakeHttp.prototype, "fetchAll");
  many(placesFrom(6, 50), ozmapRoute(town, { rowCap: 25 }));
  const sizes = fetchAll.mock.calls.map(([requests]) => requests.length);
  fetchAll.mockRestore();
  expect(Math.max(...sizes)).toBe(MAX_AT_ONCE);
});

describe("a box whose splitters cannot be read", () => {
  const refuses =
    (boxId: string, status: number) =>
    (route: ReturnType<typeof ozmapRoute>): ReturnType<typeof ozmapRoute> =>
      Object.assign(
        (request: Parameters<typeof route>[0]) =>
          request.url.includes("/splitters") && request.url.includes(boxId)
            ? { status, body: "{}" }
            : route(request),
        { api: route.api, quirks: route.quirks },
      );

  test.each([404, 422])("%i affects only the places that need it", (status) => {
    const places = placesFrom(8, 80);
    const whole = verdictsOf(many(places, ozmapRoute(town)).found) as string[][];
    const broken = whole.find(([kind]) => kind === "feasible")![4]!;
    const { found } = many(places, refuses(broken, status)(ozmapRoute(town)));
    const verdicts = verdictsOf(found);
    let refused = 0;
    verdicts.forEach((verdict, i) => {
      if (verdict === "resposta_invalida") refused += 1;
      else expect(verdict).toEqual(whole[i]);
      if (whole[i]![4] === broken) expect(verdict).toBe("resposta_invalida");
    });
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(places.length / 2);
  });
});

test("if the server answers nothing, the whole list is refused", () => {
  const down = (): { status: number } => ({ status: 503 });
  expect(() => many(placesFrom(9, 5), down)).toThrow("ozmap_indisponivel");
});
