/** Data validation: its rules, and which values they accept. */
import { NotModelled } from "../errors";
import { RemoteType } from "../remote";
import type { Call, Method, Remote } from "../remote";
import type { CellValue } from "./cell";
import type { Validation } from "./recorded";

/** The modelled criteria: whether they accept a value. */
const CHECKS: Readonly<Record<string, (value: CellValue, given: readonly unknown[]) => boolean>> = {
  NUMBER_BETWEEN: (value, [low, high]) =>
    typeof value === "number" && value >= Number(low) && value <= Number(high),
  VALUE_IN_LIST: (value, [list]) =>
    Array.isArray(list) && list.some((each) => String(each) === String(value)),
};

/** Whether a rule accepts a value. An empty cell is always accepted. */
export function fits(rule: Validation, value: CellValue): boolean {
  if (value === "") return true;
  const check = CHECKS[rule.criterion];
  if (check === undefined) throw new NotModelled(`checking the validation ${rule.criterion}`);
  return check(value, rule.values);
}

/** A builder of a new rule. */
export function newValidation(): Remote {
  return VALIDATION_BUILDER.of({ rule: { criterion: "", values: [], allowInvalid: true } });
}

export const VALIDATION = new RemoteType<Validation>("SpreadsheetApp.DataValidation", {});

interface Draft {
  rule: Validation;
}

function requiring(criterion: string, read: (call: Call) => unknown[]): Method<Draft> {
  return (draft, call) => {
    draft.rule = { ...draft.rule, criterion, values: read(call) };
    return call.self;
  };
}

const VALIDATION_BUILDER = new RemoteType<Draft>("SpreadsheetApp.DataValidationBuilder", {
  build: ({ rule }) => VALIDATION.of(rule),
  requireNumberBetween: requiring("NUMBER_BETWEEN", ({ args }) => [args.number(0), args.number(1)]),
  requireValueInList: requiring("VALUE_IN_LIST", ({ args }) => [
    args.strings(0),
    args.optionalBoolean(1) ?? true,
  ]),
  setAllowInvalid(draft, { args, self }) {
    draft.rule = { ...draft.rule, allowInvalid: args.boolean(0) };
    return self;
  },
});
