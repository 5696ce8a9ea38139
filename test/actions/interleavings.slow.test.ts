/** Whatever goes wrong, and in whatever order: one reservation per code, one prospect, no port assigned twice. */
import { random, type Town } from "ozmap-simulator";
import { PROPERTY, writePublished } from "../../src/settings";
import { seeds } from "../../testing/cases";
import { FakeCache } from "../../testing/fake-cache";
import { FakeProperties } from "../../testing/fake-properties";
import { type Deployment, Execution, interleave } from "../../testing/interleave";
import { OZMAP_ADDRESS, OZMAP_KEY } from "../../testing/ozmap-route";
import { type LineOptions, unreliableLine } from "../../testing/unreliable-ozmap";
import { PLACE, smallTown } from "../../testing/towns";

jest.setTimeout(600_000);

const START = 1_700_000_000_000;
const ACCESS_KEY = "chave-de-acesso-dos-testes";
interface Scenario {
  readonly town: Town;
  readonly requests: readonly Readonly<Record<string, string>>[];
  readonly deployments?: number;
  readonly line: LineOptions;
}

interface Ended extends Scenario {
  readonly replies: readonly Readonly<Record<string, string>>[];
  readonly steps: number;
  /** Sends a last request, long after, when nothing fails any more. */
  ask(values: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

function deploymentAt(time: { now: number }): Deployment {
  const texts = new Map(
    Object.entries({ ozmap_url: OZMAP_ADDRESS, limite_por_contato: "0", registro_linhas: "0" }),
  );
  const clock = { now: () => time.now, sleep: () => undefined };
  const properties = new FakeProperties({
    [PROPERTY.ozmapKey]: OZMAP_KEY,
    [PROPERTY.accessKey]: ACCESS_KEY,
    [PROPERTY.settings]: writePublished(START, texts),
  });
  return { properties, cache: new FakeCache(clock), lockedBy: undefined };
}

function play(seed: number, scenario: Scenario): Ended {
  const { town, requests, line: options } = scenario;
  const prng = random(seed);
  const draw = (): number => prng.next();
  const time = { now: START };
  const quirks = { clientCodeUnique: prng.chance(0.3), portChosenByServer: prng.chance(0.3) };
  const line = unreliableLine(town, quirks, time, draw, options);
  const deployments = Array.from({ length: scenario.deployments ?? 1 }, () => deploymentAt(time));
  const execution = (values: Readonly<Record<string, string>>, n: number, startAt: number) =>
    new Execution(
      deployments[n % deployments.length]!,
      { chave: ACCESS_KEY, ...values },
      startAt,
      n + 1,
      time,
      line.exchange,
    );
  const executions = requests.map((values, n) =>
    execution(values, n, START + (prng.chance(0.5) ? 0 : Math.floor(draw() * 12_000))),
  );
  const steps = interleave(executions, time, draw, () => {
    line.land(0.2);
  });
  line.land(1);
  const quiet = unreliableLine(town, quirks, time, draw, {
    ...options,
    writeFaults: 0,
    readFaults: 0,
  });
  let asked = requests.length;
  return {
    ...scenario,
    replies: executions.map(({ reply }) => reply ?? {}),
    steps,
    ask: (values) => {
      time.now += 200_000;
      asked++;
      const last = new Execution(
        deployments[0]!,
        { chave: ACCESS_KEY, ...values },
        time.now,
        asked,
        time,
        quiet.exchange,
      );
      interleave([last], time, draw);
      return last.reply ?? {};
    },
  };
}

const reserve = (code: string): Record<string, string> => ({
  ...PLACE,
  acao: "reservar",
  nome: `Cliente ${code}`,
  codigo: code,
});

function propertiesOf(town: Town, code: string): Town["properties"] {
  return town.properties.filter(({ client }) => client.code === code);
}

function expectPortsGivenOnce(town: Town): void {
  const given = town.properties.flatMap(({ connections }) =>
    connections.map(({ id, port }) => `${id} ${port}`),
  );
  expect(new Set(given).size).toBe(given.length);
}

/** Checks that what a reply says about a reservation is what OZmap contains. */
function expectTrue(town: Town, reply: Readonly<Record<string, string>>): void {
  if (!["reservado", "ja_reservado"].includes(reply.oz_status ?? "")) return;
  const property = town.properties.find(({ id }) => id === reply.oz_reserva_id);
  expect(property?.client.code).toBe(reply.oz_codigo);
  expect(reply.oz_caixa_id).toBe(property?.box);
  expect(reply.oz_splitter_id).toBe(property?.connections[0]?.id);
  expect(reply.oz_porta).toBe(String(property?.connections[0]?.port));
}

const counted = { interleavings: 0, calls: 0, statuses: new Map<string, number>() };

beforeAll(() => jest.spyOn(Math, "random").mockReturnValue(0.5));
afterAll(() => {
  jest.restoreAllMocks();
  const statuses = [...counted.statuses].map(([status, n]) => `${status} ${n}`).join(", ");
  process.stdout.write(
    `${counted.interleavings} interleavings, ${counted.calls} calls to the outside: ${statuses}\n`,
  );
});

/** Runs all seeds; a failure names its seed. */
function everySeed(
  runs: number,
  scenarioOf: (seed: number) => Scenario,
  check: (ended: Ended) => void,
): void {
  for (const seed of seeds(runs)) {
    try {
      const ended = play(seed, scenarioOf(seed));
      counted.interleavings++;
      counted.calls += ended.steps;
      for (const { oz_status: status = "?" } of ended.replies) {
        counted.statuses.set(status, (counted.statuses.get(status) ?? 0) + 1);
      }
      check(ended);
    } catch (error) {
      if (error instanceof Error) error.message = `seed ${seed}: ${error.message}`;
      throw error;
    }
  }
}

const FAULTY: LineOptions = {
  writeFaults: 0.5,
  readFaults: 0.08,
  landsLate: true,
  givesTakenPorts: false,
};

test("a code is reserved once, however often and whenever it is sent", () => {
  everySeed(
    200,
    (seed) => ({
      town: smallTown([1 + (seed % 2), 1]).town,
      requests: seed % 3 === 0 ? ["A", "A", "A"].map(reserve) : ["A", "B", "A"].map(reserve),
      line: FAULTY,
    }),
    ({ town, replies, ask }) => {
      for (const code of ["A", "B"]) {
        expect(propertiesOf(town, code).length).toBeLessThanOrEqual(1);
        const made = replies.filter(
          ({ oz_status: status, oz_codigo: of }) => status === "reservado" && of === code,
        );
        expect(made.length).toBeLessThanOrEqual(1);
      }
      expectPortsGivenOnce(town);
      for (const reply of replies) {
        expectTrue(town, reply);
        if (reply.oz_ok === "nao") expect(reply.oz_viavel).toBe("");
      }
      const last = ask(reserve("A"));
      expect(["reservado", "ja_reservado"]).toContain(last.oz_status);
      expectTrue(town, last);
      expect(propertiesOf(town, "A")).toHaveLength(1);
    },
  );
});

test("two customers at once for the last port: one gets it, the other is refused", () => {
  everySeed(
    60,
    () => ({
      town: smallTown([0, 1]).town,
      requests: ["A", "B"].map(reserve),
      line: { ...FAULTY, writeFaults: 0, readFaults: 0 },
    }),
    ({ town, replies }) => {
      expectPortsGivenOnce(town);
      const statuses = replies.map(({ oz_status: status }) => status).sort();
      expect(statuses).toEqual(["inviavel", "reservado"]);
      for (const reply of replies) expectTrue(town, reply);
      const refused = replies.find(({ oz_status: status }) => status === "inviavel");
      expect(refused?.oz_motivo).toBe("sem_porta_livre");
    },
  );
});

test("no port is assigned twice, even by an OZmap that does not check", () => {
  everySeed(
    150,
    (seed) => ({
      town: smallTown([1, seed % 3]).town,
      requests: ["A", "B", "C"].map(reserve),
      line: { ...FAULTY, landsLate: false, givesTakenPorts: true },
    }),
    ({ town, replies }) => {
      expectPortsGivenOnce(town);
      for (const reply of replies) expectTrue(town, reply);
    },
  );
});

test("two scripts with one OZmap: of two concurrent reservations, one remains", () => {
  everySeed(
    75,
    () => ({
      town: smallTown([2, 1]).town,
      deployments: 2,
      requests: ["A", "A"].map(reserve),
      line: { ...FAULTY, writeFaults: 0.1, readFaults: 0, landsLate: false },
    }),
    ({ town, replies }) => {
      const left = propertiesOf(town, "A").length;
      const surplus = replies.some(({ oz_detalhe: detail = "" }) =>
        detail.startsWith("reserva excedente"),
      );
      expect(left).toBeLessThanOrEqual(surplus ? 2 : 1);
      expectPortsGivenOnce(town);
      const reserved = replies.filter(({ oz_reserva_id: id }) => id !== "" && id !== undefined);
      expect(new Set(reserved.map(({ oz_reserva_id: id }) => id)).size).toBeLessThanOrEqual(1);
    },
  );
});

test("cancelling between reservations: never an implanted client, and no port stays occupied", () => {
  const cancel = { acao: "cancelar_reserva", codigo: "A" };
  everySeed(
    60,
    (seed) => ({
      town: smallTown([1, 1]).town,
      requests:
        seed % 2 === 0 ? [reserve("A"), cancel, reserve("A")] : [reserve("A"), cancel, cancel],
      line: FAULTY,
    }),
    ({ town, ask }) => {
      expect(propertiesOf(town, "A").length).toBeLessThanOrEqual(1);
      expectPortsGivenOnce(town);
      const last = ask(cancel);
      expect(["cancelado", "nao_encontrado"]).toContain(last.oz_status);
      expect(propertiesOf(town, "A")).toHaveLength(0);
      const held = town.splitters.flatMap(({ connectables }) => connectables.output);
      expect(held.filter((holder) => holder === null)).toHaveLength(2);
      const [property] = [ask(reserve("A"))];
      town.properties[0]!.client.implanted = true;
      expect(property.oz_status).toBe("reservado");
      expect(ask(cancel).oz_status).toBe("ja_implantado");
      expect(town.properties).toHaveLength(1);
    },
  );
});

test("a contact and a place are recorded once", () => {
  const record = { ...PLACE, acao: "prospecto", nome: "Ana", contato: "c-1" };
  const other = { ...record, contato: "c-2" };
  everySeed(
    150,
    (seed) => ({
      town: smallTown([0, 0]).town,
      requests: seed % 2 === 0 ? [record, record, other] : [record, record, record],
      line: FAULTY,
    }),
    ({ town, replies, ask }) => {
      const keys = town.prospects.map(({ external_id: key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { oz_status: status, oz_prospecto_id: id } of replies) {
        if (status !== "registrado" && status !== "ja_registrado") continue;
        expect(town.prospects.some((row) => row.id === id)).toBe(true);
      }
      expect(["registrado", "ja_registrado"]).toContain(ask(record).oz_status);
      const ofAna = town.prospects.filter(({ external_id: key }) => key?.includes("c-1"));
      expect(ofAna).toHaveLength(1);
    },
  );
});
