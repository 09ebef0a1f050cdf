// The workers that hold Python: one that grades, and a spare one, so that whoever is stopped costs no waiting.
//
//   const engine = new Engine(assets, tell)         tell({step}), tell({ready}), tell({broken})
//   await engine.grade(exercise, source, seed, run)      {report, said}, or raises Stopped; its picture is told later
//   await engine.take(name, bytes)                       {texts, notes} of what somebody brings, or {refused}
//
// Python ends a loop in the learner's code by itself. What it cannot end, a loop inside numpy or a crash, is ended from
// here: a worker that gives no sign of life goes, the spare one takes its place. A slow machine gives them, too.

const PATIENCE = 15; // looks, two seconds apart, while the page is awake: a machine that sleeps has not waited
const LARGE = 4e8; // Python gives no memory back: one that has grown so far goes

class Stopped extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

class Engine {
  constructor(assets, tell) {
    this.assets = assets;
    this.tell = tell;
    this.current = this.begin(tell);
    this.spare = null;
  }

  begin(tell) {
    const worker = new Worker(this.address());
    const begun = { worker, waiting: null, takes: new Map() };
    begun.ready = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        tell(data);
        if (data.ready) resolve();
        if (data.taken && begun.takes.has(data.number)) begun.takes.get(data.number)(data.taken);
        if (data.broken) reject(new Stopped("broken", data.broken));
        if (data.run && !data.drawn && begun.waiting) begun.waiting(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Stopped("broken", event.message || "the worker could not start"));
        if (begun.waiting) begun.waiting({ died: event.message });
      };
    });
    begun.ready.catch((error) => tell({ broken: error.message }));
    worker.postMessage({ files: this.assets });
    return begun;
  }

  /** In one file the worker's script is in the page, on a server beside it. */
  address() {
    const script = at("worker");
    if (!script) return "worker.js";
    this.blob = this.blob || URL.createObjectURL(new Blob([script.textContent], { type: "text/javascript" }));
    return this.blob;
  }

  async grade(exercise, source, seed, run) {
    const used = this.current;
    await used.ready.catch((error) => {
      this.replace(used); // the next one may start
      throw error;
    });
    let quiet = 0;
    let watch = 0;
    const answer = await new Promise((resolve) => {
      watch = setInterval(() => ++quiet > PATIENCE && resolve({ late: true }), 2000);
      used.waiting = (data) => {
        if (data.alive) quiet = 0;
        else if (!data.run || data.run === run) resolve(data); // else it is of a grading before this one
      };
      used.worker.postMessage({ grade: { run, exercise: exercise.id, source, seed } });
    });
    clearInterval(watch);
    used.waiting = null;
    if (answer.graded) {
      if (answer.memory > LARGE) this.replace(used);
      else this.warm();
      return answer.graded;
    }
    this.replace(used);
    if (answer.late) {
      throw new Stopped("timeout", "Your code did not finish in time. Is there a loop that never ends?");
    }
    throw new Stopped("error", this.why(answer));
  }

  /** Whatever ends this worker meanwhile, the question is answered. */
  async take(name, bytes) {
    const used = this.current;
    try {
      await used.ready;
    } catch (error) {
      this.replace(used);
      return { refused: `${name} could not be read: ${error.message}.` };
    }
    const number = (this.asked = (this.asked || 0) + 1);
    const taken = await new Promise((resolve) => {
      used.takes.set(number, resolve);
      used.worker.postMessage({ take: { number, name, bytes } });
    });
    used.takes.delete(number);
    return taken;
  }

  why({ failed, died }) {
    if (/memory/i.test(failed || died || "")) return "Your code asks for more memory than this page has.";
    return "Your code ended the Python that it runs in. Does it call os._exit, or recurse or grow without end?";
  }

  replace(used) {
    used.worker.terminate();
    for (const answer of used.takes.values()) answer({ refused: "Python was ended while it read that: choose it once more." });
    this.current = this.spare || this.begin(() => {});
    this.spare = null;
    this.current.ready.then(() => this.tell({ ready: true }), () => {});
  }

  /** A spare one, once somebody works here, and where there is memory for two. */
  warm() {
    if (this.spare || (navigator.deviceMemory || 8) < 4) return;
    this.spare = this.begin(() => {});
    this.spare.ready.catch(() => (this.spare = null));
  }
}

/** The files of Python and the kit, compressed: out of the page itself, or from beside it. */
async function gathered(tell) {
  const names = Object.keys(SIZES);
  const total = names.reduce((sum, name) => sum + SIZES[name], 0);
  const assets = {};
  let done = 0;
  for (const name of names) {
    const element = document.querySelector(`[data-asset="${name}"]`);
    const bytes = at("worker") ? decoded(element) : await fetched(name, (some) => tell({ done: done + some, total }));
    if (bytes.length !== SIZES[name]) throw new Error(`${name} is not whole`);
    assets[name] = bytes;
    done += bytes.length;
    tell({ done, total });
    await new Promise((resolve) => setTimeout(resolve));
  }
  return assets;
}

function decoded(element) {
  if (!element) return new Uint8Array();
  try {
    const text = atob(element.textContent.trim());
    element.remove();
    const bytes = new Uint8Array(text.length);
    for (let place = 0; place < text.length; place++) bytes[place] = text.charCodeAt(place);
    return bytes;
  } catch {
    return new Uint8Array();
  }
}

async function fetched(name, tell) {
  const answer = await fetch(`assets/${name}.bin`);
  if (!answer.ok) throw new Error(`${name}: the server says ${answer.status}`);
  const reader = answer.body.getReader();
  const parts = [];
  let size = 0;
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    parts.push(value);
    size += value.length;
    tell(size);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
