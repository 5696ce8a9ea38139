import { Deadline } from "../../src/deadline";
import { Memory } from "../../src/memory";
import type { Needs, Rules } from "../../src/network";
import { OzmapClient } from "../../src/ozmap";
import type { Survey } from "../../src/ozmap/client";
import { MAX_URL_LENGTH, readList } from "../../src/ozmap/read";
import { saveCapabilities } from "../../src/ozmap/transport";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";
import { FakeHttp, jsonAnswer } from "../../testing/fake-http";
import { RULES } from "../network/sketch";
import { BASE, boxRow, capabilities, connect, pointRow, reasonOf, splitterRow } from "./support";

describe("client", () => {
  const rows = jsonAnswer({ rows: [], total: 0 });

  test("a request begins with the capabilities that a diagnosis has saved for this server", () => {
    const saved = capabilities({ pointsBy: "kinds", parentIn: "works", smallPages: true });
    const begun = (savedCapabilities?: string): unknown =>
      connect(() => rows, savedCapabilities === undefined ? {} : { savedCapabilities }).client
        .capabilities;
    expect(begun(saveCapabilities(BASE, saved))).toEqual(saved);
    for (const nothing of [undefined, "", "{", saveCapabilities("https://other/api/v2", saved)])
      expect(begun(nothing)).toEqual(capabilities());
  });

  test("what a request has learned takes precedence over what was saved, in the next request", () => {
    const cache = new FakeCache();
    const first = connect(() => rows, { cache });
    first.client.capabilities.pointsBy = "kinds";
    first.client.remember();
    first.memory.flush();
    const savedCapabilities = saveCapabilities(BASE, capabilities({ pointsBy: "poles" }));
    expect(connect(() => rows, { cache, savedCapabilities }).client.capabilities.pointsBy).toBe(
      "kinds",
    );
  });

  test("if nothing is new, nothing is written", () => {
    const { client, memory, cache } = connect(() => rows);
    client.transport.get([`${BASE}/projects`]);
    client.remember();
    memory.flush();
    expect(cache.writes).toBe(0);
  });

  test("retries that were spent are not available to the next request", () => {
    const cache = new FakeCache();
    const spend = (): number => {
      const failing = connect(() => ({ status: 503 }), { cache });
      expect(reasonOf(() => failing.client.transport.get([`${BASE}/projects`]))).toBeDefined();
      failing.client.remember();
      failing.memory.flush();
      return failing.http.requests.length;
    };
    // Of ten, each request spends two, and its three attempts earn a tenth each: 1.7 less each time.
    expect(Array.from({ length: 8 }, spend)).toEqual([3, 3, 3, 3, 3, 2, 1, 1]);
  });

  const projects = (client: Parameters<typeof readList>[0]): ReturnType<typeof readList> =>
    readList(client, { resource: "projects", filter: [], decode: (row) => row as { id: string } });

  test("a read sends the key, to URLs below the API's root", () => {
    const { client, http } = connect(() => rows);
    expect(client.run(projects(client))).toEqual([]);
    expect(http.requests[0]?.url).toBe(`${BASE}/projects?limit=1000&page=1`);
    expect(http.requests[0]?.headers?.Authorization).toBe("k");
  });

  test("a read, or a survey, may have less time than the request", () => {
    const { client, http, timing } = connect(() => rows);
    const short = new Deadline(timing.clock, 3000);
    client.run(projects(client));
    client.run(projects(client), short);
    const needs = {
      areaM: 100,
      poles: false,
      dropLimits: false,
      condominiums: false,
      points: [],
      splittersOf: [],
    };
    const rules = {
      ...{ poleRadiusM: 100, dropMaxM: null, dropSlackM: 0, projects: [] },
      ...{ considerCondominiums: false, countHeldPorts: false },
    };
    client.survey({ lat: -27.1, lng: -52.6 }, rules, short).ask(needs);
    expect(http.requests.map(({ timeoutMs }) => timeoutMs)).toEqual([8000, 3000, 3000, 3000, 3000]);
    timing.clock.advance(3000);
    expect(reasonOf(() => client.run(projects(client), short))).toBe("tempo_esgotado");
    expect(client.run(projects(client))).toEqual([]);
  });
});

describe("survey", () => {
  const place = { lat: -27.1, lng: -52.6 };
  const nothing: Needs = {
    areaM: 0,
    poles: false,
    dropLimits: false,
    condominiums: false,
    points: [],
    splittersOf: [],
  };

  interface Fixture {
    readonly survey: (
      cacheMinutes?: number,
      rules?: Partial<Rules>,
    ) => { survey: Survey; end: () => void };
    /** What was asked for since the last call, in order. */
    readonly asked: () => string[];
    readonly cache: FakeCache;
  }

  /**
   * A server whose lists can be changed between requests; lists that it lacks are refused.
   *
   * @param cap how many rows it returns at once
   */
  function fixture(lists: Record<string, object[]>, cap = 1000): Fixture {
    const clock = new FakeClock();
    const cache = new FakeCache(clock);
    const asked: string[] = [];
    const http = new FakeHttp(({ url }) => {
      const { pathname, searchParams } = new URL(url);
      const resource = pathname.replace("/api/v2/", "");
      asked.push(resource);
      const filter = searchParams.get("filter");
      const [condition] = JSON.parse(filter ?? "[{}]") as [Record<string, unknown>];
      expect(filter === null).toBe(["pole-types", "projects"].includes(resource));
      const all = lists[resource];
      if (all === undefined) return { status: 422 };
      const { property, operator, value } = condition;
      const ids = operator === "in" && property === "id" ? (value as string[]) : undefined;
      const some =
        ids === undefined ? all : all.filter((row) => ids.includes((row as { id: string }).id));
      const start = (Number(searchParams.get("page")) - 1) * Math.min(cap, some.length);
      const rows = some.slice(start, start + cap);
      return { body: JSON.stringify({ rows, total: some.length }) };
    }, clock);
    return {
      asked: () => asked.splice(0).sort(),
      cache,
      survey: (topologyMinutes = 60, rules = {}) => {
        const memory = new Memory(cache);
        const deadline = new Deadline(clock, 8000);
        const client = new OzmapClient({
          base: BASE,
          key: "k",
          http,
          clock,
          deadline,
          memory,
          generation: "g",
          topologyMinutes,
          wholeNetwork: false,
        });
        const survey = client.survey(place, { ...RULES, ...rules });
        return {
          survey,
          end: () => {
            survey.remember();
            client.remember();
            memory.flush();
          },
        };
      },
    };
  }

  const rich = (): Record<string, object[]> => ({
    "base-points": [
      pointRow("a", { poleType: "t", usable: true, adjacents: ["b"] }),
      pointRow("b", { poleType: "no" }),
    ],
    boxes: [boxRow("c", { pole: "b" })],
    "pole-types": [{ id: "t" }, { id: "no", viabilityAllowed: false }],
    projects: [{ id: "j1", drop: { maxSize: 200 } }, { id: "j2" }],
    splitters: [splitterRow("s", "c")],
  });

  test("everything needed at one time is asked for together, and reported", () => {
    const { survey, asked } = fixture(rich());
    const { survey: one } = survey();
    one.ask({ ...nothing, areaM: 400, dropLimits: true });
    expect(asked()).toEqual(["base-points", "boxes", "pole-types", "projects"]);
    const { points, boxes, whole, dropLimits } = one.network();
    expect(points.get("a")).toMatchObject({ allowsSales: true, adjacents: ["b"] });
    expect(points.get("b")).toMatchObject({ allowsSales: false });
    expect(boxes.map(({ id }) => id)).toEqual(["c"]);
    expect(whole.radiusM).toBeGreaterThan(400);
    expect(dropLimits).toEqual(
      new Map([
        ["j1", 200],
        ["j2", null],
      ]),
    );
  });

  test("the next request has the surroundings from memory, but never the ports", () => {
    const { survey, asked } = fixture(rich());
    const first = survey();
    first.survey.ask({ ...nothing, areaM: 400, dropLimits: true });
    first.survey.ask({ ...nothing, splittersOf: ["c"] });
    first.end();
    asked();
    const { survey: second } = survey();
    expect(second.network()).toEqual({ ...first.survey.network(), splitters: new Map() });
    second.ask({ ...nothing, splittersOf: ["c"] });
    expect(asked()).toEqual(["splitters"]);
    expect(second.network().splitters.get("c")?.splitters).toHaveLength(1);
  });

  test("if nothing may be remembered, everything is asked for again", () => {
    const { survey, asked } = fixture(rich());
    for (let i = 0; i < 2; i++) {
      const { survey: one, end } = survey(0);
      one.ask({ ...nothing, areaM: 400 });
      expect(asked()).toEqual(["base-points", "boxes", "pole-types"]);
      end();
    }
  });

  test("base points that do not say whether they allow sales: poles are read as well, and next time together with them", () => {
    const lists = rich();
    lists["base-points"] = [pointRow("a"), pointRow("b", { kind: "Point" })];
    lists.poles = [pointRow("a", { poleType: "t" })];
    const { survey, asked } = fixture(lists);
    const { survey: one, end } = survey(0);
    one.ask({ ...nothing, areaM: 400 });
    expect(one.network().points.get("a")?.allowsSales).toBeUndefined();
    expect(one.network().points.get("b")?.allowsSales).toBeUndefined();
    one.ask({ ...nothing, poles: true });
    expect(one.network().points.get("a")?.allowsSales).toBe(true);
    end();
    asked();
    const { survey: two } = survey(0);
    two.ask({ ...nothing, areaM: 400 });
    expect(asked()).toEqual(["base-points", "boxes", "pole-types", "poles"]);
    expect(two.network().points.get("a")?.allowsSales).toBe(true);
  });

  test("it is unknown whether a pole of an unknown type allows sales", () => {
    const lists = rich();
    lists["base-points"] = [pointRow("a", { poleType: "?" })];
    const { survey: one } = fixture(lists).survey();
    one.ask({ ...nothing, areaM: 400 });
    expect(one.network().points.get("a")?.allowsSales).toBeUndefined();
  });

  test("points read by id are returned, or are known not to exist", () => {
    const lists = rich();
    const { survey, asked } = fixture(lists);
    const { survey: one, end } = survey();
    one.ask({ ...nothing, areaM: 400 });
    asked();
    lists["base-points"]?.push(pointRow("d", { kind: "Point" }));
    one.ask({ ...nothing, points: ["d", "e"] });
    expect(asked()).toEqual(["base-points"]);
    expect(one.network().points.has("d")).toBe(true);
    expect([...one.network().absent]).toEqual(["e"]);
    end();
    const { points, absent } = survey().survey.network();
    expect(points.has("d")).toBe(true);
    expect([...absent]).toEqual(["e"]);
  });

  test("a larger circle is read, a smaller one is not", () => {
    const { survey, asked } = fixture(rich());
    const { survey: one } = survey();
    one.ask({ ...nothing, areaM: 400 });
    const { radiusM } = one.network().whole;
    asked();
    one.ask({ ...nothing, areaM: 900 });
    expect(asked()).toEqual(["base-points", "boxes"]);
    expect(one.network().whole.radiusM).toBeCloseTo(radiusM + 500);
  });

  test("a larger circle replaces a smaller one that is being read", () => {
    const { survey } = fixture(rich(), 1);
    const { survey: one } = survey();
    one.ask({ ...nothing, areaM: 400 });
    one.ask({ ...nothing, areaM: 900 });
    one.ask({ ...nothing, areaM: 400 });
    expect(one.network().whole.radiusM).toBeGreaterThan(900);
  });

  test("if there is nothing more to ask but something is still missing, there is no verdict", () => {
    const { survey: one } = fixture(rich()).survey();
    one.ask({ ...nothing, areaM: 400 });
    expect(
      reasonOf(() => {
        one.ask({ ...nothing, points: ["b"] });
      }),
    ).toBeUndefined();
    expect(
      reasonOf(() => {
        one.ask(nothing);
      }),
    ).toBe("resposta_invalida");
    expect(() => {
      one.ask(nothing);
    }).toThrow("verdict_data_missing");
  });

  test("what the list of poles says about sales is not undone by a list that does not say", () => {
    const lists = rich();
    lists["base-points"] = [pointRow("a")];
    lists.poles = [pointRow("a", { poleType: "no" })];
    const { survey: one } = fixture(lists).survey();
    one.ask({ ...nothing, areaM: 400 });
    one.ask({ ...nothing, poles: true });
    one.ask({ ...nothing, points: ["a"] });
    expect(one.network().points.get("a")?.allowsSales).toBe(false);
  });

  test("a point of an unreadable kind that is not a pole stays so when a wider circle lists it again", () => {
    const lists = rich();
    const far = { coords: [-52.6, -27.102] };
    lists["base-points"] = [pointRow("a", { kind: null }), pointRow("b", { kind: null, ...far })];
    lists.poles = [];
    const { survey: one } = fixture(lists).survey();
    one.ask({ ...nothing, areaM: 400 });
    for (const needs of [{ poles: true }, { areaM: 800 }, { points: ["a", "b"] }]) {
      one.ask({ ...nothing, ...needs });
      const { points } = one.network();
      expect(points.get("a")).toMatchObject({ isPole: false, unread: undefined });
      // Outside the circle in which the poles were asked for.
      expect(points.get("b")).toMatchObject({ unread: { sales: { id: "b", field: "kind" } } });
    }
  });

  test("before anything is read, nothing is known, and nothing is remembered", () => {
    const { survey, cache } = fixture(rich());
    const { survey: one, end } = survey(0);
    expect(one.network()).toEqual({
      points: new Map(),
      boxes: [],
      unreadablePoints: [],
      unreadableBoxes: [],
      whole: { centre: place, radiusM: 0 },
      absent: new Set(),
      dropLimits: undefined,
      condominiums: undefined,
      splitters: new Map(),
      heldPorts: new Map(),
    });
    end();
    const remembering = survey();
    expect(remembering.survey.network().whole.radiusM).toBe(0);
    remembering.end();
    expect(cache.writes).toBe(0);
  });

  test("a pole without a type allows sales, unless it is not usable", () => {
    const lists = rich();
    lists["base-points"] = [
      pointRow("a", { poleType: null, usable: true }),
      pointRow("b", { poleType: null, usable: false }),
    ];
    const { survey: one } = fixture(lists).survey();
    one.ask({ ...nothing, areaM: 400 });
    const { points } = one.network();
    expect([points.get("a")?.allowsSales, points.get("b")?.allowsSales]).toEqual([true, false]);
  });

  test("the list of poles is asked for once, and must be answered", () => {
    const lists = rich();
    lists.poles = [pointRow("a", { poleType: "t" })];
    const { survey, asked } = fixture(lists);
    const { survey: one } = survey();
    one.ask({ ...nothing, poles: true });
    expect(asked()).toEqual(["pole-types", "poles"]);
    expect(
      reasonOf(() => {
        one.ask({ ...nothing, poles: true });
      }),
    ).toBe("resposta_invalida");
    expect(asked()).toEqual([]);

    delete lists.poles;
    expect(
      reasonOf(() => {
        const { survey: two } = fixture(lists).survey();
        two.ask({ ...nothing, poles: true });
        two.ask(nothing);
      }),
    ).toBe("resposta_invalida");
  });

  describe("a server that returns one page at a time", () => {
    test("an area that is being read is not started again, and what has arrived is known", () => {
      const lists = rich();
      lists.boxes?.push(boxRow("d", { pole: "b" }));
      const { survey, asked } = fixture(lists, 1);
      const { survey: one } = survey();
      one.ask({ ...nothing, areaM: 400 });
      expect([...one.network().points.keys()]).toEqual(["a"]);
      // Its type is on a later page.
      expect(one.network().points.get("a")?.allowsSales).toBeUndefined();
      expect(one.network().whole.radiusM).toBe(0);
      asked();
      one.ask({ ...nothing, areaM: 400 });
      expect(asked()).toEqual(["base-points", "boxes", "pole-types"]);
      const { points, boxes, whole } = one.network();
      expect([...points.keys()]).toEqual(["a", "b"]);
      expect(points.get("a")?.allowsSales).toBe(true);
      expect(boxes.map(({ id }) => id)).toEqual(["c", "d"]);
      expect(whole.radiusM).toBeGreaterThan(400);
    });

    test("the first page of bare points shows that poles must be read as well", () => {
      const lists = rich();
      lists["base-points"] = [pointRow("a"), pointRow("b")];
      lists.poles = [pointRow("a", { poleType: "t" })];
      const { survey, asked } = fixture(lists, 1);
      const { survey: one } = survey();
      one.ask({ ...nothing, areaM: 400 });
      expect(asked()).not.toContain("poles");
      one.ask({ ...nothing, areaM: 400 });
      expect(asked()).toContain("poles");
      expect(one.network().points.get("a")?.allowsSales).toBe(true);
    });

    test("points by id are asked for once, and none counts as missing before the last page", () => {
      const lists = rich();
      const { survey, asked } = fixture(lists, 1);
      const { survey: one } = survey();
      one.ask({ ...nothing, points: ["a", "e", "b"] });
      expect([...one.network().absent]).toEqual([]);
      asked();
      one.ask({ ...nothing, points: ["a", "e", "b"] });
      expect(asked()).toEqual(["base-points", "pole-types"]);
      expect([...one.network().absent]).toEqual(["e"]);
      expect([...one.network().points.keys()]).toEqual(["a", "b"]);
    });
  });

  test("ids that do not fit into one URL are divided between two", () => {
    const filter = JSON.stringify([{ property: "id", operator: "in", value: ["a", ""] }]);
    const bare = `${BASE}/base-points?limit=1000&page=1&filter=${encodeURIComponent(filter)}`;
    const left = MAX_URL_LENGTH - 12 - bare.length;
    const asked = (length: number): string[] => {
      const one = fixture(rich());
      one.survey().survey.ask({ ...nothing, points: ["a", "x".repeat(length)] });
      return one.asked();
    };
    expect(asked(left)).toEqual(["base-points", "pole-types"]);
    expect(asked(left + 1)).toEqual(["base-points", "base-points", "pole-types"]);
  });

  describe("what has changed since it was remembered", () => {
    /** A server of which everything is remembered. */
    function used(): Fixture & { lists: Record<string, object[]> } {
      const lists = rich();
      const all = fixture(lists);
      const { survey, end } = all.survey();
      survey.ask({ ...nothing, areaM: 400, dropLimits: true });
      end();
      all.asked();
      return { ...all, lists };
    }

    test("pole types are also remembered without limits of projects", () => {
      const { survey, asked } = fixture(rich());
      const first = survey();
      first.survey.ask({ ...nothing, areaM: 400 });
      first.end();
      asked();
      const { survey: second } = survey();
      second.ask({ ...nothing, areaM: 900 });
      expect(asked()).toEqual(["base-points", "boxes"]);
      expect(second.network().dropLimits).toBeUndefined();
    });

    test("what a pole says now replaces what it said before", () => {
      const { survey, lists } = used();
      lists["base-points"] = [pointRow("a", { poleType: "t", usable: false })];
      const { survey: one } = survey();
      expect(one.network().points.get("a")?.allowsSales).toBe(true);
      one.ask({ ...nothing, areaM: 900 });
      expect(one.network().points.get("a")?.allowsSales).toBe(false);
    });

    test("a pole type missing from the remembered list is asked for, once", () => {
      const { survey, asked, lists } = used();
      lists["base-points"]?.push(
        pointRow("new", { poleType: "n" }),
        pointRow("lost", { poleType: "?" }),
      );
      lists["pole-types"]?.push({ id: "n", viabilityAllowed: false });
      const { survey: one } = survey();
      one.ask({ ...nothing, areaM: 900 });
      expect(asked()).toEqual(["base-points", "boxes"]);
      one.ask({ ...nothing, dropLimits: true });
      expect(asked()).toEqual(["pole-types", "projects"]);
      expect(one.network().points.get("new")?.allowsSales).toBe(false);
      expect(one.network().points.get("lost")?.allowsSales).toBeUndefined();
      one.ask({ ...nothing, dropLimits: true });
      expect(asked()).toEqual(["projects"]);
    });

    test("remembered limits are kept with types that were read anew", () => {
      const { survey, lists } = used();
      lists["base-points"]?.push(pointRow("new", { poleType: "n" }));
      lists["pole-types"]?.push({ id: "n" });
      const first = survey();
      first.survey.ask({ ...nothing, areaM: 900 });
      first.survey.ask(nothing);
      first.end();
      const { points, dropLimits } = survey().survey.network();
      expect(points.get("new")?.allowsSales).toBe(true);
      expect(dropLimits).toEqual(new Map(Object.entries({ j1: 200, j2: null })));
    });

    test("if nothing is new, nothing is written", () => {
      const { survey, cache } = used();
      const { writes } = cache;
      survey().end();
      expect(cache.writes).toBe(writes);
    });

    test("poles of known types, poles without a type, and other points need no types to be read", () => {
      const { survey, asked, lists } = used();
      lists["base-points"]?.push(
        pointRow("none", { poleType: null }),
        pointRow("silent"),
        pointRow("point", { kind: "Point", poleType: "?" }),
      );
      lists.poles = [];
      const { survey: one } = survey();
      one.ask({ ...nothing, areaM: 900 });
      asked();
      one.ask({ ...nothing, splittersOf: ["c"] });
      expect(asked()).toEqual(["splitters"]);
    });

    test("if the limits lack a box's project, they are unknown until read anew", () => {
      const { survey, asked, lists } = used();
      lists.boxes?.push(boxRow("d", { project: "j3" }), boxRow("e", { project: "j4" }));
      lists.projects?.push({ id: "j3", drop: { maxSize: 600 } });
      const first = survey();
      const { survey: one } = first;
      expect(one.network().dropLimits?.size).toBe(2);
      one.ask({ ...nothing, areaM: 900 });
      expect(one.network().dropLimits).toBeUndefined();
      one.ask({ ...nothing, dropLimits: true });
      expect(one.network().dropLimits?.get("j3")).toBe(600);
      first.end();
      asked();
      // A project missing even then sets no limit, and does not cause the list to be read every time.
      const { dropLimits } = survey().survey.network();
      expect(dropLimits?.get("j1")).toBe(200);
      expect(dropLimits?.get("j4")).toBeNull();
    });

    test("a box without a project needs no limits to be read", () => {
      const { survey, lists } = used();
      lists.boxes?.push(boxRow("pop", { kind: "POP", project: null }));
      const { survey: one } = survey();
      one.ask({ ...nothing, areaM: 900 });
      expect(one.network().boxes.map(({ id }) => id)).toEqual(["c", "pop"]);
      expect(one.network().dropLimits?.size).toBe(2);
    });

    test("if no box names a new project, the limits are remembered as read", () => {
      const { survey, lists } = used();
      const first = survey();
      lists.boxes?.push(boxRow("d", { project: "j3" }));
      first.survey.ask({ ...nothing, areaM: 900 });
      first.end();
      // The new project's limit has not been read yet.
      expect(survey().survey.network().dropLimits).toBeUndefined();
    });
  });
});
