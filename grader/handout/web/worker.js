// The page's worker: Python, the kit, and one grading after the other.
//
//   in    {files: {name: gzipped bytes}}      once
//         {grade: {run, exercise, source, seed}}
//         {take: {number, name, bytes}}             what somebody brings, to be read
//   out   {step: "..."}  {ready: true, memory}    while it starts; bytes of Python's own
//         {run, alive: true} now and then, while Python gets on
//         {run, graded: {report, said, seconds}, memory} or {run, failed: "..."}, then {run, drawn: {panels}}
//         {number, taken: {texts, notes}} or {number, taken: {refused: "..."}}
//
// Nothing is fetched: Pyodide asks for its files as from a server, and is answered from memory. Once it has started,
// there is no way to a network any more: what a learner's code tries, it learns is out of reach.
"use strict";

const files = {};
const BASE = "https://kata.invalid/";
const MEMORY = 2 ** 30; // a list that grows without end is a MemoryError long before the machine suffers
let python = null;
let page = null;
let current = 0;

self.onmessage = async ({ data }) => {
  if (data.files) {
    try {
      await start(data.files);
      postMessage({ ready: true, memory: python._module.HEAP8.length });
    } catch (error) {
      postMessage({ broken: String((error && error.message) || error) });
    }
  } else if (data.take) {
    postMessage({ number: data.take.number, taken: taken(data.take) });
  } else {
    grade(data.grade);
  }
};

function taken({ name, bytes }) {
  try {
    return JSON.parse(page.take(name, python.toPy(bytes)));
  } catch (error) {
    return { refused: `${name} could not be read here (${String((error && error.message) || error).trim().split("\n").pop()}).` };
  }
}

async function start(packed) {
  postMessage({ step: "unpacking" });
  for (const name of Object.keys(packed)) files[name] = await unpacked(packed[name]);
  answerFromMemory();
  boundMemory();
  postMessage({ step: "starting Python" });
  run("pyodide.asm.js", "self._createPyodideModule = _createPyodideModule;");
  run("pyodide.js", "self.loadPyodide = self.loadPyodide || loadPyodide;");
  const quiet = () => {};
  python = await self.loadPyodide({ indexURL: BASE, stdout: quiet, stderr: quiet });
  for (const name of ["WebSocket", "XMLHttpRequest", "EventSource", "WebTransport", "importScripts"]) self[name] = undefined;
  postMessage({ step: "loading numpy" });
  python.unpackArchive(files["numpy.zip"], "zip", { extractDir: "/numpy" });
  python.unpackArchive(files["kit.zip"], "zip", { extractDir: "/kit" });
  python.runPython('import sys; sys.path[:0] = ["/kit", "/kit/lib", "/numpy"]; import numpy');
  postMessage({ step: "loading the tests" });
  python.runPython("from grader.page import records; records.install()");
  page = python.runPython("from grader.page.run import Page; Page")("/kit", () => postMessage({ run: current, alive: true }));
  for (const name of Object.keys(files)) delete files[name];
}

function grade({ run, exercise, source, seed }) {
  current = run;
  try {
    const graded = JSON.parse(page.grade(exercise, source, seed));
    postMessage({ run, graded, memory: python._module.HEAP8.length });
  } catch (error) {
    postMessage({ run, failed: String((error && error.message) || error) });
    return;
  }
  try {
    postMessage({ run, drawn: JSON.parse(page.draw()) }); // nobody waits for it
  } catch (error) {
    postMessage({ run, drawn: { panels: [] } }); // a fault here costs a picture
  }
}

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function answerFromMemory() {
  self.fetch = async (asked) => {
    const name = String(asked.url || asked).split("/").pop();
    if (!(name in files)) throw new TypeError(`${name} is not in this page`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files[name], { headers: { "Content-Type": type } });
  };
}

function boundMemory() {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > MEMORY) throw new RangeError("no more memory");
    return grow.call(this, pages);
  };
}

function run(name, after) {
  (0, eval)(`${new TextDecoder().decode(files[name])}\n${after}\n//# sourceURL=${name}`);
}
