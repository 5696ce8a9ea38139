/** Pole types and projects that were added to OZmap after its lists were remembered. */
import {
  addBox,
  addPole,
  addPoleType,
  addProject,
  addAdjacency,
  addSplitter,
  type Town,
} from "ozmap-simulator";
import { PLACE, smallTown } from "../../testing/towns";
import { differences, referenceOf } from "../../testing/replies";
import { type Service, startService } from "../../testing/service";

const NEW_PLACE = { lat: -27.2, lng: -52.6 };
const HOUR_MS = 3_600_000;

/** A street elsewhere: a pole, and a box at a drop of about 500 m. */
function newStreet(town: Town, poleType: string | undefined, project: string | undefined): void {
  const type = poleType === undefined ? {} : { poleType };
  const [near, far] = [0, 0.0045].map((north) =>
    addPole(town, { lat: NEW_PLACE.lat + north, lng: NEW_PLACE.lng, ...type }),
  );
  addAdjacency(near!, far!);
  const box = addBox(town, far!, project === undefined ? {} : { project });
  addSplitter(town, box, { outputs: 4, occupied: [] });
}

function used(): { town: Town; service: Service } {
  const { town } = smallTown([1, 1]);
  const service = startService(town, { settings: { cache_topologia_min: "600" } });
  expect(service.ask(PLACE).oz_status).toBe("viavel");
  return { town, service };
}

test("a project whose limit is not remembered yet is read, and a long drop is a yes", () => {
  const { town, service } = used();
  newStreet(town, undefined, addProject(town, { maxSize: 600 }).id);
  const right = referenceOf(town)(NEW_PLACE);
  expect(right.oz_status).toBe("viavel");
  expect(differences(service.ask({ ...NEW_PLACE }), right)).toEqual({});
  const { length } = service.http.requests;
  expect(differences(service.ask({ ...NEW_PLACE }), right)).toEqual({});
  expect(service.http.requests).toHaveLength(length + 1);
});

test.each([
  [true, "inviavel"],
  [false, "fora_de_area"],
])("a pole type that is not remembered yet is read: sales allowed %s", (allowed, status) => {
  const { town, service } = used();
  newStreet(town, addPoleType(town, { viabilityAllowed: allowed }).id, undefined);
  const right = referenceOf(town)(NEW_PLACE);
  expect(right.oz_status).toBe(status);
  expect(differences(service.ask({ ...NEW_PLACE }), right)).toEqual({});
});

test("both are read even if the surroundings are remembered", () => {
  const { town, service } = used();
  newStreet(town, addPoleType(town).id, addProject(town, { maxSize: 600 }).id);
  const right = referenceOf(town)(NEW_PLACE);
  service.ask({ ...NEW_PLACE });
  // As after an incomplete list.
  const [key, entry] = [...service.cache.entries].find(([name]) => name.endsWith(":ref"))!;
  const endsAt = service.clock.now() + HOUR_MS;
  service.cache.entries.set(key, { ...entry, value: '{"types":[],"dropLimits":[]}', endsAt });
  expect(differences(service.ask({ ...NEW_PLACE }), right)).toEqual({});
});

test("a project that is in no list sets no limit, and is not read every time", () => {
  const { town, service } = used();
  newStreet(town, undefined, "f".repeat(24));
  const asked = (): number => {
    const { length } = service.http.requests;
    expect(service.ask({ ...NEW_PLACE }).oz_motivo).toBe("sem_caixa_no_alcance");
    const urls = service.http.requests.slice(length).map(({ url }) => url);
    return urls.filter((url) => url.includes("/projects")).length;
  };
  expect([asked(), asked(), asked()]).toEqual([1, 0, 0]);
});
