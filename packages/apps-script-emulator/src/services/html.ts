/** HtmlService: pages for the sidebar and for a web app. Templates are not modelled. */
import { ServiceException } from "../errors";
import { RemoteType } from "../remote";

export interface HtmlOutput {
  readonly content: string;
  title: string;
}

export const HTML_OUTPUT = new RemoteType<HtmlOutput>("HtmlService.HtmlOutput", {
  setTitle(output, { args, self }) {
    output.title = args.string(0);
    return self;
  },
});

/** The project's HTML files by name, without `.html`. */
export type HtmlFiles = Readonly<Record<string, string>>;

export const HTML_SERVICE = new RemoteType<HtmlFiles>("HtmlService", {
  createHtmlOutput: (_files, { args }) => HTML_OUTPUT.of({ content: args.string(0), title: "" }),
  createHtmlOutputFromFile(files, { args }) {
    const name = args.string(0);
    const content = files[name.replace(/\.html$/, "")];
    if (content === undefined) {
      throw new ServiceException(`No HTML file named ${name} was found.`);
    }
    return HTML_OUTPUT.of({ content, title: "" });
  },
});
