// Small things that all parts of the page use: the course, elements, sentences for people.

const COURSE = JSON.parse(document.getElementById("course").textContent);
const SIZES = JSON.parse(document.getElementById("sizes").textContent);
const WORDS = {
  passed: "done",
  failed: "in progress",
  not_started: "not started",
  error: "does not run",
  timeout: "too slow",
  missing: "missing",
  broken: "the page failed",
  running: "running",
};

const at = (id) => document.getElementById(id);

/** An element; texts are only ever text. */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function fill(place, ...children) {
  place.replaceChildren(...children.filter((child) => child !== null && child !== ""));
}

/** A sentence that stays in view; one of each kind at a time. `choices` are [words, what they do]: one press ends it. */
function notice(kind, text, ...choices) {
  const before = at("notices").querySelector(`[data-kind="${kind}"]`);
  if (before) before.remove();
  if (!text) return;
  const made = make("div", { class: "notice", "data-kind": kind }, make("p", {}, text));
  const ends = (act) => () => {
    made.remove();
    if (act) act();
  };
  made.append(...choices.map(([words, act]) => make("button", { type: "button", onclick: ends(act) }, words)));
  at("notices").append(made);
}

const CLOSE = ["Close"];

/** What stays in view covers nothing that the keyboard or a link goes to. */
function keepInView(element) {
  const measure = () => (document.documentElement.style.scrollPaddingTop = `${element.offsetHeight}px`);
  if (window.ResizeObserver) new ResizeObserver(measure).observe(element);
}

/** Hands a file to whoever sits there. */
function download(name, bytes, type) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
