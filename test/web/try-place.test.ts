/** What the sidebar learns of a place, beside what a customer would read. */
import { PROPERTY } from "../../src/settings";
import { tryPlace } from "../../src/web";
import { differences, logRows } from "../support/reply-check";
import { type Reply, startService } from "../../testing/service";
import { smallTown, tellingPlaces } from "../support/small-town";

const town = smallTown();
const places = tellingPlaces(town);

test.each(places.map((known) => [known.right.oz_status, known.right.oz_motivo, known] as const))(
  "a place that is %s (%p): the reply of a customer, and how it came about",
  (_status, _reason, { place, right }) => {
    const service = startService(town);
    const text = `${place.lat}, ${place.lng}`;
    const { reply, feasibility } = tryPlace(text, service.google);
    expect(differences(JSON.parse(reply) as Reply, right)).toEqual({});
    expect(feasibility?.place.position).toEqual(place);
    expect(feasibility?.verdict.kind).toBe(
      {
        viavel: "feasible",
        analise: "feasible",
        inviavel: "infeasible",
        fora_de_area: "no_pole",
      }[right.oz_status ?? ""],
    );
  },
);

test("leaves no row and no line: nobody asked", () => {
  const service = startService(town);
  tryPlace("-27.1, -52.6", service.google);
  expect(logRows(service)).toEqual([]);
  expect(service.lines).toEqual([]);
});

test("what is not a place has a reply and no verdict", () => {
  const { reply, feasibility } = tryPlace("{{local}}", startService(town).google);
  expect(JSON.parse(reply)).toMatchObject({ oz_motivo: "variavel_nao_preenchida" });
  expect(feasibility).toBeUndefined();
});

test("without an access key, the reply says what is missing", () => {
  const service = startService(town);
  service.properties.values.delete(PROPERTY.accessKey);
  const { reply, feasibility } = tryPlace("-27.1, -52.6", service.google);
  expect(JSON.parse(reply)).toMatchObject({ oz_motivo: "nao_configurado" });
  expect(feasibility).toBeUndefined();
});
