/** The choice among the geocoder's candidates. */
import { NO_PARTS, type AddressParts } from "../../src/location/address/parts";
import { chooseCandidate, type Choice } from "../../src/location/candidates";
import type { GeocodedPlace } from "../../src/ports";
import { geocoded } from "../../testing/fake-geocoder";

const XAXIM = { name: "Xaxim", state: "SC" };
const ASKED: AddressParts = { ...NO_PARTS, street: "Rua das Flores", number: "100", town: XAXIM };

interface Components {
  readonly street?: string;
  readonly number?: string;
  readonly district?: string;
  readonly town?: string;
  readonly state?: string;
  readonly postcode?: string;
}

/** @param north distance from the first candidate in degrees; 0.001 is some 111 m */
function at(
  north: number,
  components: Components = {},
  rest: Parameters<typeof geocoded>[3] = {},
): GeocodedPlace {
  const of = { street: "Rua das Flores", number: "100", town: "Xaxim", state: "SC", ...components };
  const types = {
    street: "route",
    number: "street_number",
    district: "sublocality_level_1",
    town: "administrative_area_level_2",
    state: "administrative_area_level_1",
    postcode: "postal_code",
  } as const;
  const all = Object.entries(of).filter(([, value]) => value !== "");
  return geocoded(-27 + north, -52.5, "", {
    components: all.map(([name, value]) => ({
      long: value,
      short: value,
      types: [types[name as keyof typeof types]],
    })),
    ...rest,
  });
}

function choose(places: readonly GeocodedPlace[], parts = ASKED): Choice {
  return chooseCandidate(places, parts, [XAXIM]);
}

function precision(choice: Choice): string {
  return choice.kind === "one" ? choice.candidate.precision : choice.kind;
}

test.each([
  ["no candidate", [], "nothing"],
  ["another town", [at(0, { town: "Seara" })], "other_town"],
  ["a town of that name in another state", [at(0, { state: "RS" })], "other_town"],
  ["another street", [at(0, { street: "Rua Rui Barbosa" })], "other_street"],
  [
    "a street that shares no more than its kind and a title",
    [at(0, { street: "Rua Dom Pedro" })],
    "other_street",
  ],
] as const)("none: %s", (_, places, because) => {
  expect(choose(places)).toEqual({ kind: "none", because });
});

test.each<[string, GeocodedPlace, string]>([
  ["the house", at(0), "exata"],
  ["a partial match of town, street and number", at(0, {}, { partial: true }), "exata"],
  ["a partial match without the number", at(0, { number: "" }, { partial: true }), "aproximada"],
  ["another number", at(0, { number: "200" }), "aproximada"],
  ["between two houses", at(0, {}, { grade: "RANGE_INTERPOLATED" }), "interpolada"],
])("%s", (_, place, expected) => {
  expect(precision(choose([place]))).toBe(expected);
});

test("a candidate in another town is left out", () => {
  expect(precision(choose([at(0.2, { town: "Seara" }), at(0)]))).toBe("exata");
});

describe("two matching candidates", () => {
  const [centre, garden] = [at(0, { district: "Centro" }), at(0.01, { district: "Jardim Itália" })];

  test("more than 300 m apart: the customer is asked", () => {
    expect(choose([centre, garden])).toMatchObject({ kind: "several" });
  });

  test("within 300 m: they are the same place", () => {
    expect(precision(choose([centre, at(0.002)]))).toBe("exata");
  });

  test("the district decides", () => {
    const choice = choose([centre, garden], { ...ASKED, district: "jardim italia" });
    expect(choice).toMatchObject({ kind: "one", candidate: { place: garden } });
  });
});

test("a CEP that no service knows: a candidate in the town counts, but with another CEP it is a guess", () => {
  const parts = { ...NO_PARTS, postcode: "89825000", number: "100" };
  const alone = { street: "", number: "", postcode: "89825-000" };
  const area = at(0, alone, { grade: "APPROXIMATE", types: ["postal_code"] });
  expect(precision(choose([area], parts))).toBe("aproximada");
  const typed = { ...parts, street: "Rua das Flores" };
  expect(precision(choose([at(0, { postcode: "89825-000" })], typed))).toBe("exata");
  expect(precision(choose([at(0, { postcode: "89801-000" })], typed))).toBe("aproximada");
});
