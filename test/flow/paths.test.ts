import { expect, it } from "vitest";
import { optionsOf } from "../../src/flow/value.js";
import { optionsSunk, sunk } from "./program.js";

/** The access path of what `sink` is given: models know libraries by it. */
async function path(name: string, text: string): Promise<string | undefined> {
  const [value] = optionsOf(await sunk({ [name]: text }));
  return value?.kind === "opaque" ? value.path : undefined;
}

it.each<readonly [string, string, string | undefined]>([
  ["a.py", "import requests\nsink(requests.get)", "requests.get"], ["a.py", "import requests\nsink(requests.get(1))", "requests.get()"], ["a.py", "from requests import get as g\nsink(g(1).headers)", "requests.get().headers"],
  ["a.py", "def f(t):\n    sink(t())", undefined], ["a.py", "def f(t):\n    sink(t.u)", undefined], ["a.py", "import a\nsink(a[i])", undefined], ["a.py", 'import os\nsink(os.environ["T"])', "env.T"],
  ["a.py", "import requests\nclass S(requests.Session):\n    pass\nsink(S().get)", "requests.Session().get"], ["a.py", "import requests\nclass S(requests.Session):\n    pass\nsink(S()[i])", undefined], ["a.py", "class S:\n    pass\nsink(S().get)", undefined],
  ["a.js", "sink(process.env.T);", "env.T"], ["a.js", 'import axios from "axios";\nsink(axios.create());', "axios.create()"], ["a.ts", 'import { Api } from "sdk";\nfunction f(a: Api) { sink(a.get()); }', "sdk.Api().get()"],
])("%s: the path in %j is %s", async (name, text, expected) => expect(await path(name, text)).toBe(expected));

it("what a sourced file only reads hides nothing that another sets", async () => {
  expect(await optionsSunk({ "a.sh": '. ./c.sh\n. ./b.sh\nsink "$T"\n', "b.sh": 'echo "$T"\n', "c.sh": "T=x\n" })).toEqual(["x"]);
});
