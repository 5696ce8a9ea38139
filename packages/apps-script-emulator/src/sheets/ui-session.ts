/** What one execution shows to the admin, and what the admin answers. Depends on nothing. */

/** A text with the button OK; `null` for the window's cross; or another button. */
export type PromptAnswer = string | null | { readonly button: string; readonly text?: string };

/** The admin's answers, in the order of the questions. */
export interface UiAnswers {
  readonly prompts?: readonly PromptAnswer[];
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
}

export interface ShownDialog extends ShownPage {
  /** In pixels, as far as the script has set them. */
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
  private readonly promptAnswers: PromptAnswer[];
  private readonly alertAnswers: string[];

  constructor(answers: UiAnswers = {}) {
    this.promptAnswers = [...(answers.prompts ?? [])];
    this.alertAnswers = [...(answers.alerts ?? [])];
  }

  /** The next scripted answer; `undefined` when there is none left. */
  nextPrompt(): PromptAnswer | undefined {
    return this.promptAnswers.shift();
  }

  /** The next scripted button; `undefined` when there is none left. */
  nextAlert(): string | undefined {
    return this.alertAnswers.shift();
  }
}
