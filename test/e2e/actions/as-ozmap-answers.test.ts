/**
 * The built bundle over HTTP on an OZmap whose rows look as in its own documentation: `_id` in place
 * of `id`, no `ports`, properties without connections; every action, and lost answers.
 */
import { deploy, type Deployment } from "../../../demo/deployment";
import { type Ozmap, type Quirks, startOzmap } from "ozmap-simulator";
import { closing, pool } from "apps-script-emulator/testing";
import { FAR_AWAY, PLACE, smallTown, type SmallTown } from "../../../testing/towns";

const ACCESS_KEY = "chave-de-acesso";

type Reply = Readonly<Record<string, string>>;

interface Running extends SmallTown {
  readonly ozmap: Ozmap;
  readonly deployment: Deployment;
  ask(values: Readonly<Record<string, string>>): Promise<Reply>;
}

async function start(quirks: Partial<Quirks>): Promise<Running> {
  const small = smallTown([2, 1]);
  const ozmap = closing(await startOzmap(small.town, { quirks }));
  const settings = { limite_por_contato: 0, prazo_ms: 20_000 };
  const deployment = closing(
    await deploy({ ozmap, accessKey: ACCESS_KEY, settings, host: { pool } }),
  );
  const ask = async (values: Readonly<Record<string, string>>): Promise<Reply> => {
    const query = new URLSearchParams({ chave: ACCESS_KEY, ...values });
    const response = await fetch(`${deployment.front.url}?${query.toString()}`);
    return (await response.json()) as Reply;
  };
  return { ...small, ozmap, deployment, ask };
}

const reserve = { ...PLACE, acao: "reservar", nome: "Ana", codigo: "C-1" };
const cancel = { acao: "cancelar_reserva", codigo: "C-1" };
const record = { ...FAR_AWAY, acao: "prospecto", nome: "Ana", contato: "c-1" };

const ANSWERS: Readonly<Record<string, Partial<Quirks>>> = {
  "_id everywhere": { underscoredIds: "all" },
  "_id everywhere, references as rows": {
    underscoredIds: "all",
    populated: ["pole", "project", "poleType", "adjacents", "parent"],
  },
  "_id only in properties": { underscoredIds: ["properties"] },
  "no ports": { ports: "absent" },
  "connections only by the property's own id": { connections: "byId" },
  "no connections anywhere": { connections: "nowhere" },
  "clients only as ids": { clientsAsIds: true },
  "all of these, and the server chooses the port": {
    underscoredIds: "all",
    ports: "absent",
    connections: "nowhere",
    clientsAsIds: true,
    portChosenByServer: true,
  },
};

describe.each(Object.entries(ANSWERS))("%s", (_, quirks) => {
  test("check, reserve twice, cancel, prospect", async () => {
    const { town, boxes, splitters, ask } = await start(quirks);
    const plug = { oz_caixa_id: boxes[0]!.id, oz_splitter_id: splitters[0]!.id, oz_porta: "3" };
    expect(await ask({ ...PLACE })).toMatchObject({ oz_status: "viavel", ...plug });
    expect(await ask({ ...FAR_AWAY })).toMatchObject({ oz_status: "fora_de_area" });

    const first = await ask(reserve);
    expect(first).toMatchObject({ oz_status: "reservado", ...plug });
    const again = await ask(reserve);
    expect(again).toMatchObject({ oz_status: "ja_reservado", ...plug });
    expect(again.oz_reserva_id).toBe(first.oz_reserva_id);
    expect(town.properties).toHaveLength(1);
    expect((await ask({ ...PLACE })).oz_porta).toBe("4");

    expect((await ask(cancel)).oz_status).toBe("cancelado");
    expect(town.properties).toHaveLength(0);
    expect((await ask(cancel)).oz_status).toBe("nao_encontrado");
    expect((await ask({ ...PLACE })).oz_porta).toBe("3");

    const prospect = await ask(record);
    expect(prospect).toMatchObject({ oz_status: "registrado" });
    expect(await ask(record)).toMatchObject({
      oz_status: "ja_registrado",
      oz_prospecto_id: prospect.oz_prospecto_id,
    });
    expect(town.prospects).toHaveLength(1);
  });

  test("lost answers of writes: everything is written once, and reported as it is", async () => {
    const { town, boxes, ozmap, deployment, ask } = await start(quirks);
    const loseWrites = (): void => {
      ozmap.faults = ({ method }) => (method === "GET" ? undefined : { kind: "lost answer" });
    };
    /** After a write whose outcome is unknown, the same is not written again for a while. */
    const settle = (): void => {
      ozmap.faults = undefined;
      deployment.host.clock.advance(300_000);
    };
    loseWrites();
    const lost = await ask(reserve);
    expect(town.properties).toHaveLength(1);
    const { id, connections } = town.properties[0]!;
    const there = {
      oz_caixa_id: boxes[0]!.id,
      oz_reserva_id: id,
      oz_porta: String(connections[0]!.port),
    };
    expect(lost).toMatchObject({ oz_status: "reservado", ...there });
    settle();
    expect(await ask(reserve)).toMatchObject({ oz_status: "ja_reservado", ...there });
    expect(town.properties).toHaveLength(1);

    loseWrites();
    expect((await ask(cancel)).oz_status).toBe("cancelado");
    expect(town.properties).toHaveLength(0);
    settle();

    loseWrites();
    const prospect = await ask(record);
    expect(town.prospects).toHaveLength(1);
    expect(prospect).toMatchObject({
      oz_status: "registrado",
      oz_prospecto_id: town.prospects[0]!.id,
    });
    settle();
    expect((await ask(record)).oz_status).toBe("ja_registrado");
    expect(town.prospects).toHaveLength(1);
  });
});
