/** HtmlService: pages for the sidebar, for dialogs and for a web app. Templates are not modelled. */
import { ServiceException } from "../errors";
import { RemoteType } from "../remote";

export interface HtmlOutput {
  content: string;
  title: string;
  /** In pixels; undefined if the script has not set it. */
  width: number | undefined;
  height: number | undefined;
}

function output(content: string): HtmlOutput {
  return { content, title: "", width: undefined, height: undefined };
}

export const HTML_OUTPUT = new RemoteType<HtmlOutput>("HtmlService.HtmlOutput", {
  append(output, { args, self }) {
    output.content += args.string(0);
    return self;
  },
  setHeight(output, { args, self }) {
    output.height = args.integer(0);
    return self;
  },
  setTitle(output, { args, self }) {
    output.title = args.string(0);
    return self;
  },
  setWidth(output, { args, self }) {
    output.width = args.integer(0);
    return self;
  },
});

/** The project's HTML files by name, without `.html`. */
export type HtmlFiles = Readonly<Record<string, string>>;

export const HTML_SERVICE = new RemoteType<HtmlFiles>("HtmlService", {
  createHtmlOutput: (_files, { args }) => HTML_OUTPUT.of(output(args.string(0))),
  createHtmlOutputFromFile(files, { args }) {
    const name = args.string(0);
    const content = files[name.replace(/\.html$/, "")];
    if (content === undefined) {
      throw new ServiceException(`No HTML file named ${name} was found.`);
    }
    return HTML_OUTPUT.of(output(content));
  },
});
