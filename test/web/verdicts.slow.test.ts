/** Verdicts against the exhaustive reference, on hundreds of places of the generated town. */
import { DEFAULT_QUIRKS, generateTown, type Quirks, random } from "ozmap-simulator";
import type { LatLng } from "../../src/network";
import { cases, seedOr } from "../../testing/cases";
import { differences, referenceOf, rulesOf } from "../../testing/replies";
import { startService } from "../../testing/service";
import type { KnownPlace } from "../../testing/towns";

const town = generateTown({ seed: 3 });
const rightAt = referenceOf(town);

/** Places throughout the town and slightly outside it, most of them next to a pole, as customers are. */
function places(seed: number, count: number): LatLng[] {
  const prng = random(seedOr(seed));
  return Array.from({ length: cases(count) }, () => {
    const pole = town.poles[Math.floor(prng.next() * town.poles.length)];
    const spread = prng.next() < 0.9 ? 0.0006 : 0.01;
    const [lng, lat] = pole?.coords ?? [0, 0];
    return { lat: lat + (prng.next() - 0.5) * spread, lng: lng + (prng.next() - 0.5) * spread };
  });
}

type Settings = Readonly<Record<string, string>>;

function known(some: readonly LatLng[], settings: Settings = {}): KnownPlace[] {
  const rules = rulesOf(settings);
  return some.map((place) => ({ place, right: rightAt(place, rules) }));
}

function check(quirks: Partial<Quirks>, settings: Settings, some: readonly KnownPlace[]): void {
  const service = startService(town, { quirks, settings });
  for (const { place, right } of some) {
    const reply = service.ask({ ...place });
    const detail = reply.oz_detalhe;
    const flat = Object.values(reply).every((value) => typeof value === "string");
    expect({ place, wrong: differences(reply, right), detail, flat }).toEqual({
      place,
      wrong: {},
      detail,
      flat: true,
    });
  }
}

test("with the default settings", () => {
  check({}, {}, known(places(1, 120)));
});

const project = town.projects[1]?.id ?? "";
const SETTINGS: Record<string, Settings> = {
  "a short limit and a slack": { drop_max_m: "120", folga_drop_m: "60" },
  "a long limit": { drop_max_m: "900" },
  "a wide pole radius and several candidates": { raio_poste_m: "250", postes_candidatos: "4" },
  "implanted boxes only": { exigir_implantada: "sim" },
  "blocked ports counted": { contar_porta_bloqueada: "sim" },
  "one project only": { projetos: project },
  "nothing remembered": { cache_topologia_min: "0" },
};
test.each(Object.entries(SETTINGS))("with %s", (_, settings) => {
  check({}, settings, known(places(2, 30), settings));
});

const QUIRKS: Record<string, Partial<Quirks>> = {
  "base points with all that poles have": { basePointsBare: false },
  "at most 100 rows per page": { rowCap: 100 },
  "at most 25 rows a page, rich": { rowCap: 25, basePointsBare: false },
  "a long page refused": { rowCap: 100, limitAboveCapRefused: true },
  "near refused on base-points": { nearRefused: { "base-points": 400 } },
  "near failing on base-points": { nearRefused: { "base-points": 500 } },
  "near on poles and boxes only": {
    nearRefused: { "base-points": 422, points: 422, "junction-boxes": 422 },
  },
  "near unsorted": { nearUnsorted: true, rowCap: 100 },
  "no hasNextPage": { noHasNextPage: true, rowCap: 100 },
  "no total": { noTotal: true, rowCap: 200 },
  "neither total nor hasNextPage": { noTotal: true, noHasNextPage: true, rowCap: 200 },
  "a limit that is echoed": { limitEchoed: true, rowCap: 100 },
  "edges on one side": { oneSidedAdjacency: true },
  "edges on one side, near on poles and boxes only": {
    oneSidedAdjacency: false,
    nearRefused: { "base-points": 400, points: 400, "junction-boxes": 400 },
    rowCap: 100,
  },
  "ids that lead nowhere": { danglingAdjacents: true },
  "rows instead of ids": { populated: ["pole", "project", "poleType", "adjacents", "parent"] },
  "ports without index": { ports: "unindexed" },
  "ports from 1": { portsIndexFrom: 1 },
  "ports in no order": { portsReversed: true },
  "in refused on parent": { inRefused: ["parent"] },
  "in passed over on parent": { inIgnored: ["parent"] },
};
/** A box here is reached through points that only their neighbours name. */
const BEYOND_A_GAP = { lat: -27.084408008042235, lng: -52.5840164339343 };

/** The same for all servers: an answer of the reference depends on none. */
const usual = known([BEYOND_A_GAP, ...places(3, 24)]);
test.each(Object.entries(QUIRKS))("on a server with %s", (_, quirks) => {
  expect(Object.keys(quirks).every((name) => name in DEFAULT_QUIRKS)).toBe(true);
  check(quirks, {}, usual);
});
