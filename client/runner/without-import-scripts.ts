/**
 * Pyodide refuses to start in a classic worker, which it knows by `importScripts`. A module worker cannot be had in a
 * frame without an origin, and all that Pyodide wants of one, `import()`, a classic one has too.
 * This has to stand above the import of Pyodide.
 */
Object.assign(self, { importScripts: undefined })
