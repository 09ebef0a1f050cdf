// The page: which exercise is open, what the buttons do, and how far the start is.

let exercise = COURSE[0];
let engine = null;
const there = {};
const engineThere = new Promise((resolve, reject) => Object.assign(there, { resolve, reject }));
engineThere.catch(() => {});
const MOST = 1e8; // bytes of a file that is brought
const MOST_NOTES = 3;
let run = 0;
let busy = false;
let wanted = false; // a check that was asked for before there was a Python
// #NAME&seed=7 repeats a grading exactly, as --seed does.
const asked = /&seed=(\d{1,9})$/.exec(location.hash);
const seed = asked ? Number(asked[1]) : crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
let timer = 0;

const editor = makeEditor(at("editor"), {
  change() {
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  },
  run: () => grade(),
});

function keep() {
  clearTimeout(timer);
  store.keep(exercise, editor.get());
}

function open(wanted) {
  keep();
  exercise = wanted;
  editor.set(store.current(exercise));
  showLesson(exercise);
  showIdle();
  showCourse();
  document.title = `${exercise.short} · Backprop Kata`;
}

function showIdle() {
  const told = store.status(exercise);
  Object.assign(at("result").dataset, { exercise: exercise.id, status: "" });
  at("verdict").textContent = told ? `Last time: ${WORDS[told]}.` : "";
  for (const id of ["facts", "tests", "more", "picture"]) fill(at(id));
  clearDiagnosis();
}

function showCourse() {
  const parts = [...new Set(COURSE.map((one) => one.part))];
  fill(
    at("course-list"),
    ...parts.map((part) => {
      const members = COURSE.filter((one) => one.part === part);
      const done = members.filter((one) => store.status(one) === "passed").length;
      return make(
        "li", {},
        make("span", { class: "part" }, part, make("span", { class: "quiet" }, ` ${done} of ${members.length}`)),
        make("progress", { max: members.length, value: done, "aria-label": `Done in part ${part}` }),
        make("ol", {}, ...members.map(courseRow)),
      );
    }),
  );
  const done = COURSE.filter((one) => store.status(one) === "passed").length;
  at("progress-said").textContent = `${done} of ${COURSE.length} exercises done`;
}

function courseRow(one) {
  const status = store.status(one);
  const sign = status === "passed" ? "✓" : status && status !== "not_started" ? "…" : "·";
  return make(
    "li", {},
    make(
      "a", { href: `#${one.short}`, "aria-current": one === exercise ? "page" : null, "data-status": status || "not_started" },
      make("span", { class: "sign", "aria-hidden": "true" }, sign),
      make("span", {}, `${one.number}  ${one.title}`),
      make("span", { class: "hidden" }, status ? `, ${WORDS[status]}` : ", not started"),
    ),
  );
}

async function grade() {
  if (busy) return;
  keep();
  if (!engine) {
    wanted = window.kataLacks.length === 0;
    if (wanted) at("verdict").textContent = "Python is still starting: your code is checked as soon as it is there.";
    return;
  }
  busy = true;
  at("run").setAttribute("aria-disabled", "true");
  const [one, source, number] = [exercise, editor.get(), ++run];
  editor.mark(0);
  showRunning(one, number);
  try {
    const graded = await engine.grade(one, source, seed, number);
    store.graded(one, graded.report.status);
    if (one === exercise) {
      showResult(one, number, graded, (line) => goTo(line));
      editor.mark(graded.said.line);
    }
  } catch (error) {
    const status = error.status || "broken";
    if (status !== "broken") store.graded(one, status);
    if (one === exercise) showTrouble(one, number, status, error.message);
  }
  busy = false;
  at("run").removeAttribute("aria-disabled");
  showCourse();
}

function goTo(line) {
  editor.mark(line);
  editor.focus();
}

function fromAddress() {
  const name = location.hash.slice(1).split("&")[0].toLowerCase();
  return COURSE.find((one) => one.short === name || one.id === name || String(one.number) === name);
}

function reset() {
  keep();
  const one = exercise;
  if (store.current(one) === one.stub) return replace([[one, one.stub, ""]], "");
  notice(
    "work",
    `Put ${one.file} back as it was handed out? What you wrote there goes.`,
    ["Start over", () => replace([[one, one.stub, ""]], `${one.file} is as it was handed out.`)],
    ["Keep mine"],
  );
}

/** Other texts in the place of some exercises': [exercise, text, status]. What was there can be had back. */
function replace(entries, said) {
  keep();
  const before = entries.map(([one]) => [one, store.current(one), store.status(one)]);
  for (const [one, text, status] of entries) store.write(one, { text, status });
  if (entries.some(([one]) => one === exercise)) {
    editor.set(store.current(exercise));
    showIdle();
  }
  showCourse();
  const undo = ["Undo", () => replace(before, `As before: ${listed(entries)}.`)];
  const changes = before.some(([, text], index) => text !== entries[index][1]);
  notice("work", said, ...(changes ? [undo, CLOSE] : [CLOSE]));
}

const listed = (entries) => entries.map(([one]) => one.short).join(", ");

function downloadAll() {
  keep();
  const members = COURSE.map((one) => ({ name: one.file, text: store.current(one) }));
  download("backprop-kata.zip", zipped(members), "application/zip");
}

/** All of it or nothing: what cannot be read costs no work, and what is worked on here goes only when asked. */
async function upload(files) {
  const texts = new Map();
  const notes = [];
  for (const file of files) {
    try {
      const [found, said] = await read(file);
      for (const [one, text] of found) texts.set(one, text);
      notes.push(...said);
    } catch (error) {
      notice("work", `${error.message} Your work is as it was.`, CLOSE);
      return;
    }
  }
  keep(); // what was typed while it was read
  const brought = COURSE.filter((one) => texts.has(one)).map((one) => [one, texts.get(one)]);
  const own = ([one]) => store.current(one) !== one.stub;
  const same = ([one, text]) => text === store.current(one);
  const begun = brought.filter((entry) => same(entry) || entry[1] !== entry[0].stub || !own(entry));
  const clash = begun.filter((entry) => own(entry) && !same(entry));
  const take = (some) => {
    const left = listed(brought.filter((entry) => !some.includes(entry)));
    const taken = some.length ? `Taken: ${listed(some)}.` : "";
    const stays = left ? `Yours stays: ${left}.` : "";
    replace(
      some.map((entry) => [...entry, same(entry) ? store.status(entry[0]) : ""]),
      [taken, stays, ...notes.slice(0, MOST_NOTES)].filter(Boolean).join(" "),
    );
  };
  if (!clash.length) return take(begun);
  notice(
    "work",
    `You have worked on ${listed(clash)} here, and what you upload is different. Which shall stay?`,
    ["Take the upload", () => take(begun)],
    ["Keep mine", () => take(begun.filter((entry) => !clash.includes(entry)))],
  );
}

/** [exercise, text] of what is in a file, by the kit's own reading of names, zips and notebooks; and its notes. */
async function read(file) {
  if (file.size > MOST) throw new Error(`${file.name} is larger than ${megabytes(MOST)} MB.`);
  if (!engine) notice("work", `Python is still starting: ${file.name} is read as soon as it is there.`, CLOSE);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { texts, notes, refused } = await (await engineThere).take(file.name, bytes);
  if (refused) throw new Error(refused);
  return [COURSE.filter((one) => one.id in texts).map((one) => [one, texts[one.id]]), notes];
}

function started(data) {
  if (data.drawn && at("result").dataset.run === String(data.run)) showPicture(data.drawn);
  if (data.step) at("start-said").textContent = `Starting: ${data.step} …`;
  if (data.total) {
    at("start-bar").max = data.total;
    at("start-bar").value = data.done;
    at("start-said").textContent = `Starting: ${megabytes(data.done)} of ${megabytes(data.total)} MB`;
  }
  if (data.ready) {
    document.documentElement.dataset.kata = "ready";
    if (data.memory) document.documentElement.dataset.memory = data.memory;
    at("start").hidden = true;
    at("run").disabled = false;
  }
  if (data.broken) {
    startFailed(`Python could not start here: ${data.broken}. You can read and write; to check your work, load the page anew.`);
  }
}

function startFailed(text) {
  at("start-said").textContent = text;
  at("start-bar").hidden = true;
  if (at("start-close")) return;
  const close = () => (at("start").hidden = true);
  at("start").append(make("button", { type: "button", id: "start-close", onclick: close }, "Close"));
}

async function begin() {
  addEventListener("hashchange", () => {
    const wanted = fromAddress();
    if (wanted && wanted !== exercise) {
      open(wanted);
      at("title").focus();
      scrollTo(0, 0);
    }
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
  at("run").addEventListener("click", grade);
  at("reset").addEventListener("click", reset);
  at("zip").addEventListener("click", downloadAll);
  at("save").addEventListener("click", () => download(exercise.file, editor.get(), "text/x-python"));
  at("upload").addEventListener("change", (event) => upload(event.target.files).then(() => (event.target.value = "")));
  keepInView(at("told"));
  at("course-fold").open = matchMedia("(min-width: 62rem)").matches;
  tab.watch((id) => {
    if (id === exercise.id && store.current(exercise) !== editor.get()) editor.set(store.current(exercise));
    showCourse();
  });
  editor.set("");
  exercise = fromAddress() || COURSE.find((one) => store.status(one) !== "passed") || COURSE[0];
  editor.set(store.current(exercise));
  open(exercise);
  if (window.kataLacks.length) {
    there.reject(new Error("This browser cannot read what you bring: it is too old."));
    return; // the page has said so, and can still be read and written in
  }
  // The files of Python stand behind this script: the page is there, and can be read, before they are.
  if (document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  try {
    engine = new Engine(await gathered(started), started);
    there.resolve(engine);
    if (wanted) grade();
  } catch (error) {
    there.reject(new Error("What you bring cannot be read: Python could not start here."));
    if (wanted) at("verdict").textContent = "";
    startFailed(
      `This page is not whole (${error.message}): get it again. What you have written here is kept, and can be downloaded.`,
    );
  }
}

begin();
