/** HtmlService: pages for the sidebar and for a web app. Templates are not modelled. */
import { ServiceException } from "../errors";
import { RemoteType, enumeration } from "../remote";

const FRAME_MODES = enumeration("ALLOWALL", "DEFAULT");
const SANDBOX_MODES = enumeration("IFRAME");

export interface HtmlOutput {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
  readonly metaTags: { readonly name: string; readonly content: string }[];
}

/** A new page. */
export function htmlOutput(content: string): HtmlOutput {
  return { content, title: "", width: null, height: null, metaTags: [] };
}

export const HTML_OUTPUT = new RemoteType<HtmlOutput>("HtmlService.HtmlOutput", {
  addMetaTag(output, { args, self }) {
    output.metaTags.push({ name: args.string(0), content: args.string(1) });
    return self;
  },
  append(output, { args, self }) {
    output.content += args.string(0);
    return self;
  },
  getContent: (output) => output.content,
  getHeight: (output) => output.height,
  getTitle: (output) => output.title,
  getWidth: (output) => output.width,
  setContent(output, { args, self }) {
    output.content = args.string(0);
    return self;
  },
  setHeight(output, { args, self }) {
    output.height = args.number(0);
    return self;
  },
  setSandboxMode(_output, { args, self }) {
    args.oneOf(0, SANDBOX_MODES);
    return self;
  },
  setTitle(output, { args, self }) {
    output.title = args.string(0);
    return self;
  },
  setWidth(output, { args, self }) {
    output.width = args.number(0);
    return self;
  },
  setXFrameOptionsMode(_output, { args, self }) {
    args.oneOf(0, FRAME_MODES);
    return self;
  },
});

/** The project's HTML files by name, without `.html`. */
export type HtmlFiles = Readonly<Record<string, string>>;

export const HTML_SERVICE = new RemoteType<HtmlFiles>(
  "HtmlService",
  {
    createHtmlOutput: (_files, { args }) =>
      HTML_OUTPUT.of(htmlOutput(args.optionalString(0) ?? "")),
    createHtmlOutputFromFile(files, { args }) {
      const name = args.string(0);
      const content = files[name.replace(/\.html$/, "")];
      if (content === undefined) {
        throw new ServiceException(`No HTML file named ${name} was found.`);
      }
      return HTML_OUTPUT.of(htmlOutput(content));
    },
  },
  { constants: { SandboxMode: SANDBOX_MODES, XFrameOptionsMode: FRAME_MODES } },
);
