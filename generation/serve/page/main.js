// Starts the page: one view for each tab, and the model's name at the top.
import { Tabs } from "./tabs.js";
import { corpusView } from "./corpus.js";
import { trainingView } from "./training.js";
import { writeView } from "./write.js";
import { traceView } from "./trace.js";
import { showModel } from "./model.js";

showModel().catch(() => {}); // each view says itself what is wrong

const views = { corpus: corpusView(), training: trainingView(), write: writeView(), trace: traceView() };
new Tabs(document.querySelector("[role=tablist]"), views).start();
