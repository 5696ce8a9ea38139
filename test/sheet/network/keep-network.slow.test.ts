/** The whole network in memory: what it saves, when it is read, and that it never changes an answer. */
import { startHere } from "./support";
import { MAX_NETWORK_VALUES } from "../../../src/ozmap";
import { readNetworkState } from "../../../src/sheet/network/network-state";
import { OZMAP_ADDRESS } from "../../../testing/ozmap-route";
import { deploy } from "../../../testing/deployed";
import { cases } from "../../../testing/cases";
import { FakeHttp } from "../../../testing/fake-http";
import { breakSome, broken, makeScarce } from "../../../testing/broken-rows";
import { differences } from "../../../testing/replies";
import { generatedTown, representativePlaces } from "../../../testing/towns";
import { generateTown, oracleOf } from "ozmap-simulator";
import { customersOf } from "../../../bench/customers";

const MINUTE = 60_000;
const town = generatedTown();
const places = representativePlaces(town);
const [first] = places;
/** For when it is read, which does not depend on its size. */
const smaller = generateTown({ seed: 5, poles: 36, boxShare: 0.2 });
const others = representativePlaces(smaller);
const [somewhere] = others;

describe("in use", () => {
  test("a place that nobody has asked about costs at most one request", () => {
    const { service, check } = startHere(town);
    for (const { place, right } of places) {
      const before = service.http.requests.length;
      expect(differences(check(place), right)).toEqual({});
      expect(service.http.requests.length - before).toBeLessThanOrEqual(1);
    }
  });

  test("the number of its cache values is reported and limited", () => {
    const { service, state } = startHere(town);
    const values = [...service.cache.entries.keys()].filter((key) => key.startsWith("oz:net:"));
    expect(values).toHaveLength(state().values);
    expect(values.length).toBeLessThanOrEqual(MAX_NETWORK_VALUES);
    expect(values.some((key) => /port|splitter/.test(service.cache.entries.get(key)!.value))).toBe(
      false,
    );
  });

  test("publishing does not forget what depends on no setting", () => {
    const { service, check } = startHere(town);
    service.publish({ raio_poste_m: "90" });
    const before = service.http.requests.length;
    check(first!.place);
    expect(service.http.requests.length - before).toBeLessThanOrEqual(1);
  });

  test("nothing older than cache_topologia_min is used, counted from the start of the reading", () => {
    const { service, check, state } = startHere(town);
    const { readAt } = state();
    const cost = (at: number): number => {
      service.clock.advance(at - service.clock.now());
      const before = service.http.requests.length;
      check(places.find(({ right }) => right.oz_status === "viavel")!.place);
      return service.http.requests.length - before;
    };
    expect(cost(readAt + 59.9 * MINUTE)).toBe(1);
    expect(cost(readAt + 60 * MINUTE)).toBeGreaterThan(1);
  });

  test("what a check adds to it keeps its age", () => {
    const { service, check, state } = startHere(town);
    const { readAt } = state();
    service.clock.advance(50 * MINUTE);
    // A tile is gone: the area is asked for, and its reference lists are the network's.
    service.cache.entries.delete(
      [...service.cache.entries.keys()].find((key) => /^oz:net:.*:0$/.test(key))!,
    );
    for (const { place } of places) check(place);
    for (const [key, { endsAt }] of service.cache.entries) {
      if (!key.endsWith(":ref")) continue;
      expect(endsAt).toBeLessThanOrEqual(readAt + 60 * MINUTE);
    }
  });

  test.each(["0", "14"])("with cache_topologia_min %s, nothing is read or used", (minutes) => {
    const { service, check } = startHere(town);
    service.publish({ cache_topologia_min: minutes });
    const before = service.http.requests.length;
    check(places.find(({ right }) => right.oz_status === "viavel")!.place);
    expect(service.http.requests.length - before).toBeGreaterThan(1);
    const other = deploy(town, { settings: { cache_topologia_min: minutes } });
    other.service.ask({ ...first!.place });
    const asked = other.service.http.requests.length;
    other.trigger();
    expect(other.service.http.requests).toHaveLength(asked);
  });

  test("rede_em_memoria nao: only what checks have asked for", () => {
    const { service, trigger } = deploy(town, { settings: { rede_em_memoria: "nao" } });
    service.ask({ ...first!.place });
    const asked = service.http.requests.length;
    trigger();
    expect(service.http.requests).toHaveLength(asked);
  });

  test("condominiums are read with it only if they count", () => {
    for (const considerar_condominio of ["sim", "nao"]) {
      const { service } = startHere(town, { settings: { considerar_condominio } });
      const urls = service.http.requests.map(({ url }) => url);
      expect(urls.some((url) => url.includes("horizontal-condominiums"))).toBe(
        considerar_condominio === "sim",
      );
    }
  });
});

describe("when it is read", () => {
  test("again before it gets too old, as long as there are checks", () => {
    const { service, trigger, check } = startHere(smaller);
    let sweeps = 0;
    for (let minute = 5; minute <= 240; minute += 5) {
      service.clock.advance(5 * MINUTE);
      const before = service.http.requests.length;
      trigger();
      if (service.http.requests.length > before) sweeps += 1;
      const asked = service.http.requests.length;
      check(others[(minute / 5) % others.length]!.place);
      expect(service.http.requests.length - asked).toBeLessThanOrEqual(1);
    }
    expect(sweeps).toBe(4);
  });

  test("not without a check within the last hour", () => {
    const { service, trigger } = startHere(smaller);
    const before = service.http.requests.length;
    let last = 0;
    for (let minute = 5; minute <= 600; minute += 5) {
      service.clock.advance(5 * MINUTE);
      trigger();
      if (service.http.requests.length > before && last === 0) last = minute;
    }
    const sweep = service.http.requests.length - before;
    expect(last).toBeLessThanOrEqual(60);
    // One more at most, and none during the night.
    expect(sweep).toBeLessThanOrEqual(12);
  });

  test("a failed reading is tried again after 10, 20, 40, 60 and 60 minutes", () => {
    const { service, trigger, check } = startHere(smaller);
    const fails = new FakeHttp(() => ({ status: 503 }), service.clock);
    Object.assign(service.http, {
      fetch: fails.fetch.bind(fails),
      fetchAll: fails.fetchAll.bind(fails),
    });
    const attempts: number[] = [];
    for (let minute = 5; minute <= 300; minute += 5) {
      service.clock.advance(5 * MINUTE);
      check(somewhere!.place);
      const before = fails.requests.length;
      trigger();
      if (fails.requests.length > before) attempts.push(service.clock.now());
    }
    const waits = attempts
      .slice(1)
      .map((at, i) => Math.round((at - attempts[i]!) / MINUTE / 5) * 5);
    expect(waits.slice(0, 4)).toEqual([10, 20, 40, 60]);
  });

  test("a run that is killed during a reading counts as a failed reading", () => {
    const { service, trigger } = deploy(smaller);
    service.ask({ ...somewhere!.place });
    const { http } = service;
    const killed = new Error("Exceeded maximum execution time");
    const { fetchAll } = http;
    Object.assign(http, {
      fetchAll: () => {
        service.properties.writeFailure = killed;
        throw killed;
      },
    });
    trigger();
    service.properties.writeFailure = null;
    Object.assign(http, { fetchAll });
    const state = readNetworkState(
      service.properties.values.get("NETWORK"),
      `${OZMAP_ADDRESS}/api/v2`,
    );
    expect(state).toMatchObject({ failures: 1, readAt: 0 });
    expect(state.nextAt).toBeGreaterThan(service.clock.now());
  });

  test("no more than a quarter of the day's requests", () => {
    const { service, trigger, check } = deployHere({ cache_topologia_min: "15" }, 3);
    // Until the next midnight in São Paulo, and a day after it.
    const day = (at: number): number => Math.floor((at - 180 * MINUTE) / (24 * 60 * MINUTE));
    const today = day(service.clock.now());
    while (day(service.clock.now()) === today) service.clock.advance(MINUTE);
    let sweeps = 0;
    while (day(service.clock.now()) === today + 1) {
      check();
      const before = service.http.requests.length;
      trigger();
      sweeps += service.http.requests.length - before;
      service.clock.advance(5 * MINUTE);
    }
    expect(sweeps).toBeGreaterThan(4000);
    expect(sweeps).toBeLessThanOrEqual(5000);
  });
});

/** A server whose pages are so short that a reading takes hundreds of requests. */
function deployHere(
  settings: Record<string, string>,
  rowCap: number,
): {
  readonly service: ReturnType<typeof deploy>["service"];
  readonly trigger: () => unknown;
  readonly check: () => unknown;
} {
  const { service, trigger } = deploy(smaller, { settings, quirks: { rowCap } });
  const far = { lat: -26.9, lng: -52.3 };
  return { service, trigger, check: () => service.ask({ ...far, limite_por_contato: 0 }) };
}

describe("an implausible reading is not used", () => {
  /** Changes the answers of one resource while the trigger reads. */
  function readsChanged(
    change: (json: { rows: unknown[]; total: number }, url: string) => unknown,
    quirks = {},
  ): ReturnType<typeof deploy> & { readonly isUsed: () => boolean } {
    let isOn = false;
    const desk = deploy(town, {
      quirks,
      http: (route, clock) =>
        new FakeHttp((request) => {
          const answer = route(request);
          if (!isOn || answer.body === undefined) return answer;
          const json = JSON.parse(answer.body) as { rows: unknown[]; total: number };
          return { ...answer, body: JSON.stringify(change(json, request.url)) };
        }, clock),
    });
    desk.service.ask({ ...first!.place });
    return {
      ...desk,
      trigger: () => {
        isOn = true;
        const reports = desk.trigger();
        isOn = false;
        return reports;
      },
      isUsed: () => [...desk.service.cache.entries.keys()].some((key) => key.endsWith(":index")),
    };
  }

  test.each<[string, RegExp, number]>([
    ["no base points", /\/(?:base-points|poles|points|junction-boxes)\?/, 0],
    ["no boxes", /\/boxes\?/, 0],
    [
      "half of the base points, the same each time",
      /\/(?:base-points|poles|points|junction-boxes)\?/,
      0.5,
    ],
  ])("%s", (_, resource, share) => {
    const { trigger, isUsed, service } = readsChanged((json, url) => {
      if (!resource.test(url) || url.includes("filter=")) return json;
      const rows = json.rows.slice(0, Math.floor(json.rows.length * share));
      return { ...json, rows, total: rows.length };
    });
    trigger();
    expect(isUsed()).toBe(false);
    for (const { place, right } of places)
      expect(differences(service.ask({ ...place }), right)).toEqual({});
  });

  test("a fifth fewer points than before is not used; the same number a second time is", () => {
    const { service, trigger, isUsed } = readsChanged((json) => json);
    trigger();
    expect(isUsed()).toBe(true);
    const text = service.properties.values.get("NETWORK") ?? "";
    const state = JSON.parse(text) as { size: { points: number }; nextAt: number };
    const larger = { ...state, nextAt: 0, size: { ...state.size, points: state.size.points * 2 } };
    service.properties.values.set("NETWORK", JSON.stringify(larger));
    service.cache.entries.clear();
    trigger();
    expect(isUsed()).toBe(false);
    service.clock.advance(11 * MINUTE);
    trigger();
    expect(isUsed()).toBe(true);
  });

  test("a row that an edit between two pages moves out of sight is not missed", () => {
    let pages = 0;
    // The list loses its first row once the first page was read, and gets another at its end: the total
    // is the same, and the row between the pages is in neither of them.
    const { trigger, isUsed } = readsChanged(
      (json, url) => {
        if (!url.includes("/poles?") || url.includes("filter=")) return json;
        pages += 1;
        return json;
      },
      { rowCap: 40, basePointsBare: true },
    );
    const moved = [...town.poles];
    const isUsedAtRest = (): boolean => {
      trigger();
      return isUsed();
    };
    try {
      const desk = deploy(town, {
        quirks: { rowCap: 40 },
        http: (route, clock) =>
          new FakeHttp((request) => {
            const answer = route(request);
            const isPage = request.url.includes("/poles?") && !request.url.includes("filter=");
            if (isPage && town.poles[0] === moved[0]) {
              const [gone, ...others] = town.poles;
              town.poles.splice(0, town.poles.length, ...others, {
                ...gone!,
                id: "ffffffffffffffffffffffff",
              });
              route.api.changed();
            }
            return answer;
          }, clock),
      });
      desk.service.ask({ ...first!.place });
      desk.trigger();
      expect([...desk.service.cache.entries.keys()].some((key) => key.endsWith(":index"))).toBe(
        false,
      );
    } finally {
      town.poles.splice(0, town.poles.length, ...moved);
    }
    expect(isUsedAtRest()).toBe(true);
    expect(pages).toBeGreaterThan(1);
  });

  test("whatever goes wrong, at whichever request of the reading, no answer changes", () => {
    const faults: ((body: string) => { status?: number; body?: string } | Error)[] = [
      () => new Error("Address unavailable"),
      () => ({ status: 500, body: "" }),
      () => ({ status: 404, body: "{}" }),
      () => ({ body: "<html>" }),
      () => ({ body: '{"rows":[],"total":0}' }),
      () => ({ body: "[]" }),
      (body) => {
        const json = JSON.parse(body) as { rows: unknown[] };
        return { body: JSON.stringify({ ...json, rows: json.rows.slice(1) }) };
      },
      (body) => {
        const json = JSON.parse(body) as { rows: unknown[]; total: number };
        return { body: JSON.stringify({ rows: json.rows.slice(1), total: json.rows.length - 1 }) };
      },
      (body) => {
        const json = JSON.parse(body) as { rows: unknown[] };
        return { body: JSON.stringify({ ...json, rows: json.rows.map(() => ({ id: 1 })) }) };
      },
    ];
    let used = 0;
    for (const fault of faults) {
      for (let at = 0; ; at++) {
        let count = -1;
        const desk = deploy(town, {
          quirks: { rowCap: 90 },
          http: (route, clock) =>
            new FakeHttp((request) => {
              const answer = route(request);
              if (count < 0) return answer;
              count += 1;
              return count === at + 1 ? fault(answer.body ?? "") : answer;
            }, clock),
        });
        desk.service.ask({ ...first!.place });
        count = 0;
        desk.trigger();
        const reached = count > at;
        count = -1;
        const isUsed = [...desk.service.cache.entries.keys()].some((key) => key.endsWith(":index"));
        if (isUsed) used += 1;
        // If it is not used, all places are asked about by area: then they take turns.
        for (const { place, right } of isUsed ? places : [places[at % places.length]!]) {
          const reply = desk.service.ask({ ...place });
          if (reply.oz_status === "indisponivel") continue;
          expect([at, differences(reply, right)]).toEqual([at, {}]);
        }
        if (!reached) break;
      }
    }
    // After passing faults, it asks again.
    expect(used).toBeGreaterThan(0);
  });
});

test("values that vanish, are damaged or belong to another reading: requests ask OZmap as usual", () => {
  const { service, check } = startHere(town);
  const old = [...service.cache.entries];
  let draw = 1;
  const next = (): number => {
    draw = (draw * 48271) % 2147483647;
    return draw / 2147483647;
  };
  const spoiled = (value: string, what: number): string => {
    if (what === 1) return value.replace(/[0-8]/, "9");
    return what === 2 ? value.replace(/^\w+\./, "zz.") : value;
  };
  for (let round = 0; round < cases(30); round++) {
    for (const [key, entry] of old) {
      const what = Math.floor(next() * 10);
      if (what === 0) service.cache.entries.delete(key);
      else service.cache.entries.set(key, { ...entry, value: spoiled(entry.value, what) });
    }
    const { place, right } = places[round % places.length]!;
    expect(differences(check(place), right)).toEqual({});
  }
});

test("with unreadable rows the network is used, and no answer is wrong", () => {
  const scarce = makeScarce(generateTown({ seed: 4, poles: 400 }), 1);
  const rows = breakSome(scarce, 0.004, 7);
  const desk = deploy(scarce, {
    http: (route, clock) => new FakeHttp((request) => broken(route(request), rows), clock),
    settings: { limite_por_contato: "0" },
  });
  const verdictAt = oracleOf(scarce);
  const customers = customersOf(scarce, 9, 60);
  desk.service.ask({ ...customers[0]! });
  desk.trigger();
  expect([...desk.service.cache.entries.keys()].some((key) => key.endsWith(":index"))).toBe(true);
  let answered = 0;
  let few = 0;
  for (const place of customers) {
    const before = desk.service.http.requests.length;
    const reply = desk.service.ask({ ...place });
    if (desk.service.http.requests.length - before <= 1) few += 1;
    if (reply.oz_ok !== "sim") continue;
    answered += 1;
    const right = verdictAt(place);
    expect(reply.oz_status === "viavel").toBe(right.status === "viavel");
  }
  expect(answered).toBeGreaterThan(45);
  expect(few).toBeGreaterThan(55);
});

test("a reading that one run cannot finish goes on in the next", () => {
  const desk = deploy(town, {
    quirks: { rowCap: 3 },
    http: (route, clock) =>
      new FakeHttp((request) => ({ ...route(request), takesMs: 9_000 }), clock),
    settings: { prazo_ms: "300000", cache_topologia_min: "240" },
  });
  desk.service.ask({ ...first!.place });
  const before = desk.service.http.requests.length;
  let runs = 0;
  const isUsed = (): boolean =>
    [...desk.service.cache.entries.keys()].some((key) => key.endsWith(":index"));
  while (!isUsed() && runs < 20) {
    desk.service.clock.advance(5 * MINUTE);
    desk.trigger();
    runs += 1;
  }
  expect([isUsed(), runs > 1]).toEqual([true, true]);
  // Every page once, and the boundaries between pages.
  const urls = desk.service.http.requests
    .slice(before)
    .map(({ url }) => url)
    .filter((url) => !url.includes("filter="));
  expect(new Set(urls).size).toBe(urls.length);
});

test("a server that is too slow is asked by area, and Início can say so", () => {
  const desk = deploy(town, {
    quirks: { rowCap: 10 },
    http: (route, clock) =>
      new FakeHttp((request) => ({ ...route(request), takesMs: 30_000 }), clock),
    settings: { prazo_ms: "300000", cache_topologia_min: "15" },
  });
  desk.service.ask({ ...first!.place });
  for (let i = 0; i < 4; i++) {
    desk.trigger();
    desk.service.clock.advance(5 * MINUTE);
  }
  const state = readNetworkState(
    desk.service.properties.values.get("NETWORK"),
    `${OZMAP_ADDRESS}/api/v2`,
  );
  expect(state.problem).toEqual({ code: "network_too_slow", minutes: 15 });
});
