/**
 * Condominiums and ports held by properties against the exhaustive reference, in towns so small that
 * they decide the verdict; and their cost: one more request (for ports, at most one each time that boxes are
 * found), and no additional round trip.
 */
import fc from "fast-check";
import { exhaustive, servesFrom } from "ozmap-simulator";
import { RARE_BREAKAGES, broken } from "../../testing/broken-rows";
import { FakeHttp } from "../../testing/fake-http";
import { type Reply, startService } from "../../testing/service";
import { differences, expectedReply } from "../../testing/replies";
import { PLACE, type TinyTown, tinyTown } from "../../testing/tiny-town";

const numRuns = 150;
const seeds = fc.integer({ min: 1, max: 2 ** 31 });

const CONSIDERED = { considerar_condominio: "sim", contar_porta_de_imovel: "sim" };
const seen = new Map<string, number>();

interface Cost {
  readonly requests: number;
  readonly roundTrips: number;
  /** The number of requests for the splitters of boxes: one each time that boxes were found. */
  readonly boxQuestions: number;
}

/** The cost of two checks of the place: with nothing remembered, and with its surroundings remembered. */
function costOf({ town }: TinyTown, settings: Readonly<Record<string, string>>): readonly Cost[] {
  let roundTrips = 0;
  const service = startService(town, {
    settings,
    http: (route, clock) => {
      const http = new FakeHttp(route, clock);
      const fetch = http.fetch.bind(http);
      const fetchAll = http.fetchAll.bind(http);
      http.fetch = (request) => {
        roundTrips += 1;
        return fetch(request);
      };
      http.fetchAll = (requests) => {
        roundTrips += 1;
        return fetchAll(requests);
      };
      return http;
    },
  });
  return [1, 2].map(() => {
    const before = { requests: service.http.requests.length, roundTrips };
    service.ask({ ...PLACE });
    const asked = service.http.requests.slice(before.requests).map(({ url }) => url);
    return {
      requests: asked.length,
      roundTrips: roundTrips - before.roundTrips,
      boxQuestions: asked.filter((url) => /\/splitters\?.*%22in%22/.test(url)).length,
    };
  });
}

test("the reply is the exhaustive reference's, from OZmap and from memory", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom([], ["box"]), (seed, inRefused) => {
      const tiny = tinyTown(seed);
      const { town } = tiny;
      const settings = { ...tiny.settings, ...CONSIDERED };
      const rules = { ...tiny.rules, condominiums: true, heldPorts: true };
      const right = expectedReply(exhaustive(town, PLACE, rules));
      const service = startService(town, { settings, quirks: { inRefused } });
      for (const reply of [service.ask({ ...PLACE }), service.ask({ ...PLACE })]) {
        expect(differences(reply, right)).toEqual({});
      }
      const reason = right.oz_motivo ?? "";
      seen.set(reason, (seen.get(reason) ?? 0) + 1);
    }),
    { numRuns },
  );
  for (const reason of ["caixa_em_condominio", "porta_de_imovel", "sem_porta_livre", ""]) {
    expect([reason, seen.get(reason) ?? 0]).not.toEqual([reason, 0]);
  }
});

test("a condominium whose polygon cannot be read is treated as absent, and is named", () => {
  const breakage = RARE_BREAKAGES.find(({ field }) => field === "polygon")!;
  fc.assert(
    fc.property(seeds, (seed) => {
      const tiny = tinyTown(seed);
      const { town, settings, rules } = tiny;
      const [lost, ...others] = town.condominiums;
      fc.pre(lost !== undefined);
      const rows = new Map([[lost.id, breakage]]);
      const service = startService(town, {
        settings: { ...settings, considerar_condominio: "sim" },
        http: (route, clock) => new FakeHttp((request) => broken(route(request), rows), clock),
      });
      const world = { ...town, condominiums: others };
      const right = expectedReply(exhaustive(world, PLACE, { ...rules, condominiums: true }));
      const reply: Reply = service.ask({ ...PLACE });
      expect(differences(reply, right)).toEqual({});
      expect(reply.oz_detalhe).toContain(lost.id);
    }),
    { numRuns: numRuns / 2 },
  );
});

/**
 * The same town, in which the boxes that its condominiums make unavailable to the customer are in project: the same
 * search without the setting. Fewer boxes may themselves cost a round trip: a search goes farther,
 * or no splitter is found and a filter that has not been observed to work is not trusted.
 */
function withoutKeptBoxes({ town, ...tiny }: TinyTown): TinyTown {
  const serves = servesFrom(town, PLACE);
  const boxes = town.boxes.map((box) => (serves(box) ? box : { ...box, draft: true }));
  return { ...tiny, town: { ...town, boxes } };
}

test("one more request for each, or each time that boxes were found, and no more round trips", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const tiny = tinyTown(seed);
      const usual = {
        ...tiny.settings,
        considerar_condominio: "nao",
        contar_porta_de_imovel: "nao",
      };
      const plain = costOf(tiny, usual);
      const same = costOf(withoutKeptBoxes(tiny), usual);
      const condominiums = costOf(tiny, { ...usual, considerar_condominio: "sim" });
      const held = costOf(tiny, { ...usual, contar_porta_de_imovel: "sim" });
      for (const n of [0, 1]) {
        expect(condominiums[n]!.roundTrips).toBe(same[n]!.roundTrips);
        expect(condominiums[n]!.requests - same[n]!.requests).toBe(1 - n);
        expect(held[n]!.roundTrips).toBeLessThanOrEqual(plain[n]!.roundTrips);
        const { requests, boxQuestions } = plain[n]!;
        expect(held[n]!.requests - requests).toBeLessThanOrEqual(boxQuestions);
      }
    }),
    { numRuns: numRuns / 2, examples: [[625887913]] },
  );
});
