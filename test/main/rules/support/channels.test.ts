import { beforeAll, describe, expect, test } from "vitest";
import { makeDocument } from "../../../../main/model/text/document.ts";
import { loadSyntaxEngine } from "../../../../main/python/engine/load-engine.ts";
import type { SyntaxEngine } from "../../../../main/python/engine/syntax-engine.ts";
import type { Module } from "../../../../main/python/facts.ts";
import { readModule } from "../../../../main/python/read-module.ts";
import { channels, chatOf } from "../../../../main/rules/support/channels.ts";
import { environmentDumps } from "../../../../main/rules/support/environment.ts";
import { ownOutlet } from "../../../../main/rules/support/outlet.ts";
import { holdsItself, namesItself } from "../../../../main/rules/support/own-file.ts";

let engine: SyntaxEngine;

beforeAll(async () => {
	engine = await loadSyntaxEngine();
});

function read(source: string): Module {
	const document = makeDocument(source);
	return readModule(engine, { path: "specimen/x.py", role: "module", dottedName: "specimen.x", document });
}

function found(source: string): string[] {
	return channels(read(source)).map(({ destination, how, own }) => `${how} ${destination}${own ? " own" : ""}`);
}

describe("chatOf", () => {
	test.each([
		["https://discord.com/api/webhooks/000000000000000000/specimen-specimen", "discord", true],
		["https://discord.com/api/webhooks/\uFFFC/\uFFFC", "discord", false],
		["https://api.telegram.org/bot\uFFFC/sendMessage", "telegram", false],
		["https://api.telegram.org/bot0000000000:specimen-specimen/sendMessage", "telegram", true],
		["https://hooks.slack.com/services/T00000000/B00000000/specimen", "workplace", true],
	])("%s", (address, service, own) => {
		expect(chatOf(address)).toMatchObject({ service, own });
	});

	test("invitations, badges and placeholders are none", () => {
		for (const text of ["https://discord.gg/specimen", "https://discord.com/api/v10/gateway", "YOUR_TOKEN", "12:34"])
			expect(chatOf(text)).toBeUndefined();
	});
});

describe("channels", () => {
	test("a request's address is not told again as a text, nor a token that it holds", () => {
		const source = [
			"import requests",
			'TOKEN = "0000000000:specimen-specimen-specimen-specimen"',
			'requests.post("https://api.telegram.org/bot" + TOKEN + "/sendMessage")',
		].join("\n");
		expect(found(source)).toEqual(["request messenger own"]);
	});

	test("one of several addresses is enough", () => {
		const source =
			'import requests\nfor u in ["https://example.com", "https://pastebin.com/raw/x"]:\n    requests.get(u)\n';
		expect(found(source)).toEqual(["request paste"]);
	});

	test("a request catcher counts as somebody's with the name or path that it gave out", () => {
		expect(found('X = "https://abcd1234.oast.fun"')).toEqual(["text beacon own"]);
		expect(found('X = "https://webhook.site/00000000-0000"')).toEqual(["text beacon own"]);
		expect(found('X = "https://webhook.site"')).toEqual(["text beacon"]);
	});

	test("ordinary hosts, versions and documentation are none", () => {
		expect(found('"""https://webhook.site/00000000-0000"""\nX = "https://example.com"\nV = "12.0.2.1"\n')).toEqual([]);
	});
});

describe("ownOutlet", () => {
	test("a mailbox whose password stands in the code", () => {
		const login = (word: string): string =>
			`import smtplib, os\ns = smtplib.SMTP("smtp.example.com")\ns.login("a@example.com", ${word})\ns.sendmail("a", "b", "c")\n`;
		expect(ownOutlet(read(login('"hunter2hunter2"')))?.what).toBe("a mailbox");
		expect(ownOutlet(read(login('os.environ["SMTP_PASSWORD"]')))).toBeUndefined();
		expect(ownOutlet(read(login('"your_password"')))).toBeUndefined();
	});

	test("a bucket whose key stands in the code", () => {
		const upload = (key: string): string =>
			`import boto3\nc = boto3.client("s3", aws_secret_access_key=${key})\nc.upload_file("a", "b", "c")\n`;
		expect(ownOutlet(read(upload('"specimenspecimen"')))?.what).toBe("an S3 bucket");
		expect(ownOutlet(read(upload("KEY")))).toBeUndefined();
	});
});

describe("environmentDumps", () => {
	test.each([
		"import os, json\njson.dumps(dict(os.environ))",
		"from os import environ as e\nstr(e)",
		'import os\n"\\n".join(k + v for k, v in os.environ.items())',
	])("%s", (source) => {
		expect(environmentDumps(read(source))).toHaveLength(1);
	});

	test.each([
		"import os, subprocess\nsubprocess.run(['x'], env=os.environ.copy())",
		"import os\nstr(os.environ['HOME'])",
		"import os, json\njson.dumps({'a': os.environ.get('A')})",
		"import os\nos.pathsep.join([os.environ['PATH'], 'x'])",
	])("leaves %s", (source) => {
		expect(environmentDumps(read(source))).toEqual([]);
	});
});

describe("its own file", () => {
	function copies(source: string): boolean {
		const module = read(`import os, shutil, sys\n${source}\n`);
		const call = module.calls.findLast((one) => one.targets.includes("shutil.copy"));
		return namesItself(module, call?.arguments[0]);
	}

	test("is named by __file__, sys.argv[0], or a variable that holds either", () => {
		expect(copies('shutil.copy(__file__, "x")')).toBe(true);
		expect(copies('own = os.path.abspath(sys.argv[0])\nshutil.copy(own, "x")')).toBe(true);
	});

	test("is not what lies beside it", () => {
		expect(copies('shutil.copy(os.path.join(os.path.dirname(__file__), "a"), "x")')).toBe(false);
		expect(copies('here = os.path.dirname(__file__)\nshutil.copy(here, "x")')).toBe(false);
	});

	test("is held by what was read from it", () => {
		const holds = (source: string): boolean => {
			const module = read(source);
			return holdsItself(module, module.assignments[0]?.value);
		};
		expect(holds("x = open(__file__).read()")).toBe(true);
		expect(holds("import os\nx = open(os.path.dirname(__file__) + '/VERSION').read()")).toBe(false);
	});
});
