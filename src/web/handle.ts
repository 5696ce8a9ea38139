/**
 * One request from its event to its reply: read it, check the key, carry out the action, tell and log
 * what came of it. Nothing is ever thrown out of here: an exception would reach the customer as a page
 * of HTML.
 */
import {
  type Action,
  DEFAULT_ACTION,
  findAction,
  masked,
  type OpenCall,
  openCall,
  type Outcome,
  type Trial,
} from "../actions";
import { Refusal } from "../contract";
import { Deadline } from "../deadline";
import type { Detail } from "../detail";
import { Memory } from "../memory";
import { customerMessage, detailMessage } from "../messages";
import {
  type Clock,
  type Console,
  type Geocoder,
  type Http,
  type Identifiers,
  type PropertyStore,
  type ScriptCache,
  type ScriptLock,
} from "../ports";
import {
  defaultSettings,
  parseSettings,
  PROPERTY,
  readPublished,
  readQueries,
  type Settings,
} from "../settings";
import { isAllowed } from "./access";
import { countRequest } from "./floods";
import { leaveLogRow, logLine } from "./log";
import { type LogRow, maskContact } from "./log-row";
import { defectLine, refused } from "./refused";
import { formatReply } from "./reply";
import { type HttpEvent, receive } from "./request";

export interface World {
  readonly http: Http;
  readonly properties: PropertyStore;
  readonly cache: ScriptCache;
  readonly lock: ScriptLock;
  readonly geocoder: Geocoder;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly console: Console;
}

type Properties = Readonly<Record<string, string>>;

/**
 * @param trial where an admin tries a request out: it is answered as any other, and leaves no row
 * @returns the reply: JSON text
 */
export function handle(
  event: HttpEvent | undefined,
  method: "GET" | "POST",
  world: World,
  trial?: Trial,
): string {
  const answer = new Answer(event, method, world, trial);
  answer.decide();
  answer.leaveTraces();
  return answer.format();
}

/** What a request is answered, as far as it is known. */
class Answer {
  private readonly startedAt: number;
  private readonly id: string;
  private readonly input: ReturnType<typeof receive>;
  private readonly memory: Memory;
  private readonly fields = new Map<string, string>();
  private readonly notes: Detail[] = [];
  /** Undefined when there is no action of the name that was sent. */
  private readonly asked: Action | undefined;
  private readonly action: Action;

  private properties: Properties = {};
  private secrets: readonly string[] = [];
  private settings: Settings = defaultSettings();
  private outcome: Outcome = { status: "erro_interno", reason: "erro_interno" };
  private call: OpenCall | undefined;

  constructor(
    event: HttpEvent | undefined,
    method: "GET" | "POST",
    private readonly world: World,
    private readonly trial: Trial | undefined,
  ) {
    this.startedAt = world.clock.now();
    this.id = world.identifiers.uuid().replace(/-/g, "").slice(0, 12);
    this.input = receive(event, method);
    this.memory = new Memory(world.cache);
    this.asked = findAction(this.input.value("acao"));
    this.action = this.asked ?? DEFAULT_ACTION;
  }

  decide(): void {
    try {
      const properties = this.world.properties.readAll();
      const { ozmapKey, accessKey, previousAccessKey } = PROPERTY;
      this.properties = properties;
      this.secrets = [ozmapKey, accessKey, previousAccessKey].map((name) => properties[name] ?? "");
      this.outcome = this.run();
    } catch (error) {
      this.outcome = refused(error, this.settings.language);
      if (this.outcome.status !== "erro_interno") return;
      this.world.console.log(masked(defectLine(this.id, error), this.secrets));
    }
  }

  private run(): Outcome {
    const published = readPublished(this.properties[PROPERTY.settings]);
    const parsed = typeof published === "object" ? parseSettings(published.texts) : undefined;
    if (parsed?.ok) this.settings = parsed.settings;

    this.checkKey();
    const legible = typeof published === "object" && parsed?.ok === true ? published.at : "damaged";
    const inForce = published === undefined ? "never" : legible;
    if (typeof inForce === "string" && !this.action.needsNoSettings) {
      throw inForce === "never"
        ? new Refusal("nao_configurado", "the settings were never published")
        : new Refusal("configuracao_invalida", "the published settings cannot be read");
    }
    this.call = this.open(inForce);
    this.count();
    if (this.asked === undefined) {
      const name = this.withoutSecrets("acao").slice(0, 40);
      throw new Refusal("acao_desconhecida", `there is no action ${name}`);
    }
    return this.action.run(this.call);
  }

  private count(): void {
    countRequest(
      {
        contact: this.withoutSecrets("contato"),
        limit: this.settings.contactLimit,
        nowMs: this.startedAt,
        draw: Number.parseInt(this.id.slice(4, 8), 16),
      },
      this.memory,
    );
  }

  private checkKey(): void {
    const valid = [PROPERTY.accessKey, PROPERTY.previousAccessKey]
      .map((name) => this.properties[name] ?? "")
      .filter((key) => key !== "");
    if (valid.length === 0) throw new Refusal("nao_configurado", "there is no access key yet");
    if (!isAllowed(this.input.value("chave"), valid)) throw new Refusal("chave_invalida", "");
  }

  private open(published: OpenCall["published"]): OpenCall {
    const { id, input, settings, memory, fields, notes, world, properties, secrets, trial } = this;
    return openCall({
      id,
      input,
      settings,
      memory,
      fields,
      notes,
      http: world.http,
      clock: world.clock,
      lock: world.lock,
      geocoder: world.geocoder,
      deadline: new Deadline(world.clock, settings.deadlineMs, this.startedAt),
      savedFacts: properties[PROPERTY.serverFacts] ?? "",
      ozmapKey: properties[PROPERTY.ozmapKey] ?? "",
      generation: published.toString(36),
      published,
      trial,
      savedQueries: () => readQueries(properties),
      secrets,
    });
  }

  /** What was sent, fit for the log: a flow that mixes its variables up sends a key in any of them. */
  private withoutSecrets(name: string): string {
    return masked(this.input.value(name), this.secrets);
  }

  /** The action's keys: the same whatever comes of the request. */
  private keys(): readonly string[] {
    const { action, input, properties } = this;
    if (action.keysFor === undefined) return action.keys;
    const queries = readQueries(properties);
    return [...action.keys, ...(queries === "damaged" ? [] : action.keysFor(input, queries))];
  }

  /** The log and what is remembered. Neither can spoil the answer. */
  leaveTraces(): void {
    this.call?.close();
    this.memory.flush();
    if (this.trial !== undefined) return;
    const row = this.logRow();
    try {
      logLine(row, this.world.console);
      if (this.settings.logRows > 0) leaveLogRow(row, this.properties, this.world.properties);
    } catch (error) {
      this.world.console.log(`log row not kept: ${error instanceof Error ? error.message : "?"}`);
    }
  }

  format(): string {
    const { status, reason, detail, message } = this.outcome;
    return formatReply({
      prefix: this.settings.prefix,
      status,
      reason,
      message: message ?? customerMessage(this.settings.language, status, reason),
      detail: this.detailText(detail),
      id: this.id,
      durationMs: this.world.clock.now() - this.startedAt,
      keys: this.keys(),
      fields: status === "nao_autorizado" ? new Map() : this.fields,
    });
  }

  /** The outcome's own detail, and what was noted on the way. */
  private detailText(detail: Detail | undefined): string {
    return [...(detail === undefined ? [] : [detail]), ...this.notes]
      .map((each) => detailMessage(this.settings.language, each))
      .filter((text) => text !== "")
      .join("; ");
  }

  private logRow(): LogRow {
    const { outcome, fields, startedAt, world } = this;
    const action = this.withoutSecrets("acao").slice(0, 40);
    // A property holds 9 KB, whatever somebody has named a box.
    const field = (key: string): string => (fields.get(key) ?? "").slice(0, 80);
    return {
      at: startedAt,
      id: this.id,
      contact: maskContact(this.withoutSecrets("contato")),
      action: action === "" ? this.action.name : action,
      status: outcome.status,
      reason: outcome.reason,
      lat: field("lat"),
      lng: field("lng"),
      pole: field("poste_nome") || field("poste_id"),
      box: field("caixa_nome") || field("caixa_id"),
      dropM: field("drop_m"),
      freePorts: field("portas_livres"),
      durationMs: world.clock.now() - startedAt,
      requests: this.call?.requests() ?? 0,
      lost: 0,
    };
  }
}
