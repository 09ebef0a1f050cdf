// What a grading says. The words are those of the kit; here they get their places.

function showRunning(exercise, run) {
  const result = at("result");
  Object.assign(result.dataset, { exercise: exercise.id, status: "running", run });
  at("verdict").textContent = "Running the tests …";
  for (const id of ["facts", "tests", "more", "picture"]) fill(at(id));
  clearDiagnosis();
}

function clearDiagnosis() {
  fill(at("diagnosis"));
  at("diagnosis").dataset.idea = "";
}

/** A grading that never came back: what to tell in its place. */
function showTrouble(exercise, run, status, text) {
  Object.assign(at("result").dataset, { exercise: exercise.id, status, run });
  at("verdict").textContent = WORDS[status];
  fill(at("facts"), make("p", { class: "fact" }, text));
}

function showResult(exercise, run, { report, said }, goTo) {
  const passed = report.status === "passed";
  const right = said.tests.filter((test) => test.outcome === "passed").length;
  at("verdict").textContent = passed
    ? "All tests pass."
    : `${said.word[0].toUpperCase()}${said.word.slice(1)}: ${right} of ${said.tests.length} tests pass.`;
  fill(at("facts"), ...said.facts.map((one) => fact(one, goTo)));
  showSlips(said, goTo);
  fill(at("tests"), ...said.tests.map(testRow));
  fill(at("more"), ...more(exercise, said));
  at("result").report = report;
  Object.assign(at("result").dataset, { exercise: exercise.id, status: report.status, run });
}

function fact(one, goTo) {
  const rows = one.names.map(([name, value]) => make("li", {}, make("code", {}, `${name} = ${value}`)));
  return make(
    "div", { class: "fact" },
    make("p", {}, one.message, one.line ? " " : "", one.line ? lineButton(one.line, goTo) : ""),
    one.text ? make("pre", { tabindex: "0", role: "group", "aria-label": "Your line" }, one.text) : "",
    one.call ? make("p", { class: "call" }, "Called: ", make("code", {}, one.call)) : "",
    rows.length ? make("ul", { class: "names" }, ...rows) : "",
    one.more ? make("p", { class: "quiet" }, `and in ${one.more} more test${one.more > 1 ? "s" : ""}`) : "",
  );
}

function lineButton(line, goTo) {
  return make("button", { type: "button", class: "line", onclick: () => goTo(line) }, `line ${line}`);
}

function showSlips(said, goTo) {
  const place = at("diagnosis");
  place.dataset.idea = said.slips.map((slip) => slip.idea).filter(Boolean).join(" + ");
  fill(
    place,
    ...said.slips.flatMap((slip) => [
      ...slip.says.split("\n").map((says, index) =>
        make(
          "p", {}, says,
          index === 0 && slip.where.length ? make("span", { class: "where" }, ` (${slip.where.join(", ")})`) : "",
          index === 0 && slip.line ? " " : "",
          index === 0 && slip.line ? lineButton(slip.line, goTo) : "",
        ),
      ),
      slip.path ? make("pre", { tabindex: "0", role: "group", "aria-label": "The path" }, slip.path) : "",
    ]),
  );
}

function testRow(test) {
  return make(
    "li", { "data-outcome": test.outcome, "data-shown": test.shown },
    make("span", { class: "sign", "aria-hidden": "true" }, test.sign),
    make("span", { class: "promise" }, test.title),
    make("span", { class: "quiet" }, `${test.means}${test.points === "practice" ? ", practice" : `, ${test.points}`}`),
  );
}

function more(exercise, said) {
  const next = COURSE[COURSE.indexOf(exercise) + 1];
  const made = [];
  if (said.hint) made.push(make("p", {}, make("b", {}, "Hint: "), said.hint));
  if (said.unwritten.length) made.push(make("p", {}, make("b", {}, "Still to be written: "), said.unwritten.join(", ")));
  if (said.printed.length) {
    const text = said.printed.join("\n");
    const box = make("pre", { tabindex: "0", role: "group", "aria-label": "What your code printed" }, text);
    made.push(make("h3", {}, "What your code printed"), box);
  }
  if (said.learned) made.push(make("p", { class: "learned" }, make("b", {}, "Done. "), said.learned));
  if (said.learned && next) {
    made.push(make("p", {}, make("a", { href: `#${next.short}`, id: "next" }, `Next: exercise ${next.number}, ${next.title}`)));
  }
  return made;
}

/** What there is to see: drawn by the kit from the learner's own functions, as SVG of its own making. */
function showPicture({ panels }) {
  fill(
    at("picture"),
    ...panels.map(({ title, says, svg }) => {
      const drawing = make("div", { class: "drawing" });
      drawing.innerHTML = svg;
      return make("figure", {}, make("h3", {}, title), drawing, make("figcaption", { class: "quiet" }, says));
    }),
  );
}
