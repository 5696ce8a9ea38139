/** What one execution shows to the admin, and what the admin answers. Depends on nothing. */

/** The admin's answers, in the order of the questions. */
export interface UiAnswers {
  /** A text, or the button pressed instead: `null` for the window's cross. */
  readonly prompts?: readonly (string | null)[];
  /** Name of the button pressed, such as `YES`. */
  readonly alerts?: readonly string[];
}

export interface ShownMenuItem {
  readonly caption: string;
  /** Function of the script; absent for a separator and a submenu. */
  readonly functionName?: string;
  readonly items?: readonly ShownMenuItem[];
}

export interface ShownPage {
  readonly title: string;
  readonly html: string;
  readonly width: number | null;
  readonly height: number | null;
}

export interface Shown {
  readonly prompts: { readonly title: string; readonly message: string }[];
  readonly alerts: { readonly title: string; readonly message: string; readonly buttons: string }[];
  readonly toasts: { readonly message: string; readonly title: string; readonly seconds: number }[];
  readonly sidebars: ShownPage[];
  readonly dialogs: ShownPage[];
  readonly menus: ShownMenuItem[];
}

/** The answers still to give and everything shown so far. */
export class UiSession {
  readonly shown: Shown = {
    prompts: [],
    alerts: [],
    toasts: [],
    sidebars: [],
    dialogs: [],
    menus: [],
  };
  private readonly promptAnswers: (string | null)[];
  private readonly alertAnswers: string[];

  constructor(answers: UiAnswers = {}) {
    this.promptAnswers = [...(answers.prompts ?? [])];
    this.alertAnswers = [...(answers.alerts ?? [])];
  }

  /** The next scripted answer; `undefined` when there is none left. */
  nextPrompt(): string | null | undefined {
    return this.promptAnswers.shift();
  }

  /** The next scripted button; `undefined` when there is none left. */
  nextAlert(): string | undefined {
    return this.alertAnswers.shift();
  }
}
