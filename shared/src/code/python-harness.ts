/**
 * Python that calls a function of an answer with the arguments of each case. It defines
 * `run_cases(source, entry, cases, output_chars)`, which takes the cases' arguments as a JSON text (a list of lists)
 * and returns a JSON text: `{"output", "error", "results"}`, of which `results` is as `RawResult`, in the order of the
 * cases, and empty where `error` says why the answer could not be loaded.
 *
 * A result is made into JSON so that answers may differ in what does not matter: tuples, generators and other iterables
 * become lists, sets sorted lists, and keys text. `output` holds what was printed while loading; each result has its own.
 */
export const pythonHarness = `
import contextlib as _contextlib, io as _io, json as _json, traceback as _traceback, time as _time, math as _math

_file = "answer.py"

class _Output(_io.StringIO):
    def __init__(self, limit):
        super().__init__()
        self._left = limit

    def write(self, text):
        kept = text[: max(0, self._left)]
        self._left -= len(text)
        super().write(kept)
        return len(text)

def _plain(value, depth=0):
    if depth > 60:
        raise ValueError("The result is nested more than 60 levels deep.")
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, float):
        return value if _math.isfinite(value) else str(value)
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item, depth + 1) for item in value), key=lambda item: _json.dumps(item, sort_keys=True))
    if isinstance(value, dict):
        return {_key(key): _plain(item, depth + 1) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict(), depth + 1)
    if hasattr(value, "__iter__"):
        return [_plain(item, depth + 1) for item in value]
    raise TypeError("The result holds a " + type(value).__name__ + ", which cannot be compared. Return lists, dicts, text and numbers.")

def _key(key):
    if isinstance(key, str):
        return key
    if isinstance(key, (bool, int, float)) or key is None:
        return _json.dumps(key)
    return _json.dumps(_plain(key))

def _failure(error):
    lines = [frame.lineno for frame in _traceback.extract_tb(error.__traceback__) if frame.filename == _file]
    if isinstance(error, SyntaxError) and error.filename == _file:
        lines = [error.lineno]
    return {
        "name": type(error).__name__,
        "names": [each.__name__ for each in type(error).__mro__],
        "message": str(error)[:2000],
        "line": lines[-1] if lines else None,
    }

def run_cases(source, entry, cases, output_chars):
    loaded = _Output(output_chars)
    namespace = {"__name__": "answer"}
    with _contextlib.redirect_stdout(loaded), _contextlib.redirect_stderr(loaded):
        try:
            exec(compile(source, _file, "exec"), namespace)
            if not callable(namespace.get(entry)):
                raise NameError("There is no function " + entry + ". Keep its name as the starter gives it.")
        except BaseException as error:
            return _json.dumps({"output": loaded.getvalue(), "error": _failure(error), "results": []})
    results = []
    for args in _json.loads(cases):
        output = _Output(output_chars)
        result = {"value": None, "error": None}
        start = _time.perf_counter()
        with _contextlib.redirect_stdout(output), _contextlib.redirect_stderr(output):
            try:
                result["value"] = _plain(namespace[entry](*args))
            except BaseException as error:
                result["error"] = _failure(error)
        result["durationMs"] = (_time.perf_counter() - start) * 1000
        result["output"] = output.getvalue()
        results.append(result)
    return _json.dumps({"output": loaded.getvalue(), "error": None, "results": results})
`
