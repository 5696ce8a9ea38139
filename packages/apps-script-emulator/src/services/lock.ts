/** The script lock, which one execution at a time can hold, and which is released when that execution ends. */
import { RemoteType } from "../remote";

interface Waiter {
  readonly owner: object;
  readonly wake: (got: boolean) => void;
}

export class ScriptLock {
  private owner: object | undefined;
  private readonly waiting: Waiter[] = [];

  /** Acquires the lock; the owner may acquire it again. @returns false if it was not acquired within `ms` milliseconds */
  acquire(owner: object, ms: number): Promise<boolean> {
    if (this.owner === undefined || this.owner === owner) {
      this.owner = owner;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const waiter: Waiter = {
        owner,
        wake(got) {
          clearTimeout(timer);
          resolve(got);
        },
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        resolve(false);
      }, ms);
      this.waiting.push(waiter);
    });
  }

  holds(owner: object): boolean {
    return this.owner === owner;
  }

  /** Releases the lock, which the longest-waiting execution then gets. Has no effect if `owner` does not hold it. */
  release(owner: object): void {
    if (this.owner !== owner) return;
    const next = this.waiting.shift();
    this.owner = next?.owner;
    next?.wake(true);
  }

  /** Forgets an execution that has ended, whether it holds the lock or waits for it. */
  forget(owner: object): void {
    for (const waiter of this.waiting.filter((each) => each.owner === owner)) {
      this.waiting.splice(this.waiting.indexOf(waiter), 1);
      waiter.wake(false);
    }
    this.release(owner);
  }
}

const LOCK = new RemoteType<ScriptLock>(
  "LockService.Lock",
  {
    tryLock: (lock, call) => lock.acquire(call.execution, call.args.number(0)),
    releaseLock(lock, call) {
      lock.release(call.execution);
    },
  },
  { counts: "lockCalls" },
);

/** The script lock, and the lock of the spreadsheet to which the script is bound. */
export interface Locks {
  readonly lock: ScriptLock;
  readonly documentLock: ScriptLock;
}

export const LOCK_SERVICE = new RemoteType<Locks>("LockService", {
  getScriptLock: ({ lock }) => LOCK.of(lock),
  getDocumentLock: ({ documentLock }) => LOCK.of(documentLock),
});
