window.kataCodeMirror = undefined;
