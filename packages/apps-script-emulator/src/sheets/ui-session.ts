/** What one execution shows to the admin, and the admin's answers. Depends on nothing. */

/** A text, which is confirmed with OK; `null` for closing the window; or another button. */
export type PromptAnswer = string | null | { readonly button: string; readonly text?: string };

/** The admin's answers, in the order of the questions. */
export interface UiAnswers {
  readonly prompts?: readonly PromptAnswer[];
  /** The names of the buttons pressed, such as `YES`. */
  readonly alerts?: readonly string[];
}

export interface ShownMenuItem {
  readonly caption: string;
  /** A function of the script; absent for a separator or a submenu. */
  readonly functionName?: string;
  readonly items?: readonly ShownMenuItem[];
}

export interface ShownPage {
  readonly title: string;
  readonly html: string;
}

export interface ShownDialog extends ShownPage {
  /** In pixels; undefined if the script has not set it. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

export interface ShownQuestion {
  readonly title: string;
  readonly message: string;
  /** Such as `OK_CANCEL`. */
  readonly buttons: string;
}

export interface Shown {
  readonly prompts: ShownQuestion[];
  readonly alerts: ShownQuestion[];
  readonly toasts: { readonly message: string; readonly title: string; readonly seconds: number }[];
  readonly sidebars: ShownPage[];
  readonly dialogs: ShownDialog[];
  readonly menus: ShownMenuItem[];
}

/** The answers not given yet, and everything shown so far. */
export class UiSession {
  readonly shown: Shown = {
    prompts: [],
    alerts: [],
    toasts: [],
    sidebars: [],
    dialogs: [],
    menus: [],
  };
  private readonly promptAnswers: PromptAnswer[];
  private readonly alertAnswers: string[];

  constructor(answers: UiAnswers = {}) {
    this.promptAnswers = [...(answers.prompts ?? [])];
    this.alertAnswers = [...(answers.alerts ?? [])];
  }

  /** The next answer to a prompt; `undefined` if there is none left. */
  nextPrompt(): PromptAnswer | undefined {
    return this.promptAnswers.shift();
  }

  /** The next button pressed in an alert; `undefined` if there is none left. */
  nextAlert(): string | undefined {
    return this.alertAnswers.shift();
  }
}
