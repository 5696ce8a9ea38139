/** ScriptApp: time-based triggers, and what a script can find out about itself. */
import { ServiceException } from "../errors";
import { RemoteType } from "../remote";

const MAX_TRIGGERS = 20;
const MINUTES = [1, 5, 10, 15, 30];

export interface Trigger {
  readonly id: string;
  readonly handler: string;
  readonly everyMinutes: number;
  /** The user who created it, and the only one who can see it. */
  readonly owner: string;
  /** Whether Google has disabled it, which a script cannot find out. */
  disabled: boolean;
}

export class TriggerStore {
  private triggers: readonly Trigger[] = [];
  private created = 0;

  all(): readonly Trigger[] {
    return this.triggers;
  }

  of(owner: string): readonly Trigger[] {
    return this.triggers.filter((each) => each.owner === owner);
  }

  create(handler: string, everyMinutes: number, owner: string): Trigger {
    if (this.of(owner).length >= MAX_TRIGGERS) {
      throw new ServiceException(
        "This script has too many triggers. Triggers must be deleted from the script before more can be added.",
      );
    }
    this.created++;
    const id = String(7_000_000_000 + this.created);
    const trigger = { id, handler, everyMinutes, owner, disabled: false };
    this.triggers = [...this.triggers, trigger];
    return trigger;
  }

  delete(trigger: Trigger): void {
    this.triggers = this.triggers.filter((each) => each.id !== trigger.id);
  }
}

const TRIGGER = new RemoteType<Trigger>("ScriptApp.Trigger", {
  getHandlerFunction: (trigger) => trigger.handler,
  getUniqueId: (trigger) => trigger.id,
});

interface ClockTrigger {
  readonly project: Project;
  readonly handler: string;
  everyMinutes: number | undefined;
}

const CLOCK_TRIGGER_BUILDER = new RemoteType<ClockTrigger>("ScriptApp.ClockTriggerBuilder", {
  create({ project, handler, everyMinutes }) {
    if (everyMinutes === undefined) {
      throw new ServiceException("The recurrence interval for the trigger was not given.");
    }
    return TRIGGER.of(project.triggers.create(handler, everyMinutes, project.adminEmail));
  },
  everyMinutes(builder, { args, self }) {
    const minutes = args.number(0);
    if (!MINUTES.includes(minutes)) {
      throw new ServiceException(
        "The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.",
      );
    }
    builder.everyMinutes = minutes;
    return self;
  },
});

const TRIGGER_BUILDER = new RemoteType<Omit<ClockTrigger, "everyMinutes">>(
  "ScriptApp.TriggerBuilder",
  {
    timeBased: (state) => CLOCK_TRIGGER_BUILDER.of({ ...state, everyMinutes: undefined }),
  },
);

/** What a script can find out about its own project. */
export interface Project {
  readonly triggers: TriggerStore;
  /**
   * The web app's URL according to Google: null before the first deployment; it may be `…/dev` for an editor, that
   * of an older deployment, or with a Workspace domain, `…/a/macros/<domain>/s/…/exec`.
   */
  serviceUrl: string | null;
  /** The user who edits the spreadsheet. */
  readonly adminEmail: string;
}

const SERVICE = new RemoteType<Project>("ScriptApp.Service", {
  getUrl: (project) => project.serviceUrl,
});

export const SCRIPT_APP = new RemoteType<Project>("ScriptApp", {
  deleteTrigger(project, { args }) {
    project.triggers.delete(args.remote(0, TRIGGER));
  },
  getProjectTriggers: (project) =>
    project.triggers.of(project.adminEmail).map((each) => TRIGGER.of(each)),
  getService: (project) => SERVICE.of(project),
  newTrigger: (project, { args }) => TRIGGER_BUILDER.of({ project, handler: args.string(0) }),
});
