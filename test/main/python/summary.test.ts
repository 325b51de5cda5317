import { expect, test } from "vitest";
import { summarise } from "../../../main/python/read-module.ts";
import { read, shown } from "./support.ts";

const helper = read(
	"import requests\nURL = 'http://h/' + 'x'\ndef fetch():\n    return requests.get(URL).text\ndef plain():\n    return 'a'\n",
	{
		path: "pkg/helper.py",
		dottedName: "pkg.helper",
	},
);
const siblings = summarise([helper]);

test("labels come through functions of sibling modules", () => {
	expect([...shown("from .helper import fetch\nshow(fetch())", { siblings }).labels]).toEqual(["network"]);
	expect([...shown("from . import helper\nshow(helper.fetch())", { siblings }).labels]).toEqual(["network"]);
	expect(shown("from .helper import plain\nshow(plain() + 'b')", { siblings }).partial).toBe("ab");
});

test("constants come from sibling modules", () => {
	expect(shown("from .helper import URL as u\nshow(u + '/y')", { siblings }).partial).toBe("http://h/x/y");
	expect(shown("import pkg.helper as h\nshow(h.URL)", { siblings }).partial).toBe("http://h/x");
});

test("without a summary nothing is known of them", () => {
	const value = shown("from .helper import fetch\nshow(fetch())");
	expect([...value.labels]).toEqual([]);
	expect(value.names).toEqual(["pkg.helper.fetch()"]);
});

test("what was folded elsewhere has no place here", () => {
	const value = shown("from .helper import URL\nshow(URL)", { siblings });
	expect(value.steps).toEqual([]);
	expect(value.decoding).toBeUndefined();
});

test("the same text gives the same facts", () => {
	const text = "import os\nfor k in ('a', 'b'):\n    os.system('x' + k)\ndef f(a, b=1):\n    return eval(a)\nf('1')\n";
	expect(read(text)).toEqual(read(text));
});
