import { type NewProspect, Prospects, readCreated } from "../../src/ozmap/prospects";
import type { Answer } from "../../testing/fake-http";
import { jsonAnswer } from "../../testing/fake-http";
import { connect, type Connection, pathsOf, reasonOf } from "./support";

const KEY = "huggy|tel 5549|-27.1000,-52.6000";

function prospects(
  answer: (query: URLSearchParams) => Answer,
): Connection & { prospects: Prospects } {
  const service = connect((_, path, query) =>
    path === "prospects" ? answer(query) : { status: 404 },
  );
  return { ...service, prospects: new Prospects(service.client, service.timing) };
}

const list = (rows: readonly object[]): Answer => jsonAnswer({ rows, total: rows.length });
const row = (id: string | number, external_id?: unknown): object => ({ id, external_id });

describe("a prospect by its key", () => {
  test("is asked for with the filter", () => {
    const { prospects: all, http } = prospects(() => list([row("a", KEY)]));
    expect(all.byKey(KEY)).toEqual({ id: "a", asked: true });
    const filter = JSON.stringify([{ property: "external_id", operator: "=", value: KEY }]);
    expect(pathsOf(http)).toEqual([`prospects?limit=1000&page=1&filter=${filter}`]);
  });

  test.each<[string, object[], string | undefined]>([
    ["none", [], undefined],
    ["all rows, since the filter was passed over", [row("a", "?"), row(7, KEY), row("b")], "7"],
    ["other rows alone", [row("a", "?"), row("b", null), row("c")], undefined],
    ["a key that only contains it", [row("a", `${KEY}0`)], undefined],
  ])("OZmap returns %s", (_, rows, id) => {
    expect(prospects(() => list(rows)).prospects.byKey(KEY)).toEqual({ id, asked: true });
  });

  test("may have `_id`, or both", () => {
    const underscored = [
      { _id: "x", external_id: "?" },
      { _id: "a", external_id: KEY },
    ];
    expect(prospects(() => list(underscored)).prospects.byKey(KEY).id).toBe("a");
    const both = [{ _id: "x", id: "a", external_id: KEY }];
    expect(prospects(() => list(both)).prospects.byKey(KEY).id).toBe("a");
    expect(readCreated({ _id: "a", external_id: KEY })?.id).toBe("a");
  });

  test("is searched for up to the last page", () => {
    const pages = [row("a", "?"), row("b", KEY)];
    const { prospects: all } = prospects((query) =>
      jsonAnswer({ rows: [pages[Number(query.get("page")) - 1]], total: 2 }),
    );
    expect(all.byKey(KEY)).toEqual({ id: "b", asked: true });
  });

  test("cannot be asked for if OZmap refuses the filter", () => {
    const { prospects: all } = prospects(() => ({ status: 422 }));
    expect(all.byKey(KEY)).toEqual({ id: undefined, asked: false });
  });

  test("a row without an id is not ignored", () => {
    const { prospects: all } = prospects(() => list([{ external_id: KEY }]));
    expect(reasonOf(() => all.byKey(KEY))).toBe("resposta_invalida");
    expect(() => all.byKey(KEY)).toThrow('"prospects","id":"?","field":"id"');
  });
});

describe("a new prospect", () => {
  const bare: NewProspect = {
    key: KEY,
    name: "",
    phone: "",
    code: "",
    address: "",
    position: undefined,
    viable: undefined,
    observation: "",
    tags: [],
  };
  const sent = (prospect: NewProspect): unknown => {
    const { prospects: all, http } = prospects(() => jsonAnswer({ id: "a" }, 201));
    expect(all.create(prospect)).toEqual({ kind: "done", json: { id: "a" } });
    expect(http.requests.map(({ method }) => method)).toEqual(["post"]);
    expect(pathsOf(http)).toEqual(["prospects"]);
    return JSON.parse(http.requests[0]?.payload ?? "");
  };

  test("is sent with everything that is known", () => {
    const texts = { name: "Ana", phone: "5549", code: "C-1", address: "Rua A, 1" };
    const position = { lat: -27.1, lng: -52.6 };
    const known = { ...bare, ...texts, position, viable: false, observation: "o", tags: ["t"] };
    expect(sent(known)).toEqual({
      external_id: KEY,
      ...texts,
      coords: [-52.6, -27.1],
      viable: false,
      observation: "o",
      tags: ["t"],
    });
  });

  test("is sent without what is not known", () => {
    expect(sent(bare)).toEqual({ external_id: KEY, tags: [] });
  });
});

describe("what OZmap answers to a new prospect", () => {
  test("its id, and whether the key was kept", () => {
    const kept = readCreated(row(7, KEY));
    expect(kept?.id).toBe("7");
    expect(kept?.keepsKey(KEY)).toBe(true);
    expect(kept?.keepsKey(`${KEY}0`)).toBe(false);
    expect(readCreated({ id: "a" })?.keepsKey(KEY)).toBe(false);
  });

  test.each([undefined, null, "a", {}, { id: "" }, []])("%p cannot be read", (json) => {
    expect(readCreated(json)).toBeUndefined();
  });
});
