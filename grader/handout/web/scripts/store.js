// What is kept in the browser: each exercise's text and how it was graded last.
//
//   store.text(exercise), store.keep(exercise, text)       null where nothing is kept
//   store.status(exercise), store.graded(exercise, status, points)
//
// Where a browser keeps nothing, or has no room left, the work is still in the page, and a sentence says how to save it.

const PREFIX = "backprop-kata/";

const store = {
  memory: {},

  read(exercise) {
    if (exercise.id in this.memory) return this.memory[exercise.id];
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(PREFIX + exercise.id)) || {};
    } catch {
      kept = {};
    }
    return (this.memory[exercise.id] = kept);
  },

  write(exercise, changes) {
    const kept = (this.memory[exercise.id] = { ...this.read(exercise), ...changes });
    try {
      localStorage.setItem(PREFIX + exercise.id, JSON.stringify(kept));
      notice("storage", "");
    } catch {
      notice(
        "storage",
        "This browser keeps nothing more: your work is in this page only. Before you close it, press " +
          "“Download all work”.",
        CLOSE,
      );
    }
  },

  text(exercise) {
    const kept = this.read(exercise).text;
    return typeof kept === "string" ? kept : null;
  },

  keep(exercise, text) {
    if (text !== this.current(exercise)) this.write(exercise, { text });
  },

  /** The text as it stands: the learner's, or the stub. */
  current(exercise) {
    return this.text(exercise) ?? exercise.stub;
  },

  status(exercise) {
    return this.read(exercise).status || "";
  },

  graded(exercise, status) {
    this.write(exercise, { status });
  },
};

// Two pages that write to the same place would overwrite each other's work.
const tab = {
  me: Math.random().toString(36).slice(2),

  watch(onChange) {
    addEventListener("storage", ({ key, newValue }) => {
      if (key === PREFIX + "tab" && newValue) {
        const said = JSON.parse(newValue);
        if (said.from === this.me) return;
        notice(
          "tab",
          "This page is open in another tab or window too. Work in one of them only: both keep to the same place.",
          CLOSE,
        );
        if (said.greets) this.say(false);
      } else if (key && key.startsWith(PREFIX)) {
        const id = key.slice(PREFIX.length);
        delete store.memory[id];
        onChange(id);
      }
    });
    this.say(true);
  },

  say(greets) {
    try {
      localStorage.setItem(PREFIX + "tab", JSON.stringify({ from: this.me, greets, at: Date.now() }));
    } catch {
      // A browser that keeps nothing has nothing to overwrite.
    }
  },
};
