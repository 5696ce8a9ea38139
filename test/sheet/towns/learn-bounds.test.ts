/** The bounds of the towns served: when the geocoder is asked, which answer counts, what is kept. */
import { QuotaExceeded, type GeocodedPlace } from "../../../src/ports";
import { PROPERTY, readLearned, writePublished } from "../../../src/settings";
import { isLearningDue, learnBounds } from "../../../src/sheet/towns/learn-bounds";
import { FakeClock } from "../../../testing/fake-clock";
import { FakeGeocoder, geocoded } from "../../../testing/fake-geocoder";
import { FakeProperties } from "../../../testing/fake-properties";

const HOUR_MS = 3_600_000;
const BOUNDS = { south: -26.99, west: -52.6, north: -26.9, east: -52.48 };

/** Google's answer for a town. */
function town(name: string, state: string, bounds?: typeof BOUNDS): GeocodedPlace {
  const place = geocoded(-26.96, -52.53, `${name} - ${state}, Brasil`, {
    grade: "APPROXIMATE",
    types: ["locality", "political"],
    components: [
      { long: name, short: name, types: ["administrative_area_level_2", "political"] },
      { long: state, short: state, types: ["administrative_area_level_1", "political"] },
    ],
  });
  return bounds === undefined ? place : { ...place, bounds };
}

class Sheet {
  readonly clock = new FakeClock();
  readonly properties = new FakeProperties();
  readonly geocoder = Object.assign(
    new FakeGeocoder({
      "Xaxim - SC": [town("Xaxim", "SC", BOUNDS)],
      "Xanxerê - SC": [town("Xanxerê", "SC", BOUNDS)],
    }),
    { reverseGeocode: () => [] },
  );

  publish(cidades: string): void {
    const texts = new Map([
      ["ozmap_url", "exemplo.ozmap.com.br"],
      ["cidades", cidades],
    ]);
    this.properties.write(PROPERTY.settings, writePublished(this.clock.now(), texts));
  }

  learn(byTrigger = false): void {
    learnBounds(this, this.properties.readAll(), byTrigger);
  }

  isDue(): boolean {
    return isLearningDue({ properties: this.properties.readAll(), now: this.clock.now() });
  }

  learned(): Record<string, unknown> {
    return Object.fromEntries(readLearned(this.properties.readAll()));
  }
}

let sheet: Sheet;
beforeEach(() => {
  sheet = new Sheet();
});

test("each town is asked for once", () => {
  sheet.publish("Xaxim/SC, Xanxerê/SC");
  expect(sheet.isDue()).toBe(true);
  sheet.learn();
  const entry = [BOUNDS.south, BOUNDS.west, BOUNDS.north, BOUNDS.east];
  expect(sheet.learned()).toEqual({ "Xaxim/SC": entry, "Xanxerê/SC": entry });
  expect(sheet.isDue()).toBe(false);
  const { writes } = sheet.properties;
  sheet.learn();
  expect(sheet.geocoder.calls).toHaveLength(2);
  expect(sheet.properties.writes).toBe(writes);
});

test("a town that is no longer served is forgotten, and the others are not asked for again", () => {
  sheet.publish("Xaxim/SC, Xanxerê/SC");
  sheet.learn();
  sheet.publish("Xaxim/SC");
  expect(sheet.isDue()).toBe(true);
  sheet.learn(true);
  expect(Object.keys(sheet.learned())).toEqual(["Xaxim/SC"]);
  expect(sheet.geocoder.calls).toHaveLength(2);
  expect(sheet.isDue()).toBe(false);
});

test("of two towns with the same name, the one in the right state is learned", () => {
  const there = { south: -30, west: -55, north: -29.9, east: -54.9 };
  sheet.geocoder.learn(
    "Tapejara - RS",
    town("Tapejara", "PR", BOUNDS),
    town("Tapejara", "RS", there),
  );
  sheet.geocoder.learn(
    "Tapejara - PR",
    town("Tapejara", "RS", there),
    town("Tapejara", "PR", BOUNDS),
  );
  sheet.publish("Tapejara/RS, Tapejara/PR");
  sheet.learn();
  expect(sheet.learned()).toEqual({
    "Tapejara/RS": [-30, -55, -29.9, -54.9],
    "Tapejara/PR": [BOUNDS.south, BOUNDS.west, BOUNDS.north, BOUNDS.east],
  });
});

test("another town's answer does not count: the trigger asks again after an hour", () => {
  sheet.geocoder.learn("Xaxim - SC", town("Xanxerê", "SC", BOUNDS));
  sheet.publish("Xaxim/SC");
  sheet.learn();
  expect(sheet.learned()).toEqual({ "Xaxim/SC": sheet.clock.now() });
  sheet.clock.advance(HOUR_MS - 1);
  expect(sheet.isDue()).toBe(false);
  sheet.learn(true);
  expect(sheet.geocoder.calls).toHaveLength(1);
  sheet.clock.advance(1);
  expect(sheet.isDue()).toBe(true);
  sheet.geocoder.learn("Xaxim - SC", town("Xaxim", "SC", BOUNDS));
  sheet.learn(true);
  expect(sheet.learned()["Xaxim/SC"]).toHaveLength(4);
});

test("publishing again within the hour asks for the town again", () => {
  sheet.geocoder.failure = new Error("Service error");
  sheet.publish("Xaxim/SC");
  sheet.learn();
  sheet.geocoder.failure = null;
  sheet.learn();
  expect(sheet.learned()["Xaxim/SC"]).toHaveLength(4);
});

test("once the allowance is used up, other towns are not asked for, and are served without bounds", () => {
  sheet.geocoder.failure = new QuotaExceeded("geocoder");
  sheet.publish("Xaxim/SC, Xanxerê/SC");
  sheet.learn();
  expect(sheet.geocoder.calls).toHaveLength(1);
  sheet.geocoder.failure = null;
  sheet.clock.advance(HOUR_MS);
  sheet.learn(true);
  expect(Object.values(sheet.learned()).every(Array.isArray)).toBe(true);
  expect(Object.keys(sheet.learned())).toHaveLength(2);
});

test("a failure for one town does not affect another", () => {
  sheet.publish("Xaxim/SC");
  sheet.learn();
  sheet.geocoder.failure = new Error("Service error");
  sheet.publish("Xaxim/SC, Xanxerê/SC");
  sheet.learn();
  expect(sheet.learned()["Xaxim/SC"]).toHaveLength(4);
  expect(sheet.learned()["Xanxerê/SC"]).toBe(sheet.clock.now());
});

test("a town for which the geocoder has no bounds gets some 11 km to each side", () => {
  sheet.geocoder.learn("Xaxim - SC", town("Xaxim", "SC"));
  sheet.publish("Xaxim/SC");
  sheet.learn();
  expect(sheet.learned()["Xaxim/SC"]).toEqual([-27.06, -52.63, -26.86, -52.43]);
});

test("without towns, nothing is due, asked for or written", () => {
  sheet.publish("");
  const { writes } = sheet.properties;
  expect(sheet.isDue()).toBe(false);
  sheet.learn();
  expect(sheet.geocoder.calls).toHaveLength(0);
  expect(sheet.properties.writes).toBe(writes);
});

test("a damaged property is replaced", () => {
  sheet.publish("Xaxim/SC");
  sheet.properties.write(PROPERTY.townBounds, "[1,");
  expect(sheet.isDue()).toBe(true);
  sheet.learn(true);
  expect(sheet.learned()["Xaxim/SC"]).toHaveLength(4);
});
