/** What the sidebar shows for a place, besides what a customer would read. */
import { parseQueries, PROPERTY, writeQueries } from "../../src/settings";
import { tryPlace, tryQuery } from "../../src/web";
import { type Reply, type Service, startService } from "../../testing/service";
import { differences, logRows } from "../../testing/replies";
import { generatedTown, representativePlaces } from "../../testing/towns";

describe("try place", () => {
  const town = generatedTown();
  const places = representativePlaces(town);

  test.each(places.map((known) => [known.right.oz_status, known.right.oz_motivo, known] as const))(
    "a place that is %s (%p): a customer's reply, and its explanation",
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

  test("writes no row and no line, since it is not a customer's request", () => {
    const service = startService(town);
    tryPlace("-27.1, -52.6", service.google);
    expect(logRows(service)).toEqual([]);
    expect(service.lines).toEqual([]);
  });

  test("a text that is not a place gets a reply and no verdict", () => {
    const { reply, feasibility } = tryPlace("{{local}}", startService(town).google);
    expect(JSON.parse(reply)).toMatchObject({ oz_motivo: "variavel_nao_preenchida" });
    expect(feasibility).toBeUndefined();
  });

  test("without an access key, the reply says that it is missing", () => {
    const service = startService(town);
    service.properties.values.delete(PROPERTY.accessKey);
    const { reply, feasibility } = tryPlace("-27.1, -52.6", service.google);
    expect(JSON.parse(reply)).toMatchObject({ oz_motivo: "nao_configurado" });
    expect(feasibility).toBeUndefined();
  });
});

describe("try query", () => {
  const town = generatedTown();
  const [box] = town.boxes;

  function serviceWithQuery(): Service {
    const service = startService(town);
    const row = {
      name: "Caixa",
      path: "boxes",
      filter: '[{"property":"name","operator":"=","value":"{caixa}"}]',
      fields: "caixa_id = rows[0].id",
      message: "",
    };
    const parsed = parseQueries([row]);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    service.properties.writeAll(writeQueries(parsed.queries));
    return service;
  }
  const tried = (service: Service, name: string, parameters: Record<string, string>): Reply =>
    JSON.parse(tryQuery(name, parameters, service.google)) as Reply;

  test("the query of that name is made, with a flow's parameters", () => {
    const service = serviceWithQuery();
    expect(tried(service, "Caixa", { caixa: box!.name })).toMatchObject({
      oz_ok: "sim",
      oz_status: "encontrado",
      oz_caixa_id: box!.id,
    });
  });

  test("parameters cannot replace the key, the action or the row", () => {
    const service = serviceWithQuery();
    const parameters = { caixa: box!.name, chave: "errada", acao: "saude", consulta: "Outra" };
    expect(tried(service, "Caixa", parameters)).toMatchObject({ oz_caixa_id: box!.id });
  });

  test("without an access key, the reply says that it is missing", () => {
    const service = serviceWithQuery();
    service.properties.values.delete(PROPERTY.accessKey);
    expect(tried(service, "Caixa", {})).toMatchObject({ oz_motivo: "nao_configurado" });
  });
});
