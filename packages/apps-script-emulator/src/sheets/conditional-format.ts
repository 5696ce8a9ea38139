/** Conditional formats, recorded as they are asked for. */
import { RemoteType } from "../remote";
import type { Method, Remote } from "../remote";
import { RANGE } from "./range";
import type { ConditionalFormat } from "./recorded";

const EMPTY: ConditionalFormat = {
  condition: "",
  values: [],
  ranges: [],
  background: null,
  fontColor: null,
  bold: null,
  italic: null,
};

export const CONDITIONAL_FORMAT = new RemoteType<ConditionalFormat>(
  "SpreadsheetApp.ConditionalFormatRule",
  {
    copy: (rule) => newConditionalFormat(rule),
  },
);

interface Draft {
  rule: ConditionalFormat;
}

function condition(name: string, values: number): [string, Method<Draft>] {
  return [
    name,
    (draft, { args, self }) => {
      const given = Array.from({ length: values }, (_value, at) => args.any(at));
      if (given.includes(undefined)) args.mismatch();
      draft.rule = { ...draft.rule, condition: name, values: given };
      return self;
    },
  ];
}

const BUILDER = new RemoteType<Draft>("SpreadsheetApp.ConditionalFormatRuleBuilder", {
  ...Object.fromEntries([
    condition("whenCellEmpty", 0),
    condition("whenCellNotEmpty", 0),
    condition("whenFormulaSatisfied", 1),
    condition("whenNumberBetween", 2),
    condition("whenNumberEqualTo", 1),
    condition("whenNumberGreaterThan", 1),
    condition("whenNumberGreaterThanOrEqualTo", 1),
    condition("whenNumberLessThan", 1),
    condition("whenNumberLessThanOrEqualTo", 1),
    condition("whenTextContains", 1),
    condition("whenTextDoesNotContain", 1),
    condition("whenTextEndsWith", 1),
    condition("whenTextEqualTo", 1),
    condition("whenTextStartsWith", 1),
  ]),
  build: ({ rule }) => CONDITIONAL_FORMAT.of(rule),
  setBackground(draft, { args, self }) {
    draft.rule = { ...draft.rule, background: args.string(0) };
    return self;
  },
  setBold(draft, { args, self }) {
    draft.rule = { ...draft.rule, bold: args.boolean(0) };
    return self;
  },
  setFontColor(draft, { args, self }) {
    draft.rule = { ...draft.rule, fontColor: args.string(0) };
    return self;
  },
  setItalic(draft, { args, self }) {
    draft.rule = { ...draft.rule, italic: args.boolean(0) };
    return self;
  },
  setRanges(draft, { args, self }) {
    const ranges = args.array(0).map((each) => RANGE.stateOf(each) ?? args.mismatch());
    draft.rule = { ...draft.rule, ranges };
    return self;
  },
});

/** A builder that starts from a rule, or from nothing. */
export function newConditionalFormat(rule: ConditionalFormat = EMPTY): Remote {
  return BUILDER.of({ rule });
}
