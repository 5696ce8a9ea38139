/** The built bundle over HTTP: many concurrent requests that write to OZmap, on an unreliable line. */
import { deploy, type Deployment } from "../../../demo/deployment";
import { type Fault, type Ozmap, random, type RequestInfo, startOzmap } from "ozmap-simulator";
import { closing, pool } from "apps-script-emulator/testing";
import { seeds } from "../../../testing/cases";
import { PLACE, smallTown, type SmallTown } from "../../../testing/towns";

const ACCESS_KEY = "chave-de-acesso";

type Reply = Readonly<Record<string, string>>;

interface Running extends SmallTown {
  readonly ozmap: Ozmap;
  readonly deployment: Deployment;
  ask(values: Readonly<Record<string, string>>): Promise<Reply>;
}

async function start(
  freePorts: [number, number],
  settings: Record<string, string | number> = {},
): Promise<Running> {
  const small = smallTown(freePorts);
  const ozmap = closing(await startOzmap(small.town));
  const deployment = closing(
    await deploy({
      ozmap,
      accessKey: ACCESS_KEY,
      settings: { limite_por_contato: 0, prazo_ms: 20_000, ...settings },
      host: { pool },
    }),
  );
  const ask = async (values: Readonly<Record<string, string>>): Promise<Reply> => {
    const query = new URLSearchParams({ chave: ACCESS_KEY, ...values });
    const response = await fetch(`${deployment.front.url}?${query.toString()}`);
    return (await response.json()) as Reply;
  };
  return { ...small, ozmap, deployment, ask };
}

const reserve = (codigo: string): Record<string, string> => ({
  ...PLACE,
  acao: "reservar",
  nome: `Cliente ${codigo}`,
  codigo,
});

/** Half of all writes fail in one way or another, and so do some reads. */
function unreliable(seed: number): (request: RequestInfo) => Fault | undefined {
  const prng = random(seed);
  const faults: Fault[] = [
    { kind: "lost answer" },
    { kind: "error after work", status: 500 },
    { kind: "error after work", status: 504 },
    { kind: "status", status: 503 },
    { kind: "reset" },
    { kind: "truncated" },
    { kind: "html" },
  ];
  return ({ method }) =>
    prng.chance(method === "GET" ? 0.04 : 0.5) ? prng.pick(faults) : undefined;
}

function expectOnce({ town }: Running): void {
  const codes = town.properties.map(({ client }) => client.code);
  expect(new Set(codes).size).toBe(codes.length);
  const ports = town.properties.flatMap(({ connections }) =>
    connections.map(({ id, port }) => `${id} ${port}`),
  );
  expect(new Set(ports).size).toBe(ports.length);
  const prospects = town.prospects.map(({ external_id: key }) => key);
  expect(new Set(prospects).size).toBe(prospects.length);
}

test("one code sent twelve times at once is one reservation", async () => {
  const running = await start([3, 1]);
  const replies = await Promise.all(Array.from({ length: 12 }, () => running.ask(reserve("A"))));
  const statuses = replies.map(({ oz_status: status }) => status);
  expect(statuses.filter((status) => status === "reservado")).toHaveLength(1);
  expect(statuses.filter((status) => status === "ja_reservado")).toHaveLength(11);
  expect(new Set(replies.map(({ oz_reserva_id: id }) => id)).size).toBe(1);
  expect(new Set(replies.map(({ oz_porta: port }) => port)).size).toBe(1);
  expectOnce(running);
});

test("eight customers at once for three ports: three get one, the others are refused", async () => {
  const running = await start([2, 1]);
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, n) => running.ask(reserve(`C-${n}`))),
  );
  const statuses = replies.map(({ oz_status: status }) => status);
  expect(statuses.filter((status) => status === "reservado")).toHaveLength(3);
  const refused = replies.filter(({ oz_status: status }) => status === "inviavel");
  expect(refused).toHaveLength(5);
  expect(refused.every(({ oz_motivo: reason }) => reason === "sem_porta_livre")).toBe(true);
  expectOnce(running);
  for (const { oz_reserva_id: id, oz_porta: port, oz_splitter_id: splitter } of replies) {
    if (id === "") continue;
    const property = running.town.properties.find((row) => row.id === id);
    expect(property?.connections).toMatchObject([{ id: splitter, port: Number(port) }]);
  }
});

test.each(seeds(4))("on an unreliable line, everything is written once (seed %d)", async (seed) => {
  const running = await start([3, 2], { prospecto_automatico: "sim" });
  running.ozmap.faults = unreliable(seed);
  const record = { ...PLACE, acao: "prospecto", nome: "Ana", contato: "c-1" };
  const requests = [
    ...["A", "B", "A", "C", "B", "A"].map(reserve),
    ...[record, record, record],
    { acao: "cancelar_reserva", codigo: "C" },
  ];
  const replies = await Promise.all(requests.map((values) => running.ask(values)));
  expectOnce(running);
  for (const reply of replies) {
    expect(reply.oz_status).not.toBe("erro_interno");
    if (reply.oz_codigo === "C" || (reply.oz_reserva_id ?? "") === "") continue;
    const property = running.town.properties.find(({ id }) => id === reply.oz_reserva_id);
    expect(property?.client.code).toBe(reply.oz_codigo);
    expect(String(property?.connections[0]?.port)).toBe(reply.oz_porta);
  }
  // Once the line is reliable again and nothing is under way, every request gets through.
  running.ozmap.faults = undefined;
  running.deployment.host.clock.advance(300_000);
  for (const code of ["A", "B"]) {
    expect((await running.ask(reserve(code))).oz_status).toMatch(/^(?:ja_)?reservado$/);
  }
  expect((await running.ask(record)).oz_status).toMatch(/^(?:ja_)?registrado$/);
  expectOnce(running);
});

test("Huggy loses the answer: sent again, it is the same reservation", async () => {
  const running = await start([2, 1]);
  const query = new URLSearchParams({ chave: ACCESS_KEY, ...reserve("A") });
  // The script has run before the redirect, which is never followed.
  const lost = await fetch(`${running.deployment.front.url}?${query.toString()}`, {
    redirect: "manual",
  });
  expect(lost.status).toBe(302);
  expect((await running.ask(reserve("A"))).oz_status).toBe("ja_reservado");
  expectOnce(running);
});

test("saude and sonda over HTTP, and the version that was built", async () => {
  const { ask } = await start([1, 1]);
  const health = await ask({ acao: "saude" });
  expect(health).toMatchObject({ oz_status: "ok", oz_ozmap: "ok" });
  expect(health.oz_versao).toMatch(/^\d+\.\d+\.\d+$/);
  expect((await ask({ acao: "sonda", x: "1" })).oz_campos).toContain('"x":"1"');
});
