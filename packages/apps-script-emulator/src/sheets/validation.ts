/** Data validation: its rules, and what they refuse. */
import { NotModelled } from "../errors";
import { RemoteType } from "../remote";
import type { Call, Method, Remote } from "../remote";
import type { CellValue } from "./cell";
import type { Validation } from "./recorded";

/** Criteria that can be told from the value alone. */
const CHECKS: Readonly<Record<string, (value: CellValue, given: readonly unknown[]) => boolean>> = {
  CHECKBOX: (value, given) => (given.length === 0 ? [true, false] : given).includes(value),
  NUMBER_BETWEEN: (value, [low, high]) =>
    numeric(value, (n) => n >= Number(low) && n <= Number(high)),
  NUMBER_GREATER_THAN: (value, [bound]) => numeric(value, (n) => n > Number(bound)),
  NUMBER_GREATER_THAN_OR_EQUAL_TO: (value, [bound]) => numeric(value, (n) => n >= Number(bound)),
  NUMBER_LESS_THAN: (value, [bound]) => numeric(value, (n) => n < Number(bound)),
  NUMBER_LESS_THAN_OR_EQUAL_TO: (value, [bound]) => numeric(value, (n) => n <= Number(bound)),
  VALUE_IN_LIST: (value, [list]) =>
    Array.isArray(list) && list.some((each) => String(each) === String(value)),
};

function numeric(value: CellValue, fits: (number: number) => boolean): boolean {
  return typeof value === "number" && fits(value);
}

/** Whether a value fits. An empty cell always does. */
export function fits(rule: Validation, value: CellValue): boolean {
  if (value === "") return true;
  const check = CHECKS[rule.criterion];
  if (check === undefined) throw new NotModelled(`checking the validation ${rule.criterion}`);
  return check(value, rule.values);
}

export const CRITERIA: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(CHECKS).map((name) => [name, name]),
);

/** A rule as the script holds it. */
export function validationOf(rule: Validation): Remote {
  return VALIDATION.of(rule);
}

/** A builder that starts from a rule, or from nothing. */
export function newValidation(
  rule: Validation = { criterion: "", values: [], allowInvalid: true, helpText: null },
): Remote {
  return VALIDATION_BUILDER.of({ rule });
}

export const VALIDATION = new RemoteType<Validation>("SpreadsheetApp.DataValidation", {
  copy: (rule) => newValidation(rule),
  getAllowInvalid: (rule) => rule.allowInvalid,
  getCriteriaType: (rule) => rule.criterion,
  getCriteriaValues: (rule) => rule.values,
  getHelpText: (rule) => rule.helpText,
});

interface Draft {
  rule: Validation;
}

function requiring(criterion: string, read: (call: Call) => unknown[]): Method<Draft> {
  return (draft, call) => {
    draft.rule = { ...draft.rule, criterion, values: read(call) };
    return call.self;
  };
}

const oneNumber = ({ args }: Call): unknown[] => [args.number(0)];

const VALIDATION_BUILDER = new RemoteType<Draft>("SpreadsheetApp.DataValidationBuilder", {
  build: ({ rule }) => VALIDATION.of(rule),
  requireCheckbox: requiring("CHECKBOX", ({ args }) => {
    const [checked, unchecked] = [args.any(0), args.any(1)];
    return checked === undefined ? [] : [checked, unchecked ?? ""];
  }),
  requireNumberBetween: requiring("NUMBER_BETWEEN", ({ args }) => [args.number(0), args.number(1)]),
  requireNumberGreaterThan: requiring("NUMBER_GREATER_THAN", oneNumber),
  requireNumberGreaterThanOrEqualTo: requiring("NUMBER_GREATER_THAN_OR_EQUAL_TO", oneNumber),
  requireNumberLessThan: requiring("NUMBER_LESS_THAN", oneNumber),
  requireNumberLessThanOrEqualTo: requiring("NUMBER_LESS_THAN_OR_EQUAL_TO", oneNumber),
  requireValueInList: requiring("VALUE_IN_LIST", ({ args }) => [
    args.strings(0),
    args.optionalBoolean(1) ?? true,
  ]),
  setAllowInvalid(draft, { args, self }) {
    draft.rule = { ...draft.rule, allowInvalid: args.boolean(0) };
    return self;
  },
  setHelpText(draft, { args, self }) {
    draft.rule = { ...draft.rule, helpText: args.string(0) };
    return self;
  },
});
