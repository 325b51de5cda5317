import { describe, expect, test } from "vitest";
import { callOf, read, targetsOf } from "./support.ts";

/** Code, the callee as written, what it resolves to. */
const resolved: readonly (readonly [string, string, string])[] = [
	["import os\nos.system('x')", "os.system", "os.system"],
	["import os as o\no.system('x')", "o.system", "os.system"],
	["import os.path\nos.path.join('x')", "os.path.join", "os.path.join"],
	["import xml.etree.ElementTree as E\nE.parse('x')", "E.parse", "xml.etree.ElementTree.parse"],
	["from os import system as s\ns('x')", "s", "os.system"],
	["from os import *\nsystem('x')", "system", "os.system"],
	["e = exec\ne('x')", "e", "builtins.exec"],
	["a, b = exec, eval\nb('x')", "b", "builtins.eval"],
	["[a, *b] = [exec, eval]\na('x')", "a", "builtins.exec"],
	["if (e := exec): e('x')", "e", "builtins.exec"],
	["x = [exec][0]\nx('y')", "x", "builtins.exec"],
	["t = {'run': exec}\nt['run']('y')", "t['run']", "builtins.exec"],
	["(lambda f: f('y'))(exec)", "f", "builtins.exec"],
	["def f(e=exec):\n    e('x')", "e", "builtins.exec"],
	["def f(run):\n    run('x')\nf(exec)", "run", "builtins.exec"],
	["def get():\n    return exec\nget()('x')", "get()", "builtins.exec"],
	["class C:\n    e = exec\nC.e('x')", "C.e", "builtins.exec"],
	[
		"class C:\n    def __init__(self):\n        self.e = exec\n    def go(self):\n        self.e('x')",
		"self.e",
		"builtins.exec",
	],
	["import os\ngetattr(os, 'sys' + 'tem')('x')", "getattr(os, 'sys' + 'tem')", "os.system"],
	[
		"getattr(__import__('o' + 's'), ''.join(['sys', 'tem']))('x')",
		"getattr(__import__('o' + 's'), ''.join(['sys', 'tem']))",
		"os.system",
	],
	["__import__('os').system('x')", "__import__('os').system", "os.system"],
	["__import__('os.path').system('x')", "__import__('os.path').system", "os.system"],
	["__import__('os.path', fromlist=['x']).join('x')", "__import__('os.path', fromlist=['x']).join", "os.path.join"],
	[
		"import importlib\nimportlib.import_module('sub' + 'process').run('x')",
		"importlib.import_module('sub' + 'process').run",
		"subprocess.run",
	],
	["from importlib import import_module as i\ni('.helper', 'pkg').go('x')", "i('.helper', 'pkg').go", "pkg.helper.go"],
	["globals()['__builtins__'].exec('x')", "globals()['__builtins__'].exec", "builtins.exec"],
	["globals()['ex' + 'ec']('x')", "globals()['ex' + 'ec']", "builtins.exec"],
	["import os\nglobals()['os'].system('x')", "globals()['os'].system", "os.system"],
	["__builtins__.eval('x')", "__builtins__.eval", "builtins.eval"],
	["__builtins__['eval']('x')", "__builtins__['eval']", "builtins.eval"],
	["__builtins__.__dict__['exec']('x')", "__builtins__.__dict__['exec']", "builtins.exec"],
	["__import__('builtins').exec('x')", "__import__('builtins').exec", "builtins.exec"],
	["import builtins\nvars(builtins)['exec']('x')", "vars(builtins)['exec']", "builtins.exec"],
	["import os\nos.__dict__['system']('x')", "os.__dict__['system']", "os.system"],
	["import os\nos.__dict__.get('system')('x')", "os.__dict__.get('system')", "os.system"],
	["import os\nos.__getattribute__('system')('x')", "os.__getattribute__('system')", "os.system"],
	["import sys\nsys.modules['os'].system('x')", "sys.modules['os'].system", "os.system"],
	["print.__self__.exec('x')", "print.__self__.exec", "builtins.exec"],
	[
		"from operator import attrgetter\nimport os\nattrgetter('system')(os)('x')",
		"attrgetter('system')(os)",
		"os.system",
	],
	["from functools import partial\nimport os\np = partial(os.system, 'x')\np()", "p", "os.system"],
	["exec.__call__('x')", "exec.__call__", "builtins.exec"],
	["eval('__import__')('os').system('x')", "eval('__import__')('os').system", "os.system"],
	["import shutil\nshutil.os.system('x')", "shutil.os.system", "os.system"],
	["import random\nrandom._os.system('x')", "random._os.system", "os.system"],
	["ｅｘｅｃ('x')", "ｅｘｅｃ", "builtins.exec"],
	["𝓮𝔁𝓮𝓬('x')", "𝓮𝔁𝓮𝓬", "builtins.exec"],
	["import urllib2\nurllib2.urlopen('x')", "urllib2.urlopen", "urllib.request.urlopen"],
	["from urllib import urlencode, urlretrieve\nurlretrieve('x')", "urlretrieve", "urllib.request.urlretrieve"],
	["import httplib\nhttplib.HTTPConnection('x')", "httplib.HTTPConnection", "http.client.HTTPConnection"],
	["import commands\ncommands.getoutput('x')", "commands.getoutput", "subprocess.getoutput"],
	["from six.moves.urllib.request import urlopen\nurlopen('x')", "urlopen", "urllib.request.urlopen"],
	["raw_input('x')", "raw_input", "builtins.input"],
	["import requests\ns = requests.Session()\ns.get('x')", "s.get", "requests.Session().get"],
	["import socket\ns = socket.socket()\ns.connect(('h', 1))", "s.connect", "socket.socket().connect"],
	["with open('f') as f:\n    f.read()", "f.read", "builtins.open().read"],
	[
		"try:\n    import urllib2 as u\nexcept ImportError:\n    import urllib.request as u\nu.urlopen('x')",
		"u.urlopen",
		"urllib.request.urlopen",
	],
	["from . import helper\nhelper.go()", "helper.go", "pkg.helper.go"],
	["from .sub.mod import go as g\ng()", "g", "pkg.sub.mod.go"],
	["def helper(): pass\nhelper()", "helper", ".helper"],
	["class L:\n    def run(self): pass\nL().run()", "L().run", ".L.run"],
	["class B:\n    def run(self): pass\nclass L(B): pass\nx = L()\nx.run()", "x.run", ".B.run"],
	["class L:\n    def run(self): pass\n    def go(self): self.run()", "self.run", ".L.run"],
	["for m in ['os']:\n    __import__(m).system('x')", "__import__(m).system", "os.system"],
	["import os\ndef f():\n    global s\n    s = os.system\ndef g():\n    s('x')", "s", "os.system"],
	["import os\nf = lambda: os\nf().system('x')", "f().system", "os.system"],
	["''.join(['x'])", "''.join", "builtins.str.join"],
	[
		"import setuptools.command.install as i\nclass C(i.install):\n    def run(self):\n        super().run()",
		"super().run",
		"setuptools.command.install.install().run",
	],
];

describe("what is called", () => {
	test.each(resolved)("%s", (code, callee, expected) => {
		expect(targetsOf(code, callee)).toContain(expected);
	});

	test.each([
		["def exec(x): pass\nexec('y')", "exec", "builtins.exec"],
		["def f(exec):\n    exec('y')", "exec", "builtins.exec"],
		["import os\nos = other()\nos.system('x')", "os.system", "os.system"],
		["def f():\n    system('x')\nsystem = print", "system", "builtins.exec"],
		["class C:\n    exec = print\n    def f(self):\n        self.exec('x')", "self.exec", "builtins.exec"],
	])("a name that was bound anew is not what it was: %s", (code, callee, not) => {
		expect(targetsOf(code, callee)).not.toContain(not);
	});

	test("a class body's names are not seen in its methods", () => {
		expect(targetsOf("class C:\n    e = exec\n    def f(self):\n        e('x')", "e")).toEqual([]);
	});

	test("either of two", () => {
		expect(targetsOf("import os, subprocess\nf = os.system if w else subprocess.call\nf('x')", "f")).toEqual([
			"os.system",
			"subprocess.call",
		]);
	});

	test.each([
		["import os as o\no.system('x')", "o.system", "alias"],
		["from os import system as s\ns('x')", "s", "alias"],
		["e = exec\ne('x')", "e", "rebinding"],
		["import os\ngetattr(os, 'system')('x')", "getattr(os, 'system')", "getattr"],
		["__import__('os').system('x')", "__import__('os').system", "__import__"],
		[
			"import importlib\nimportlib.import_module('os').system('x')",
			"importlib.import_module('os').system",
			"importlib",
		],
		["globals()['exec']('x')", "globals()['exec']", "globals"],
		["__builtins__.exec('x')", "__builtins__.exec", "builtins"],
		["import sys\nsys.modules['os'].system('x')", "sys.modules['os'].system", "sys.modules"],
	])("how a name was reached is told: %s", (code, callee, disguise) => {
		expect(callOf(read(code), callee).disguise).toBe(disguise);
	});

	test.each([
		["import os\nos.system('x')", "os.system"],
		["from os import system\nsystem('x')", "system"],
		["import os.path as path\npath.join('x')", "path.join"],
		["exec('x')", "exec"],
	])("a plain name is no disguise: %s", (code, callee) => {
		expect(callOf(read(code), callee).disguise).toBeUndefined();
	});

	test("a function given to be run later is told, and a foreign one is a call of its own", () => {
		const module = read(
			"import threading\ndef work(): pass\nthreading.Thread(target=work).start()\nthreading.Timer(1, exec, ['code']).start()",
		);
		expect(callOf(module, "threading.Thread").runsLater).toEqual([".work"]);
		const callback = module.calls.find((call) => call.disguise === "callback");
		expect(callback?.targets).toEqual(["builtins.exec"]);
		expect(callback?.arguments[0]?.value.partial).toBe("code");
	});
});

describe("imports", () => {
	test("plain, from, aliased, relative, star, dynamic", () => {
		const module = read(
			"import os, sys as s\nfrom . import a\nfrom ..b import c as d\nfrom e import *\n__import__('f')\n__import__('g' + 'h')",
			{
				dottedName: "top.pkg.module",
			},
		);
		expect(
			module.imports.map(({ module: name, name: item, alias, dynamic, folded }) => [
				name,
				item,
				alias,
				dynamic,
				folded,
			]),
		).toEqual([
			["os", undefined, undefined, false, false],
			["sys", undefined, "s", false, false],
			["top.pkg", "a", undefined, false, false],
			["top.b", "c", "d", false, false],
			["e", "*", undefined, false, false],
			["f", undefined, undefined, true, false],
			["gh", undefined, undefined, true, true],
		]);
	});

	test("of a package's own __init__", () => {
		const module = read("from .a import b\nfrom . import c", {
			path: "pkg/__init__.py",
			role: "package-init",
			dottedName: "pkg",
		});
		expect(module.imports.map((one) => one.module)).toEqual(["pkg.a", "pkg"]);
	});
});
