/** The choice of the served town for an address. */
import { NO_PARTS, type AddressParts, type Town } from "../../src/location/address/parts";
import type { PostcodeLookUp } from "../../src/location/postcode/look-up";
import { chooseTown, townNames } from "../../src/location/towns";

const XAXIM: Town = { name: "Xaxim", state: "SC" };
const SEARA: Town = { name: "Seara", state: "SC" };
const TAPEJARA_RS: Town = { name: "Tapejara", state: "RS" };
const TAPEJARA_PR: Town = { name: "Tapejara", state: "PR" };

function found(town: string, state: string): PostcodeLookUp {
  return { kind: "found", address: { street: "", district: "", town, state } };
}

function named(name: string, state = ""): Partial<AddressParts> {
  return { town: { name, state } };
}

type Row = readonly [
  string,
  Partial<AddressParts>,
  PostcodeLookUp | undefined,
  readonly Town[],
  ReturnType<typeof chooseTown>,
];

const CEP = { postcode: "89825000" };

test.each<Row>([
  ["no town is set", named("Tapejara", "RS"), undefined, [], { kind: "unchecked" }],
  ["none named, one served", {}, undefined, [XAXIM], { kind: "town", town: XAXIM }],
  ["none named, two served", {}, undefined, [XAXIM, SEARA], { kind: "missing", among: [XAXIM, SEARA] }],
  ["a state alone, another one's", { state: "RS" }, undefined, [XAXIM], { kind: "missing", among: [XAXIM] }],
  ["a state alone, the town's own", { state: "SC" }, undefined, [XAXIM], { kind: "town", town: XAXIM }],
  ["named as served", named("xaxim", "SC"), undefined, [XAXIM, SEARA], { kind: "town", town: XAXIM }],
  ["named without its state", named("SEARA"), undefined, [XAXIM, SEARA], { kind: "town", town: SEARA }],
  ["named, and its CEP is of another", { ...named("Seara"), ...CEP }, found("Xaxim", "SC"), [XAXIM, SEARA], { kind: "town", town: SEARA }],
  ["of that name in another state", named("Xaxim", "PR"), undefined, [XAXIM], { kind: "unserved", town: { name: "Xaxim", state: "PR" } }],
  ["of that name, with a state alone elsewhere in the text", { ...named("Xaxim"), state: "PR" }, undefined, [XAXIM], { kind: "unserved", town: { name: "Xaxim", state: "PR" } }],
  ["not served, with its state", named("Itá", "SC"), undefined, [XAXIM], { kind: "unserved", town: { name: "Itá", state: "SC" } }],
  ["not served, without its state", named("Itá"), undefined, [XAXIM], { kind: "missing", among: [XAXIM] }],
  ["not served, and the CEP says which it is", { ...named("Itá"), ...CEP }, found("Itá", "SC"), [XAXIM], { kind: "unserved", town: { name: "Itá", state: "SC" } }],
  ["not served without its state, and the CEP is of another", { ...named("Itá"), ...CEP }, found("Xaxim", "SC"), [XAXIM], { kind: "missing", among: [XAXIM] }],
  ["two of one name served", named("Tapejara"), undefined, [TAPEJARA_RS, TAPEJARA_PR, XAXIM], { kind: "missing", among: [TAPEJARA_RS, TAPEJARA_PR] }],
  ["one of two of one name", named("Tapejara", "PR"), undefined, [TAPEJARA_RS, TAPEJARA_PR], { kind: "town", town: TAPEJARA_PR }],
  ["the CEP's, served", CEP, found("Seara", "SC"), [XAXIM, SEARA], { kind: "town", town: SEARA }],
  ["the CEP's, not served", CEP, found("Itá", "SC"), [XAXIM], { kind: "unserved", town: { name: "Itá", state: "SC" } }],
  ["the CEP's, of a served name in another state", CEP, found("Xaxim", "PR"), [XAXIM], { kind: "unserved", town: { name: "Xaxim", state: "PR" } }],
  ["a CEP that could not be looked up", CEP, { kind: "failed" }, [XAXIM, SEARA], { kind: "anyServed" }],
  ["a CEP that is not looked up", CEP, undefined, [XAXIM, SEARA], { kind: "anyServed" }],
  ["a CEP that does not exist", CEP, { kind: "unknown" }, [XAXIM, SEARA], { kind: "missing", among: [XAXIM, SEARA] }],
])("%s", (_name, parts, lookUp, served, expected) => {
  expect(chooseTown({ ...NO_PARTS, ...parts }, lookUp, served)).toEqual(expected);
}); // prettier-ignore

test("a town's state is shown if its name alone is ambiguous", () => {
  expect(townNames([XAXIM, TAPEJARA_RS, TAPEJARA_PR])).toEqual(["Xaxim", "Tapejara/RS", "Tapejara/PR"]);
}); // prettier-ignore
