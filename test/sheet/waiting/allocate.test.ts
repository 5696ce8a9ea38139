/** First come, first served, one port for each entry. */
import fc from "fast-check";
import { allocate, type Claim } from "../../../src/sheet/waiting/allocate";

const claim = (id: string, since: number, more: Partial<Claim> = {}): Claim => ({
  id,
  since,
  situation: "esperando",
  box: "",
  reach: [{ id: "A", free: 1 }],
  ...more,
});

const situations = (claims: readonly Claim[]): Record<string, string> =>
  Object.fromEntries(
    [...allocate(claims)].map(([id, { situation, box }]) => [id, `${situation} ${box}`.trim()]),
  );

test("whoever has waited longest gets the port, whatever the order of the rows", () => {
  const claims = [claim("late", 2), claim("early", 1), claim("far", 0, { reach: [] })];
  const expected = { far: "esperando", early: "agora dá A", late: "na fila" };
  expect(situations(claims)).toEqual(expected);
  expect(situations([...claims].reverse())).toEqual(expected);
});

test("the port is in the nearest box that has one left", () => {
  const reach = [
    { id: "A", free: 1 },
    { id: "B", free: 2 },
  ];
  const claims = [1, 2, 3, 4].map((n) => claim(`e${n}`, n, { reach }));
  expect(situations(claims)).toEqual({
    e1: "agora dá A",
    e2: "agora dá B",
    e3: "agora dá B",
    e4: "na fila",
  });
});

test("whoever was informed keeps the port that was offered, or another", () => {
  const informed = claim("informed", 5, { situation: "informed", box: "A" });
  expect(situations([claim("e", 1), informed])).toEqual({ e: "na fila" });
  const two = [
    { id: "B", free: 1 },
    { id: "A", free: 1 },
  ];
  expect(situations([claim("e", 1, { reach: two }), { ...informed, reach: two }])).toEqual({
    e: "agora dá B",
  });
  expect(situations([claim("e", 1, { reach: two }), { ...informed, box: "", reach: two }])).toEqual(
    {
      e: "agora dá A",
    },
  );
});

test("an entry whose reach is unknown stays as it is, unless the port that it was offered is taken", () => {
  const unknown = claim("u", 2, { situation: "agora dá", box: "A", reach: undefined });
  expect(situations([unknown])).toEqual({});
  expect(situations([unknown, claim("e", 3)])).toEqual({ e: "na fila" });
  expect(situations([unknown, claim("e", 1)])).toEqual({ e: "agora dá A", u: "na fila" });
  expect(situations([claim("w", 1, { reach: undefined })])).toEqual({});
});

test("whoever was informed keeps the port that was offered, even if the reach is unknown", () => {
  const informed = claim("informed", 5, { situation: "informed", box: "A", reach: undefined });
  expect(situations([claim("e", 1), informed])).toEqual({ e: "na fila" });
});

const BOXES = ["A", "B", "C", "D"];
const town = fc.record({
  free: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  claims: fc.array(
    fc.record({
      since: fc.integer({ min: 0, max: 9 }),
      situation: fc.constantFrom("esperando", "agora dá", "na fila", "informed" as const),
      box: fc.constantFrom("", ...BOXES),
      reach: fc.option(fc.subarray(BOXES, { minLength: 0 }), { nil: undefined, freq: 8 }),
    }),
    { maxLength: 25 },
  ),
});

test("never more invited than free ports; nobody is skipped; a second run changes nothing", () => {
  fc.assert(
    fc.property(town, ({ free, claims }) => {
      const freeOf = (box: string): number => free[BOXES.indexOf(box)] ?? 0;
      const all = claims.map(({ reach, ...rest }, i): Claim => ({
        ...rest,
        situation: rest.situation,
        id: `e${String(i).padStart(2, "0")}`,
        reach: reach?.map((id) => ({ id, free: freeOf(id) })),
      }));
      const grants = allocate(all);
      const after = all.map((each): Claim => ({ ...each, ...grants.get(each.id) }));

      const known = new Set(all.flatMap(({ reach = [] }) => reach.map(({ id }) => id)));
      const overbooked = [...known].filter((box) => {
        const invited = after.filter(
          ({ situation, box: own }) => situation === "agora dá" && own === box,
        );
        return invited.length > freeOf(box);
      });
      expect(overbooked).toEqual([]);
      const queued = after.filter(({ situation, reach }) => situation === "na fila" && reach);
      // The ports of each box in reach went to earlier entries, or to those informed.
      const preferred = queued.flatMap((one) =>
        (one.reach ?? [])
          .filter(({ free: ports }) => ports > 0)
          .flatMap(({ id }) =>
            after.filter(
              ({ situation, box, since, id: other, reach }) =>
                situation === "agora dá" &&
                box === id &&
                reach !== undefined &&
                (since > one.since || (since === one.since && other > one.id)),
            ),
          ),
      );
      expect(preferred).toEqual([]);
      const again = allocate(after);
      expect(after.map((each) => ({ ...each, ...again.get(each.id) }))).toEqual(after);
    }),
    { numRuns: 500 },
  );
});
