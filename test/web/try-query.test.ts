/** What the sidebar shows of a query of the sheet: the reply that Huggy would get. */
import { parseQueries, PROPERTY, writeQueries } from "../../src/settings";
import { tryQuery } from "../../src/web";
import { type Reply, type Service, startService } from "../../testing/service";
import { smallTown } from "../support/small-town";

const town = smallTown();
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

test("the row of that name is asked, with the parameters of a flow", () => {
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

test("without an access key, the reply says what is missing", () => {
  const service = serviceWithQuery();
  service.properties.values.delete(PROPERTY.accessKey);
  expect(tried(service, "Caixa", {})).toMatchObject({ oz_motivo: "nao_configurado" });
});
