import { describe, expect, it } from "vitest";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { defaultIndexUrl } from "../../../main/model/package/reference/known-hosts.ts";
import { isLoopbackHost } from "../../../main/model/package/safe-transport.ts";
import { describeIndexUrl, resolveIndexUrl } from "../../../main/pypi/index-url.ts";
import { parseIndexAddress } from "../../../main/pypi/locate/index-address.ts";
import { readSettings } from "../../../main/pypi/locate/pip-settings.ts";

interface Setup {
	given?: string;
	environment?: NodeJS.ProcessEnv;
	platform?: NodeJS.Platform;
	files?: [string, string][];
	folders?: string[];
}

function resolve({ given, environment = {}, platform = "linux", files = [], folders = [] }: Setup): string {
	const contents = new Map(files);
	return resolveIndexUrl({
		given,
		environment,
		platform,
		homeFolder: platform === "win32" ? "C:\\Users\\ana" : "/home/ana",
		readFile: (path) => contents.get(path),
		folderExists: (path) => folders.includes(path),
	});
}

const says = (host: string, section = "global"): string => `[${section}]\nindex-url = https://${host}/simple\n`;

describe("resolveIndexUrl", () => {
	it("goes from the given address over PIP_INDEX_URL and pip's settings to the default", () => {
		const environment = { PIP_INDEX_URL: "https://environment.example/simple" };
		const files: [string, string][] = [["/etc/pip.conf", says("file.example")]];
		expect(resolve({ given: "https://given.example/simple", environment, files })).toBe("https://given.example/simple");
		expect(resolve({ environment, files })).toBe("https://environment.example/simple");
		expect(resolve({ files })).toBe("https://file.example/simple");
		expect(resolve({})).toBe(defaultIndexUrl);
		expect(resolve({ environment: { PIP_INDEX_URL: " " } })).toBe(defaultIndexUrl);
	});

	it("reads Linux places in pip's order: global, user (older first), environment, PIP_CONFIG_FILE", () => {
		const environment: NodeJS.ProcessEnv = {
			XDG_CONFIG_DIRS: "/xdg/one:/xdg/two",
			XDG_CONFIG_HOME: "/home/ana/settings",
			VIRTUAL_ENV: "/home/ana/venv",
		};
		const order = [
			"/xdg/one/pip/pip.conf",
			"/xdg/two/pip/pip.conf",
			"/etc/pip.conf",
			"/home/ana/.pip/pip.conf",
			"/home/ana/settings/pip/pip.conf",
			"/home/ana/venv/pip.conf",
			"/somewhere/pip.conf",
		];
		for (let count = 1; count <= order.length; count++) {
			const files = order.slice(0, count).map((path, index): [string, string] => [path, says(`n${index}.example`)]);
			const named = count === order.length ? { ...environment, PIP_CONFIG_FILE: "/somewhere/pip.conf" } : environment;
			expect(resolve({ environment: named, files })).toBe(`https://n${count - 1}.example/simple`);
		}
	});

	it("lets PIP_CONFIG_FILE stand in for the user's file when it exists, and the null device turn all files off", () => {
		const files: [string, string][] = [
			["/home/ana/.config/pip/pip.conf", says("user.example")],
			["/named.conf", "[global]\ntimeout = 5\n"],
		];
		expect(resolve({ files })).toBe("https://user.example/simple");
		expect(resolve({ files, environment: { PIP_CONFIG_FILE: "/absent.conf" } })).toBe("https://user.example/simple");
		expect(resolve({ files, environment: { PIP_CONFIG_FILE: "/named.conf" } })).toBe(defaultIndexUrl);
		expect(resolve({ files, environment: { PIP_CONFIG_FILE: "/dev/null" } })).toBe(defaultIndexUrl);
	});

	it("reads the places of macOS", () => {
		const library = "/home/ana/Library/Application Support/pip";
		const files: [string, string][] = [
			["/Library/Application Support/pip/pip.conf", says("global.example")],
			["/home/ana/.config/pip/pip.conf", says("dotted.example")],
			[`${library}/pip.conf`, says("library.example")],
		];
		const platform = "darwin";
		expect(resolve({ platform, files: files.slice(0, 1) })).toBe("https://global.example/simple");
		expect(resolve({ platform, files })).toBe("https://dotted.example/simple");
		expect(resolve({ platform, files, folders: [library] })).toBe("https://library.example/simple");
	});

	it("reads the places of Windows", () => {
		const platform = "win32";
		const environment = { ProgramData: "D:\\Data", APPDATA: "C:\\Users\\ana\\Roaming", CONDA_PREFIX: "C:\\conda" };
		const files: [string, string][] = [
			["D:\\Data\\pip\\pip.ini", says("global.example")],
			["C:\\Users\\ana\\pip\\pip.ini", says("legacy.example")],
			["C:\\Users\\ana\\Roaming\\pip\\pip.ini", says("user.example")],
			["C:\\conda\\pip.ini", says("site.example")],
		];
		const found = [1, 2, 3, 4].map((count) => resolve({ platform, environment, files: files.slice(0, count) }));
		expect(found.map((address) => new URL(address).hostname.split(".")[0])).toEqual([
			"global",
			"legacy",
			"user",
			"site",
		]);
		expect(resolve({ platform, environment: { ...environment, PIP_CONFIG_FILE: "NUL" }, files })).toBe(defaultIndexUrl);
	});

	it("puts a command's own section before [global], in whichever file it stands", () => {
		const files: [string, string][] = [
			["/etc/pip.conf", `${says("install.example", "install")}${says("download.example", "download")}`],
			["/home/ana/.config/pip/pip.conf", says("global.example")],
		];
		expect(resolve({ files })).toBe("https://download.example/simple");
		expect(resolve({ files: [["/etc/pip.conf", says("install.example", "install")], ...files.slice(1)] })).toBe(
			"https://install.example/simple",
		);
		expect(resolve({ files: [["/etc/pip.conf", says("freeze.example", "freeze")]] })).toBe(defaultIndexUrl);
	});

	it("never takes extra-index-url", () => {
		const files: [string, string][] = [["/etc/pip.conf", "[global]\nextra-index-url = https://extra.example/simple\n"]];
		expect(resolve({ files })).toBe(defaultIndexUrl);
	});

	it("refuses an address that is no safe index, naming where it stands and no password", () => {
		const refused = (setup: Setup): AnalystError => {
			try {
				resolve(setup);
			} catch (thrown) {
				if (thrown instanceof AnalystError) return thrown;
			}
			throw new Error("was not refused");
		};
		const file = refused({ files: [["/etc/pip.conf", "[global]\nindex-url = file:///srv/simple\n"]] });
		expect(file).toMatchObject({
			code: "bad-index-url",
			message: expect.stringMatching(/\/etc\/pip\.conf starts with file:/),
		});
		const plain = refused({ environment: { PIP_INDEX_URL: "http://ana:s3cret@index.example/simple" } });
		expect(plain.code).toBe("bad-index-url");
		expect(plain.message).toMatch(/PIP_INDEX_URL \(http:\/\/index\.example\/simple\) is plain http/);
		expect(plain.message).not.toContain("s3cret");
		expect(refused({ given: "not an address s3cret" }).message).toBe(
			"The address from --index-url can't be read. Give one like https://host/simple/.",
		);
	});
});

describe("parseIndexAddress", () => {
	it("keeps credentials apart and ends in a slash", () => {
		const address = parseIndexAddress(" https://ana:p%40ss@index.example:8443/root/simple?x=1#y ");
		expect(address.shown).toBe("https://index.example:8443/root/simple/");
		expect(address.url.href).toBe(address.shown);
		expect(address.authorization).toBe(`Basic ${Buffer.from("ana:p@ss").toString("base64")}`);
		expect(parseIndexAddress("https://index.example/simple/").authorization).toBeUndefined();
		expect(describeIndexUrl("https://ana:p%40ss@index.example/simple")).toBe("https://index.example/simple");
		expect(describeIndexUrl("s3cret")).toBe("(not an address)");
	});

	it("does not take a path that begins with two slashes for another host", () => {
		expect(parseIndexAddress("https://index.example//other.example/simple").shown).toBe(
			"https://index.example//other.example/simple/",
		);
		expect(parseIndexAddress("https://index.example//a b@c/x").url.host).toBe("index.example");
	});

	it("knows this machine's own names and no others", () => {
		for (const host of ["localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
			expect(isLoopbackHost(host)).toBe(true);
		for (const host of ["localhost.example", "127.0.0.1.example", "10.0.0.1", "[::2]", "index.example"]) {
			expect(isLoopbackHost(host)).toBe(false);
		}
		expect(parseIndexAddress("http://localhost:3141/root/pypi/+simple/").shown).toBe(
			"http://localhost:3141/root/pypi/+simple/",
		);
	});
});

describe("readSettings", () => {
	it("reads what Python's configparser reads", () => {
		const text = [
			"\ufeff; comment",
			"# comment",
			"[global]",
			"index_url: https://ana:a;b#c@index.example/simple",
			"--Timeout=5",
			"find-links =",
			"    https://one.example",
			"",
			"    https://two.example",
			"nonsense",
			"[install]",
			"no-cache = yes",
		].join("\r\n");
		expect(readSettings(text)).toEqual([
			{ section: "global", key: "index-url", value: "https://ana:a;b#c@index.example/simple" },
			{ section: "global", key: "timeout", value: "5" },
			{ section: "global", key: "find-links", value: "https://one.example\nhttps://two.example" },
			{ section: "install", key: "no-cache", value: "yes" },
		]);
	});
});
