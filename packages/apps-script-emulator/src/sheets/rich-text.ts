/** Texts with links and styles inside a cell, minimal. */
import { RemoteType, enumeration } from "../remote";
import type { Remote } from "../remote";
import type { LinkSpan, RichText, StyleSpan, TextStyle } from "./recorded";

/** An object of SpreadsheetApp's for a text with links. */
export function richTextOf(text: RichText): Remote {
  return RICH_TEXT.of(text);
}

export const RICH_TEXT = new RemoteType<RichText>("SpreadsheetApp.RichTextValue", {
  getLinkUrl: ({ links, text }, { args }) => {
    if (args.length === 0) {
      return links.find(({ start, end }) => start === 0 && end === text.length)?.url ?? null;
    }
    const [from, to] = [args.integer(0), args.integer(1)];
    return links.find(({ start, end }) => start <= from && to <= end)?.url ?? null;
  },
  getText: ({ text }) => text,
});

interface RichTextDraft {
  text: string;
  links: LinkSpan[];
  styles: StyleSpan[];
}

const RICH_TEXT_BUILDER = new RemoteType<RichTextDraft>("SpreadsheetApp.RichTextValueBuilder", {
  build: ({ text, links, styles }) =>
    RICH_TEXT.of({ text, links: [...links], styles: [...styles] }),
  setLinkUrl(draft, { args, self }) {
    const whole = args.length === 1;
    const [start, end] = whole ? [0, draft.text.length] : [args.integer(0), args.integer(1)];
    draft.links.push({ start, end, url: args.string(whole ? 0 : 2) });
    return self;
  },
  setText(draft, { args, self }) {
    draft.text = args.string(0);
    return self;
  },
  setTextStyle(draft, { args, self }) {
    const whole = args.length === 1;
    const [start, end] = whole ? [0, draft.text.length] : [args.integer(0), args.integer(1)];
    draft.styles.push({ start, end, style: args.remote(whole ? 0 : 2, TEXT_STYLE) });
    return self;
  },
});

const TEXT_STYLE = new RemoteType<TextStyle>("SpreadsheetApp.TextStyle", {});

interface TextStyleDraft {
  style: TextStyle;
}

const TEXT_STYLE_BUILDER = new RemoteType<TextStyleDraft>("SpreadsheetApp.TextStyleBuilder", {
  build: ({ style }) => TEXT_STYLE.of(style),
  setBold(draft, { args, self }) {
    draft.style = { ...draft.style, bold: args.boolean(0) };
    return self;
  },
  setFontSize(draft, { args, self }) {
    draft.style = { ...draft.style, fontSize: args.integer(0) };
    return self;
  },
  setForegroundColor(draft, { args, self }) {
    draft.style = { ...draft.style, color: args.string(0) };
    return self;
  },
  setItalic(draft, { args, self }) {
    draft.style = { ...draft.style, italic: args.boolean(0) };
    return self;
  },
  setUnderline(draft, { args, self }) {
    draft.style = { ...draft.style, underline: args.boolean(0) };
    return self;
  },
});

export function newRichText(): Remote {
  return RICH_TEXT_BUILDER.of({ text: "", links: [], styles: [] });
}

export function newTextStyle(): Remote {
  return TEXT_STYLE_BUILDER.of({ style: {} });
}

export const WRAP_STRATEGIES = enumeration("WRAP", "OVERFLOW", "CLIP");
