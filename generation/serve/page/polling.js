// Asks the server again and again while a view is shown, and tells the view when the answer has changed.

import { getJson } from "./api.js";

export class Polling {
  // path: a function, as it may change; take(answer); fail(problem); same(answer): what has to differ to be told.
  constructor(path, seconds, { take, fail, same = (answer) => answer }) {
    Object.assign(this, { path, seconds, take, fail, same });
    this.timer = null;
    this.before = null;
  }

  start() {
    this.stop();
    const controller = new AbortController();
    this.controller = controller;
    const look = async () => {
      try {
        const answer = await getJson(this.path(), { signal: controller.signal });
        const now = JSON.stringify(this.same(answer));
        this.take(answer, now !== this.before);
        this.before = now;
      } catch (problem) {
        if (controller.signal.aborted) return;
        this.before = null;
        this.fail(problem);
      }
      if (!controller.signal.aborted) this.timer = setTimeout(look, 1000 * this.seconds);
    };
    look();
  }

  stop() {
    this.controller?.abort();
    clearTimeout(this.timer);
  }
}
